/**
 * `npm run check:deploy`: would this project deploy? Answers without an org.
 * Prints one line a problem and exits with 1 when there is any.
 */
import { resolve } from 'node:path';
import { checkApexSemantics } from './checkDeploy/apexSemantics.ts';
import { checkLocalOrg } from './checkDeploy/localOrg.ts';
import { checkLwcBundles } from './checkDeploy/lwcBundles.ts';
import { checkLwcImports } from './checkDeploy/lwcImports.ts';
import { checkMetadataTypes } from './checkDeploy/metadataTypes.ts';
import { checkSourceResolves } from './checkDeploy/sourceResolves.ts';
import { formatProblem, type Problem } from './checkDeploy/problem.ts';
import { readProject, sourceFiles, type Project } from './checkDeploy/project.ts';

/** All problems of the project, check by check. */
export async function checkDeploy(project: Project): Promise<Problem[]> {
    // Java works in a process of its own meanwhile.
    const [apex, others] = await Promise.all([checkApexSemantics(project), checkInProcess(project)]);
    const problems = [...others, ...apex];
    return [...problems, ...checkLocalOrg(project).filter((problem) => !isReported(problem, problems))];
}

async function checkInProcess(project: Project): Promise<Problem[]> {
    return [
        ...checkMetadataTypes(project),
        ...checkSourceResolves(project),
        ...(await checkLwcBundles(project)),
        ...checkLwcImports(project),
    ];
}

/** The local org reads everything, so it also meets what another judge has already named at the same place. */
function isReported({ file, line }: Problem, problems: readonly Problem[]): boolean {
    return problems.some((other) => other.file === file && (line === undefined || other.line === line));
}

if (import.meta.main) {
    const project = readProject(resolve(process.argv[2] ?? '.'));
    const problems = await checkDeploy(project);
    for (const problem of problems) console.error(formatProblem(problem));
    const files = String(sourceFiles(project).length);
    if (problems.length > 0) {
        console.error(`\nThis project would not deploy: ${String(problems.length)} problem(s) in ${files} files.`);
        process.exit(1);
    }
    console.log(
        `Nothing found that would stop a deploy (${files} files: metadata types, source layout, LWC compiler and imports, Apex semantics, the local org's own compilers).`,
    );
}
