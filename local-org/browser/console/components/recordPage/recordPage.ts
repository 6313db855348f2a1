import { LightningElement, api } from 'lwc';
import type { PageReference } from '../../../bridge.ts';
import type { PageModel, PageRegion, RecordModel } from '../../../../server/routes/consoleApi.ts';
import { recordReference } from '../../model/addresses.ts';
import { deleteJson, getJson, messageOf } from '../../model/client.ts';
import type { PageContext } from '../../model/pageContext.ts';
import { regionLayout } from '../../model/regionLayout.ts';
import { session, showError, showSuccess } from '../../model/session.ts';
import { TEXT } from '../../model/text.ts';

/** A record page as its FlexiPage lays it out. Reads again when `revision` counts up or the record was saved. */
export default class RecordPage extends LightningElement {
    @api tabId = '';
    @api reference!: PageReference;
    @api isActive = false;
    text = TEXT;
    page: PageModel | undefined;
    record: RecordModel | undefined;
    error = '';
    editing = false;
    deleting = false;
    loads = 0;
    #revision = 0;
    #stopWatching: (() => void) | undefined;
    #loadTimer: ReturnType<typeof setTimeout> | undefined;

    @api get revision(): number {
        return this.#revision;
    }

    set revision(value: number) {
        const isNew = value !== this.#revision;
        this.#revision = value;
        if (isNew && this.isConnected) this.loadSoon();
    }

    get recordId(): string {
        return this.reference.attributes['recordId'] ?? '';
    }

    get ready(): boolean {
        return this.page !== undefined && this.record !== undefined;
    }

    get context(): PageContext {
        return {
            tabId: this.tabId,
            reference: this.reference,
            revision: this.loads,
            isActive: this.isActive,
            ...(this.record ? { record: this.record } : {}),
        };
    }

    get deleteHeading(): string {
        return `${TEXT.delete} ${this.record?.objectLabel ?? ''} “${this.record?.name ?? ''}”`;
    }

    get headers(): PageRegion[] {
        return regionLayout(this.page?.regions ?? []).headers;
    }

    get columns(): (PageRegion & { className: string })[] {
        return regionLayout(this.page?.regions ?? []).columns.map((region) => ({
            ...region,
            className: `column column_${region.width}`,
        }));
    }

    override connectedCallback(): void {
        this.#stopWatching = session().onRecordChanged(this.recordId, () => {
            this.loadSoon();
        });
        void this.load();
    }

    override disconnectedCallback(): void {
        this.#stopWatching?.();
        clearTimeout(this.#loadTimer);
    }

    handleRetry(): void {
        this.error = '';
        void this.load();
    }

    handleRecordAction(event: CustomEvent<string>): void {
        event.stopPropagation();
        if (event.detail === 'edit') this.editing = true;
        else if (event.detail === 'refresh') void this.load();
        else if (event.detail === 'delete') this.deleting = true;
    }

    handleFormClose(): void {
        this.editing = false;
    }

    handleDeleteCancel(): void {
        this.deleting = false;
    }

    handleDeleteConfirm(): void {
        void this.delete();
    }

    /** One change is often told in several ways at once (a refreshed tab, a saved record): one load answers them all. */
    private loadSoon(): void {
        clearTimeout(this.#loadTimer);
        this.#loadTimer = setTimeout(() => {
            void this.load();
        });
    }

    private async load(): Promise<void> {
        const { app, workspace } = session();
        try {
            const [record, page] = await Promise.all([
                getJson(`record/${this.recordId}`),
                getJson(`page/${this.recordId}`, { app: app.name }),
            ]);
            this.record = record as RecordModel;
            this.page = page as PageModel;
            this.error = '';
            this.loads++;
            const { name, icon, objectLabel, objectApiName } = this.record;
            const reference = recordReference(objectApiName, this.record.recordId);
            workspace.describe(this.tabId, name, icon, objectLabel, reference);
        } catch (error) {
            this.error = messageOf(error);
            workspace.describe(this.tabId, TEXT.failedTitle, 'utility:error', '');
        }
    }

    private async delete(): Promise<void> {
        const { record } = this;
        this.deleting = false;
        if (!record) return;
        try {
            await deleteJson(`record/${record.recordId}`);
            showSuccess(`${record.objectLabel} “${record.name}” ${TEXT.deleted}`);
            session().workspace.closeTab(this.tabId);
        } catch (error) {
            showError(TEXT.delete, messageOf(error));
        }
    }
}
