import type { ExecutionContext } from '../../runtime/context.ts';
import type { FieldDef, FieldType } from '../../../schema/model.ts';
import type { ApexEnumValue } from '../../../values/objects.ts';
import { builtin } from '../define.ts';
import { enumValue } from '../support.ts';

export const DisplayTypeEnum = builtin({
    name: 'Schema.DisplayType',
    kind: 'enum',
    values: [
        'ADDRESS',
        'ANYTYPE',
        'BASE64',
        'BOOLEAN',
        'COMBOBOX',
        'COMPLEXVALUE',
        'CURRENCY',
        'DATACATEGORYGROUPREFERENCE',
        'DATE',
        'DATETIME',
        'DOUBLE',
        'EMAIL',
        'ENCRYPTEDSTRING',
        'ID',
        'INTEGER',
        'JSON',
        'LOCATION',
        'LONG',
        'MULTIPICKLIST',
        'PERCENT',
        'PHONE',
        'PICKLIST',
        'REFERENCE',
        'SOBJECT',
        'STRING',
        'TEXTAREA',
        'TIME',
        'URL',
    ],
});

export const SoapTypeEnum = builtin({
    name: 'Schema.SOAPType',
    kind: 'enum',
    values: ['ANYTYPE', 'BASE64BINARY', 'BOOLEAN', 'DATE', 'DATETIME', 'DOUBLE', 'ID', 'INTEGER', 'STRING', 'TIME'],
});

export const SObjectDescribeOptionsEnum = builtin({
    name: 'SObjectDescribeOptions',
    kind: 'enum',
    values: ['DEFAULT', 'DEFERRED', 'FULL'],
});
export const FieldDescribeOptionsEnum = builtin({
    name: 'FieldDescribeOptions',
    kind: 'enum',
    values: ['DEFAULT', 'FULL_DESCRIBE'],
});

const DISPLAY: Record<FieldType, string> = {
    id: 'ID',
    string: 'STRING',
    textarea: 'TEXTAREA',
    longtextarea: 'TEXTAREA',
    richtextarea: 'TEXTAREA',
    encryptedstring: 'ENCRYPTEDSTRING',
    boolean: 'BOOLEAN',
    int: 'INTEGER',
    double: 'DOUBLE',
    currency: 'CURRENCY',
    percent: 'PERCENT',
    long: 'LONG',
    date: 'DATE',
    datetime: 'DATETIME',
    time: 'TIME',
    picklist: 'PICKLIST',
    multipicklist: 'MULTIPICKLIST',
    combobox: 'COMBOBOX',
    reference: 'REFERENCE',
    phone: 'PHONE',
    email: 'EMAIL',
    url: 'URL',
    base64: 'BASE64',
    location: 'LOCATION',
    anyType: 'ANYTYPE',
};

const SOAP: Partial<Record<FieldType, string>> = {
    id: 'ID',
    reference: 'ID',
    boolean: 'BOOLEAN',
    int: 'INTEGER',
    double: 'DOUBLE',
    currency: 'DOUBLE',
    percent: 'DOUBLE',
    long: 'DOUBLE',
    date: 'DATE',
    datetime: 'DATETIME',
    time: 'TIME',
    base64: 'BASE64BINARY',
    anyType: 'ANYTYPE',
};

export const displayType = (ctx: ExecutionContext, field: FieldDef): ApexEnumValue =>
    enumValue(ctx, DisplayTypeEnum, DISPLAY[field.type]);
export const soapType = (ctx: ExecutionContext, field: FieldDef): ApexEnumValue =>
    enumValue(ctx, SoapTypeEnum, SOAP[field.type] ?? 'STRING');
