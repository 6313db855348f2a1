/** `query` and `queryAll`, in batches of at most 2000 rows. */
import { selectedToJson } from './recordJson.ts';
import { notFound, restError } from './errors.ts';
import type { RestSession } from './session.ts';

const MAX_BATCH = 2000;
const MIN_BATCH = 200;
/** Cursors the org keeps; the oldest goes first. */
const MAX_CURSORS = 10;

interface Cursor {
    username: string;
    rows: Record<string, unknown>[];
    batch: number;
}

export interface QueryAnswer {
    totalSize: number;
    done: boolean;
    nextRecordsUrl?: string;
    records: Record<string, unknown>[];
}

/** Results that were not read to their end; one for each server. */
export class QueryCursors {
    readonly #cursors = new Map<string, Cursor>();
    #next = 1;

    /** `batchOption` is the header Sforce-Query-Options: `batchSize=500`. @throws RestError */
    run(session: RestSession, soql: string, all: boolean, batchOption: string | undefined): QueryAnswer {
        if (soql.trim() === '') throw restError('MALFORMED_QUERY', 'SOQL statements cannot be empty or null');
        const text = all && !/\bALL\s+ROWS\s*$/i.test(soql) ? `${soql} ALL ROWS` : soql;
        const { prepared, records, count } = session.callerQuery(text);
        if (prepared.shape === 'count') return { totalSize: count, done: true, records: [] };
        const rows = records.map((record) => selectedToJson(record, prepared.selected, session.version));
        const batch = batchSize(batchOption);
        if (rows.length <= batch) return { totalSize: rows.length, done: true, records: rows };
        const id = `01g${String(this.#next++).padStart(12, '0')}`;
        this.#cursors.set(id, { username: session.user.username, rows, batch });
        if (this.#cursors.size > MAX_CURSORS) this.#cursors.delete(this.#cursors.keys().next().value ?? '');
        return this.#page(session, id, 0);
    }

    /** `locator` is what follows `/query/` in nextRecordsUrl. @throws RestError */
    more(session: RestSession, locator: string): QueryAnswer {
        const [, id = '', start = ''] = /^(\w+)-(\d+)$/.exec(locator) ?? [];
        if (this.#cursors.get(id)?.username !== session.user.username) {
            throw restError('INVALID_QUERY_LOCATOR', 'invalid query locator');
        }
        return this.#page(session, id, Number(start));
    }

    #page(session: RestSession, id: string, start: number): QueryAnswer {
        const cursor = this.#cursors.get(id);
        if (!cursor) throw notFound();
        const { rows, batch } = cursor;
        const end = start + batch;
        return {
            totalSize: rows.length,
            done: end >= rows.length,
            ...(end < rows.length ? { nextRecordsUrl: `${session.base}/query/${id}-${String(end)}` } : {}),
            records: rows.slice(start, end),
        };
    }
}

function batchSize(option: string | undefined): number {
    const wanted = Number(/batchSize=(\d+)/i.exec(option ?? '')?.[1] ?? MAX_BATCH);
    return Math.min(MAX_BATCH, Math.max(MIN_BATCH, wanted));
}
