/** Refuses in profiles and permission sets what a deployment refuses: names that do not exist, rights that need others. */
import type { MetadataComponent, ProjectMetadata } from '../metadata/model.ts';
import { flag, nodes, text } from '../metadata/values.ts';
import type { OrgSchema } from '../schema/model.ts';
import type { Problems } from '../schema/problems.ts';

export function checkGrants(
    component: MetadataComponent,
    project: ProjectMetadata,
    schema: OrgSchema,
    problems: Problems,
): void {
    // What is muted need not make sense alone: to mute editing leaves reading.
    const isMuting = component.type === 'MutingPermissionSet';
    const missing = (element: string, type: string, name: string): void =>
        problems.error(component, `In field: ${element} - no ${type} named ${name} found`, name);

    for (const item of nodes(component.xml, 'objectPermissions')) {
        const name = text(item, 'object') ?? '';
        if (!schema.object(name)) {
            if (isCustomName(name)) missing('object', 'CustomObject', name);
        } else if (!isMuting) checkObjectRights(component, name, item, problems);
    }
    for (const item of nodes(component.xml, 'fieldPermissions')) {
        const path = text(item, 'field') ?? '';
        const [objectName = '', fieldName = ''] = path.split('.');
        const field = schema.field(objectName, fieldName);
        if (!field) {
            if (isCustomName(fieldName) && (schema.object(objectName) || isCustomName(objectName))) {
                missing('field', 'CustomField', path);
            }
        } else if (!field.fieldSecurity && field.custom) {
            problems.error(component, `You cannot deploy to a required field: ${path}`, path);
        }
        if (!isMuting && flag(item, 'editable') === true && flag(item, 'readable') === false) {
            problems.error(component, `The field ${path} is editable, so it must be readable.`, path);
        }
    }
    for (const item of nodes(component.xml, 'classAccesses')) {
        const name = text(item, 'apexClass') ?? '';
        if (!project.get('ApexClass', name)) missing('apexClass', 'ApexClass', name);
    }
    for (const item of nodes(component.xml, 'customPermissions')) {
        const name = text(item, 'name') ?? '';
        if (!project.get('CustomPermission', name)) missing('customPermission', 'CustomPermission', name);
    }
    for (const item of nodes(component.xml, 'customMetadataTypeAccesses')) {
        const name = text(item, 'name') ?? '';
        if (schema.object(name)?.kind !== 'customMetadata') missing('name', 'CustomObject', name);
    }
    for (const item of nodes(component.xml, 'applicationVisibilities')) {
        const name = text(item, 'application') ?? '';
        if (!name.startsWith('standard__') && !project.get('CustomApplication', name)) {
            missing('application', 'CustomApplication', name);
        }
    }
    for (const item of [...nodes(component.xml, 'tabSettings'), ...nodes(component.xml, 'tabVisibilities')]) {
        const name = text(item, 'tab') ?? '';
        if (!name.startsWith('standard-') && !project.get('CustomTab', name)) missing('tab', 'CustomTab', name);
    }
}

const isCustomName = (name: string): boolean => /__\w+$/.test(name);

const NEEDS: readonly [right: string, needed: string][] = [
    ['allowCreate', 'allowRead'],
    ['allowEdit', 'allowRead'],
    ['allowDelete', 'allowEdit'],
    ['viewAllRecords', 'allowRead'],
    ['modifyAllRecords', 'allowDelete'],
    ['modifyAllRecords', 'viewAllRecords'],
];

function checkObjectRights(
    component: MetadataComponent,
    name: string,
    item: Record<string, unknown>,
    problems: Problems,
): void {
    for (const [right, needed] of NEEDS) {
        if (flag(item, right) === true && flag(item, needed) !== true) {
            problems.error(
                component,
                `Permission ${right} on ${name} depends on permission ${needed}.`,
                `<object>${name}`,
            );
        }
    }
}
