/** Formulas against the database: fields of records in memory and their parents, and formula fields as SQL functions. */
import type { FormulaContext } from '../formula/context.ts';
import {
    defaultFormula,
    evaluateFor,
    fieldFormula,
    ruleFires,
    toFormulaValue,
    validationRules,
} from '../formula/recordFormulas.ts';
import type { Host } from '../host/host.ts';
import type { FieldDef, ObjectDef, OrgSchema } from '../schema/model.ts';
import { findRelationship, resolvePath } from '../soql/paths.ts';
import { valueTypeOf, type ValueType } from '../soql/plan.ts';
import type { RecordError, SObjectValue } from '../values/sobject.ts';
import { decodeValue, encodeValue } from './encode.ts';
import type { DataAccess } from './engine.ts';
import { rowError } from './dml/rows.ts';
import type { SqlValue, Storage } from './storage.ts';

type FormulaValue = ReturnType<typeof toFormulaValue>;

export interface FormulaHost {
    schema: OrgSchema;
    host: Host;
    storage: Storage;
    /** Who the statement running now is for. */
    access(): DataAccess;
    find(id: string): SObjectValue | undefined;
}

export class Formulas {
    private readonly org: FormulaHost;
    private readonly functions = new Map<FieldDef, string>();

    constructor(org: FormulaHost) {
        this.org = org;
    }

    /** Fields a formula field reads, as paths from its object. */
    references(object: ObjectDef, field: FieldDef): string[][] {
        return fieldFormula(object, field, this.org.schema).fields.map((path) => path.split('.'));
    }

    /** Name of the SQL function that evaluates the field from the values of `references`, in that order. */
    sqlFunction(object: ObjectDef, field: FieldDef): string {
        let name = this.functions.get(field);
        if (name === undefined) {
            name = `formula_${this.functions.size}`;
            this.functions.set(field, name);
            this.register(name, object, field);
        }
        return name;
    }

    private register(name: string, object: ObjectDef, field: FieldDef): void {
        const formula = fieldFormula(object, field, this.org.schema);
        const types: ValueType[] = this.references(object, field).map((path) =>
            valueTypeOf(resolvePath(this.org.schema, path.join('.'), object, { kind: 'field', path, at: 0 })),
        );
        const places = new Map(formula.fields.map((path, index) => [path.toLowerCase(), index]));
        this.org.storage.db.function(name, { varargs: true }, (...raw: SqlValue[]) => {
            const value = (path: readonly string[]): FormulaValue => {
                const index = places.get(path.join('.').toLowerCase());
                const type = index === undefined ? undefined : types[index];
                return index === undefined || !type ? null : toFormulaValue(decodeValue(type, raw[index]));
            };
            return encodeValue(
                field.type,
                evaluateFor(field, formula, { ...this.context(), isNew: false, value, priorValue: value }),
            );
        });
    }

    /** Value of a formula field of a record in memory. */
    fieldValue(record: SObjectValue, field: FieldDef): unknown {
        const value = (path: readonly string[]): FormulaValue => this.pathValue(record, path);
        return evaluateFor(field, fieldFormula(record.object, field, this.org.schema), {
            ...this.context(),
            isNew: false,
            value,
            priorValue: value,
        });
    }

    defaultValue(record: SObjectValue, field: FieldDef): unknown {
        const formula = defaultFormula(record.object, field, this.org.schema);
        if (!formula) return null;
        const value = (path: readonly string[]): FormulaValue => this.pathValue(record, path);
        return evaluateFor(field, formula, { ...this.context(), isNew: true, value, priorValue: value });
    }

    /** Errors of the validation rules that fire. */
    ruleErrors(record: SObjectValue, old: SObjectValue | undefined): RecordError[] {
        const rules = validationRules(record.object, this.org.schema);
        if (rules.length === 0) return [];
        const context: FormulaContext = {
            ...this.context(),
            isNew: old === undefined,
            value: (path) => this.pathValue(record, path),
            priorValue: (path) => this.pathValue(old ?? record, path),
        };
        return rules
            .filter((rule) => ruleFires(rule, context))
            .map(({ rule }) =>
                rowError(
                    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
                    rule.errorMessage,
                    ...(rule.errorDisplayField === undefined ? [] : [rule.errorDisplayField]),
                ),
            );
    }

    private context(): Omit<FormulaContext, 'isNew' | 'value' | 'priorValue'> {
        const access = this.org.access();
        return {
            host: this.org.host,
            timeZone: access.timeZone,
            hasCustomPermission: (name) => access.user.hasCustomPermission(name),
            global: (object, path) => this.globalValue(access, object, path),
        };
    }

    private globalValue(access: DataAccess, object: string, path: readonly string[]): FormulaValue {
        const user = this.org.find(access.user.userId);
        const idOf: Readonly<Record<string, unknown>> = {
            profile: user?.values.get('profileid'),
            userrole: user?.values.get('userroleid'),
        };
        const name = object.replace(/^\$/, '').toLowerCase();
        if (name === 'user')
            return user
                ? this.pathValue(user, path)
                : path.join('.').toLowerCase() === 'id'
                  ? access.user.userId
                  : null;
        const id = idOf[name];
        const record = typeof id === 'string' ? this.org.find(id) : undefined;
        if (record) return this.pathValue(record, path);
        if (name === 'profile' && path.join('.').toLowerCase() === 'name') return access.user.profileName;
        if (name !== 'organization' || !this.org.schema.object('Organization')) return null;
        const [row] = this.org.storage.all('SELECT "Id" FROM "Organization" LIMIT 1', []);
        const organization = row ? this.org.find(String(row[0])) : undefined;
        return organization ? this.pathValue(organization, path) : null;
    }

    private pathValue(record: SObjectValue, path: readonly string[]): FormulaValue {
        let current = record;
        for (const name of path.slice(0, -1)) {
            const lookup = findRelationship(current.object, name);
            const id = lookup && current.values.get(lookup.name.toLowerCase());
            const parent = typeof id === 'string' ? this.org.find(id) : undefined;
            if (!parent) return null;
            current = parent;
        }
        const key = (path.at(-1) ?? '').toLowerCase();
        const field = current.object.fields.get(key);
        if (field?.formula !== undefined) return toFormulaValue(this.fieldValue(current, field));
        return toFormulaValue(current.values.get(key) ?? (field?.type === 'boolean' ? false : null));
    }
}
