/**
 * Salesforce's own registry of metadata types (suffixes, folders, children), as source-deploy-retrieve ships it.
 * Only its data is loaded: importing the whole library costs most of a second at every start, the data 5 ms.
 */
import { createRequire } from 'node:module';

export interface RegisteredType {
    id: string;
    name: string;
    suffix?: string;
    directoryName: string;
    inFolder?: boolean;
    folderType?: string;
    strategies?: { adapter: string };
    children?: { suffixes: Record<string, string>; types: Record<string, RegisteredType> };
}

interface Registry {
    types: Record<string, RegisteredType>;
    suffixes: Record<string, string>;
    childTypes: Record<string, string>;
    strictDirectoryNames: Record<string, string>;
}

let registry: Registry | undefined;
const load = (): Registry =>
    (registry ??= createRequire(import.meta.url)(
        '@salesforce/source-deploy-retrieve/lib/src/registry/metadataRegistry.json',
    ) as Registry);

/** Top-level type of a suffix (`flexipage` → FlexiPage); undefined when no type has it. */
export function typeBySuffix(suffix: string): RegisteredType | undefined {
    const { suffixes, types } = load();
    const id = suffixes[suffix];
    return id === undefined ? undefined : types[id];
}

/** Child type of custom objects by suffix (`field` → CustomField). */
export function objectChildBySuffix(suffix: string): RegisteredType | undefined {
    const children = load().types['customobject']?.children;
    const id = children?.suffixes[suffix];
    return id === undefined ? undefined : children?.types[id];
}

/** Children of custom objects that may stand inside the object's own file: element name → type name. */
export const INLINE_OBJECT_CHILDREN: Readonly<Record<string, string>> = {
    fields: 'CustomField',
    fieldSets: 'FieldSet',
    listViews: 'ListView',
    recordTypes: 'RecordType',
    validationRules: 'ValidationRule',
    compactLayouts: 'CompactLayout',
    businessProcesses: 'BusinessProcess',
    webLinks: 'WebLink',
    indexes: 'Index',
    sharingReasons: 'SharingReason',
};
