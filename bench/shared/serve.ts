/**
 * The org of a project behind its server, as an org without debug mode: `node serve.ts <project>`. Unlike `start` it
 * does not follow changes of the project, which would load components anew in the middle of a measurement.
 */
import { join } from 'node:path';
import { databasePath } from '../../local-org/cli/dataDirectory.ts';
import { seedNewOrg } from '../../local-org/cli/seedNewOrg.ts';
import { stopSignal } from '../../local-org/cli/startCommand.ts';
import { openOrg } from '../../local-org/openOrg.ts';
import { startServer } from '../../local-org/server/startServer.ts';
import { ROOT } from './project.ts';

/** How soon asynchronous Apex starts after the transaction that asked for it, as with `start`. */
const JOB_INTERVAL_MS = 200;

const [project = ROOT] = process.argv.slice(2);
const org = await openOrg({
    projectRoot: project,
    databasePath: databasePath(project),
    cacheDirectory: join(ROOT, '.local-org', 'cache'),
});
seedNewOrg(org, { print: (text) => console.log(text), error: (text) => console.error(text) });
const stop = stopSignal();
const server = await startServer({
    org,
    port: Number(process.env['PORT'] ?? 0),
    mode: 'production',
    // A folder that is new: all are compiled before it is ready.
    componentCache: join(project, '.local-org', 'cache', 'components'),
});
const jobs = setInterval(() => org.runAsyncJobs(), JOB_INTERVAL_MS);
console.log(`Local org ready: ${server.origin}`);
await stop;
clearInterval(jobs);
await server.close();
org.close();
