/**
 * The project as the local org reads it: its schema, and its Apex compiled against that schema. Finds what the other
 * judges miss: unknown fields of a record in a variable, field names in SOQL, labels in Apex, names in formulas.
 */
import { join } from 'node:path';
import { BUILTINS } from '../../local-org/apex/builtins/index.ts';
import { SyntaxCache } from '../../local-org/apex/ast/cache.ts';
import { CompileError } from '../../local-org/apex/compiler/compileError.ts';
import { Compiler } from '../../local-org/apex/compiler/compiler.ts';
import type { Program } from '../../local-org/apex/compiler/model.ts';
import { UnsupportedError } from '../../local-org/apex/runtime/context.ts';
import { openDatabase } from '../../local-org/data/sqliteEngine.ts';
import { systemHost } from '../../local-org/host/systemHost.ts';
import type { ProjectMetadata } from '../../local-org/metadata/model.ts';
import { readProjectSync } from '../../local-org/metadata/readProject.ts';
import { buildSchema } from '../../local-org/schema/build.ts';
import type { OrgSchema } from '../../local-org/schema/model.ts';
import type { Problem } from './problem.ts';
import { inProject, type Project } from './project.ts';

export interface CompiledProject {
    metadata: ProjectMetadata;
    schema: OrgSchema;
    /** Knows every class that could be declared, also when there are problems. */
    program: Program;
    problems: Problem[];
}

const known = new WeakMap<Project, CompiledProject>();

/** Reads and compiles the project; once, however many judges ask. */
export function compileProject(project: Project): CompiledProject {
    let compiled = known.get(project);
    if (!compiled) {
        compiled = compile(project);
        known.set(project, compiled);
    }
    return compiled;
}

function compile(project: Project): CompiledProject {
    const metadata = readProjectSync(project.root);
    const schema = buildSchema(metadata);
    const problems = metadata.problems
        .filter(({ unsupported }) => !unsupported)
        .map(({ file, line, message }) => problem(project, file, message, line));
    const data = openDatabase({ schema, path: ':memory:', host: systemHost() });
    const program = new Compiler(schema, BUILTINS, (soql) => data.prepare(soql));
    try {
        program.compile(metadata.apex, new SyntaxCache(join(project.root, '.local-org', 'cache')));
    } catch (error) {
        if (error instanceof CompileError) {
            problems.push(...error.problems.map(({ file, line, message }) => problem(project, file, message, line)));
        } else if (error instanceof UnsupportedError) {
            // The platform has it, so it stops no deploy; but from here on this judge is blind.
            console.error(`Not all Apex was compiled by the local org: ${error.message}`);
        } else throw error;
    } finally {
        data.close();
    }
    return { metadata, schema, program, problems: problems.filter(({ message }) => !LOCAL_LIMIT.test(message)) };
}

/** Coded messages say what the local org lacks, not what the project does wrong. */
const LOCAL_LIMIT = /^LO\d{4}:/;

function problem(project: Project, path: string, text: string, line: number | undefined): Problem {
    // SOQL errors come as the platform shows them, with the place drawn above the reason.
    const message =
        text
            .trim()
            .split(/ERROR at Row:\d+:Column:\d+\n/)
            .at(-1) ?? text;
    return {
        file: inProject(project, path),
        message: message.replaceAll(/\s*\n\s*/g, ' '),
        check: 'local-org',
        ...(line === undefined ? {} : { line }),
    };
}

export function checkLocalOrg(project: Project): Problem[] {
    return compileProject(project).problems;
}
