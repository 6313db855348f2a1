import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { LwcBundle } from '../metadata/model.ts';
import { BundleCompiler, BundleError } from './compileBundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
const META = `<?xml version="1.0" encoding="UTF-8"?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion></LightningComponentBundle>`;

function bundle(name: string, files: Record<string, string>): LwcBundle {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    for (const [file, source] of Object.entries({ [`${name}.js-meta.xml`]: META, ...files })) {
        mkdirSync(join(path, file, '..'), { recursive: true });
        writeFileSync(join(path, file), source);
    }
    return { name, path, apiVersion: 66, meta: {} };
}

const TEMPLATE = '<template><p>{text}</p></template>';

async function refusal(target: LwcBundle): Promise<BundleError> {
    try {
        await new BundleCompiler('development').compile(target);
    } catch (error) {
        assert.ok(error instanceof BundleError);
        return error;
    }
    return assert.fail('It compiled.');
}

describe('BundleCompiler', () => {
    after(() => {
        rmSync(folder, { recursive: true });
    });

    it('compiles a TypeScript bundle without its emitted JavaScript', async () => {
        const source = `import { api, LightningElement } from 'lwc';
import { shout } from './words';
export default class Hello extends LightningElement {
    @api name: string = 'you';
    get text(): string { return shout(this.name); }
}`;
        const words = 'export const shout = (word: string): string => word.toUpperCase();';
        const compiled = await new BundleCompiler('development').compile(
            bundle('hello', { 'hello.ts': source, 'words.ts': words, 'hello.html': TEMPLATE }),
        );
        assert.match(compiled.code, /^define\('c\/hello', \['lwc'\]/);
        assert.match(compiled.code, /publicProps:\s*{\s*name/);
        assert.deepEqual(compiled.dependencies, ['lwc']);
    });

    it('prefers the TypeScript to a stale JavaScript beside it', async () => {
        const files = {
            'stale.js': 'export const answer = "old";',
            'stale.ts': 'export const answer: string = "new";',
        };
        const { code } = await new BundleCompiler('development').compile(bundle('stale', files));
        assert.match(code, /"new"/);
        assert.doesNotMatch(code, /"old"/);
    });

    it('names every import, of templates too', async () => {
        const source = `import { LightningElement } from 'lwc';
import LABEL from '@salesforce/label/c.Hi';
export default class Parent extends LightningElement { text = LABEL; }`;
        const html =
            '<template><c-child-part></c-child-part><lightning-button label={text}></lightning-button></template>';
        const { dependencies } = await new BundleCompiler('development').compile(
            bundle('parent', { 'parent.js': source, 'parent.html': html }),
        );
        assert.deepEqual([...dependencies].sort(), [
            '@salesforce/label/c.Hi',
            'c/childPart',
            'lightning/button',
            'lwc',
        ]);
    });

    it('leaves tests of the component out', async () => {
        const files = { 'plain.js': 'export const one = 1;', '__tests__/plain.test.js': 'this is no JavaScript' };
        assert.match((await new BundleCompiler('development').compile(bundle('plain', files))).code, /one = 1/);
    });

    it('reads locations as Lightning Web Security needs them', async () => {
        const files = { 'place.js': 'export const where = () => window.location.href;' };
        const { code } = await new BundleCompiler('development').compile(bundle('place', files));
        assert.match(code, /window === globalThis \|\| window === document \? location/);
    });

    it('minifies in production mode', async () => {
        const files = { 'small.js': 'export const veryLongName = (argument) => {\n    return argument + 1;\n};' };
        const target = bundle('small', files);
        const [development, production] = await Promise.all([
            new BundleCompiler('development').compile(target),
            new BundleCompiler('production').compile(target),
        ]);
        assert.ok(production.code.length < development.code.length);
    });

    it('says file and line of what the platform refuses', async () => {
        const html = '<template>\n    <div lwc:inner-html={text}></div>\n</template>';
        const source =
            "import { LightningElement } from 'lwc';\nexport default class Bad extends LightningElement { text = ''; }";
        const error = await refusal(bundle('bad', { 'bad.js': source, 'bad.html': html }));
        assert.match(error.message, /^LO1401: .*bad\.html:2:\d+: LWC1534/s);
        assert.equal(error.diagnostics[0]?.line, 2);
    });

    it('refuses private methods, as a deploy does', async () => {
        const source =
            "import { LightningElement } from 'lwc';\nexport default class Secret extends LightningElement { #hide() {} }";
        assert.match((await refusal(bundle('secret', { 'secret.ts': source }))).message, /LWC1007/);
    });

    it('says file and line of a TypeScript syntax error', async () => {
        const error = await refusal(bundle('broken', { 'broken.ts': 'export const a = 1;\nexport const = 2;' }));
        assert.match(error.message, /broken\.ts:2:\d+:/);
    });

    it('compiles again only when a file changed', async () => {
        const target = bundle('again', { 'again.js': 'export const version = 1;' });
        const compiler = new BundleCompiler('development');
        const first = await compiler.compile(target);
        assert.equal(await compiler.compile(target), first);
        writeFileSync(join(target.path, 'again.js'), 'export const version = 2;');
        utimesSync(join(target.path, 'again.js'), 1, 1);
        assert.match((await compiler.compile(target)).code, /version = 2/);
    });
});
