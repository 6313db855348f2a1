import { LightningElement, api } from 'lwc';
import type { Placement, ToastRequest } from '../../../bridge.ts';
import type { AppModel } from '../../../../server/routes/consoleApi.ts';
import { session } from '../../model/session.ts';

interface ToastArea extends HTMLElement {
    show(request: ToastRequest): void;
}

/** The window of a popped-out utility: its title and its component. */
export default class Popout extends LightningElement {
    @api app!: AppModel;
    @api utilityId = '';
    label = '';
    icon = '';
    module = '';
    properties: Record<string, unknown> = {};
    #stop: (() => void) | undefined;

    @api showToast(request: ToastRequest): void {
        (this.refs?.['toasts'] as ToastArea | undefined)?.show(request);
    }

    get direction(): string {
        return this.app.user.direction;
    }

    get iconName(): string {
        return `utility:${this.icon}`;
    }

    get placement(): Placement {
        return { utilityId: this.utilityId };
    }

    override connectedCallback(): void {
        this.draw();
        this.#stop = session().utilityBar.listen(() => {
            this.draw();
        });
    }

    override disconnectedCallback(): void {
        this.#stop?.();
    }

    private draw(): void {
        const item = session().utilityBar.items.find(({ id }) => id === this.utilityId);
        if (!item) return;
        this.label = item.panelLabel;
        this.icon = item.panelIcon;
        if (this.module === '') {
            this.module = item.module ?? '';
            this.properties = item.properties;
        }
        document.title = item.panelLabel;
    }
}
