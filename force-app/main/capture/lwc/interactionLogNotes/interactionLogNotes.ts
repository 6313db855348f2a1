import { LightningElement, api } from 'lwc';
import type { Settings } from 'c/interactionLogApi';
import { findCommitments } from 'c/interactionLogCommitments';
import { fill } from 'c/interactionLogControls';
import { mayHideText, tableText, toPlainText } from 'c/interactionLogHtml';
import { findPii } from 'c/interactionLogPii';
import type { PiiPattern } from 'c/interactionLogPii';
import locale from '@salesforce/i18n/locale';
import commitmentFound from '@salesforce/label/c.InteractionLog_Commitment_Found';
import count from '@salesforce/label/c.InteractionLog_Notes_Count';
import dismiss from '@salesforce/label/c.InteractionLog_Notes_Dismiss';
import notes from '@salesforce/label/c.InteractionLog_Field_Notes';
import pasted from '@salesforce/label/c.InteractionLog_Notes_Pasted';
import pasting from '@salesforce/label/c.InteractionLog_Notes_Pasting';
import placeholder from '@salesforce/label/c.InteractionLog_Notes_Placeholder';
import timeStampLabel from '@salesforce/label/c.InteractionLog_Notes_TimeStamp';
import timeStampHint from '@salesforce/label/c.InteractionLog_Notes_TimeStampHint';
import tools from '@salesforce/label/c.InteractionLog_Notes_Tools';
import tooLong from '@salesforce/label/c.InteractionLog_Notes_TooLong';
import tooLongForLog from '@salesforce/label/c.InteractionLog_Notes_TooLongForLog';
import { insertAtCaret, insertLines, removeHidden, toHtml } from './editing';
import type { Notes } from './editing';
import { commitmentHints, countText, piiHint, today } from './hints';
import type { Hint } from './hints';
import { after, timeStamp, whenIdle } from './time';

const LABELS = { dismiss, notes, placeholder, timeStamp: timeStampLabel, timeStampHint, tools } as const;

/** Formats that survive as plain text in the Task; their buttons fit in one row of the narrowest panel. */
const FORMATS = ['bold', 'italic', 'underline', 'list', 'indent', 'link'];

/** Milliseconds without a keystroke after which the notes are read. */
const TYPING_PAUSE = 400;
/** Length of Interaction_Log__c.Notes__c. */
const LONGEST_HTML = 131_072;
/** More pasted lines than these would stop the page in the editor. */
const MANY_LINES = 400;

/** What the editor and the container hold. In an object, so that a keystroke renders nothing. */
interface Held {
    /** HTML as the editor told it last, or as it was given to it. */
    html: string;
    /** HTML as the container was told it last. */
    told: string;
    /** The template is on the page. */
    isRendered: boolean;
}

/**
 * The rich-text notes, with what helps to write them: quick texts, time stamps, the length, hints. A keystroke does no
 * more than pass the value on; the notes are read in a pause of the typing.
 * @fires edit - `{ field: 'notesHtml', value }` with every change
 * @fires followup - `{ subject, dueDate }`: the agent accepts a promise found in the notes as a follow-up
 */
export default class InteractionLogNotes extends LightningElement {
    @api helpText: string | null = null;
    @api error = '';
    @api required = false;
    @api disabled = false;
    /** Characters that the description of the task holds; null where it is not known. */
    @api maxLength: number | null = null;
    @api channel: string | null = null;
    @api whatId: string | null = null;
    @api whoId: string | null = null;
    /** ISO 8601; without it there are no time stamps. */
    @api startedAt: string | null = null;
    @api piiGuard: Settings['piiGuard'] = 'Off';
    @api piiPatterns: readonly PiiPattern[] = [];
    /** No hints about promises. */
    @api hideCommitments = false;

    readonly labels = LABELS;
    readonly formats = FORMATS;

    hints: Hint[] = [];
    announcement = '';
    /** Characters of the plain text. */
    private characters = 0;
    /** Characters of the HTML. */
    private htmlCharacters = 0;
    /** Share of a long paste that is inserted; null while there is none. */
    private progress: number | null = null;

    private readonly held: Held = { html: '', told: '', isRendered: false };
    private readonly dismissed = new Set<string>();
    private readonly announced = new Set<string>();
    private callOff: (() => void) | null = null;
    private paste = 0;

    private readonly access: Notes = {
        editor: () => this.editor,
        html: () => this.held.html,
        replace: (html) => {
            this.show(html);
            this.tell(html);
            this.readSoon();
        },
    };

    /** HTML. */
    @api
    get value(): string {
        return this.held.html;
    }
    set value(value: string | null | undefined) {
        const html = value ?? '';
        // What the container heard from here comes back, maybe late.
        if (html === this.held.html || (html === this.held.told && html !== '')) return;
        this.paste += 1;
        this.progress = null;
        this.held.told = html;
        this.show(html);
        this.readSoon();
    }

    /** Puts the caret into the notes. */
    @api focus(): void {
        this.editor?.focus();
    }

    /** Inserts plain text at the caret, also when the focus is elsewhere. */
    @api insertText(text: string): void {
        if (!this.disabled) void insertAtCaret(this.access, text);
    }

    /** Inserts how long the interaction takes so far. */
    @api insertTimestamp(): void {
        if (this.startedAt !== null) this.insertText(timeStamp(this.startedAt, Date.now()));
    }

    override connectedCallback(): void {
        this.readSoon();
    }

    override renderedCallback(): void {
        if (this.held.isRendered) return;
        this.held.isRendered = true;
        // Before the editor hears it.
        this.refs.area?.addEventListener('paste', this.handlePaste, true);
        this.refs.area?.addEventListener('keydown', this.handleKeydownFirst, true);
    }

    override disconnectedCallback(): void {
        this.callOff?.();
        this.callOff = null;
    }

    get isValid(): boolean {
        return this.error === '';
    }

    get isTimed(): boolean {
        return this.startedAt !== null;
    }

    get isCounted(): boolean {
        return this.maxLength !== null && this.maxLength > 0;
    }

    get countText(): string {
        return fill(count, countText(this.characters), countText(this.maxLength ?? 0));
    }

    /** What is left out where, or empty when nothing is. */
    get lengthText(): string {
        if (this.htmlCharacters > LONGEST_HTML) {
            return fill(tooLongForLog, countText(LONGEST_HTML), countText(this.htmlCharacters));
        }
        const isCut = this.isCounted && this.characters > (this.maxLength ?? 0);
        return isCut ? fill(tooLong, countText(this.maxLength ?? 0)) : '';
    }

    get lengthIcon(): string {
        return this.htmlCharacters > LONGEST_HTML ? 'utility:warning' : 'utility:info';
    }

    get isPasting(): boolean {
        return this.progress !== null;
    }

    get pastingText(): string {
        return fill(pasting, Math.round((this.progress ?? 0) * 100));
    }

    get hasHints(): boolean {
        return this.hints.length > 0;
    }

    handleChange(event: Lightning.ValueChangeEvent): void {
        const { value } = event.detail;
        this.held.html = value;
        if (this.isPasting) return;
        this.tell(value);
        this.readSoon();
    }

    handleKeydown(event: KeyboardEvent): void {
        const isStamp = event.code === 'KeyT' && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
        if (!isStamp || !this.isTimed || event.getModifierState('AltGraph')) return;
        event.preventDefault();
        event.stopPropagation();
        this.insertTimestamp();
    }

    /** A click on a button leaves the caret where it is. */
    handleToolMouseDown(event: MouseEvent): void {
        event.preventDefault();
    }

    handleTimeStamp(): void {
        this.insertTimestamp();
    }

    handleQuickText(event: CustomEvent<{ text: string }>): void {
        event.stopPropagation();
        this.insertText(event.detail.text);
    }

    handleDismiss(event: Event): void {
        this.drop((event.currentTarget as HTMLElement).dataset.key ?? '');
        this.focus();
    }

    handleAccept(event: Event): void {
        const { key = '' } = (event.currentTarget as HTMLElement).dataset;
        const detail = this.hints.find((hint) => hint.key === key)?.followUp;
        this.drop(key);
        if (detail) this.dispatchEvent(new CustomEvent('followup', { detail: { ...detail } }));
    }

    private get editor(): Lightning.InputRichText | null {
        return (this.refs.editor as Lightning.InputRichText | undefined) ?? null;
    }

    private show(html: string): void {
        this.held.html = html;
        // The template shows what it finds when it is rendered, and is not rendered anew for other notes.
        if (this.held.isRendered && this.editor) this.editor.value = html;
    }

    private tell(value: string): void {
        this.held.told = value;
        this.dispatchEvent(new CustomEvent('edit', { detail: { field: 'notesHtml', value } }));
    }

    /** In the next pause of the typing, when the browser has nothing else to do. */
    private readSoon(): void {
        this.callOff?.();
        this.callOff = after(TYPING_PAUSE, () => {
            this.callOff = whenIdle(() => {
                this.callOff = null;
                this.read();
            });
        });
    }

    private read(): void {
        const text = toPlainText(this.held.html);
        this.characters = text.length;
        this.htmlCharacters = this.held.html.length;
        const isDismissed = (key: string): boolean => this.dismissed.has(this.dismissal(key));
        const findings = this.piiGuard === 'Off' ? [] : findPii(text, this.piiPatterns);
        const commitments = this.hideCommitments ? [] : findCommitments(text, { date: today(new Date()), locale });
        const hints = [
            ...piiHint(findings, this.piiGuard).filter(({ key }) => !isDismissed(key)),
            ...commitmentHints(commitments, isDismissed),
        ];
        if (JSON.stringify(hints) === JSON.stringify(this.hints)) return;
        this.hints = hints;
        const fresh = hints.find(({ key }) => !this.announced.has(this.dismissal(key)));
        if (!fresh) return;
        this.announced.add(this.dismissal(fresh.key));
        this.announcement = fill(commitmentFound, fresh.text);
    }

    /** A hint of this interaction; another one may have the same. */
    private dismissal(key: string): string {
        return `${this.startedAt ?? ''} ${key}`;
    }

    private drop(key: string): void {
        this.dismissed.add(this.dismissal(key));
        this.hints = this.hints.filter((hint) => hint.key !== key);
    }

    /** While a long text is inserted, no key may move what is around it. */
    private readonly handleKeydownFirst = (event: Event): void => {
        if (!this.isPasting || (event as KeyboardEvent).key === 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
    };

    private readonly handlePaste = (event: Event): void => {
        const data = (event as ClipboardEvent).clipboardData;
        if (!data || this.disabled) return;
        const html = data.getData('text/html');
        const plain = (data.getData('text/plain') || toPlainText(html)).replace(/\r\n?/g, '\n');
        const isLong = (plain.match(/\n/g)?.length ?? 0) > MANY_LINES;
        const cells = tableText(html, plain);
        if (this.isPasting || isLong || cells !== null) {
            event.preventDefault();
            event.stopPropagation();
        }
        if (this.isPasting) return;
        if (isLong) void this.pasteLines(cells ?? plain.replace(/\n$/, ''));
        else if (cells !== null) this.insertText(cells);
        else if (mayHideText(html)) void removeHidden(this.access, html, this.held.html);
    };

    private async pasteLines(text: string): Promise<void> {
        this.paste += 1;
        const { paste } = this;
        // Should the log be saved meanwhile, it has every line.
        this.tell(this.held.html + toHtml(text));
        this.progress = 0;
        await insertLines(
            this.access,
            text,
            (share) => {
                if (paste === this.paste) this.progress = share;
            },
            () => paste !== this.paste,
        );
        if (paste !== this.paste) return;
        this.progress = null;
        this.announcement = pasted;
        this.tell(this.held.html);
        this.readSoon();
    }
}
