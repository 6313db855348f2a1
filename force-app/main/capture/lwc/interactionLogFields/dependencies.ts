/** Picklists whose values depend on another field. */
import type { FieldDescription, PicklistValue } from 'c/interactionLogApi';

export type Values = Readonly<Record<string, unknown>>;

/** Value of the field that decides, as its dependent picklists name it; null when empty, undefined when unknown. */
function controllingValue(
    field: FieldDescription,
    fields: readonly FieldDescription[],
    values: Values,
): string | null | undefined {
    const { controllingField: name } = field;
    if (name === null) return undefined;
    const controller = fields.find((one) => one.name === name);
    if (!controller && !(name in values)) return undefined;
    const value = values[name];
    if (controller?.type === 'BOOLEAN' || typeof value === 'boolean') return String(value === true);
    return typeof value === 'string' && value !== '' ? value : null;
}

export interface Choices {
    values: readonly PicklistValue[];
    /** The field that must be filled first; null when the picklist can be used. */
    waitsFor: string | null;
}

/** What can be chosen now. Where the controlling field is not known, everything: the server checks it. */
export function choicesOf(field: FieldDescription, fields: readonly FieldDescription[], values: Values): Choices {
    const controlling = controllingValue(field, fields, values);
    if (controlling === undefined) return { values: field.picklistValues, waitsFor: null };
    if (controlling === null) return { values: [], waitsFor: field.controllingField };
    return {
        values: field.picklistValues.filter(({ validFor }) => validFor === null || validFor.includes(controlling)),
        waitsFor: null,
    };
}

const split = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? value.split(';') : []);

/**
 * What remains of the values of dependent picklists that the fields they depend on no longer allow.
 * @returns new values by API name, of those only that have to change; also of those that depend on them in turn
 */
export function correctionsOf(fields: readonly FieldDescription[], values: Values): Record<string, string | null> {
    const corrections: Record<string, string | null> = {};
    const allowed = (field: FieldDescription): string[] =>
        choicesOf(field, fields, { ...values, ...corrections }).values.map(({ value }) => value);
    const isWrong = (field: FieldDescription): boolean => {
        const { name, controllingField, editable } = field;
        if (controllingField === null || !editable) return false;
        const now = name in corrections ? corrections[name] : values[name];
        return split(now).some((chosen) => !allowed(field).includes(chosen));
    };
    // Each turn mends one, and what is mended stays so unless a field before it changes: there are no circles.
    for (let wrong = fields.find(isWrong); wrong; wrong = fields.find(isWrong)) {
        const choices = allowed(wrong);
        const kept = split(values[wrong.name]).filter((chosen) => choices.includes(chosen));
        corrections[wrong.name] = kept.length > 0 ? kept.join(';') : null;
    }
    return corrections;
}
