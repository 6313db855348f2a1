import { LightningElement, api } from 'lwc';
import type { RelatedListModel } from '../../../../server/routes/consoleApi.ts';
import { tableRows, type TableRow } from '../../model/table.ts';

/** Card with the children of a record. */
export default class RelatedList extends LightningElement {
    @api list!: RelatedListModel;

    get heading(): string {
        return `${this.list.label} (${String(this.list.total)})`;
    }

    get hasRows(): boolean {
        return this.list.rows.length > 0;
    }

    get rows(): TableRow[] {
        return tableRows(this.list.rows);
    }
}
