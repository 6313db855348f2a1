import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathProblems } from './tsconfigPaths.ts';

test('names the line to add for a new component and the one to remove', () => {
    const root = mkdtempSync(join(tmpdir(), 'tsconfig-paths-'));
    const write = (path: string, text: string): void => {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
    };
    try {
        write('main/lwc/known/known.ts', '');
        write('main/lwc/known/helper.ts', '');
        write('main/more/lwc/added/added.ts', '');
        write('main/lwc/plain/plain.js', '');
        write(
            'tsconfig.json',
            `{ "compilerOptions": { "paths": {
                // Comments are allowed.
                "c/gone": ["./main/lwc/gone/gone.ts"],
                "c/known": ["./main/lwc/known/known.ts"],
                "test/*": ["./test/*"],
            } } }`,
        );
        const file = join(root, 'tsconfig.json');
        assert.deepEqual(pathProblems(root), [
            `${file}: add to "paths": "c/added": ["./main/more/lwc/added/added.ts"], so that components can import c/added.`,
            `${file}: remove "c/gone" from "paths"; there is no such component.`,
        ]);
    } finally {
        rmSync(root, { recursive: true, force: true });
    }
});
