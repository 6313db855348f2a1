import { LightningElement, api } from 'lwc';
import type { Column, ListModel } from '../../../../server/routes/consoleApi.ts';
import { listReference, urlOf } from '../../model/addresses.ts';
import { getJson, messageOf } from '../../model/client.ts';
import { tableRows, type TableRow } from '../../model/table.ts';
import { TEXT } from '../../model/text.ts';

const COLUMNS = 4;

/** The first rows of a list view, on home pages. */
export default class ListCard extends LightningElement {
    @api objectApiName = '';
    @api filterName = '';
    @api size = 5;
    text = TEXT;
    list: ListModel | undefined;
    error = '';
    #revision = 0;

    @api get revision(): number {
        return this.#revision;
    }

    set revision(value: number) {
        const isNew = value !== this.#revision;
        this.#revision = value;
        if (isNew && this.isConnected) void this.load();
    }

    get heading(): string {
        return this.list?.filters.find(({ name }) => name === this.list?.filterName)?.label ?? TEXT.loading;
    }

    get icon(): string {
        return this.list?.icon ?? 'standard:default';
    }

    get columns(): Column[] {
        return this.list?.columns.slice(0, COLUMNS) ?? [];
    }

    get rows(): TableRow[] {
        return tableRows(this.list?.rows ?? []).map((row) => ({ ...row, cells: row.cells.slice(0, COLUMNS) }));
    }

    get hasRows(): boolean {
        return this.rows.length > 0;
    }

    get listUrl(): string {
        return urlOf(listReference(this.objectApiName, this.filterName === '' ? undefined : this.filterName));
    }

    override connectedCallback(): void {
        void this.load();
    }

    private async load(): Promise<void> {
        try {
            const filterName = this.filterName === '' ? undefined : this.filterName;
            this.list = (await getJson(`list/${this.objectApiName}`, { limit: this.size, filterName })) as ListModel;
            this.error = '';
        } catch (error) {
            this.error = messageOf(error);
        }
    }
}
