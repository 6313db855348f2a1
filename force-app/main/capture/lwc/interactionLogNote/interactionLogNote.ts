import { LightningElement, api } from 'lwc';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { addAmendment, editNote, errorMessages, readNote } from 'c/interactionLogApi';
import type { Note } from 'c/interactionLogApi';
import { isSaveKey } from 'c/interactionLogHotkey';
import { LABELS } from './labels';
import { factsOf, lockSentence, timeSpan } from './summary';

/** `edit`: the notes are corrected. `amend`: something is added to them. */
type Mode = 'read' | 'edit' | 'amend';

const FORMATS = ['bold', 'italic', 'underline', 'strike', 'list', 'indent', 'link', 'clean'];

/**
 * The rich note of a task or a log, on its record page: to read; for its author to correct until it locks; to add to
 * afterwards. What is typed stays until it is saved or cancelled.
 */
export default class InteractionLogNote extends LightningElement {
    readonly labels = LABELS;
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
    private id: string | null = null;
    /** In an object, so that a keystroke renders nothing. */
    private readonly typed = { html: '' };
    private focusOwed: 'editor' | 'opener' | null = null;
    private turn = 0;

    /** Record of the page; the platform sets it. */
    @api
    get recordId(): string | null {
        return this.id;
    }
    set recordId(id: string | null) {
        if (id === this.id) return;
        this.id = id;
        this.mode = 'read';
        this.note = null;
        this.isLoaded = false;
        if (id !== null) void this.load(id);
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
        this.typed.html = event.detail.value;
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
        } catch (error) {
            if (turn === this.turn) this.loadMessage = [LABELS.loadFailed, ...errorMessages(error)].join(' ');
        }
    }

    private open(mode: Mode, html: string): void {
        this.mode = mode;
        this.editorValue = html;
        this.typed.html = html;
        this.saveMessage = '';
        this.newestHtml = null;
        this.focusOwed = 'editor';
    }

    private close(): void {
        this.mode = 'read';
        this.saveMessage = '';
        this.newestHtml = null;
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
