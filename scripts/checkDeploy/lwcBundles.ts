/**
 * Every Lightning web component through the platform's own compiler: what it reports, a deploy reports.
 * And what a deploy would not report: a bundle whose TypeScript was not compiled deploys as an empty component.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compile } from '@lwc/sfdc-lwc-compiler';
import { inProject, sourceFiles, type Project } from './project.ts';
import type { Problem } from './problem.ts';

/** What the compiler reports; its own declarations refer to a package that is not published. */
interface Diagnostic {
    message: string;
    filename?: string;
    location?: { line: number; column: number };
}

const DEPLOYED = /\.(js|html|css|svg|xml|json)$/;

/** Folders of all bundles: those with a js-meta.xml, and those directly under `lwc` with any source. */
function bundleFolders(project: Project): string[] {
    const folders = sourceFiles(project)
        .filter((path) => basename(dirname(dirname(path))) === 'lwc')
        .map((path) => dirname(path));
    return [...new Set(folders)];
}

function bundleFiles(folder: string): Record<string, string> {
    const files: Record<string, string> = {};
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isFile() && DEPLOYED.test(entry.name))
            files[entry.name] = readFileSync(join(folder, entry.name), 'utf8');
    }
    return files;
}

async function checkBundle(project: Project, folder: string): Promise<Problem[]> {
    const name = basename(folder);
    const at = (file: string, message: string, line?: number): Problem => ({
        file: inProject(project, join(folder, file)),
        message,
        check: 'lwc',
        ...(line === undefined ? {} : { line }),
    });
    const meta = `${name}.js-meta.xml`;
    if (!existsSync(join(folder, meta)))
        return [at(meta, 'The bundle has no js-meta.xml, so it would not be deployed.')];
    const scripts = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
    const uncompiled = scripts.filter((file) => !existsSync(join(folder, file.replace(/\.ts$/, '.js'))));
    if (uncompiled.length > 0) {
        return uncompiled.map((file) =>
            at(
                file,
                'The compiled .js is missing: the platform ignores .ts, so the component would deploy empty. Run "npm run build".',
            ),
        );
    }
    const files = bundleFiles(folder);
    const options = { enableLightningWebSecurityTransforms: true };
    const result = await compile({ bundle: { type: 'platform', namespace: 'c', name, files, options } });
    return (result.diagnostics as Diagnostic[]).map((diagnostic) => {
        // Babel's errors carry the place only as a code frame in their text: `> 3 |     #secret() {`.
        const frame = /^> *(\d+) \|/m.exec(diagnostic.message.replaceAll(/^ +> /gm, '> '));
        const line = diagnostic.location?.line ?? (frame ? Number(frame[1]) : undefined);
        const file = basename(diagnostic.filename ?? `${name}.js`);
        return at(file, (diagnostic.message.split('\n')[0] ?? '').trim(), line);
    });
}

export async function checkLwcBundles(project: Project): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const folder of bundleFolders(project)) problems.push(...(await checkBundle(project, folder)));
    return problems;
}
