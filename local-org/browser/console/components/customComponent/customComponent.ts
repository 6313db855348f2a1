import { LightningElement, api } from 'lwc';
import type { Placement } from '../../../bridge.ts';
import { onComponentsChanged, setPlacement, tagOfModule } from '../../../loader/loader.ts';
import { messageOf } from '../../model/client.ts';
import { session } from '../../model/session.ts';
import { TEXT } from '../../model/text.ts';

/** Holds one component of the project. Made once, and again when its source changes. */
export default class CustomComponent extends LightningElement {
    /** `c/panel` */
    @api module = '';
    @api properties: Record<string, unknown> = {};
    text = TEXT;
    error = '';
    #placement: Placement = {};
    #element: HTMLElement | undefined;
    #making = false;
    #stopWatching: (() => void) | undefined;

    @api get placement(): Placement {
        return this.#placement;
    }

    set placement(value: Placement) {
        this.#placement = value;
        if (this.#element) setPlacement(this.#element, value);
    }

    override connectedCallback(): void {
        this.#stopWatching = onComponentsChanged((tags) => {
            if (tags.includes(tagOfModule(this.module))) void this.make();
        });
    }

    override disconnectedCallback(): void {
        this.#stopWatching?.();
    }

    override renderedCallback(): void {
        if (!this.#element && !this.#making && this.error === '') void this.make();
    }

    private async make(): Promise<void> {
        const host = this.refs?.['host'];
        if (!host) return;
        this.#making = true;
        try {
            const element = await session().createComponent(this.module, { ...this.properties }, this.#placement);
            host.replaceChildren(element);
            this.#element = element;
            this.error = '';
        } catch (error) {
            this.error = messageOf(error);
        }
        this.#making = false;
    }
}
