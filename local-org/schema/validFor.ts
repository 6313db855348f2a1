import type { FieldDef } from './model.ts';

/** What metadata calls the two values of a checkbox that controls a picklist; REST and the UI API say false and true. */
const CHECKBOX = [
    ['unchecked', 'false'],
    ['checked', 'true'],
] as const;

/**
 * The values of the controlling field that a value of a dependent picklist is valid for, as describe has them: one bit
 * for each value of the controlling field, the first in the highest bit of the first byte, as base64.
 */
export function validForBits(validFor: readonly string[], controller: FieldDef): string {
    const choices: readonly (readonly string[])[] =
        controller.type === 'boolean' ? CHECKBOX : controller.picklist.map(({ value }) => [value]);
    const bytes = new Uint8Array(Math.max(1, Math.ceil(choices.length / 8)));
    choices.forEach((names, index) => {
        if (names.some((name) => validFor.includes(name)))
            bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7));
    });
    return Buffer.from(bytes).toString('base64');
}
