/** What a page hands down to everything on it. A new object for every refresh. */
import type { PageReference } from '../../bridge.ts';
import type { RecordModel } from '../../../server/routes/consoleApi.ts';

export interface PageContext {
    tabId?: string;
    reference: PageReference;
    /** Counts up whenever the page reads its data again. */
    revision: number;
    record?: RecordModel;
    /** The page is in front. */
    isActive: boolean;
}
