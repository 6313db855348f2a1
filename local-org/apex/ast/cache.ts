/**
 * Syntax trees of sources that were parsed before, kept in one file: parsing a project takes seconds, reading its trees
 * back takes milliseconds. A file that cannot be read or written only costs time.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { ApexSource } from '../../metadata/model.ts';
import { parseClass, parseTrigger } from './parse.ts';
import type { TriggerNode, TypeDeclarationNode } from './nodes.ts';

export type Parsed = { kind: 'class'; node: TypeDeclarationNode } | { kind: 'trigger'; node: TriggerNode };

/** Changes whenever the code that makes trees does. */
function treeVersion(): string {
    const hash = createHash('sha256');
    const folder = import.meta.dirname;
    for (const file of readdirSync(folder).sort())
        if (!file.endsWith('.test.ts')) hash.update(readFileSync(join(folder, file)));
    return hash.digest('hex');
}

export class SyntaxCache {
    private readonly file: string | null;
    private readonly version: string;
    private known = new Map<string, Parsed>();
    /** Trees of the sources seen since the last `save`: only these are kept. */
    private used = new Map<string, Parsed>();
    private changed = false;

    /** Without a directory nothing is kept beyond the process. */
    constructor(directory: string | null) {
        this.file = directory === null ? null : join(directory, 'apex-trees.bin');
        this.version = this.file === null ? '' : treeVersion();
        if (this.file !== null) this.load(this.file);
    }

    private load(file: string): void {
        try {
            const stored = deserialize(readFileSync(file)) as { version?: unknown; trees?: unknown };
            if (stored.version === this.version && stored.trees instanceof Map)
                this.known = stored.trees as Map<string, Parsed>;
        } catch {
            // No file yet, or one of another time: everything is parsed anew.
        }
    }

    /** @throws CompileError */
    parse(source: ApexSource): Parsed {
        const key = createHash('sha256').update(`${source.kind}\n${source.source}`).digest('base64');
        let parsed = this.known.get(key);
        if (!parsed) {
            parsed =
                source.kind === 'trigger'
                    ? { kind: 'trigger', node: parseTrigger(source.path, source.source) }
                    : { kind: 'class', node: parseClass(source.path, source.source) };
            this.changed = true;
        }
        this.used.set(key, parsed);
        return parsed;
    }

    /** Keeps the trees of the sources parsed since the last call, and forgets the others. */
    save(): void {
        this.known = this.used;
        this.used = new Map();
        if (!this.changed || this.file === null) return;
        this.changed = false;
        try {
            mkdirSync(dirname(this.file), { recursive: true });
            const temporary = `${this.file}.${process.pid}`;
            writeFileSync(temporary, serialize({ version: this.version, trees: this.known }));
            // In one step, because several processes may share the file.
            renameSync(temporary, this.file);
        } catch {
            // The folder is not writable: the next start parses again.
        }
    }
}
