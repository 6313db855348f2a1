/** The command line: `[--project <dir>] [--overlay <dir>]… start [--reset] | test [names…] [--json] | exec <file.apex> [--as <username>]`. */
import { parseArgs } from 'node:util';

export type Command =
    | ({ name: 'start'; reset: boolean } & Projects)
    | ({ name: 'test'; names: string[]; json: boolean } & Projects)
    | ({ name: 'exec'; file: string; as?: string } & Projects)
    | { name: 'help' };

interface Projects {
    project: string;
    /** Deployed over the project, in this order. */
    overlays: string[];
}

/** The command line makes no sense. The message is a sentence. */
export class UsageError extends Error {}

export const USAGE = `Usage: npm run local-org -- [--project <dir>] [--overlay <dir>]… <command>

  start [--reset]                 opens the org at http://127.0.0.1:8080 (PORT); --reset begins with fresh data
  test [names…] [--json]          runs Apex tests: all, or classes and methods (MyTest, MyTest.method)
  exec <file.apex> [--as <user>]  runs anonymous Apex in the org's data and prints its debug log

--overlay deploys another project into the same org, as an administrator adds to what a package brought.
Data is kept in .local-org/ of the project (LOCAL_ORG_DATA).`;

const OPTIONS = {
    project: { type: 'string' },
    overlay: { type: 'string', multiple: true },
    reset: { type: 'boolean' },
    json: { type: 'boolean' },
    as: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
} as const;

/** Options that only some commands take. */
const TAKES: Readonly<Record<string, readonly string[]>> = {
    start: ['project', 'overlay', 'reset'],
    test: ['project', 'overlay', 'json'],
    exec: ['project', 'overlay', 'as'],
};

/** @throws UsageError */
export function parseCommand(argv: readonly string[]): Command {
    const { values, positionals } = parse(argv);
    const [name, ...rest] = positionals;
    if (values.help === true || name === 'help') return { name: 'help' };
    if (name === undefined) throw new UsageError('Say what to do: start, test or exec.');
    const allowed = TAKES[name];
    if (!allowed) throw new UsageError(`There is no command "${name}"; the commands are start, test and exec.`);
    const stray = Object.keys(values).find((option) => !allowed.includes(option));
    if (stray !== undefined) throw new UsageError(`The command ${name} does not take --${stray}.`);
    const projects = { project: values.project ?? process.cwd(), overlays: values.overlay ?? [] };
    switch (name) {
        case 'start':
            if (rest.length > 0) throw new UsageError(`The command start takes no "${rest.join(' ')}".`);
            return { name, ...projects, reset: values.reset === true };
        case 'test':
            return { name, ...projects, names: rest, json: values.json === true };
        default: {
            const [file, ...more] = rest;
            if (file === undefined || more.length > 0) throw new UsageError('Say which file to run: exec <file.apex>.');
            return { name: 'exec', ...projects, file, ...(values.as === undefined ? {} : { as: values.as }) };
        }
    }
}

function parse(
    argv: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
    try {
        return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    } catch (error) {
        throw new UsageError((error as Error).message);
    }
}
