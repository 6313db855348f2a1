import { LightningElement, api } from 'lwc';
import type { Whereabouts } from 'c/interactionLogWorkspace';

/** Where the text is, in words. */
export default class InteractionLogDraftStatus extends LightningElement {
    @api whereabouts: Whereabouts = 'none';
    /** Drafts on this device survive the page. */
    @api isDurable = false;
    /** Saves that wait for the connection. */
    @api queuedCount = 0;
}
