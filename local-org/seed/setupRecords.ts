/**
 * Set-up as records: what code can query of profiles, roles, users, permission sets, record types, status values and
 * classes. Ids follow from names, so they stay the same when metadata changes and between machines.
 */
import type { DataEngine } from '../data/engine.ts';
import type { ProjectMetadata } from '../metadata/model.ts';
import { flag, nodes, text } from '../metadata/values.ts';
import { idFromName } from '../schema/ids.ts';
import type { OrgSchema, PicklistValue } from '../schema/model.ts';
import type { Security } from '../security/build.ts';
import { ApexDatetime } from '../values/datetime.ts';
import { ApexDecimal } from '../values/decimal.ts';
import { systemAccess } from './systemAccess.ts';

export type Row = Record<string, unknown>;

/** Writes rows as they are, replacing those with the same id. */
export interface RowTarget {
    importRows(objectName: string, rows: readonly Readonly<Row>[]): string[];
}

/** The org itself existed before anything in it. */
const ORG_CREATED = new ApexDatetime(Date.UTC(2026, 0, 1));

export const organizationId = (orgName: string): string => idFromName('00D', orgName);
export const profileId = (name: string): string => idFromName('00e', name);
export const roleId = (developerName: string): string => idFromName('00E', developerName);
export const userId = (username: string): string => idFromName('005', username.toLowerCase());
export const permissionSetId = (name: string): string => idFromName('0PS', name);

export interface SetupInput {
    project: ProjectMetadata;
    schema: OrgSchema;
    security: Security;
}

/** Object name → rows, parents before children. */
export function setupRecords({ project, schema, security }: SetupInput): Map<string, Row[]> {
    const { config } = project;
    const adminName =
        config.users.find(({ profile }) => profile === 'System Administrator')?.username ?? config.users[0]?.username;
    const rows = new Map<string, Row[]>([
        ['Organization', [organization(project)]],
        ['Profile', security.profileNames.map((name) => ({ Id: profileId(name), Name: name, UserType: 'Standard' }))],
        ['UserRole', roles(project)],
        ['User', users(project)],
        ['PermissionSet', permissionSets(project)],
        ['PermissionSetAssignment', assignments(project)],
        ['Group', groups(project)],
        ['QueueSobject', queueObjects(project)],
        ['CustomPermission', customPermissions(project)],
        ['RecordType', recordTypes(schema)],
        ['ApexClass', apexClasses(project)],
        ...statusValues(schema),
    ]);
    rows.set('SetupEntityAccess', entityAccess(project, rows));
    for (const [objectName, list] of rows) {
        const known = schema.object(objectName);
        if (!known) rows.delete(objectName);
        else
            rows.set(
                objectName,
                list.map((row) => withAudit(row, known.fields, userId(adminName ?? ''))),
            );
    }
    return rows;
}

/** Brings the set-up records up to date with the project; what else is in the org stays. */
export function writeSetup(data: DataEngine & RowTarget, input: SetupInput): void {
    const records = setupRecords(input);
    removeStaleAssignments(data, records);
    for (const [objectName, rows] of records) if (rows.length > 0) data.importRows(objectName, rows);
}

/** A permission set taken from a user in the project's configuration is taken from the user. */
function removeStaleAssignments(data: DataEngine, records: ReadonlyMap<string, Row[]>): void {
    const ids = (objectName: string): unknown[] => records.get(objectName)?.map(({ Id: id }) => id) ?? [];
    const kept = new Set(ids('PermissionSetAssignment'));
    const query = data.prepare('SELECT Id FROM PermissionSetAssignment WHERE AssigneeId IN :users');
    const stale = data.query(query, [ids('User')], systemAccess()).filter(({ id }) => !kept.has(id));
    if (stale.length > 0) data.dml('delete', stale, { allOrNone: true }, systemAccess());
}

function withAudit(row: Row, fields: ReadonlyMap<string, unknown>, by: string): Row {
    const audit: Row = {
        CreatedDate: ORG_CREATED,
        LastModifiedDate: ORG_CREATED,
        SystemModstamp: ORG_CREATED,
        CreatedById: by,
        LastModifiedById: by,
    };
    return { ...Object.fromEntries(Object.entries(audit).filter(([name]) => fields.has(name.toLowerCase()))), ...row };
}

function organization({ config, namespace }: ProjectMetadata): Row {
    const [first] = config.users;
    return {
        Id: organizationId(config.orgName),
        Name: config.orgName,
        DefaultLocaleSidKey: first?.locale ?? 'en_US',
        LanguageLocaleKey: first?.language ?? 'en_US',
        TimeZoneSidKey: first?.timeZone ?? 'America/Los_Angeles',
        OrganizationType: 'Developer Edition',
        InstanceName: 'LOCAL',
        IsSandbox: false,
        NamespacePrefix: namespace === '' ? null : namespace,
    };
}

function roles(project: ProjectMetadata): Row[] {
    return project.byType('Role').map(({ fullName, xml }) => {
        const parent = text(xml, 'parentRole');
        return {
            Id: roleId(fullName),
            Name: text(xml, 'name') ?? fullName,
            DeveloperName: fullName,
            ParentRoleId: parent === undefined ? null : roleId(parent),
            PortalType: 'None',
        };
    });
}

function users({ config }: ProjectMetadata): Row[] {
    return config.users.map((user) => ({
        Id: userId(user.username),
        Username: user.username,
        FirstName: user.firstName ?? null,
        LastName: user.lastName,
        Name: [user.firstName, user.lastName].filter(Boolean).join(' '),
        Email: user.email ?? user.username,
        Alias: (user.alias ?? user.username).slice(0, 8),
        CommunityNickname: user.username.split('@')[0] ?? user.username,
        IsActive: user.isActive,
        TimeZoneSidKey: user.timeZone,
        LocaleSidKey: user.locale,
        LanguageLocaleKey: user.language,
        EmailEncodingKey: 'UTF-8',
        ProfileId: profileId(user.profile),
        UserRoleId: user.role === undefined ? null : roleId(user.role),
        UserType: 'Standard',
        UserPermissionsSupportUser: true,
    }));
}

function permissionSets(project: ProjectMetadata): Row[] {
    const row = (fullName: string, label: string | undefined, type: string): Row => ({
        Id: permissionSetId(fullName),
        Name: fullName,
        Label: label ?? fullName,
        IsCustom: true,
        IsOwnedByProfile: false,
        Type: type,
    });
    return [
        ...project.byType('PermissionSet').map(({ fullName, xml }) => ({
            ...row(fullName, text(xml, 'label'), 'Regular'),
            Description: text(xml, 'description')?.slice(0, 255) ?? null,
        })),
        ...project.byType('PermissionSetGroup').map(({ fullName, xml }) => row(fullName, text(xml, 'label'), 'Group')),
    ];
}

function assignments({ config }: ProjectMetadata): Row[] {
    return config.users.flatMap(({ username, permissionSets: names }) =>
        names.map((name) => ({
            Id: idFromName('0Pa', `${username.toLowerCase()}:${name}`),
            AssigneeId: userId(username),
            PermissionSetId: permissionSetId(name),
            IsActive: true,
        })),
    );
}

function groups(project: ProjectMetadata): Row[] {
    const row = (fullName: string, name: string | undefined, type: string): Row => ({
        Id: idFromName('00G', `${type}:${fullName}`),
        Name: name ?? fullName,
        DeveloperName: fullName,
        Type: type,
        OwnerId: organizationId(project.config.orgName),
    });
    return [
        ...project.byType('Queue').map(({ fullName, xml }) => row(fullName, text(xml, 'name'), 'Queue')),
        ...project.byType('Group').map(({ fullName, xml }) => row(fullName, text(xml, 'name'), 'Regular')),
    ];
}

function queueObjects(project: ProjectMetadata): Row[] {
    return project.byType('Queue').flatMap(({ fullName, xml }) =>
        nodes(xml, 'queueSobject').map((item) => {
            const objectName = text(item, 'sobjectType') ?? '';
            return {
                Id: idFromName('03g', `${fullName}:${objectName}`),
                QueueId: idFromName('00G', `Queue:${fullName}`),
                SobjectType: objectName,
            };
        }),
    );
}

function customPermissions(project: ProjectMetadata): Row[] {
    return project.byType('CustomPermission').map(({ fullName, xml }) => ({
        Id: idFromName('0CP', fullName),
        DeveloperName: fullName,
        MasterLabel: text(xml, 'label') ?? fullName,
        Language: 'en_US',
        Description: text(xml, 'description')?.slice(0, 255) ?? null,
        IsLicensed: flag(xml, 'isLicensed') === true,
        IsProtected: false,
    }));
}

function recordTypes(schema: OrgSchema): Row[] {
    return [...schema.objects.values()].flatMap((object) =>
        object.recordTypes.map((type) => ({
            Id: type.id,
            Name: type.label,
            DeveloperName: type.developerName,
            SobjectType: object.name,
            IsActive: type.active,
        })),
    );
}

function apexClasses(project: ProjectMetadata): Row[] {
    return project.apex
        .filter(({ kind }) => kind === 'class')
        .map(({ name, source, apiVersion }) => ({
            Id: idFromName('01p', name),
            Name: name,
            ApiVersion: ApexDecimal.of(apiVersion).setScale(1),
            Status: 'Active',
            IsValid: true,
            Body: source,
            LengthWithoutComments: source.length,
        }));
}

/** Which permission set reaches which custom permission and class. */
function entityAccess(project: ProjectMetadata, rows: ReadonlyMap<string, Row[]>): Row[] {
    const idOf = (objectName: string, nameField: string, name: string): unknown =>
        rows.get(objectName)?.find((row) => String(row[nameField]).toLowerCase() === name.toLowerCase())?.['Id'];
    return project.byType('PermissionSet').flatMap(({ fullName, xml }) =>
        [
            ...nodes(xml, 'customPermissions').map(
                (item) => [item, 'CustomPermission', 'DeveloperName', 'name'] as const,
            ),
            ...nodes(xml, 'classAccesses').map((item) => [item, 'ApexClass', 'Name', 'apexClass'] as const),
        ].flatMap(([item, type, nameField, element]) => {
            const name = text(item, element) ?? '';
            const entity = idOf(type, nameField, name);
            if (flag(item, 'enabled') !== true || entity === undefined) return [];
            return [
                {
                    Id: idFromName('0J0', `${fullName}:${type}:${name}`),
                    ParentId: permissionSetId(fullName),
                    SetupEntityId: entity,
                    SetupEntityType: type,
                },
            ];
        }),
    );
}

function statusValues(schema: OrgSchema): [string, Row[]][] {
    const values = (objectName: string, fieldName: string, more: (value: PicklistValue) => Row): [string, Row[]] => {
        const target = objectName + (fieldName === 'StageName' ? 'Stage' : fieldName);
        const prefix = schema.object(target)?.keyPrefix ?? '000';
        const options = schema.field(objectName, fieldName)?.picklist ?? [];
        return [
            target,
            options.map((value, index) => ({
                Id: idFromName(prefix, value.value),
                MasterLabel: value.label,
                ApiName: value.value,
                SortOrder: index + 1,
                ...more(value),
            })),
        ];
    };
    return [
        values('Task', 'Status', ({ isDefault, closed }) => ({ IsDefault: isDefault, IsClosed: closed === true })),
        values('Task', 'Priority', ({ isDefault, highPriority }) => ({
            IsDefault: isDefault,
            IsHighPriority: highPriority === true,
        })),
        values('Case', 'Status', ({ isDefault, closed }) => ({ IsDefault: isDefault, IsClosed: closed === true })),
        values('Lead', 'Status', ({ isDefault, converted }) => ({
            IsDefault: isDefault,
            IsConverted: converted === true,
        })),
        values('Opportunity', 'StageName', ({ isActive, closed, won, probability, forecastCategory }) => ({
            IsActive: isActive,
            IsClosed: closed === true,
            IsWon: won === true,
            DefaultProbability: ApexDecimal.of(probability ?? 0),
            ForecastCategoryName: forecastCategory ?? null,
        })),
    ];
}
