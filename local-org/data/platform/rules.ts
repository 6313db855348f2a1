/** What the platform does for one object beyond its fields: derived values, checks, visibility. One file per object. */
import type { FieldDef, ObjectDef, OrgSchema } from '../../schema/model.ts';
import type { RecordError, SObjectValue } from '../../values/sobject.ts';

export interface RuleContext {
    schema: OrgSchema;
    now: number;
    userId: string;
    /** The stored record of any object; undefined when there is none. */
    find: (id: string) => SObjectValue | undefined;
}

export interface PlatformRules {
    /** Before triggers: values the platform gives when the user gives none. */
    defaults?: (record: SObjectValue, context: RuleContext) => void;
    /** After before-triggers and checks: derived fields. `old` is undefined for an insert. */
    derive?: (record: SObjectValue, old: SObjectValue | undefined, context: RuleContext) => void;
    /** Errors beyond those that follow from the field definitions. `changed` are the fields the statement gives. */
    check?: (record: SObjectValue, old: SObjectValue | undefined, context: RuleContext) => RecordError[];
    /** The platform's own error for a value of a unique field that is taken. */
    duplicate?: (field: FieldDef) => RecordError | undefined;
    /** Lookups whose target takes the row with it when it is deleted, whatever the field says. */
    deletedWith?: readonly string[];
    /** Lookups through which the row is visible besides its owner. */
    visible?: (schema: OrgSchema, access: 'read' | 'edit') => { column: string; parent: ObjectDef }[];
}
