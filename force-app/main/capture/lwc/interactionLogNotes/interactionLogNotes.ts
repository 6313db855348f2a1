import { LightningElement, api } from 'lwc';
import notes from '@salesforce/label/c.InteractionLog_Field_Notes';
import placeholder from '@salesforce/label/c.InteractionLog_Notes_Placeholder';

const LABELS = { notes, placeholder } as const;

/** Formats that survive as plain text in the Task; their buttons fit in one row of the narrowest panel. */
const FORMATS = ['bold', 'italic', 'underline', 'list', 'indent', 'link'];

/**
 * The rich-text notes.
 * @fires edit - `{ field: 'notesHtml', value }` with every change
 */
export default class InteractionLogNotes extends LightningElement {
    /** HTML. */
    @api value = '';
    @api helpText: string | null = null;
    @api error = '';
    @api required = false;
    @api disabled = false;

    readonly labels = LABELS;
    readonly formats = FORMATS;

    /** Puts the caret into the notes. */
    @api focus(): void {
        (this.refs.editor as HTMLElement | undefined)?.focus();
    }

    get isValid(): boolean {
        return this.error === '';
    }

    handleChange(event: Lightning.ValueChangeEvent): void {
        this.dispatchEvent(new CustomEvent('edit', { detail: { field: 'notesHtml', value: event.detail.value } }));
    }
}
