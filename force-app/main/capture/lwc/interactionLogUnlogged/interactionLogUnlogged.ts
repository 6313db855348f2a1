import { LightningElement, api, wire } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { APPLICATION_SCOPE, MessageContext, publish, subscribe, unsubscribe } from 'lightning/messageService';
import type { MessageContextValue, Subscription } from 'lightning/messageService';
import INTERACTION_LOG from '@salesforce/messageChannel/Interaction_Log__c';
import { errorMessages, readUnlogged } from 'c/interactionLogApi';
import type { UnloggedSession } from 'c/interactionLogApi';
import { fill } from 'c/interactionLogControls';
import empty from '@salesforce/label/c.InteractionLog_Unlogged_Empty';
import loadFailed from '@salesforce/label/c.InteractionLog_Unlogged_LoadFailed';
import loading from '@salesforce/label/c.InteractionLog_Unlogged_Loading';
import logIt from '@salesforce/label/c.InteractionLog_Unlogged_LogIt';
import logItHint from '@salesforce/label/c.InteractionLog_Unlogged_LogItHint';
import refresh from '@salesforce/label/c.InteractionLog_Unlogged_Refresh';
import retry from '@salesforce/label/c.InteractionLog_Unlogged_Retry';
import title from '@salesforce/label/c.InteractionLog_Unlogged_Title';
import untitled from '@salesforce/label/c.InteractionLog_Unlogged_Untitled';

const LABELS = { empty, loading, logIt, refresh, retry, title } as const;

const DEFAULT_ICON = 'standard:log_a_call';

interface Row {
    key: string;
    icon: string;
    channelLabel: string;
    title: string;
    recordName: string | null;
    at: string | null;
    hint: string;
}

/** Ended calls, chats and emails of the user without a log, each one press away from being logged in the panel. */
export default class InteractionLogUnlogged extends LightningElement {
    /** Heading; empty for the one in the user's language. */
    @api heading: string | null = null;
    /** Without the frame of a card, for use inside another component. */
    @api isPlain = false;

    readonly labels = LABELS;
    /** The user's, as everywhere in Salesforce; the browser may have another. */
    readonly timeZone = TIME_ZONE;
    isLoading = false;
    message = '';
    private sessions: readonly UnloggedSession[] | null = null;
    private messageContext: MessageContextValue | null = null;
    private subscription: Subscription | null = null;
    private turn = 0;

    @wire(MessageContext)
    wiredMessageContext(context: MessageContextValue): void {
        if (this.messageContext) return;
        this.messageContext = context;
        this.subscription = subscribe(
            context,
            INTERACTION_LOG,
            (message) => {
                if (message?.action === 'logged') void this.refresh();
            },
            { scope: APPLICATION_SCOPE },
        );
    }

    override connectedCallback(): void {
        void this.refresh();
    }

    override disconnectedCallback(): void {
        unsubscribe(this.subscription);
        this.subscription = null;
        this.messageContext = null;
    }

    /** Reads the list again. */
    @api async refresh(): Promise<void> {
        this.turn += 1;
        const { turn } = this;
        this.isLoading = true;
        this.message = '';
        try {
            const sessions = await readUnlogged();
            if (turn === this.turn) this.sessions = sessions;
        } catch (error) {
            if (turn === this.turn) this.message = [loadFailed, ...errorMessages(error)].join(' ');
        }
        if (turn === this.turn) this.isLoading = false;
    }

    get title(): string {
        return this.heading?.trim() ? this.heading : title;
    }

    get sectionClass(): string {
        return this.isPlain ? 'section' : 'section section_card';
    }

    get isFirstLoad(): boolean {
        return this.isLoading && this.sessions === null;
    }

    get isEmpty(): boolean {
        return this.sessions?.length === 0 && !this.message;
    }

    get rows(): Row[] {
        return (this.sessions ?? []).map((session) => ({
            key: session.sessionId,
            icon: session.iconName ?? DEFAULT_ICON,
            channelLabel: session.channelLabel,
            title: session.title || untitled,
            recordName: session.recordName === session.title ? null : session.recordName,
            at: session.endedAt ?? session.startedAt,
            hint: fill(logItHint, session.title || untitled),
        }));
    }

    handleRefresh(): void {
        void this.refresh();
    }

    handleLog(event: Event): void {
        const { key } = (event.currentTarget as HTMLElement).dataset;
        const session = this.sessions?.find(({ sessionId }) => sessionId === key);
        if (!session || !this.messageContext) return;
        const { sessionId, channel, recordId, startedAt, endedAt, title: name } = session;
        publish(this.messageContext, INTERACTION_LOG, {
            action: 'start',
            sessionId,
            channel,
            recordId,
            startedAt,
            endedAt,
            title: name,
        });
    }
}
