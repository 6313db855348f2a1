/** `npm run bench [names…]`: runs the benchmarks in bench/ and prints what they measured beside what is asked. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { printTable, type Row } from '../bench/table.ts';

const SHARED = new Set(['table.ts', 'org.ts', 'console.ts']);
const folder = join(import.meta.dirname, '..', 'bench');
const wanted = process.argv.slice(2);
const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !SHARED.has(file))
    .map((file) => basename(file, '.ts'))
    .filter((name) => wanted.length === 0 || wanted.includes(name));

const rows: Row[] = [];
for (const name of names) {
    console.error(`Measuring ${name} …`);
    const benchmark = (await import(join(folder, `${name}.ts`))) as { measure(): Promise<Row[]> };
    rows.push(...(await benchmark.measure()));
}
printTable(rows);
