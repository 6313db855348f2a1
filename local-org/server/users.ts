/** Which user a request runs as. There are no passwords: the server listens on this machine only. */
import type { IncomingHttpHeaders } from 'node:http';
import type { RunningUser } from '../apex/runtime/context.ts';
import type { Org } from '../org.ts';
import type { OrgRequest } from './router.ts';

export const USER_COOKIE = 'local-org-user';

export function findUser(org: Org, username: string): RunningUser | undefined {
    return org.users().find((user) => user.username.toLowerCase() === username.toLowerCase());
}

export function requestUser(org: Org, headers: IncomingHttpHeaders): Pick<OrgRequest, 'user' | 'signedInBy'> {
    const bearer = /^Bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return { user: findUser(org, bearer.trim()), signedInBy: 'bearer' };
    const cookie = readCookie(headers.cookie ?? '', USER_COOKIE);
    const user = cookie === undefined ? undefined : findUser(org, cookie);
    if (user) return { user, signedInBy: 'cookie' };
    return { user: org.users()[0], signedInBy: 'default' };
}

/**
 * Strict, so that a link on another page does not act as this user. With `seconds` the browser forgets it after that time;
 * then the session has ended.
 */
export function userCookie(username: string, seconds?: number): string {
    const age = seconds === undefined ? '' : `; Max-Age=${String(seconds)}`;
    return `${USER_COOKIE}=${encodeURIComponent(username)}; Path=/; HttpOnly; SameSite=Strict${age}`;
}

function readCookie(header: string, name: string): string | undefined {
    for (const pair of header.split(';')) {
        const [key, ...rest] = pair.split('=');
        if (key?.trim() !== name) continue;
        try {
            return decodeURIComponent(rest.join('=').trim());
        } catch {
            return undefined;
        }
    }
    return undefined;
}
