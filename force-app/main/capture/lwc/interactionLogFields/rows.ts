/** Turns field descriptions into what the template shows, and controls' values into what Apex takes. */
import type { FieldDescription, FieldType, Option } from 'c/interactionLogApi';
import { fill, optionalChoices } from 'c/interactionLogControls';
import { choicesOf } from './dependencies';
import type { Values } from './dependencies';
import { objectOf, objectOptions } from './lookups';

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
    isCombobox: boolean;
    isReference: boolean;
    inputType: string;
    maxLength: number | undefined;
    step: string | undefined;
    min: string | undefined;
    max: string | undefined;
    formatter: string | undefined;
    placeholder: string;
    options: Option[];
    objectApiName: string | null;
    /** Objects to choose between; empty where a lookup has only one. */
    objects: Option[];
    isPolymorphic: boolean;
    objectLabel: string;
}

export interface RowLabels {
    none: string;
    dependent: string;
    object: string;
}

export interface Form {
    fields: readonly FieldDescription[];
    values: Values;
    isBusy: boolean;
    /** Objects chosen for lookups, by API name of the field. */
    objects: Readonly<Record<string, string>>;
    labels: RowLabels;
}

const INPUT_TYPES: Partial<Record<FieldType, string>> = {
    STRING: 'text',
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
/** More check boxes than these scroll. */
const MANY_CHOICES = 8;
const LARGEST_INTEGER = 2_147_483_647;

const isNumber = (type: FieldType): boolean => INPUT_TYPES[type] === 'number';

/** The smallest step a number field keeps: its decimal places. */
const stepOf = ({ type, scale }: FieldDescription): string | undefined =>
    !isNumber(type) ? undefined : type === 'INTEGER' || !scale ? '1' : (10 ** -scale).toFixed(scale);

/** The largest number that fits; undefined where a control could not tell it exactly. */
function largest({ type, precision, scale }: FieldDescription): number | undefined {
    if (type === 'INTEGER') return LARGEST_INTEGER;
    if (!isNumber(type) || !precision) return undefined;
    const digits = precision - (scale ?? 0);
    return digits > 0 && precision <= 15 ? Number((10 ** digits - 10 ** -(scale ?? 0)).toFixed(scale ?? 0)) : undefined;
}

function controlValue(type: FieldType, value: unknown): unknown {
    if (type === 'BOOLEAN') return value === true;
    if (type === 'MULTIPICKLIST') return typeof value === 'string' && value !== '' ? value.split(';') : [];
    if (type === 'REFERENCE') return value ?? null;
    // Times have no zone; Apex writes one.
    if (type === 'TIME' && typeof value === 'string') return value.replace(/Z$/, '');
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

/** A value that is not, or no longer, among the choices is shown all the same: it would be sent. */
function withCurrent(choices: Option[], value: unknown): Option[] {
    const current = (Array.isArray(value) ? value : [value]).filter(
        (one): one is string =>
            typeof one === 'string' && one !== '' && !choices.some((choice) => choice.value === one),
    );
    return [...choices, ...current.map((one) => ({ value: one, label: one }))];
}

const classOf = (type: FieldType, choices: number): string =>
    [WIDE.has(type) ? 'wide' : '', type === 'MULTIPICKLIST' && choices > MANY_CHOICES ? 'many' : ''].join(' ').trim();

export function toRow(field: FieldDescription, { fields, values, isBusy, objects, labels }: Form): Row {
    const { type } = field;
    const { values: allowed, waitsFor } = choicesOf(field, fields, values);
    const value = waitsFor === null ? controlValue(type, values[field.name]) : '';
    const choices = allowed.map(({ value: choice, label }) => ({ value: choice, label }));
    const options = type === 'COMBOBOX' || waitsFor !== null ? choices : withCurrent(choices, value);
    const controller = fields.find(({ name }) => name === waitsFor);
    const max = largest(field);
    const isPolymorphic = type === 'REFERENCE' && field.referenceTo.length > 1;
    return {
        name: field.name,
        label: field.label,
        help: field.helpText,
        className: classOf(type, options.length),
        isRequired: field.required && type !== 'BOOLEAN',
        isDisabled: isBusy || !field.editable || waitsFor !== null,
        value,
        isInput: type in INPUT_TYPES,
        isCheckbox: type === 'BOOLEAN',
        isTextarea: type === 'TEXTAREA',
        isPicklist: type === 'PICKLIST' || (type === 'MULTIPICKLIST' && waitsFor !== null),
        isMultiPicklist: type === 'MULTIPICKLIST' && waitsFor === null,
        isCombobox: type === 'COMBOBOX',
        isReference: type === 'REFERENCE' && field.referenceTo.length > 0,
        inputType: INPUT_TYPES[type] ?? 'text',
        maxLength: field.length !== null && field.length > 0 && !isNumber(type) ? field.length : undefined,
        step: stepOf(field),
        min: max === undefined ? undefined : String(-max),
        max: max === undefined ? undefined : String(max),
        formatter: FORMATTERS[type],
        placeholder: controller ? fill(labels.dependent, controller.label) : labels.none,
        options: type === 'PICKLIST' ? optionalChoices(options, field.required, labels.none) : options,
        objectApiName: objectOf(field, values[field.name], objects[field.name]),
        objects: isPolymorphic ? objectOptions(field) : [],
        isPolymorphic,
        objectLabel: fill(labels.object, field.label),
    };
}
