/** Fills a new org: the project's data plans, in one transaction for each, as the users they name. */
import type { DataEngine } from '../data/engine.ts';
import type { Org } from '../org.ts';
import { importPlan, planPath, SeedError } from './importPlan.ts';
import { systemAccess } from './systemAccess.ts';
import type { RowTarget } from './setupRecords.ts';

const DAY_MS = 86_400_000;

/** True when the org has data of its own already: it is then left alone. */
export function isSeeded(org: Org): boolean {
    const objects = ['Account', 'Contact', 'Lead', 'Case', 'Task'];
    return objects.some(
        (name) => org.data.count(org.data.prepare(`SELECT COUNT() FROM ${name}`), [], systemAccess()) > 0,
    );
}

/** Imports the plans of `config/local-org.json`; answers how many records. @throws SeedError */
export function seedOrg(org: Org): number {
    const { config, root } = org.project;
    const now = org.host.now();
    const shiftDays =
        config.dataDate === undefined
            ? 0
            : Math.floor(now / DAY_MS) - Date.parse(`${config.dataDate}T00:00:00Z`) / DAY_MS;
    const users = org.users();
    const references = new Map<string, string>();
    let count = 0;
    for (const { plan, as } of config.data) {
        const importer =
            users.find((user) => (as === undefined ? user.rights.isAdmin : same(user.username, as))) ?? users[0];
        if (!importer) throw new SeedError(`${plan}: the org has no active user who could import it.`);
        count += org.transaction(importer, (ctx) =>
            importPlan(planPath(root, plan), {
                data: ctx.data as DataEngine & RowTarget,
                access: { ...systemAccess(importer.id), user: importer.rights, timeZone: importer.timeZone },
                now,
                shiftDays,
                references,
                userId: (username) => users.find((user) => same(user.username, username))?.id,
            }),
        );
    }
    return count;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
