/**
 * What profiles and permission sets give. Grants only ever add up: none takes away what another gave, except that a
 * group does not pass on what its muting permission sets name.
 */
import { flag, nodes, text, type Xml } from '../metadata/values.ts';
import type { ObjectRights } from './rights.ts';

export interface Grants {
    /** System administrator: everything. */
    admin: boolean;
    /** Every standard field of standard objects, read and edit. */
    standardFields: boolean;
    standardTabs: boolean;
    /** By lower-case object name. */
    objects: Map<string, ObjectRights>;
    /** By lower-case `object.field`. */
    fields: Map<string, { read: boolean; edit: boolean }>;
    customPermissions: Set<string>;
    userPermissions: Set<string>;
    classes: Set<string>;
    apps: Set<string>;
    tabs: Set<string>;
    customMetadataTypes: Set<string>;
}

export const noRights = (): ObjectRights => ({
    read: false,
    create: false,
    edit: false,
    delete: false,
    viewAll: false,
    modifyAll: false,
});

export function noGrants(): Grants {
    return {
        admin: false,
        standardFields: false,
        standardTabs: false,
        objects: new Map(),
        fields: new Map(),
        customPermissions: new Set(),
        userPermissions: new Set(),
        classes: new Set(),
        apps: new Set(),
        tabs: new Set(),
        customMetadataTypes: new Set(),
    };
}

export interface BuiltInProfile {
    admin?: boolean;
    standardFields: boolean;
    standardTabs?: boolean;
    /** Object → letters: C create, R read, E edit, D delete. */
    objects: Record<string, string>;
    userPermissions: string[];
}

export function builtInGrants(profile: BuiltInProfile): Grants {
    const grants = noGrants();
    grants.admin = profile.admin === true;
    grants.standardFields = profile.standardFields;
    grants.standardTabs = profile.standardTabs === true;
    for (const [name, letters] of Object.entries(profile.objects)) {
        grants.objects.set(name.toLowerCase(), {
            ...noRights(),
            read: letters.includes('R'),
            create: letters.includes('C'),
            edit: letters.includes('E'),
            delete: letters.includes('D'),
        });
    }
    for (const name of profile.userPermissions) grants.userPermissions.add(name.toLowerCase());
    return grants;
}

/**
 * Adds what the XML of a Profile or PermissionSet grants; both have the same elements except for tabs. `editReads`: a
 * field that may be edited may be read. Not so for what is muted.
 */
export function addGrants(grants: Grants, xml: Xml, editReads = true): void {
    for (const item of nodes(xml, 'objectPermissions')) {
        mergeObject(grants, text(item, 'object') ?? '', {
            read: flag(item, 'allowRead') === true,
            create: flag(item, 'allowCreate') === true,
            edit: flag(item, 'allowEdit') === true,
            delete: flag(item, 'allowDelete') === true,
            viewAll: flag(item, 'viewAllRecords') === true,
            modifyAll: flag(item, 'modifyAllRecords') === true,
        });
    }
    for (const item of nodes(xml, 'fieldPermissions')) {
        const edit = flag(item, 'editable') === true;
        mergeField(grants, text(item, 'field') ?? '', {
            read: (edit && editReads) || flag(item, 'readable') === true,
            edit,
        });
    }
    const enabled = (element: string, name: string, set: Set<string>): void => {
        for (const item of nodes(xml, element)) {
            if (flag(item, 'enabled') === true) set.add((text(item, name) ?? '').toLowerCase());
        }
    };
    enabled('customPermissions', 'name', grants.customPermissions);
    enabled('userPermissions', 'name', grants.userPermissions);
    enabled('classAccesses', 'apexClass', grants.classes);
    enabled('customMetadataTypeAccesses', 'name', grants.customMetadataTypes);
    for (const item of nodes(xml, 'applicationVisibilities')) {
        if (flag(item, 'visible') === true) grants.apps.add((text(item, 'application') ?? '').toLowerCase());
    }
    for (const item of [...nodes(xml, 'tabSettings'), ...nodes(xml, 'tabVisibilities')]) {
        const visibility = text(item, 'visibility') ?? 'None';
        if (visibility !== 'None' && visibility !== 'Hidden') grants.tabs.add((text(item, 'tab') ?? '').toLowerCase());
    }
}

/** Everything any of the parts gives. */
export function unite(parts: Grants[]): Grants {
    const result = noGrants();
    for (const part of parts) {
        result.admin ||= part.admin;
        result.standardFields ||= part.standardFields;
        result.standardTabs ||= part.standardTabs;
        for (const [name, rights] of part.objects) mergeObject(result, name, rights);
        for (const [name, rights] of part.fields) mergeField(result, name, rights);
        for (const name of part.customPermissions) result.customPermissions.add(name);
        for (const name of part.userPermissions) result.userPermissions.add(name);
        for (const name of part.classes) result.classes.add(name);
        for (const name of part.apps) result.apps.add(name);
        for (const name of part.tabs) result.tabs.add(name);
        for (const name of part.customMetadataTypes) result.customMetadataTypes.add(name);
    }
    return result;
}

/** Grants without what a muting permission set names. A right that is muted takes along the rights that need it. */
export function mute(grants: Grants, muted: Grants): Grants {
    const result = unite([grants]);
    for (const [name, rights] of muted.objects) {
        const before = result.objects.get(name) ?? noRights();
        const read = before.read && !rights.read;
        const edit = read && before.edit && !rights.edit;
        const viewAll = read && before.viewAll && !rights.viewAll;
        const remove = edit && before.delete && !rights.delete;
        result.objects.set(name, {
            read,
            create: read && before.create && !rights.create,
            edit,
            delete: remove,
            viewAll,
            modifyAll: remove && viewAll && before.modifyAll && !rights.modifyAll,
        });
    }
    for (const [name, field] of muted.fields) {
        const before = result.fields.get(name);
        const read = before?.read === true && !field.read;
        result.fields.set(name, { read, edit: read && before.edit && !field.edit });
    }
    for (const [set, without] of [
        [result.customPermissions, muted.customPermissions],
        [result.userPermissions, muted.userPermissions],
        [result.classes, muted.classes],
        [result.apps, muted.apps],
        [result.tabs, muted.tabs],
        [result.customMetadataTypes, muted.customMetadataTypes],
    ] as const) {
        for (const name of without) set.delete(name);
    }
    return result;
}

function mergeObject(grants: Grants, name: string, rights: ObjectRights): void {
    const before = grants.objects.get(name.toLowerCase()) ?? noRights();
    grants.objects.set(name.toLowerCase(), {
        read: before.read || rights.read,
        create: before.create || rights.create,
        edit: before.edit || rights.edit,
        delete: before.delete || rights.delete,
        viewAll: before.viewAll || rights.viewAll,
        modifyAll: before.modifyAll || rights.modifyAll,
    });
}

function mergeField(grants: Grants, name: string, rights: { read: boolean; edit: boolean }): void {
    const before = grants.fields.get(name.toLowerCase());
    grants.fields.set(name.toLowerCase(), {
        read: rights.read || before?.read === true,
        edit: rights.edit || before?.edit === true,
    });
}
