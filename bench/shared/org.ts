/** The project's own org in memory, with its users and without records, for benchmarks. */
import { systemHost } from '../../local-org/host/systemHost.ts';
import { openOrg } from '../../local-org/openOrg.ts';
import type { Org } from '../../local-org/org.ts';
import { ROOT } from './project.ts';

/** `debug` gets what Apex prints. */
export async function openBenchOrg(debug?: (message: string) => void): Promise<Org> {
    return openOrg({ projectRoot: ROOT, databasePath: ':memory:', host: systemHost(debug) });
}
