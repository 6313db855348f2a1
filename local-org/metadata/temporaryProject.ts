/** For tests: a project in a temporary folder, removed when the test ends. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** A metadata file: `xml('CustomField', '<type>Text</type>')`. */
export const xml = (type: string, content: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${type} ${NAMESPACE}>\n${content}\n</${type}>\n`;

/** Paths are relative to the project; `sfdx-project.json` is written when the files lack it. Returns its folder. */
export function temporaryProject(context: TestContext, files: Record<string, string>): string {
    const root = mkdtempSync(join(tmpdir(), 'local-org-'));
    context.after(() => rmSync(root, { recursive: true, force: true }));
    const all = { 'sfdx-project.json': '{ "packageDirectories": [{ "path": "app", "default": true }] }', ...files };
    mkdirSync(join(root, 'app'));
    for (const [path, content] of Object.entries(all)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
    }
    return root;
}
