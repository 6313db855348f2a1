import { LightningElement, api } from 'lwc';
import type { FieldModel, FormModel } from '../../../../server/routes/consoleApi.ts';
import { ClientError, getJson, messageOf, patchJson, postJson } from '../../model/client.ts';
import { session, showSuccess } from '../../model/session.ts';
import { TEXT } from '../../model/text.ts';

interface FieldView extends Omit<FieldModel, 'value' | 'options'> {
    value: unknown;
    options: { value: string; label: string }[];
    isPicklist: boolean;
    isTextarea: boolean;
    isCheckbox: boolean;
    isReference: boolean;
    referenceObject: string;
    inputType: string;
    maxLength: number | undefined;
    step: string | undefined;
}

/** An input of lightning-base-components, as far as the form needs it. */
interface Input extends HTMLElement {
    name: string;
    setCustomValidity(message: string): void;
    reportValidity(): boolean;
}

const INPUT_TYPES: Record<string, string> = {
    date: 'date',
    datetime: 'datetime',
    time: 'time',
    email: 'email',
    phone: 'tel',
    url: 'url',
    int: 'number',
    double: 'number',
    currency: 'number',
    percent: 'number',
};
const FIELDS = 'lightning-input, lightning-combobox, lightning-textarea, lightning-record-picker';

/** Edits a record, or makes one. Raises `close`, with the id of what was saved when it was. */
export default class RecordForm extends LightningElement {
    @api recordId = '';
    /** For a new record, when there is no `recordId`. */
    @api objectApiName = '';
    text = TEXT;
    form: FormModel | undefined;
    message = '';
    saving = false;
    readonly #changes = new Map<string, unknown>();

    get loading(): boolean {
        return this.form === undefined && this.message === '';
    }

    get heading(): string {
        return this.form?.title ?? TEXT.loading;
    }

    get saveLabel(): string {
        return this.saving ? TEXT.saving : TEXT.save;
    }

    get sections(): { key: string; label: string; columns: { key: string; fields: FieldView[] }[] }[] {
        return (this.form?.sections ?? []).map((section) => ({
            key: section.key,
            label: section.label,
            columns: section.columns.map((fields, index) => ({
                key: String(index),
                fields: fields.map((field) => this.viewOf(field)),
            })),
        }));
    }

    override connectedCallback(): void {
        void this.load();
    }

    handleChange(event: CustomEvent<{ value?: unknown; checked?: boolean }>): void {
        const input = event.target as Input;
        this.#changes.set(input.name, event.detail.checked ?? event.detail.value ?? null);
        input.setCustomValidity('');
    }

    handleReference(event: CustomEvent<{ recordId: string | null }>): void {
        const name = (event.currentTarget as HTMLElement).dataset['name'] ?? '';
        this.#changes.set(name, event.detail.recordId);
    }

    handleCancel(): void {
        this.dispatchEvent(new CustomEvent('close'));
    }

    handleSubmit(event: Event): void {
        event.preventDefault();
        void this.save();
    }

    private viewOf(field: FieldModel): FieldView {
        const inputType = INPUT_TYPES[field.type] ?? 'text';
        const empty = inputType === 'text' && field.type !== 'reference' ? '' : null;
        return {
            ...field,
            value: this.#changes.has(field.name) ? this.#changes.get(field.name) : (field.value ?? empty),
            options: [...(field.required ? [] : [{ value: '', label: TEXT.none }]), ...(field.options ?? [])],
            isPicklist: field.type === 'picklist',
            isTextarea: /textarea$/.test(field.type),
            isCheckbox: field.type === 'boolean',
            isReference: field.type === 'reference',
            referenceObject: field.referenceTo?.[0] ?? '',
            inputType,
            maxLength: inputType === 'text' && field.length ? field.length : undefined,
            step: inputType === 'number' ? 'any' : undefined,
        };
    }

    private async load(): Promise<void> {
        const path = this.recordId === '' ? `form/${this.objectApiName}` : `record/${this.recordId}/form`;
        try {
            this.form = (await getJson(path)) as FormModel;
            // The inputs exist after the next render.
            requestAnimationFrame(() => {
                this.inputs[0]?.focus();
            });
        } catch (error) {
            this.message = messageOf(error);
        }
    }

    private async save(): Promise<void> {
        const { form } = this;
        const valid = this.inputs.map((input) => input.reportValidity()).every(Boolean);
        if (!form || this.saving || !valid) return;
        this.saving = true;
        this.message = '';
        const fields = Object.fromEntries(
            [...this.#changes].map(([name, value]) => [name, value === '' ? null : value]),
        );
        try {
            const { recordId, name } = (await (this.recordId === ''
                ? postJson(`form/${form.objectApiName}`, fields)
                : patchJson(`record/${this.recordId}`, fields))) as { recordId: string; name: string };
            showSuccess(`${form.objectLabel} “${name}” ${this.recordId === '' ? TEXT.created : TEXT.saved}`);
            session().recordChanged(recordId);
            this.dispatchEvent(new CustomEvent('close', { detail: recordId }));
        } catch (error) {
            this.showFailure(error);
        }
        this.saving = false;
    }

    /** Messages stand at their field; what belongs to none stands above the form. */
    private showFailure(error: unknown): void {
        const fieldErrors = error instanceof ClientError ? error.fieldErrors : [];
        const rest = fieldErrors.filter(({ field, message }) => {
            const input = this.inputs.find(({ name }) => name.toLowerCase() === field.toLowerCase());
            input?.setCustomValidity(message);
            input?.reportValidity();
            return !input;
        });
        this.message = fieldErrors.length === 0 ? messageOf(error) : rest.map(({ message }) => message).join(' ');
    }

    private get inputs(): Input[] {
        return [...(this.template?.querySelectorAll<Input>(FIELDS) ?? [])].filter((input) => 'reportValidity' in input);
    }
}
