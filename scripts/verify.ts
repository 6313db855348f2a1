/** `npm run verify`: every gate, cheapest first; goes on after a failure so that one run tells everything. */
import { run, step } from './steps.ts';

const GATES: { title: string; script: string }[] = [
    { title: 'Formatting', script: 'format:check' },
    { title: 'Types', script: 'typecheck' },
    { title: 'Lint', script: 'lint' },
    { title: 'Deployability', script: 'check:deploy' },
    { title: 'Tests', script: 'test' },
];

const failed: string[] = [];
for (const { title, script } of GATES) {
    const { status } = await step(title, () => run('npm', ['run', '--silent', script]));
    if (status !== 0) failed.push(`${title} (npm run ${script})`);
}
if (failed.length > 0) {
    console.error(`\nNot passed: ${failed.join('; ')}.`);
    process.exit(1);
}
console.log('\nEvery gate passed.');
