import { LightningElement, api } from 'lwc';
import type { AppModel } from '../../../../server/routes/consoleApi.ts';
import { onSessionEnd } from '../../../loader/loader.ts';
import { TEXT } from '../../model/text.ts';

/** Says that the server no longer takes the session of the page, and signs in again. */
export default class SessionEnd extends LightningElement {
    @api app!: AppModel;
    text = TEXT;
    ended = false;
    #stop: (() => void) | undefined;

    override connectedCallback(): void {
        this.#stop = onSessionEnd(() => {
            this.ended = true;
        });
    }

    override disconnectedCallback(): void {
        this.#stop?.();
    }

    handleDismiss(): void {
        this.ended = false;
    }

    /** As whoever was signed in; there are no passwords here. */
    handleLogIn(): void {
        const query = new URLSearchParams(location.search);
        query.set('as', this.app.user.username);
        location.assign(`${location.pathname}?${query.toString()}`);
    }
}
