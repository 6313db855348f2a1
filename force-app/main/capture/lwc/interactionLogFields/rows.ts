/** Turns field descriptions into what the template shows, and controls' values into what Apex takes. */
import type { FieldDescription, FieldType, Option } from 'c/interactionLogApi';
import { optionalChoices } from 'c/interactionLogControls';

/** One field as the template reads it. */
export interface Row {
    name: string;
    label: string;
    help: string | null;
    className: string;
    isRequired: boolean;
    isDisabled: boolean;
    value: unknown;
    isInput: boolean;
    isCheckbox: boolean;
    isTextarea: boolean;
    isPicklist: boolean;
    isMultiPicklist: boolean;
    isReference: boolean;
    inputType: string;
    maxLength: number | undefined;
    step: string | undefined;
    formatter: string | undefined;
    options: Option[];
    objectApiName: string | null;
}

const INPUT_TYPES: Partial<Record<FieldType, string>> = {
    STRING: 'text',
    COMBOBOX: 'text',
    EMAIL: 'email',
    PHONE: 'tel',
    URL: 'url',
    DATE: 'date',
    DATETIME: 'datetime',
    TIME: 'time',
    INTEGER: 'number',
    DOUBLE: 'number',
    CURRENCY: 'number',
    PERCENT: 'number',
};

const FORMATTERS: Partial<Record<FieldType, string>> = { CURRENCY: 'currency', PERCENT: 'percent-fixed' };

const WIDE = new Set<FieldType>(['TEXTAREA', 'MULTIPICKLIST', 'DATETIME', 'REFERENCE']);

const isNumber = (type: FieldType): boolean => INPUT_TYPES[type] === 'number';

/** The smallest step a number field keeps: its decimal places. */
const stepOf = ({ type, scale }: FieldDescription): string | undefined =>
    !isNumber(type) ? undefined : type === 'INTEGER' || !scale ? '1' : (10 ** -scale).toFixed(scale);

function controlValue(type: FieldType, value: unknown): unknown {
    if (type === 'BOOLEAN') return value === true;
    if (type === 'MULTIPICKLIST') return typeof value === 'string' && value !== '' ? value.split(';') : [];
    if (type === 'REFERENCE') return value ?? null;
    return value ?? '';
}

/** What a control's value is in JSON: empty is null, numbers are numbers, picked values are joined by semicolons. */
export function fieldValue(type: FieldType, value: unknown): unknown {
    if (Array.isArray(value)) return value.length > 0 ? value.join(';') : null;
    if (value === '' || value === undefined || value === null) return null;
    if (!isNumber(type)) return value;
    const number = Number(value);
    return Number.isFinite(number) ? number : null;
}

export function toRow(field: FieldDescription, value: unknown, isBusy: boolean, none: string): Row {
    const { type } = field;
    const choices = field.picklistValues.map(({ value: choice, label }) => ({ value: choice, label }));
    return {
        name: field.name,
        label: field.label,
        help: field.helpText,
        className: WIDE.has(type) ? 'wide' : '',
        isRequired: field.required && type !== 'BOOLEAN',
        isDisabled: isBusy || !field.editable,
        value: controlValue(type, value),
        isInput: type in INPUT_TYPES,
        isCheckbox: type === 'BOOLEAN',
        isTextarea: type === 'TEXTAREA',
        isPicklist: type === 'PICKLIST',
        isMultiPicklist: type === 'MULTIPICKLIST',
        isReference: type === 'REFERENCE' && field.referenceTo.length > 0,
        inputType: INPUT_TYPES[type] ?? 'text',
        maxLength: field.length !== null && field.length > 0 ? field.length : undefined,
        step: stepOf(field),
        formatter: FORMATTERS[type],
        options: type === 'PICKLIST' ? optionalChoices(choices, field.required, none) : choices,
        objectApiName: field.referenceTo[0] ?? null,
    };
}
