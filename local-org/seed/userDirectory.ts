/** Users as the org runs code for them, read from the User rows of the database, their rights from what is assigned there. */
import type { RunningUser } from '../apex/runtime/context.ts';
import type { DataEngine } from '../data/engine.ts';
import type { OrgConfig } from '../metadata/config.ts';
import type { Security } from '../security/build.ts';
import type { UserRights } from '../security/rights.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { systemAccess } from './systemAccess.ts';

const USER_FIELDS =
    'Id, Username, Name, FirstName, LastName, Email, ProfileId, Profile.Name, UserRoleId, TimeZoneSidKey, LocaleSidKey, LanguageLocaleKey';

export class UserDirectory {
    readonly #data: DataEngine;
    readonly #security: Security;
    readonly #config: OrgConfig;

    constructor(data: DataEngine, security: Security, config: OrgConfig) {
        this.#data = data;
        this.#security = security;
        this.#config = config;
    }

    /** Active users: those of the project in its order, then the others. */
    all(): RunningUser[] {
        const order = this.#config.users.map(({ username }) => username.toLowerCase());
        const rank = ({ username }: RunningUser): number =>
            order.indexOf(username.toLowerCase()) + 1 || order.length + 1;
        const users = this.#read(`SELECT ${USER_FIELDS} FROM User WHERE IsActive = true ORDER BY CreatedDate, Id`, []);
        return users.sort((a, b) => rank(a) - rank(b));
    }

    /** Reads inside the open transaction too, so a user just inserted can be run as. */
    byId(id: string): RunningUser | undefined {
        return this.#read(`SELECT ${USER_FIELDS} FROM User WHERE Id = :id`, [id])[0];
    }

    /** Active users only: nobody else can sign in. */
    byUsername(username: string): RunningUser | undefined {
        return this.#read(`SELECT ${USER_FIELDS} FROM User WHERE Username = :name AND IsActive = true`, [username])[0];
    }

    #read(soql: string, binds: readonly unknown[]): RunningUser[] {
        const users = this.#data.query(this.#data.prepare(soql), binds, systemAccess());
        return users.map((user) => this.#runningUser(user));
    }

    /** Rights are worked out when first asked for, from the permission sets assigned at that moment. */
    #runningUser(user: SObjectValue): RunningUser {
        const text = (field: string): string => textOf(user, field);
        const id = user.id ?? '';
        const username = text('username');
        const profileName = textOf(user.parents.get('profile'), 'name');
        const readRights = (): UserRights =>
            this.#security.rights({ userId: id, username, profileName }, this.#permissionSets(id));
        let rights: UserRights | undefined;
        return {
            id,
            username,
            name: text('name'),
            firstName: text('firstname') || null,
            lastName: text('lastname'),
            email: text('email'),
            profileId: text('profileid'),
            roleId: text('userroleid') || null,
            timeZone: text('timezonesidkey') || 'America/Los_Angeles',
            locale: text('localesidkey') || 'en_US',
            language: text('languagelocalekey') || 'en_US',
            currency: this.#config.currency,
            get rights() {
                rights ??= readRights();
                return rights;
            },
        };
    }

    #permissionSets(userId: string): string[] {
        const query = this.#data.prepare(
            'SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE AssigneeId = :id',
        );
        const rows = this.#data.query(query, [userId], systemAccess());
        return rows.map((row) => textOf(row.parents.get('permissionset'), 'name'));
    }
}

function textOf(record: SObjectValue | null | undefined, field: string): string {
    const value = record?.values.get(field);
    return typeof value === 'string' ? value : '';
}
