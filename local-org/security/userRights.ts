/** UserRights from grants: the platform's rules for what the metadata does not say. */
import type { FieldDef, ObjectDef, OrgSchema } from '../schema/model.ts';
import { noRights, type Grants } from './grants.ts';
import type { ObjectRights, UserRights } from './rights.ts';

export interface UserAssignment {
    userId: string;
    username: string;
    profileName: string;
}

const ALL: ObjectRights = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };
const READ: ObjectRights = { ...noRights(), read: true };
const NONE = { read: false, edit: false };

/** Access to these follows the record they hang on. */
const FOLLOWS: Readonly<Record<string, string>> = {
    casecomment: 'case',
    emailmessage: 'case',
    campaignmember: 'campaign',
    opportunitycontactrole: 'opportunity',
};
const FILES: ReadonlySet<string> = new Set(['contentdocument', 'contentversion', 'contentdocumentlink']);
/** Activities have no object permissions: a user permission governs them. */
const ACTIVITIES: Readonly<Record<string, string>> = { task: 'edittask', event: 'editevent' };

export function userRights(assignment: UserAssignment, grants: Grants, schema: OrgSchema): UserRights {
    const { admin } = grants;
    const hasUserPermission = (name: string): boolean => admin || grants.userPermissions.has(name.toLowerCase());
    const modifyAllData = hasUserPermission('ModifyAllData');
    const viewAllData = modifyAllData || hasUserPermission('ViewAllData');
    const cache = new Map<string, ObjectRights>();

    const objectRights = (name: string): ObjectRights => {
        const key = name.toLowerCase();
        let rights = cache.get(key);
        if (!rights) {
            const object = schema.object(name);
            rights = object ? computeObject(object) : noRights();
            cache.set(key, rights);
        }
        return rights;
    };

    const computeObject = (object: ObjectDef): ObjectRights => {
        const key = object.name.toLowerCase();
        if (admin) return limit(ALL, object);
        if (object.kind === 'customMetadata') {
            const readable = grants.customMetadataTypes.has(key) || hasUserPermission('CustomizeApplication');
            return readable ? { ...READ, viewAll: true } : noRights();
        }
        const activity = ACTIVITIES[key];
        if (activity !== undefined) {
            const edit = hasUserPermission(activity);
            const read = edit || hasUserPermission('ActivitiesAccess');
            return { read, create: edit, edit, delete: edit, viewAll: viewAllData, modifyAll: modifyAllData };
        }
        if (FILES.has(key)) return limit({ ...ALL, viewAll: viewAllData, modifyAll: modifyAllData }, object);
        const followed = FOLLOWS[key];
        if (followed !== undefined) {
            const parent = objectRights(followed);
            return limit({ ...parent, create: parent.edit, delete: parent.edit }, object);
        }
        if (isSetup(object)) return READ;
        const granted = grants.objects.get(key) ?? noRights();
        return limit(
            {
                read: granted.read || viewAllData,
                create: granted.create || modifyAllData,
                edit: granted.edit || modifyAllData,
                delete: granted.delete || modifyAllData,
                viewAll: granted.viewAll || granted.modifyAll || viewAllData,
                modifyAll: granted.modifyAll || modifyAllData,
            },
            object,
        );
    };

    return {
        ...assignment,
        isAdmin: admin,
        object: objectRights,
        field: (objectName, fieldName) => {
            const object = schema.object(objectName);
            const field = object?.fields.get(fieldName.toLowerCase());
            return object && field ? fieldRights(object, field, grants) : NONE;
        },
        hasCustomPermission: (name) => grants.customPermissions.has(name.toLowerCase()),
        hasUserPermission,
        canUseClass: (name) => admin || hasUserPermission('AuthorApex') || grants.classes.has(name.toLowerCase()),
        canSeeApp: (name) => admin || grants.apps.has(name.toLowerCase()),
        canSeeTab: (name) => {
            const key = name.toLowerCase();
            return admin || grants.tabs.has(key) || (grants.standardTabs && key.startsWith('standard-'));
        },
    };
}

/** No right goes beyond what the object allows at all. */
function limit(rights: ObjectRights, object: ObjectDef): ObjectRights {
    return {
        ...rights,
        create: rights.create && object.createable,
        edit: rights.edit && object.updateable,
        delete: rights.delete && object.deletable,
    };
}

/** Set-up objects are readable by all internal users and changed by administrators only. */
function isSetup(object: ObjectDef): boolean {
    return object.kind === 'standard' && !object.fields.has('isdeleted');
}

function fieldRights(object: ObjectDef, field: FieldDef, grants: Grants): { read: boolean; edit: boolean } {
    const writable = field.createable || field.updateable;
    if (grants.admin || !field.fieldSecurity) return { read: true, edit: writable };
    if (object.kind === 'customMetadata') return { read: true, edit: false };
    if (object.kind === 'standard' && !field.custom && (grants.standardFields || isSetup(object) || field.system)) {
        return { read: true, edit: writable };
    }
    const granted = grants.fields.get(`${object.name}.${field.name}`.toLowerCase()) ?? NONE;
    return { read: granted.read, edit: granted.edit && writable };
}
