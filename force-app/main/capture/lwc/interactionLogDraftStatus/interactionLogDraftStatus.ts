import { LightningElement, api } from 'lwc';
import { fill } from 'c/interactionLogControls';
import type { Whereabouts } from 'c/interactionLogWorkspace';
import device from '@salesforce/label/c.InteractionLog_DraftStatus_Device';
import notDurable from '@salesforce/label/c.InteractionLog_DraftStatus_NotDurable';
import offline from '@salesforce/label/c.InteractionLog_DraftStatus_Offline';
import queuedMany from '@salesforce/label/c.InteractionLog_DraftStatus_QueuedMany';
import queuedOne from '@salesforce/label/c.InteractionLog_DraftStatus_QueuedOne';
import saving from '@salesforce/label/c.InteractionLog_DraftStatus_Saving';
import server from '@salesforce/label/c.InteractionLog_DraftStatus_Server';
import unsaved from '@salesforce/label/c.InteractionLog_DraftStatus_Unsaved';

interface Shown {
    text: string;
    iconName: string;
    /** Worth interrupting a screen reader for. */
    isTold: boolean;
}

const SHOWN: Readonly<Record<Exclude<Whereabouts, 'none'>, Shown>> = {
    saving: { text: saving, iconName: 'utility:sync', isTold: false },
    device: { text: device, iconName: 'utility:desktop', isTold: false },
    server: { text: server, iconName: 'utility:check', isTold: false },
    offline: { text: offline, iconName: 'utility:offline', isTold: true },
    unsaved: { text: unsaved, iconName: 'utility:warning', isTold: true },
};

/** Where the text is, in words. Screen readers hear of it only when something is wrong, not of each draft. */
export default class InteractionLogDraftStatus extends LightningElement {
    @api whereabouts: Whereabouts = 'none';
    /** Drafts on this device survive the page. */
    @api isDurable = false;
    /** Saves that wait for the connection. */
    @api queuedCount = 0;

    get shown(): Shown | null {
        return this.whereabouts === 'none' ? null : SHOWN[this.whereabouts];
    }

    get lineClass(): string {
        return this.shown?.isTold ? 'line line_told' : 'line';
    }

    get note(): string {
        return this.shown && !this.isDurable ? notDurable : '';
    }

    get queuedText(): string {
        if (this.queuedCount === 0) return '';
        return this.queuedCount === 1 ? queuedOne : fill(queuedMany, this.queuedCount);
    }

    get announcement(): string {
        return [this.shown?.isTold ? this.shown.text : '', this.queuedText].filter(Boolean).join(' ');
    }
}
