/**
 * TypeScript finds `c/…` by the `paths` of force-app/tsconfig.json, one line a component, because a pattern may hold only
 * one star and a component's file repeats its name. Forgotten lines are found here, with the line to add.
 */
import { readdirSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

interface TsConfig {
    compilerOptions?: { paths?: Record<string, string[]> };
}

/** What to mend in the tsconfig.json of `folder`, one sentence each. */
export function pathProblems(folder: string): string[] {
    const file = join(folder, 'tsconfig.json');
    const read: { config?: unknown; error?: ts.Diagnostic } = ts.readConfigFile(file, (path) => ts.sys.readFile(path));
    const { config, error } = read as { config?: TsConfig; error?: ts.Diagnostic };
    if (error) return [`${file}: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`];
    const paths = config?.compilerOptions?.paths ?? {};
    const wanted = new Map(components(folder));
    const problems: string[] = [];
    for (const [name, path] of wanted) {
        if (paths[name]?.[0] !== path || paths[name].length !== 1)
            problems.push(`${file}: add to "paths": "${name}": ["${path}"], so that components can import ${name}.`);
    }
    for (const name of Object.keys(paths)) {
        if (name.startsWith('c/') && !wanted.has(name))
            problems.push(`${file}: remove "${name}" from "paths"; there is no such component.`);
    }
    return problems;
}

/** `c/name` and the path of its TypeScript as the tsconfig writes it. */
function components(folder: string): [name: string, path: string][] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(
            ({ name, parentPath }) => basename(dirname(parentPath)) === 'lwc' && name === `${basename(parentPath)}.ts`,
        )
        .map(({ name, parentPath }): [string, string] => [
            `c/${basename(parentPath)}`,
            `./${relative(folder, join(parentPath, name)).split(sep).join('/')}`,
        ])
        .sort(([one], [other]) => (one < other ? -1 : 1));
}
