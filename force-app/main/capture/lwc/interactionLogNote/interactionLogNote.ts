import { LightningElement, api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { addAmendment, editNote, errorMessages, readNote } from 'c/interactionLogApi';
import type { Note } from 'c/interactionLogApi';
import { isSaveKey } from 'c/interactionLogHotkey';
import { LABELS } from './labels';
import { factsOf, lockSentence, timeSpan } from './summary';
import { Keeper, forgetUnsaved, readUnsaved } from './unsaved';
import type { EditorMode } from './unsaved';

type Mode = 'read' | EditorMode;

const FORMATS = ['bold', 'italic', 'underline', 'strike', 'list', 'indent', 'link', 'clean'];

/**
 * The rich note of a task or a log, on its record page: to read; for its author to correct until it locks; to add to
 * afterwards. What is typed stays until it is saved or cancelled, also when the page is reloaded or closed.
 */
export default class InteractionLogNote extends LightningElement {
    readonly labels = LABELS;
    /** The user's, as everywhere in Salesforce; the browser may have another. */
    readonly timeZone = TIME_ZONE;
    readonly formats = FORMATS;
    note: Note | null = null;
    mode: Mode = 'read';
    isLoaded = false;
    isSaving = false;
    loadMessage = '';
    saveMessage = '';
    announcement = '';
    /** What the editor begins with. */
    editorValue = '';
    /** Notes that somebody else saved while these were corrected. */
    newestHtml: string | null = null;
    isRestored = false;
    /** Whether the device took what was typed; null before it was asked. */
    isKept: boolean | null = null;
    private id: string | null = null;
    /** In an object, so that a keystroke renders nothing. */
    private readonly typed = { html: '' };
    private focusOwed: 'editor' | 'opener' | null = null;
    private turn = 0;
    private readonly keeper = new Keeper((isKept) => {
        this.isKept = isKept;
    });

    /** Record of the page; the platform sets it. */
    @api
    get recordId(): string | null {
        return this.id;
    }
    set recordId(id: string | null) {
        if (id === this.id) return;
        this.keeper.flush();
        this.id = id;
        this.mode = 'read';
        this.note = null;
        this.isLoaded = false;
        if (id !== null) void this.load(id);
    }

    override connectedCallback(): void {
        window.addEventListener('pagehide', this.handlePageHide);
    }

    override disconnectedCallback(): void {
        window.removeEventListener('pagehide', this.handlePageHide);
        this.keeper.flush();
    }

    override renderedCallback(): void {
        const target = this.focusOwed && this.refs[this.focusOwed];
        if (!target) return;
        this.focusOwed = null;
        (target as HTMLElement).focus();
    }

    get isLoading(): boolean {
        return !this.isLoaded && !this.loadMessage;
    }

    get isNone(): boolean {
        return this.isLoaded && this.note === null;
    }

    get facts(): string[] {
        return this.note ? factsOf(this.note) : [];
    }

    get iconName(): string {
        return this.note?.iconName ?? 'standard:log_a_call';
    }

    get channel(): string {
        return this.note?.channel ?? '';
    }

    get time(): string {
        return this.note ? timeSpan(this.note) : '';
    }

    get lockSentence(): string {
        return this.note ? lockSentence(this.note) : '';
    }

    get isReading(): boolean {
        return this.mode === 'read';
    }

    get isEditorOpen(): boolean {
        return this.mode !== 'read';
    }

    /** While the notes are corrected, the editor stands in their place. */
    get areNotesShown(): boolean {
        return this.mode !== 'edit' && Boolean(this.note?.notesHtml);
    }

    get isWithoutNotes(): boolean {
        return this.mode !== 'edit' && this.note?.notesHtml === '';
    }

    get hasAmendments(): boolean {
        return (this.note?.amendments.length ?? 0) > 0;
    }

    get isNewestShown(): boolean {
        return this.newestHtml !== null;
    }

    get openerLabel(): string {
        if (!this.isReading || !this.note) return '';
        if (this.note.canEdit) return LABELS.edit;
        return this.note.canAmend ? LABELS.add : '';
    }

    /** Where the text is that is not saved yet. */
    get keptText(): string {
        if (this.isKept === null) return '';
        return this.isKept ? LABELS.kept : LABELS.notKept;
    }

    get editorLabel(): string {
        return this.mode === 'edit' ? LABELS.notes : LABELS.addition;
    }

    get saveLabel(): string {
        if (this.isSaving) return LABELS.saving;
        return this.mode === 'edit' ? LABELS.save : LABELS.saveAddition;
    }

    handleRetry(): void {
        if (this.id !== null) void this.load(this.id);
    }

    handleOpen(): void {
        if (!this.note) return;
        this.open(this.note.canEdit ? 'edit' : 'amend', this.note.canEdit ? this.note.notesHtml : '');
    }

    handleType(event: CustomEvent<{ value: string }>): void {
        const { value } = event.detail;
        // The editor tells what it was given, too.
        if (value === this.typed.html) return;
        this.typed.html = value;
        const { note, mode } = this;
        const hours = note?.draftHours ?? null;
        if (!note || hours === null || mode === 'read') return;
        this.keeper.keep(note.logId, { mode, html: value, revision: note.revision }, hours);
    }

    handleKeydown(event: KeyboardEvent): void {
        if (!isSaveKey(event)) return;
        event.preventDefault();
        void this.save();
    }

    handleSave(): void {
        void this.save();
    }

    handleCancel(): void {
        if (this.note) this.forget(this.note.logId);
        this.close();
    }

    private async load(id: string): Promise<void> {
        this.turn += 1;
        const { turn } = this;
        this.loadMessage = '';
        try {
            const note = await readNote(id);
            if (turn !== this.turn) return;
            this.note = note;
            this.isLoaded = true;
            if (note) this.restore(note);
        } catch (error) {
            if (turn === this.turn) this.loadMessage = [LABELS.loadFailed, ...errorMessages(error)].join(' ');
        }
    }

    /** Brings back what was typed and not saved when the page went away. */
    private restore(note: Note): void {
        const unsaved = readUnsaved(note.logId);
        if (!unsaved || !(note.canEdit || note.canAmend)) return;
        const mode = note.canEdit ? unsaved.mode : 'amend';
        this.open(mode, unsaved.html);
        this.focusOwed = null;
        this.isRestored = true;
        if (mode !== unsaved.mode) this.saveMessage = LABELS.addInstead;
        else if (mode === 'edit' && unsaved.revision !== note.revision) this.newestHtml = note.notesHtml;
    }

    private forget(logId: string): void {
        this.keeper.cancel();
        forgetUnsaved(logId);
    }

    private readonly handlePageHide = (): void => {
        this.keeper.flush();
    };

    private open(mode: Mode, html: string): void {
        this.mode = mode;
        this.editorValue = html;
        this.typed.html = html;
        this.saveMessage = '';
        this.newestHtml = null;
        this.isRestored = false;
        this.isKept = null;
        this.focusOwed = 'editor';
    }

    private close(): void {
        this.mode = 'read';
        this.saveMessage = '';
        this.newestHtml = null;
        this.isRestored = false;
        this.isKept = null;
        this.focusOwed = 'opener';
    }

    private async save(): Promise<void> {
        const { note, mode } = this;
        const { html } = this.typed;
        if (!note || this.isSaving || mode === 'read') return;
        this.isSaving = true;
        this.saveMessage = '';
        try {
            this.note =
                mode === 'edit'
                    ? await editNote(note.logId, html, note.revision)
                    : await addAmendment(note.logId, html);
        } catch (error) {
            await this.refused(note, [LABELS.saveFailed, ...errorMessages(error)].join(' '));
            return;
        } finally {
            this.isSaving = false;
        }
        this.announcement = LABELS.saved;
        this.forget(note.logId);
        this.close();
        const recordIds = [note.logId, note.taskId].filter((id) => id !== null);
        await notifyRecordUpdateAvailable(recordIds.map((recordId) => ({ recordId })));
    }

    /** The note may have been changed or locked meanwhile: then there is another way on for what was typed. */
    private async refused(before: Note, message: string): Promise<void> {
        this.saveMessage = message;
        const now = await readNote(before.logId).catch(() => null);
        if (!now || this.mode !== 'edit') return;
        this.note = now;
        if (!now.canEdit && now.canAmend) {
            this.mode = 'amend';
            this.saveMessage = `${message} ${LABELS.addInstead}`;
        } else if (now.revision !== before.revision) {
            this.newestHtml = now.notesHtml;
        }
    }
}
