import { LightningElement, api } from 'lwc';
import type { RelatedListModel } from '../../../../server/routes/consoleApi.ts';
import { getJson, messageOf } from '../../model/client.ts';
import type { PageContext } from '../../model/pageContext.ts';
import { TEXT } from '../../model/text.ts';

/** All related lists of the record, or the one named. */
export default class RelatedLists extends LightningElement {
    @api relationship = '';
    text = TEXT;
    lists: readonly RelatedListModel[] = [];
    loaded = false;
    error = '';
    #context: PageContext | undefined;

    @api get context(): PageContext | undefined {
        return this.#context;
    }

    set context(value: PageContext | undefined) {
        const isNew = value?.revision !== this.#context?.revision;
        this.#context = value;
        if (isNew) void this.load();
    }

    get isEmpty(): boolean {
        return this.loaded && this.lists.length === 0;
    }

    private async load(): Promise<void> {
        const recordId = this.#context?.record?.recordId;
        if (recordId === undefined) return;
        try {
            // `relationship` may be set after `context`; properties of one render are all there in a microtask.
            await Promise.resolve();
            const query = this.relationship === '' ? {} : { relationship: this.relationship };
            this.lists = (await getJson(`related/${recordId}`, query)) as RelatedListModel[];
            this.error = '';
        } catch (error) {
            this.error = messageOf(error);
        }
        this.loaded = true;
    }
}
