import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { BundleCompiler } from '../lwc/compileBundle.ts';
import { Scripts } from '../lwc/build/scripts.ts';
import { libraryOrg } from '../lwc/fixtures/libraryOrg.ts';
import type { LocalOrg } from '../openOrg.ts';
import { warmUp } from './warmUp.ts';

describe('warmUp', () => {
    const folder = mkdtempSync(join(tmpdir(), 'warm-up-'));
    const scripts = new Scripts({ mode: 'development' });
    let org: LocalOrg;
    before(async () => {
        org = await libraryOrg();
    });
    after(() => {
        org.close();
        rmSync(folder, { recursive: true });
    });

    it('compiles every component of the project, whatever becomes of the others', async () => {
        const cache = join(folder, 'all');
        const lwc = [{ name: 'gone', path: join(folder, 'gone'), apiVersion: 66, meta: {} }, ...org.project.lwc];
        await warmUp(lwc, scripts, new BundleCompiler('development', cache));
        assert.deepEqual(
            readdirSync(cache).sort(),
            org.project.lwc.map(({ name }) => `${name}-development.json`).sort(),
        );
    });

    it('begins nothing once the server is told to stop', async () => {
        const cache = join(folder, 'none');
        await warmUp(org.project.lwc, scripts, new BundleCompiler('development', cache), AbortSignal.abort());
        assert.equal(existsSync(cache), false);
    });
});
