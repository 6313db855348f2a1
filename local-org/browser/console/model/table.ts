/** Rows of tables: the first column links to the record. */
import type { FieldModel, Row } from '../../../server/routes/consoleApi.ts';
import { recordReference, urlOf } from './addresses.ts';

export interface TableRow {
    recordId: string;
    cells: { field: FieldModel; label: string; url: string }[];
}

export function tableRows(rows: readonly Row[]): TableRow[] {
    return rows.map((row) => ({
        recordId: row.recordId,
        cells: row.cells.map((field, index) => ({
            field,
            // A record without a name must still have something to press.
            label: field.text === '' ? row.name : field.text,
            url: index === 0 ? urlOf(recordReference(row.objectApiName, row.recordId)) : '',
        })),
    }));
}
