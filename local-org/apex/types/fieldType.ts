import type { FieldDef } from '../../schema/model.ts';
import { T } from './intern.ts';
import type { ApexType } from './type.ts';
import type { TypeTable } from './typeTable.ts';

/** Apex type of a field's value. Every number with decimals is a Decimal in Apex. */
export function apexFieldType(types: TypeTable, field: FieldDef): ApexType {
    switch (field.type) {
        case 'id':
        case 'reference':
            return T.ID;
        case 'boolean':
            return T.BOOLEAN;
        case 'int':
            return T.INTEGER;
        case 'long':
            return T.LONG;
        case 'double':
        case 'currency':
        case 'percent':
            return T.DECIMAL;
        case 'date':
            return T.DATE;
        case 'datetime':
            return T.DATETIME;
        case 'time':
            return T.TIME;
        case 'base64':
            return T.BLOB;
        case 'location':
            return types.platformClass('Location');
        case 'anyType':
            return T.OBJECT;
        default:
            return T.STRING;
    }
}
