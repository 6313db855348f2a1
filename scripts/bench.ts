/** `npm run bench [-- names…] [--cycles n]`: runs the benchmarks in bench/ and prints what they measured beside what is asked. */
import { readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { printTable, type Row } from '../bench/shared/table.ts';

interface Benchmark {
    measure(options: { cycles?: number }): Promise<Row[]>;
    /** Takes so long that it runs only when its name is given. */
    onlyWhenNamed?: boolean;
}

const folder = join(import.meta.dirname, '..', 'bench');
const known = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'));
const { positionals: wanted, values } = parseArgs({ allowPositionals: true, options: { cycles: { type: 'string' } } });
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(', ')}. Benchmarks: ${known.join(', ')}.`);
    process.exit(1);
}
const cycles = values.cycles === undefined ? undefined : Number(values.cycles);
if (cycles !== undefined && !(Number.isInteger(cycles) && cycles > 0)) {
    console.error(`--cycles takes a number of cycles, not "${values.cycles ?? ''}".`);
    process.exit(1);
}

const rows: Row[] = [];
const left: string[] = [];
const loadNow = (): number => loadavg()[0] ?? 0;
const loadBefore = loadNow();
for (const name of wanted.length === 0 ? known : wanted) {
    const benchmark = (await import(join(folder, `${name}.ts`))) as Benchmark;
    if (wanted.length === 0 && benchmark.onlyWhenNamed === true) {
        left.push(name);
        continue;
    }
    console.error(`Measuring ${name} …`);
    rows.push(...(await benchmark.measure(cycles === undefined ? {} : { cycles })));
}
printTable(rows);
console.log(
    `\nNode ${process.versions.node}, ${String(cpus().length)} processors, load ${loadBefore.toFixed(1)} before and ${loadNow().toFixed(1)} after. A load above the processors makes every figure worse.`,
);
for (const name of left) console.log(`Not run: ${name} (npm run bench -- ${name}).`);
