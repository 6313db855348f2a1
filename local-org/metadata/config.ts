/**
 * `config/local-org.json`: what a project tells the local org beyond its metadata. Everything is optional; a project
 * without the file gets an administrator and a standard user and no data. Documented in metadata/README.md.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceProblem } from './model.ts';

/** Licensed features whose standard objects exist only when switched on. */
export const FEATURES = ['PersonAccounts', 'ServiceCloudVoice', 'Messaging', 'LiveAgent'] as const;
export type Feature = (typeof FEATURES)[number];

export interface UserConfig {
    username: string;
    firstName?: string;
    lastName: string;
    email?: string;
    alias?: string;
    /** Profile name as in Setup: `System Administrator`, `Standard User` … */
    profile: string;
    permissionSets: string[];
    /** Developer name of a role of the project. */
    role?: string;
    timeZone: string;
    locale: string;
    language: string;
    isActive: boolean;
}

export interface OrgConfig {
    orgName: string;
    features: Feature[];
    /** ISO code of the corporate currency. */
    currency: string;
    users: UserConfig[];
    /** Imported in this order into a new org. */
    data: DataPlan[];
    /**
     * Day the data files were written for, `2026-11-24`. Their dates are moved by the days from then to the day of the
     * import, so that what was yesterday is yesterday. Absent: dates stay as they are.
     */
    dataDate?: string;
}

export interface DataPlan {
    /** A plan as `sf data import tree` reads it, relative to the project. */
    plan: string;
    /** Username of who imports it and owns its records; the first administrator when absent. */
    as?: string;
}

const DEFAULT_USERS: Partial<UserConfig>[] = [
    { username: 'admin@local.org', firstName: 'Ada', lastName: 'Admin', profile: 'System Administrator' },
    { username: 'user@local.org', firstName: 'Uma', lastName: 'User', profile: 'Standard User' },
];

const USER_KEYS = new Set([
    'username',
    'firstName',
    'lastName',
    'email',
    'alias',
    'profile',
    'permissionSets',
    'role',
    'timeZone',
    'locale',
    'language',
    'isActive',
]);
const CONFIG_KEYS = new Set(['$schema', 'orgName', 'features', 'currency', 'users', 'data', 'dataDate']);

export const CONFIG_FILE = join('config', 'local-org.json');

/** Reads and checks the file; what is wrong becomes a problem and its default holds. */
export function readOrgConfig(root: string, problems: SourceProblem[]): OrgConfig {
    const file = join(root, CONFIG_FILE);
    const complain = (message: string): void => {
        problems.push({ file, message });
    };
    const raw = existsSync(file) ? parseJson(file, complain) : {};
    for (const key of Object.keys(raw)) if (!CONFIG_KEYS.has(key)) complain(`Unknown setting "${key}".`);

    const features = strings(raw, 'features', complain).filter((feature): feature is Feature => {
        const known = (FEATURES as readonly string[]).includes(feature);
        if (!known) complain(`Unknown feature "${feature}"; the local org knows ${FEATURES.join(', ')}.`);
        return known;
    });
    const users = (raw['users'] === undefined ? DEFAULT_USERS : list(raw, 'users', complain)).map((user, index) =>
        readUser(user, index, complain),
    );
    const usernames = distinctNames(users, complain);
    return {
        orgName: string(raw, 'orgName', complain) ?? 'Local Org',
        features,
        currency: string(raw, 'currency', complain) ?? 'USD',
        users,
        data: dataPlans(raw, usernames, complain),
        ...dataDate(raw, complain),
    };
}

/** Adds the users of an overlay: all that its file may say, since the org is the project's. */
export function addOverlayUsers(config: OrgConfig, overlay: string, problems: SourceProblem[]): void {
    const file = join(overlay, CONFIG_FILE);
    if (!existsSync(file)) return;
    const complain = (message: string): void => {
        problems.push({ file, message });
    };
    const raw = parseJson(file, complain);
    for (const key of Object.keys(raw)) {
        if (key !== 'users' && key !== '$schema') complain(`An overlay adds users only, so "${key}" has no effect.`);
    }
    config.users.push(...list(raw, 'users', complain).map((user, index) => readUser(user, index, complain)));
    distinctNames(config.users, complain);
}

function distinctNames(users: readonly UserConfig[], complain: (message: string) => void): Set<string> {
    const usernames = new Set<string>();
    for (const { username } of users) {
        if (usernames.has(username.toLowerCase())) complain(`The user "${username}" is listed twice.`);
        usernames.add(username.toLowerCase());
    }
    return usernames;
}

function dataPlans(
    raw: Record<string, unknown>,
    usernames: ReadonlySet<string>,
    complain: (message: string) => void,
): DataPlan[] {
    return list(raw, 'data', complain).flatMap((item) => {
        if (typeof item === 'string') return [{ plan: item }];
        const { plan, as, ...rest } = isRecord(item) ? item : {};
        if (typeof plan !== 'string' || Object.keys(rest).length > 0) {
            complain(
                '"data" must hold file names or objects such as { "plan": "data/plan.json", "as": "user@local.org" }.',
            );
            return [];
        }
        if (as === undefined) return [{ plan }];
        if (typeof as === 'string' && usernames.has(as.toLowerCase())) return [{ plan, as }];
        complain(`The data plan ${plan} is to be imported as ${JSON.stringify(as)}, who is not one of the users.`);
        return [];
    });
}

function dataDate(raw: Record<string, unknown>, complain: (message: string) => void): { dataDate?: string } {
    const value = raw['dataDate'];
    if (value === undefined) return {};
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return { dataDate: value };
    complain('"dataDate" must be a date such as 2026-11-24.');
    return {};
}

function readUser(user: unknown, index: number, complain: (message: string) => void): UserConfig {
    const raw = isRecord(user) ? user : {};
    const where = `users[${String(index)}]`;
    const complainHere = (message: string): void => complain(`${where}: ${message}`);
    if (!isRecord(user)) complainHere('must be an object.');
    for (const key of Object.keys(raw)) if (!USER_KEYS.has(key)) complainHere(`unknown setting "${key}".`);
    const needed = (key: string): string => {
        const value = string(raw, key, complainHere);
        if (value === undefined) complainHere(`"${key}" is missing.`);
        return value ?? '';
    };
    const username = needed('username');
    const timeZone = string(raw, 'timeZone', complainHere) ?? 'America/Los_Angeles';
    if (!isTimeZone(timeZone)) complainHere(`"${timeZone}" is not an IANA time zone such as Europe/Berlin.`);
    const optional = {
        firstName: string(raw, 'firstName', complainHere),
        email: string(raw, 'email', complainHere),
        alias: string(raw, 'alias', complainHere),
        role: string(raw, 'role', complainHere),
    };
    return {
        username,
        lastName: needed('lastName'),
        profile: needed('profile'),
        permissionSets: strings(raw, 'permissionSets', complainHere),
        timeZone: isTimeZone(timeZone) ? timeZone : 'America/Los_Angeles',
        locale: string(raw, 'locale', complainHere) ?? 'en_US',
        language: string(raw, 'language', complainHere) ?? 'en_US',
        isActive: raw['isActive'] !== false,
        ...(Object.fromEntries(
            Object.entries(optional).filter(([, value]) => value !== undefined),
        ) as Partial<UserConfig>),
    };
}

function parseJson(file: string, complain: (message: string) => void): Record<string, unknown> {
    try {
        const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
        if (isRecord(value)) return value;
        complain('The file must hold one JSON object.');
    } catch (error) {
        complain(`The file is not valid JSON: ${(error as Error).message}`);
    }
    return {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function string(raw: Record<string, unknown>, key: string, complain: (message: string) => void): string | undefined {
    const value = raw[key];
    if (value === undefined || (typeof value === 'string' && value !== '')) return value;
    complain(`"${key}" must be text.`);
    return undefined;
}

function list(raw: Record<string, unknown>, key: string, complain: (message: string) => void): unknown[] {
    const value = raw[key];
    if (value === undefined) return [];
    if (Array.isArray(value)) return value as unknown[];
    complain(`"${key}" must be a list.`);
    return [];
}

function strings(raw: Record<string, unknown>, key: string, complain: (message: string) => void): string[] {
    return list(raw, key, complain).filter((item): item is string => {
        if (typeof item === 'string') return true;
        complain(`"${key}" must hold texts only.`);
        return false;
    });
}

function isTimeZone(name: string): boolean {
    try {
        new Intl.DateTimeFormat('en', { timeZone: name });
        return true;
    } catch {
        return false;
    }
}
