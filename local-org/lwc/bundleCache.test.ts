import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { LwcBundle } from '../metadata/model.ts';
import { BundleCompiler, BundleError } from './compileBundle.ts';

describe('BundleCache', () => {
    let folder: string;
    let cache: string;
    let bundle: LwcBundle;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), 'bundle-cache-'));
        cache = join(folder, 'cache');
        bundle = { name: 'shelf', path: join(folder, 'shelf'), apiVersion: 66, meta: {} };
        mkdirSync(bundle.path);
        write(
            'shelf.js-meta.xml',
            '<LightningComponentBundle><apiVersion>66.0</apiVersion></LightningComponentBundle>',
        );
        write('shelf.ts', 'export const size: number = 1;');
    });

    afterEach(() => rmSync(folder, { recursive: true }));

    const write = (name: string, source: string): void => writeFileSync(join(bundle.path, name), source);
    /** As after another start: nothing is in memory. */
    const compile = (mode: 'development' | 'production' = 'development') =>
        new BundleCompiler(mode, cache).compile(bundle);
    const keptFile = (): string => join(cache, 'shelf-development.json');
    const changeKept = (code: string): void => {
        const kept = JSON.parse(readFileSync(keptFile(), 'utf8')) as { result: { code: string } };
        kept.result.code = code;
        writeFileSync(keptFile(), JSON.stringify(kept));
    };

    it('answers from disk what another start compiled', async () => {
        const first = await compile();
        assert.deepEqual(await compile(), first);
        changeKept('kept');
        assert.equal((await compile()).code, 'kept');
    });

    it('compiles anew when the content of a file changed', async () => {
        await compile();
        changeKept('kept');
        write('shelf.ts', 'export const size: number = 2;');
        assert.match((await compile()).code, /size = 2/);
    });

    it('compiles anew when a file was added', async () => {
        await compile();
        changeKept('kept');
        write('helper.ts', 'export const help = 1;');
        assert.notEqual((await compile()).code, 'kept');
    });

    it('keeps the modes apart', async () => {
        await compile();
        changeKept('kept');
        assert.notEqual((await compile('production')).code, 'kept');
    });

    it('compiles when the kept file is damaged', async () => {
        await compile();
        writeFileSync(keptFile(), '{');
        assert.match((await compile()).code, /size = 1/);
    });

    it('keeps no bundle that does not compile', async () => {
        write('shelf.ts', 'export const size = ;');
        await assert.rejects(compile(), BundleError);
        await assert.rejects(compile(), BundleError);
    });
});
