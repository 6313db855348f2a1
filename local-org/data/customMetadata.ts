/** Custom metadata records are rows like others to SOQL; they follow the project's files at every opening. */
import { idFromName } from '../schema/ids.ts';
import type { CustomMetadataRecord, FieldDef, ObjectDef, OrgSchema } from '../schema/model.ts';
import { ApexDate } from '../values/date.ts';
import { ApexDatetime } from '../values/datetime.ts';
import { ApexDecimal } from '../values/decimal.ts';
import { SObjectValue } from '../values/sobject.ts';
import { isNumberType } from './encode.ts';
import type { RecordStore } from './records.ts';
import { quoteName, type Storage } from './storage.ts';

export function loadCustomMetadata(storage: Storage, records: RecordStore, schema: OrgSchema): void {
    for (const object of schema.objects.values()) {
        if (object.kind !== 'customMetadata') continue;
        storage.run(`DELETE FROM ${quoteName(object.name)}`, []);
        for (const source of schema.customMetadata.get(object.name.toLowerCase()) ?? [])
            records.insert(toRecord(object, source));
    }
}

function toRecord(object: ObjectDef, source: CustomMetadataRecord): SObjectValue {
    const record = new SObjectValue(object);
    const set = (name: string, value: unknown): void => {
        if (object.fields.has(name)) record.values.set(name, value);
    };
    set('id', idFromName(object.keyPrefix, source.developerName));
    set('developername', source.developerName);
    set('masterlabel', source.label);
    set('label', source.label);
    set('qualifiedapiname', source.developerName);
    set('language', 'en_US');
    for (const [name, value] of Object.entries(source.values)) {
        const field = object.fields.get(name.toLowerCase());
        if (field) record.values.set(name.toLowerCase(), fieldValue(field, value));
    }
    return record;
}

function fieldValue(field: FieldDef, value: string | number | boolean | null): unknown {
    if (value === null) return null;
    if (field.type === 'boolean') return value === true || value === 'true';
    if (isNumberType(field.type)) return ApexDecimal.parse(String(value));
    if (field.type === 'date') return ApexDate.parse(String(value).slice(0, 10));
    if (field.type === 'datetime') return ApexDatetime.parseIso(String(value));
    return String(value);
}
