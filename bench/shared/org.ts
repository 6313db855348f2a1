/** The project's own org in memory, seeded, for benchmarks. */
import { openOrg } from '../../local-org/openOrg.ts';
import type { Org } from '../../local-org/org.ts';
import { ROOT } from './project.ts';

export async function openBenchOrg(): Promise<Org> {
    return openOrg({ projectRoot: ROOT, databasePath: ':memory:' });
}
