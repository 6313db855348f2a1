import { LightningElement, api } from 'lwc';
import type { PageReference } from '../../../bridge.ts';
import type { Column, ListModel } from '../../../../server/routes/consoleApi.ts';
import { listReference, recordReference, urlOf } from '../../model/addresses.ts';
import { getJson, messageOf } from '../../model/client.ts';
import { session } from '../../model/session.ts';
import { tableRows, type TableRow } from '../../model/table.ts';
import { TEXT } from '../../model/text.ts';

const PAGE_SIZE = 50;

interface ColumnView extends Column {
    className: string;
    ariaSort: string | null;
    arrow: string;
}

/** A list view. Its filter is part of the address. */
export default class ObjectList extends LightningElement {
    text = TEXT;
    list: ListModel | undefined;
    error = '';
    term = '';
    creating = false;
    #limit = PAGE_SIZE;
    #sortBy: string | undefined;
    #sortDirection: 'asc' | 'desc' = 'asc';
    #reference: PageReference | undefined;
    #isActive = false;

    @api get reference(): PageReference | undefined {
        return this.#reference;
    }

    set reference(value: PageReference | undefined) {
        const before = this.#reference;
        this.#reference = value;
        if (before && value && urlOf(before) === urlOf(value)) return;
        if (before?.attributes['objectApiName'] !== value?.attributes['objectApiName']) this.startOver();
        void this.load();
    }

    /** Coming back to the list shows what changed in the meantime. */
    @api get isActive(): boolean {
        return this.#isActive;
    }

    set isActive(value: boolean) {
        const returns = value && !this.#isActive && this.list !== undefined;
        this.#isActive = value;
        if (returns) void this.load();
    }

    get objectApiName(): string {
        return this.#reference?.attributes['objectApiName'] ?? '';
    }

    get filters(): { name: string; label: string; checked: boolean }[] {
        return (this.list?.filters ?? []).map((filter) => ({
            ...filter,
            checked: filter.name === this.list?.filterName,
        }));
    }

    get filterLabel(): string {
        return this.filters.find(({ checked }) => checked)?.label ?? '';
    }

    get columns(): ColumnView[] {
        const { sortedBy, sortDirection } = this.list ?? {};
        return (this.list?.columns ?? []).map((column) => {
            const isSorted = column.name === sortedBy;
            return {
                ...column,
                className: isSorted ? 'slds-is-sortable slds-is-sorted' : column.sortable ? 'slds-is-sortable' : '',
                ariaSort: isSorted ? (sortDirection === 'asc' ? 'ascending' : 'descending') : null,
                arrow: isSorted ? (sortDirection === 'asc' ? 'utility:arrowup' : 'utility:arrowdown') : '',
            };
        });
    }

    get rows(): (TableRow & { url: string })[] {
        const term = this.term.trim().toLowerCase();
        const rows = (this.list?.rows ?? []).filter(
            ({ cells }) => term === '' || cells.some(({ text }) => text.toLowerCase().includes(term)),
        );
        return tableRows(rows).map((row) => ({ ...row, url: row.cells[0]?.url ?? '' }));
    }

    get hasRows(): boolean {
        return this.rows.length > 0;
    }

    get hasMore(): boolean {
        return this.list !== undefined && this.list.rows.length < this.list.total;
    }

    get meta(): string {
        if (!this.list) return '';
        const shown = this.rows.length;
        const count = this.hasMore ? `${String(shown)}+` : String(shown);
        const sorted = this.list.columns.find(({ name }) => name === this.list?.sortedBy)?.label ?? this.list.sortedBy;
        return `${count} ${shown === 1 ? TEXT.item : TEXT.items} • ${TEXT.sortedBy} ${sorted} • ${TEXT.filteredBy} ${this.filterLabel}`;
    }

    handleFilter(event: CustomEvent<{ value: string }>): void {
        session().workspace.showPage(listReference(this.objectApiName, event.detail.value));
    }

    handleSort(event: Event): void {
        const name = (event.currentTarget as HTMLElement).dataset['name'] ?? '';
        const isSame = this.list?.sortedBy === name;
        this.#sortDirection = isSame && this.list?.sortDirection === 'asc' ? 'desc' : 'asc';
        this.#sortBy = name;
        void this.load();
    }

    handleTerm(event: Event): void {
        this.term = (event.target as HTMLInputElement).value;
    }

    handleRefresh(): void {
        void this.load();
    }

    handleMore(): void {
        this.#limit += PAGE_SIZE;
        void this.load();
    }

    handleNew(): void {
        this.creating = true;
    }

    handleFormClose(event: CustomEvent<string | null>): void {
        this.creating = false;
        if (!event.detail) return;
        session().workspace.openTab({ pageReference: recordReference(this.objectApiName, event.detail) });
        void this.load();
    }

    /** The row opens its record wherever it is pressed; links and selected text keep their own meaning. */
    handleRow(event: MouseEvent): void {
        const pressed = event.target as HTMLElement;
        if (pressed.closest('a, button, console-field-value a') || window.getSelection()?.toString()) return;
        if (pressed.tagName === 'CONSOLE-FIELD-VALUE' && event.composedPath()[0] instanceof HTMLAnchorElement) return;
        const url = (event.currentTarget as HTMLElement).dataset['url'] ?? '';
        session().workspace.openTab({ url });
    }

    private startOver(): void {
        this.list = undefined;
        this.term = '';
        this.#limit = PAGE_SIZE;
        this.#sortBy = undefined;
    }

    private async load(): Promise<void> {
        const reference = this.#reference;
        if (!reference) return;
        try {
            const list = (await getJson(`list/${this.objectApiName}`, {
                filterName: reference.state['filterName'] ?? undefined,
                sortBy: this.#sortBy,
                sortDirection: this.#sortBy === undefined ? undefined : this.#sortDirection,
                limit: this.#limit,
            })) as ListModel;
            // The person may have gone on to another list while this one was read.
            if (reference !== this.#reference) return;
            this.list = list;
            this.error = '';
        } catch (error) {
            this.error = messageOf(error);
        }
    }
}
