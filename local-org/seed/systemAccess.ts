/** Access of the org itself: set-up and seeding see and may do everything, and count towards no limit. */
import type { DataAccess, DataLimits } from '../data/engine.ts';
import type { UserRights } from '../security/rights.ts';

const ALL = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };

export const NO_LIMITS: DataLimits = {
    query: () => undefined,
    queryRows: () => undefined,
    dml: () => undefined,
    dmlRows: () => undefined,
};

export function systemAccess(userId = ''): DataAccess {
    const user: UserRights = {
        userId,
        username: 'system',
        profileName: 'System Administrator',
        isAdmin: true,
        object: () => ALL,
        field: () => ({ read: true, edit: true }),
        hasCustomPermission: () => false,
        hasUserPermission: () => true,
        canUseClass: () => true,
        canSeeApp: () => true,
        canSeeTab: () => true,
    };
    return { user, mode: 'SYSTEM', sharing: false, timeZone: 'UTC', limits: NO_LIMITS };
}
