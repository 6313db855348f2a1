/** Values on their way into sObject fields, as `put` checks them. */
import type { ExecutionContext } from '../../runtime/context.ts';
import type { FieldDef } from '../../../schema/model.ts';
import { ApexBlob } from '../../../values/blob.ts';
import { ApexDate } from '../../../values/date.ts';
import { ApexDatetime } from '../../../values/datetime.ts';
import { ApexDecimal } from '../../../values/decimal.ts';
import { ApexDouble } from '../../../values/double.ts';
import { ApexTime } from '../../../values/time.ts';
import { DAY_MS } from '../../../values/calendar.ts';
import { wrapInteger } from '../../../values/long.ts';
import { normalizeId } from '../primitives/id.ts';
import { isNumeric } from '../primitives/numbers.ts';

/** Apex name of the type a field's value has. */
export function fieldTypeName(field: FieldDef): string {
    switch (field.type) {
        case 'id':
        case 'reference':
            return 'Id';
        case 'boolean':
            return 'Boolean';
        case 'int':
            return 'Integer';
        case 'long':
            return 'Long';
        case 'double':
        case 'currency':
        case 'percent':
            return 'Decimal';
        case 'date':
            return 'Date';
        case 'datetime':
            return 'Datetime';
        case 'time':
            return 'Time';
        case 'base64':
            return 'Blob';
        default:
            return 'String';
    }
}

/** @returns undefined when the field cannot hold the value */
function converted(type: string, value: unknown): unknown {
    switch (type) {
        case 'Id':
            return typeof value === 'string' ? (normalizeId(value) ?? undefined) : undefined;
        case 'Boolean':
            return typeof value === 'boolean' ? value : undefined;
        case 'Integer':
            if (typeof value === 'number') return value;
            return value instanceof ApexDecimal || value instanceof ApexDouble
                ? wrapInteger(Math.trunc(value instanceof ApexDouble ? value.value : value.toNumber()))
                : undefined;
        case 'Long':
            return typeof value === 'number' || typeof value === 'bigint' ? BigInt(value) : undefined;
        case 'Decimal':
            if (!isNumeric(value)) return undefined;
            if (value instanceof ApexDecimal) return value;
            return value instanceof ApexDouble ? value.toDecimal() : ApexDecimal.of(value);
        case 'Date':
            return value instanceof ApexDate ? value : value instanceof ApexDatetime ? value.date('GMT') : undefined;
        case 'Datetime':
            return value instanceof ApexDatetime
                ? value
                : value instanceof ApexDate
                  ? new ApexDatetime(value.days * DAY_MS)
                  : undefined;
        case 'Time':
            return value instanceof ApexTime ? value : undefined;
        case 'Blob':
            return value instanceof ApexBlob ? value : undefined;
        default:
            return typeof value === 'string' ? value : undefined;
    }
}

/** @throws SObjectException `Illegal assignment from Integer to String`; StringException for a text that is no Id */
export function toFieldValue(ctx: ExecutionContext, field: FieldDef, value: unknown): unknown {
    if (value === null || field.type === 'anyType' || field.type === 'location') return value;
    const type = fieldTypeName(field);
    const result = converted(type, value);
    if (result !== undefined) return result;
    if (type === 'Id' && typeof value === 'string') throw ctx.exception('StringException', `Invalid id: ${value}`);
    throw ctx.exception('SObjectException', `Illegal assignment from ${ctx.typeOf(value).text} to ${type}`);
}
