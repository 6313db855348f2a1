import type { FieldDef } from '../../../schema/model.ts';
import { fieldTypeName } from '../database/fieldValue.ts';

/** Default of a new record that is a plain value: a checkbox's, a picklist's, a literal; null for formulas and none. */
export function apexDefault(field: FieldDef): string | boolean | null {
    if (fieldTypeName(field) === 'Boolean') return field.defaultValue?.toLowerCase() === 'true';
    const chosen = field.picklist.find((value) => value.isDefault && value.isActive);
    if (chosen) return chosen.value;
    const literal = /^\s*(["'])(.*)\1\s*$/.exec(field.defaultValue ?? '');
    return literal?.[2] ?? null;
}
