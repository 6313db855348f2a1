import { LightningElement, api } from 'lwc';
import type { FieldModel } from '../../../../server/routes/consoleApi.ts';
import { recordReference, urlOf } from '../../model/addresses.ts';
import { TEXT } from '../../model/text.ts';

/** A field's value as pages, lists and highlights show it. */
export default class FieldValue extends LightningElement {
    @api field!: FieldModel;
    /** In table cells and highlights: one line, cut when too long. */
    @api truncate = false;
    @api showIcon = false;

    get isEmpty(): boolean {
        return this.field.type !== 'boolean' && this.field.text === '';
    }

    get isReference(): boolean {
        return this.field.reference !== undefined;
    }

    get isBoolean(): boolean {
        return this.field.type === 'boolean';
    }

    get isEmail(): boolean {
        return this.field.type === 'email';
    }

    get isPhone(): boolean {
        return this.field.type === 'phone';
    }

    get isUrl(): boolean {
        return this.field.type === 'url';
    }

    get isRichText(): boolean {
        return this.field.type === 'richtextarea' && !this.truncate;
    }

    get isLongText(): boolean {
        return !this.truncate && (this.field.type === 'textarea' || this.field.type === 'longtextarea');
    }

    get url(): string {
        const { reference } = this.field;
        return reference ? urlOf(recordReference(reference.objectApiName, reference.recordId)) : '';
    }

    get booleanIcon(): string {
        return this.field.value === true ? 'utility:check' : 'utility:steps';
    }

    get booleanText(): string {
        return this.field.value === true ? TEXT.yes : TEXT.no;
    }

    get mailTo(): string {
        return `mailto:${this.field.text}`;
    }

    get callTo(): string {
        return `tel:${this.field.text.replace(/[^+\d]/g, '')}`;
    }

    get webAddress(): string {
        return /^https?:/.test(this.field.text) ? this.field.text : `https://${this.field.text}`;
    }

    get textClass(): string {
        return this.truncate ? 'slds-truncate text' : 'text';
    }
}
