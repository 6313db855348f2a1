import { LightningElement, api } from 'lwc';
import type { FieldDescription } from 'c/interactionLogApi';
import { focusField, showFieldErrors } from 'c/interactionLogControls';
import dependent from '@salesforce/label/c.InteractionLog_Fields_Dependent';
import none from '@salesforce/label/c.InteractionLog_Field_None';
import object from '@salesforce/label/c.InteractionLog_Fields_Object';
import title from '@salesforce/label/c.InteractionLog_Fields_Title';
import unsupported from '@salesforce/label/c.InteractionLog_Fields_Unsupported';
import { correctionsOf } from './dependencies';
import { fieldValue, toRow } from './rows';
import type { Row } from './rows';

const LABELS = { dependent, none, object, title, unsupported } as const;

/**
 * Further fields of the Task, each with the control of its type. Those the user may not see are left out, those the user
 * may not edit are shown but locked. A dependent picklist offers what its controlling field allows.
 * @fires edit - `{ name, value }`; `value` as Apex takes it
 */
export default class InteractionLogFields extends LightningElement {
    @api fields: readonly FieldDescription[] = [];
    /** Values by API name. */
    @api values: Record<string, unknown> = {};
    /** Values of fields that have their controls elsewhere, by API name: picklists here may depend on them. */
    @api panelValues: Record<string, unknown> = {};
    @api isBusy = false;

    private messages: Record<string, string> = {};
    /** Objects chosen for lookups, by API name of the field. */
    private objects: Record<string, string> = {};
    /** Corrections that were told last, so that each is told once. */
    private told = '{}';

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
        const form = {
            fields: this.fields,
            values: this.allValues,
            isBusy: this.isBusy,
            objects: this.objects,
            labels: LABELS,
        };
        return this.fields.filter(({ readable }) => readable).map((field) => toRow(field, form));
    }

    /** Puts the focus on a field, by API name. Answers false when it is not here. */
    @api focusField(name: string): boolean {
        return focusField(this.template.querySelectorAll('[data-field]'), name);
    }

    /** New controls; those that stay are told at once. What a field elsewhere no longer allows is emptied. */
    override renderedCallback(): void {
        showFieldErrors(this.template.querySelectorAll('[data-field]'), this.errors);
        if (!this.isBusy) this.correct(this.allValues);
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

    /** A record of the object before would be of the wrong one. */
    handleObject(event: Lightning.ValueChangeEvent): void {
        const { object: name = '' } = event.currentTarget.dataset;
        this.objects = { ...this.objects, [name]: event.detail.value };
        if (this.values[name]) this.tell(name, null);
    }

    private get allValues(): Record<string, unknown> {
        return { ...this.panelValues, ...this.values };
    }

    private edit(control: Lightning.FormElement, value: unknown): void {
        const name = control.dataset.field;
        const field = this.fields.find((one) => one.name === name);
        if (!field) return;
        const sent = fieldValue(field.type, value);
        this.tell(field.name, sent);
        this.correct({ ...this.allValues, [field.name]: sent });
    }

    private correct(values: Record<string, unknown>): void {
        const corrections = correctionsOf(this.fields, values);
        const key = JSON.stringify(corrections);
        if (key === this.told) return;
        this.told = key;
        for (const [name, value] of Object.entries(corrections)) this.tell(name, value);
    }

    private tell(name: string, value: unknown): void {
        this.dispatchEvent(new CustomEvent('edit', { detail: { name, value } }));
    }
}
