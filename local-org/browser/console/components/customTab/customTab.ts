import { LightningElement, api } from 'lwc';
import type { PageReference } from '../../../bridge.ts';
import type { PageModel, PageRegion } from '../../../../server/routes/consoleApi.ts';
import { getJson, messageOf } from '../../model/client.ts';
import type { PageContext } from '../../model/pageContext.ts';
import { regionLayout } from '../../model/regionLayout.ts';
import { session } from '../../model/session.ts';
import { TEXT } from '../../model/text.ts';

/** A Lightning page or a component behind a custom tab. */
export default class CustomTab extends LightningElement {
    text = TEXT;
    page: PageModel | undefined;
    error = '';
    #reference: PageReference | undefined;

    @api get reference(): PageReference | undefined {
        return this.#reference;
    }

    set reference(value: PageReference | undefined) {
        const isNew = value?.attributes['apiName'] !== this.#reference?.attributes['apiName'];
        this.#reference = value;
        if (isNew) void this.load();
    }

    get context(): PageContext | undefined {
        return this.#reference && { reference: this.#reference, revision: 0, isActive: true };
    }

    get headers(): PageRegion[] {
        return regionLayout(this.page?.regions ?? []).headers;
    }

    get columns(): PageRegion[] {
        return regionLayout(this.page?.regions ?? []).columns;
    }

    private async load(): Promise<void> {
        const name = this.#reference?.attributes['apiName'] ?? '';
        try {
            this.page = (await getJson(`tab/${name}`, { app: session().app.name })) as PageModel;
            this.error = '';
        } catch (error) {
            this.error = messageOf(error);
        }
    }
}
