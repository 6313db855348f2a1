/** `exec`: anonymous Apex in the org's own data. */
import { existsSync, readFileSync } from 'node:fs';
import { systemHost } from '../host/systemHost.ts';
import { openOrg } from '../openOrg.ts';
import { OrgError } from '../org.ts';
import type { Command } from './arguments.ts';
import { databasePath } from './dataDirectory.ts';
import type { Output } from './output.ts';
import { seedNewOrg } from './seedNewOrg.ts';

export async function execCommand(command: Command & { name: 'exec' }, output: Output): Promise<number> {
    if (!existsSync(command.file)) throw new OrgError(`The file ${command.file} does not exist.`);
    const source = readFileSync(command.file, 'utf8');
    const org = await openOrg({
        projectRoot: command.project,
        overlays: command.overlays,
        databasePath: databasePath(command.project),
        host: systemHost((message) => output.print(message)),
    });
    try {
        seedNewOrg(org, output);
        const user = command.as === undefined ? org.users().find(({ rights }) => rights.isAdmin) : org.user(command.as);
        if (!user) throw new OrgError('The org has no active administrator; say who runs it with --as <username>.');
        org.executeAnonymous(user, source);
        org.runAsyncJobs();
        return 0;
    } finally {
        org.close();
    }
}
