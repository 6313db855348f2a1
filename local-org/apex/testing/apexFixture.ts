/** For tests: Apex source text in, debug lines, exceptions or compile errors out, on an org in memory. */
import { openDatabase } from '../../data/sqliteEngine.ts';
import type { Host } from '../../host/host.ts';
import type { ApexSource } from '../../metadata/model.ts';
import { readProjectSync } from '../../metadata/readProject.ts';
import { LocalOrg } from '../../openOrg.ts';
import { buildSchema } from '../../schema/build.ts';
import { buildSecurity } from '../../security/build.ts';
import { CompileError } from '../compiler/compileError.ts';
import type { RunningUser } from '../runtime/context.ts';
import { exceptionOf } from '../runtime/exceptions.ts';

const PROJECT = new URL('../../metadata/fixtures/visits', import.meta.url).pathname;

/** Class or trigger sources by name; a trigger is known by its first word. */
export type Sources = Record<string, string>;

export class ApexFixture {
    readonly org: LocalOrg;
    readonly lines: string[] = [];
    /** What the clock says, in milliseconds; still unless a test moves it. */
    time = Date.parse('2026-03-04T05:06:07Z');

    constructor() {
        const project = { ...readProjectSync(PROJECT), apex: [] };
        const schema = buildSchema(project);
        let tick = 0;
        const host: Host = {
            now: () => this.time,
            monotonic: () => tick++ / 1000,
            randomBytes: (count) => new Uint8Array(count).map((_, index) => (index * 37 + tick++) & 255),
            log: (_, message) => {
                this.lines.push(message);
            },
        };
        this.org = new LocalOrg(
            project,
            schema,
            buildSecurity(project, schema),
            openDatabase({ schema, path: ':memory:', host }),
        );
    }

    get admin(): RunningUser {
        return this.org.user('admin@visits.org');
    }

    load(sources: Sources): void {
        this.org.reloadApex(toSources(sources));
    }

    /** `System.debug` texts of the statements, run by the administrator. */
    run(statements: string, sources?: Sources, user = this.admin): string[] {
        if (sources) this.load(sources);
        this.lines.length = 0;
        this.org.executeAnonymous(user, statements);
        return this.lines.map(debugText);
    }

    /** Text of one expression's value, as concatenation writes it. */
    value(expression: string, sources?: Sources): string {
        return this.run(`System.debug('' + (${expression}));`, sources).join('\n');
    }

    /** `System.TypeName: message` of the exception the statements end with; undefined when there is none. */
    failure(statements: string, sources?: Sources, user = this.admin): { text: string; stack: string } | undefined {
        try {
            this.run(statements, sources, user);
            return undefined;
        } catch (error) {
            const exception = exceptionOf(error);
            if (!exception) throw error;
            return { text: (error as Error).message, stack: exception.stackTrace };
        }
    }

    /** Compile errors as `Name:line message`. */
    problems(sources: Sources): string[] {
        return collect(() => this.load(sources));
    }

    /** Compile errors of statements. */
    statementProblems(statements: string): string[] {
        return collect(() => this.org.executeAnonymous(this.admin, statements)).map((text) =>
            text.replace(/^AnonymousBlock:/, ''),
        );
    }
}

/** The message of a debug line, whatever the host writes before it. */
function debugText(line: string): string {
    return line.replace(/^.*?(?:USER_DEBUG|DEBUG)\|/s, '');
}

function collect(work: () => void): string[] {
    try {
        work();
        return [];
    } catch (error) {
        if (!(error instanceof CompileError)) throw error;
        return error.problems.map((problem) => `${problem.file}:${problem.line} ${problem.message}`);
    }
}

export function toSources(sources: Sources): ApexSource[] {
    return Object.entries(sources).map(([name, source]) => ({
        name,
        source,
        path: name,
        apiVersion: 66,
        kind: /^\s*trigger\b/i.test(source) ? 'trigger' : 'class',
    }));
}
