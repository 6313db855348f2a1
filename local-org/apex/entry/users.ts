/** Set-up records (profiles, roles, permission sets, the configured users), and users as running code sees them. */
import type { DataAccess, DataLimits } from '../../data/engine.ts';
import type { SqliteEngine } from '../../data/sqliteEngine.ts';
import type { ProjectMetadata } from '../../metadata/model.ts';
import type { UserConfig } from '../../metadata/config.ts';
import { idFromName } from '../../schema/ids.ts';
import type { Security } from '../../security/build.ts';
import { ApexDatetime } from '../../values/datetime.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import type { RunningUser } from '../runtime/context.ts';

const UNCOUNTED: DataLimits = {
    query: () => undefined,
    queryRows: () => undefined,
    dml: () => undefined,
    dmlRows: () => undefined,
};

const profileId = (name: string): string => idFromName('00e', name);
const roleId = (name: string): string => idFromName('00E', name);
const permissionSetId = (name: string): string => idFromName('0PS', name);
const userId = (username: string): string => idFromName('005', username.toLowerCase());

export class UserDirectory {
    private readonly data: SqliteEngine;
    private readonly security: Security;
    private readonly project: ProjectMetadata;
    /** The org itself, for what no user asks for. */
    readonly system: DataAccess;

    constructor(data: SqliteEngine, project: ProjectMetadata, security: Security) {
        this.data = data;
        this.project = project;
        this.security = security;
        const rights = security.rights(
            { userId: idFromName('005', 'system'), username: 'system', profileName: 'System Administrator' },
            [],
        );
        this.system = { user: rights, mode: 'SYSTEM', sharing: false, timeZone: 'GMT', limits: UNCOUNTED };
        this.importSetup();
    }

    private importSetup(): void {
        const { data, project, security } = this;
        const audit = this.audit();
        data.importRows(
            'Profile',
            security.profileNames.map((name) => ({ Id: profileId(name), Name: name, UserType: 'Standard', ...audit })),
        );
        data.importRows(
            'PermissionSet',
            security.permissionSetNames.map((name) => ({
                Id: permissionSetId(name),
                Name: name,
                Label: this.label('PermissionSet', name),
                IsCustom: true,
                IsOwnedByProfile: false,
                ...audit,
            })),
        );
        data.importRows(
            'UserRole',
            project.byType('Role').map(({ fullName, xml }) => ({
                Id: roleId(fullName),
                DeveloperName: fullName,
                Name: typeof xml['name'] === 'string' ? xml['name'] : fullName,
                ParentRoleId: typeof xml['parentRole'] === 'string' ? roleId(xml['parentRole']) : null,
            })),
        );
        for (const user of project.config.users) this.importUser(user, audit);
    }

    /** Fields every row may have; only those the objects really have are kept. */
    private audit(): Record<string, unknown> {
        const now = new ApexDatetime(Math.floor(this.data.host.now() / 1000) * 1000);
        const fields: Record<string, unknown> = { CreatedDate: now, LastModifiedDate: now, SystemModstamp: now };
        const objects = ['Profile', 'PermissionSet', 'User'];
        return Object.fromEntries(
            Object.entries(fields).filter(([name]) => objects.every((object) => this.data.schema.field(object, name))),
        );
    }

    private label(type: string, fullName: string): string {
        const label = this.project.get(type, fullName)?.xml['label'];
        return typeof label === 'string' ? label : fullName;
    }

    private importUser(user: UserConfig, audit: Record<string, unknown>): void {
        const id = userId(user.username);
        const name = [user.firstName, user.lastName].filter(Boolean).join(' ');
        this.data.importRows('User', [
            {
                Id: id,
                Username: user.username,
                FirstName: user.firstName ?? null,
                LastName: user.lastName,
                Name: name,
                Email: user.email ?? user.username,
                Alias: user.alias ?? user.lastName.slice(0, 8).toLowerCase(),
                ProfileId: profileId(user.profile),
                UserRoleId: user.role ? roleId(user.role) : null,
                TimeZoneSidKey: user.timeZone,
                LocaleSidKey: user.locale,
                LanguageLocaleKey: user.language,
                EmailEncodingKey: 'UTF-8',
                IsActive: user.isActive,
                UserType: 'Standard',
                ...audit,
            },
        ]);
        const assigned = user.permissionSets.map((set) => ({
            Id: idFromName('0Pa', `${user.username} ${set}`),
            AssigneeId: id,
            PermissionSetId: permissionSetId(set),
        }));
        const wanted = new Set(assigned.map((row) => row.Id));
        const stale = this.rows('SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = :id', [id]).filter(
            (row) => !wanted.has(row.id!),
        );
        if (stale.length > 0) this.data.dml('delete', stale, { allOrNone: true }, this.system);
        this.data.importRows('PermissionSetAssignment', assigned);
    }

    private rows(soql: string, binds: unknown[]): SObjectValue[] {
        return this.data.query(this.data.prepare(soql), binds, this.system);
    }

    private static readonly FIELDS =
        'SELECT Id, Username, Name, FirstName, LastName, Email, ProfileId, Profile.Name, UserRoleId, TimeZoneSidKey, LocaleSidKey, LanguageLocaleKey FROM User';

    /** Active users, the configured ones first and in their order. */
    all(): RunningUser[] {
        const order = new Map(this.project.config.users.map((user, index) => [userId(user.username), index]));
        const place = (user: RunningUser): number => order.get(user.id) ?? order.size;
        return this.rows(`${UserDirectory.FIELDS} WHERE IsActive = true ORDER BY Username`, [])
            .map((row) => this.running(row))
            .sort((a, b) => place(a) - place(b));
    }

    byId(id: string): RunningUser | undefined {
        const [row] = this.rows(`${UserDirectory.FIELDS} WHERE Id = :id`, [id]);
        return row && this.running(row);
    }

    byUsername(username: string): RunningUser | undefined {
        const [row] = this.rows(`${UserDirectory.FIELDS} WHERE Username = :username`, [username]);
        return row && this.running(row);
    }

    /** Rights are computed when they are first asked for, from the permission sets assigned at that moment. */
    private running(row: SObjectValue): RunningUser {
        const text = (name: string): string | null => (row.values.get(name) as string | null | undefined) ?? null;
        const id = row.id!;
        const username = text('username') ?? '';
        const profileName = (row.parents.get('profile')?.values.get('name') as string | undefined) ?? '';
        let rights: RunningUser['rights'] | undefined;
        const permissionSets = (): string[] =>
            this.rows('SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE AssigneeId = :id', [id]).map(
                (assignment) => String(assignment.parents.get('permissionset')?.values.get('name')),
            );
        const { security } = this;
        return {
            id,
            username,
            name: text('name') ?? '',
            firstName: text('firstname'),
            lastName: text('lastname') ?? '',
            email: text('email') ?? '',
            profileId: text('profileid') ?? '',
            roleId: text('userroleid'),
            timeZone: text('timezonesidkey') ?? 'GMT',
            locale: text('localesidkey') ?? 'en_US',
            language: text('languagelocalekey') ?? 'en_US',
            currency: this.project.config.currency,
            get rights() {
                rights ??= security.rights({ userId: id, username, profileName }, permissionSets());
                return rights;
            },
        };
    }
}
