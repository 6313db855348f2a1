/** One million simple Apex statements. */
import { openBenchOrg } from './shared/org.ts';
import type { Row } from './shared/table.ts';

const LOOP = `
Integer sum = 0;
for (Integer i = 0; i < 333333; i++) {
    Integer twice = i * 2;
    sum = sum + twice;
    if (sum > 1000000) sum = 0;
}`;

export async function measure(): Promise<Row[]> {
    const org = await openBenchOrg();
    try {
        const admin = org.user('admin@local.org');
        org.executeAnonymous(admin, LOOP);
        const started = performance.now();
        org.executeAnonymous(admin, LOOP);
        return [
            {
                what: 'Loop of 1 million simple Apex statements',
                measured: (performance.now() - started) / 1000,
                limit: 1,
                unit: 's',
            },
        ];
    } finally {
        org.close();
    }
}
