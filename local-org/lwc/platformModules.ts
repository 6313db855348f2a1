/**
 * What an `@salesforce/*` import means in this org. The server answers it for every import of a bundle, so that a name
 * that does not exist stops the component when it is loaded, where a deploy would stop it.
 */
import { labelText } from '../schema/translations.ts';
import type { RunningUser } from '../apex/runtime/context.ts';
import { errorMessage } from '../errors/registry.ts';
import type { Org } from '../org.ts';
import type { UserRights } from '../security/rights.ts';

export type PlatformModule =
    | { kind: 'value'; value: unknown }
    | { kind: 'apex'; className: string; methodName: string; cacheable: boolean }
    | { kind: 'apexTools' }
    | { kind: 'i18n'; name: string };

/** Message channels of Lightning itself. */
const STANDARD_CHANNELS = new Set([
    'lightning__tabClosed',
    'lightning__tabCreated',
    'lightning__tabFocused',
    'lightning__tabRefreshed',
    'lightning__tabReplaced',
    'lightning__tabUpdated',
    'lightning__conversationEndUserMessage',
    'lightning__conversationAgentSend',
    'lightning__conversationEnded',
]);

export class UnknownImportError extends Error {}

/** What of an org decides whether an import exists: a check without a database can give that, too. */
export type ImportableOrg = Pick<Org, 'schema' | 'project' | 'auraMethod'>;
export type ImportingUser = Pick<RunningUser, 'id'> & {
    /** Of the labels; the project's own when absent. */
    language?: string;
    rights: Pick<UserRights, 'hasCustomPermission' | 'hasUserPermission'>;
};

type Resolver = (name: string, org: ImportableOrg, user: ImportingUser) => PlatformModule | undefined;

/** By the part after `@salesforce/`; undefined from a resolver: there is no such thing in the org. */
const RESOLVERS: Record<string, Resolver> = {
    label: (name, { schema }, { language }) => {
        const [namespace, label, ...rest] = name.split('.');
        if (namespace !== 'c' || label === undefined || rest.length > 0) return undefined;
        return valueOf(labelText(schema, label, language));
    },
    apex: (name, org) => {
        const [className, methodName, ...rest] = name.split('.');
        if (className === undefined || methodName === undefined || rest.length > 0) return undefined;
        const method = org.auraMethod(className, methodName);
        return method && { kind: 'apex', className, methodName, cacheable: method.cacheable };
    },
    schema: (name, { schema }) => valueOf(resolveSchema(name, schema)),
    user: (name, _org, user) => valueOf(name === 'Id' ? user.id : name === 'isGuest' ? false : undefined),
    customPermission: (name, { schema }, user) => {
        const known = [...schema.customPermissions].some((other) => other.toLowerCase() === name.toLowerCase());
        return known ? permission(user.rights.hasCustomPermission(name)) : undefined;
    },
    userPermission: (name, _org, user) => permission(user.rights.hasUserPermission(name)),
    messageChannel: (name, { schema }) => {
        if (STANDARD_CHANNELS.has(name)) return { kind: 'value', value: name };
        const developerName = /^(.+)__c$/.exec(name)?.[1]?.toLowerCase();
        const exists = [...schema.messageChannels.keys()].some(
            (key) => key.toLowerCase().replace(/__c$/, '') === developerName,
        );
        return exists ? { kind: 'value', value: name } : undefined;
    },
    resourceUrl: (name, { project }) =>
        valueOf(project.get('StaticResource', name) && `/resource/${encodeURIComponent(name)}`),
    client: (name) => valueOf(name === 'formFactor' ? 'Large' : undefined),
    i18n: (name) => ({ kind: 'i18n', name }),
};

/** Namespaces that exist on the platform and not here, refused by name. */
const UNSUPPORTED = ['community', 'site', 'contentAssetUrl', 'commerce', 'webstore', 'featureFlag'];

/** @throws UnknownImportError with a sentence naming the importing bundle */
export function resolvePlatformModule(
    specifier: string,
    importer: string,
    org: ImportableOrg,
    user: ImportingUser,
): PlatformModule {
    if (specifier === '@salesforce/apex') return { kind: 'apexTools' };
    const [, kind = '', ...rest] = specifier.split('/');
    if (UNSUPPORTED.includes(kind)) throw new UnknownImportError(errorMessage('LO1403', specifier));
    const found = RESOLVERS[kind]?.(rest.join('/'), org, user);
    if (!found) throw new UnknownImportError(errorMessage('LO1402', importer, specifier));
    return found;
}

function valueOf(value: unknown): PlatformModule | undefined {
    return value === undefined ? undefined : { kind: 'value', value };
}

/** `true` or `undefined`, never false. JSON cannot hold undefined in a list but can leave the key out. */
function permission(granted: boolean): PlatformModule {
    return granted ? { kind: 'value', value: true } : { kind: 'value', value: undefined };
}

/** `Account`, `Account.Name`, `Case.Account.Name` → the object or field reference; undefined when one part is unknown. */
function resolveSchema(name: string, schema: Org['schema']): object | undefined {
    const [objectName = '', ...path] = name.split('.');
    const root = schema.object(objectName);
    if (!root) return undefined;
    if (path.length === 0) return { objectApiName: root.name };
    let object: typeof root | undefined = root;
    const names: string[] = [];
    for (const [index, part] of path.entries()) {
        const last = index === path.length - 1;
        const field: ReturnType<Org['schema']['field']> = last
            ? object.fields.get(part.toLowerCase())
            : [...object.fields.values()].find(
                  ({ relationshipName }) => relationshipName?.toLowerCase() === part.toLowerCase(),
              );
        if (!field) return undefined;
        names.push(last ? field.name : (field.relationshipName ?? part));
        if (last) break;
        object = schema.object(field.referenceTo[0] ?? '');
        if (!object) return undefined;
    }
    return { fieldApiName: names.join('.'), objectApiName: root.name };
}
