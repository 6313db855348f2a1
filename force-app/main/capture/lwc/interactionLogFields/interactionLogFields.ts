import { LightningElement, api } from 'lwc';
import type { FieldDescription } from 'c/interactionLogApi';
import { focusField, showFieldErrors } from 'c/interactionLogControls';
import none from '@salesforce/label/c.InteractionLog_Field_None';
import title from '@salesforce/label/c.InteractionLog_Fields_Title';
import unsupported from '@salesforce/label/c.InteractionLog_Fields_Unsupported';
import { fieldValue, toRow } from './rows';
import type { Row } from './rows';

const LABELS = { none, title, unsupported } as const;

/**
 * Further fields of the Task, each with the control of its type.
 * @fires edit - `{ name, value }`; `value` as Apex takes it
 */
export default class InteractionLogFields extends LightningElement {
    @api fields: readonly FieldDescription[] = [];
    /** Values by API name. */
    @api values: Record<string, unknown> = {};
    @api isBusy = false;

    private messages: Record<string, string> = {};

    readonly labels = LABELS;

    /** Messages by API name of the field. */
    @api
    get errors(): Record<string, string> {
        return this.messages;
    }
    set errors(messages: Record<string, string>) {
        this.messages = messages;
        showFieldErrors(this.template.querySelectorAll('[data-field]'), messages);
    }

    get rows(): Row[] {
        return this.fields.map((field) => toRow(field, this.values[field.name], this.isBusy, LABELS.none));
    }

    /** Puts the focus on a field, by API name. Answers false when it is not here. */
    @api focusField(name: string): boolean {
        return focusField(this.template.querySelectorAll('[data-field]'), name);
    }

    /** New controls; those that stay are told at once. */
    override renderedCallback(): void {
        showFieldErrors(this.template.querySelectorAll('[data-field]'), this.errors);
    }

    handleValue(event: Lightning.ValueChangeEvent): void {
        this.edit(event.currentTarget, event.detail.value);
    }

    handleValues(event: Lightning.ValueChangeEvent<string[]>): void {
        this.edit(event.currentTarget, event.detail.value);
    }

    handleChecked(event: Lightning.CheckedChangeEvent): void {
        this.edit(event.currentTarget, event.detail.checked);
    }

    handleRecord(event: Lightning.RecordPickedEvent): void {
        this.edit(event.currentTarget, event.detail.recordId);
    }

    private edit(control: Lightning.FormElement, value: unknown): void {
        const name = control.dataset.field;
        const field = this.fields.find((one) => one.name === name);
        if (!field) return;
        this.dispatchEvent(
            new CustomEvent('edit', { detail: { name: field.name, value: fieldValue(field.type, value) } }),
        );
    }
}
