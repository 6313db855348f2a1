import type { Org } from '../org.ts';
import { isSeeded, seedOrg } from '../seed/seedOrg.ts';
import type { Output } from './output.ts';

/** Imports the project's data when the org has none yet. @throws SeedError */
export function seedNewOrg(org: Org, output: Output): void {
    if (org.project.config.data.length === 0 || isSeeded(org)) return;
    const count = seedOrg(org);
    output.error(
        `Imported ${String(count)} records from ${org.project.config.data.map(({ plan }) => plan).join(', ')}.`,
    );
}
