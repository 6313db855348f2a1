import { LightningElement, api } from 'lwc';
import type { TimelineModel } from '../../../../server/routes/consoleApi.ts';
import { recordReference, urlOf } from '../../model/addresses.ts';
import { getJson, messageOf } from '../../model/client.ts';
import type { PageContext } from '../../model/pageContext.ts';
import { session } from '../../model/session.ts';
import { TEXT } from '../../model/text.ts';
import { timelineSections, type ActivityItem } from '../../model/timeline.ts';

interface SectionView {
    key: string;
    label: string;
    note: string;
    isEmpty: boolean;
    emptyText: string;
    items: Record<string, unknown>[];
}

/** Tasks and events of a record. Reads again whenever its page does. */
export default class Timeline extends LightningElement {
    text = TEXT;
    model: TimelineModel | undefined;
    error = '';
    expanded: readonly string[] = [];
    #context: PageContext | undefined;

    @api get context(): PageContext | undefined {
        return this.#context;
    }

    set context(value: PageContext | undefined) {
        const isNew = value?.revision !== this.#context?.revision;
        this.#context = value;
        if (isNew) void this.load();
    }

    get sections(): SectionView[] {
        if (!this.model) return [];
        const { items, today } = this.model;
        return timelineSections(items, today, session().app.user.locale).map((section) => ({
            ...section,
            isEmpty: section.items.length === 0,
            emptyText: TEXT.upcomingEmpty,
            items: section.items.map((item) => this.viewOf(item, today)),
        }));
    }

    get hasNoPast(): boolean {
        return this.model !== undefined && this.sections.length < 2;
    }

    get isAllExpanded(): boolean {
        const items = this.model?.items ?? [];
        return items.length > 0 && items.every(({ id }) => this.expanded.includes(id));
    }

    get expandLabel(): string {
        return this.isAllExpanded ? TEXT.collapseAll : TEXT.expandAll;
    }

    handleToggle(event: Event): void {
        const id = (event.currentTarget as HTMLElement).dataset['id'] ?? '';
        this.expanded = this.expanded.includes(id)
            ? this.expanded.filter((other) => other !== id)
            : [...this.expanded, id];
    }

    handleExpandAll(): void {
        this.expanded = this.isAllExpanded ? [] : (this.model?.items ?? []).map(({ id }) => id);
    }

    handleRefresh(): void {
        void this.load();
    }

    private viewOf(item: ActivityItem, today: string): Record<string, unknown> {
        const isExpanded = this.expanded.includes(item.id);
        const isOverdue = !item.isClosed && item.date !== null && item.date < today;
        const kind = item.iconLabel === 'Logged Call' ? 'call' : item.kind.toLowerCase();
        return {
            ...item,
            url: urlOf(recordReference(item.kind, item.id)),
            isExpanded,
            expanded: String(isExpanded),
            chevron: isExpanded ? 'utility:switch' : 'utility:chevronright',
            toggleLabel: `${TEXT.showDetails} ${item.subject}`,
            className: `slds-timeline__item_expandable slds-timeline__item_${kind}${isExpanded ? ' slds-is-open' : ''}`,
            dateClass: `slds-timeline__date${isOverdue ? ' overdue' : ''}`,
            status: item.fields.find(({ label }) => label === 'Status')?.value ?? '',
            statusClass: `slds-badge slds-m-left_x-small${item.isClosed ? ' slds-theme_success' : ''}`,
            fields: item.fields.map((field) => ({
                ...field,
                url:
                    field.recordId === undefined
                        ? ''
                        : urlOf(recordReference(field.objectApiName ?? null, field.recordId)),
            })),
        };
    }

    private async load(): Promise<void> {
        const recordId = this.#context?.record?.recordId;
        if (recordId === undefined) return;
        try {
            this.model = (await getJson(`timeline/${recordId}`)) as TimelineModel;
            this.error = '';
        } catch (error) {
            this.error = messageOf(error);
        }
    }
}
