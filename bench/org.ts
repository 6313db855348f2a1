/** The project's own org in memory, seeded, for benchmarks. */
import { join } from 'node:path';
import type { Org } from '../local-org/org.ts';
import { openOrg } from '../local-org/openOrg.ts';

const PROJECT = join(import.meta.dirname, '..');

export async function openBenchOrg(): Promise<Org> {
    return openOrg({ projectRoot: PROJECT, databasePath: ':memory:' });
}
