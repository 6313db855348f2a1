/**
 * The community's Apex language server, as shipped with Salesforce Code Analyzer, checks types across the project:
 * unknown types, fields, methods, wrong assignments. It knows the platform's classes and our custom fields.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureJava } from '../browser.ts';
import type { Project } from './project.ts';
import type { Problem } from './problem.ts';

/** A run ends before the optimising compiler and parallel collection would pay: without them it needs half the CPU. */
const FOR_SHORT_RUNS = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

function libraries(): string {
    const entry = createRequire(import.meta.url).resolve('@salesforce/code-analyzer-pmd-engine/package.json');
    return join(dirname(entry), 'dist', 'java-lib', '*');
}

/** `Error: line 3 at 15-20: message` or `Error: line 3:15 to 4:20: message`, below a line with the file's path. */
function parseIssues(output: string, project: Project): Problem[] {
    const problems: Problem[] = [];
    let file = '';
    for (const line of output.split(/\r?\n/)) {
        const issue =
            /^(Error|Missing|Syntax|Warning|Unused)\w*: line (\d+)(?::\d+)?(?: at [\d-]+)?(?: to [\d:]+)?: (.*)$/.exec(
                line.trim(),
            );
        if (issue) {
            if (issue[1] !== 'Warning' && issue[1] !== 'Unused') {
                problems.push({ file, line: Number(issue[2]), message: issue[3] ?? '', check: 'apex' });
            }
        } else if (line.trim() !== '') {
            file = line.trim().replace(`${project.root}/`, '');
        }
    }
    return problems;
}

/** Java needs seconds; other judges can work meanwhile. */
export async function checkApexSemantics(project: Project): Promise<Problem[]> {
    const { status, stdout, stderr } = await runJava([
        ...FOR_SHORT_RUNS,
        '-cp',
        libraries(),
        'io.github.apexdevtools.apexls.CheckForIssues',
        '--nocache',
        '-w',
        project.root,
    ]);
    const problems = parseIssues(stdout, project);
    if (status !== 0 && problems.length === 0) {
        const detail = `${stderr}${stdout}`.trim().split('\n').slice(-5).join(' ');
        problems.push({ file: 'sfdx-project.json', message: `The Apex check did not run: ${detail}`, check: 'apex' });
    }
    return problems;
}

function runJava(args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
    const java = spawn(ensureJava(), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    java.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
    java.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    return new Promise((resolve, reject) => {
        java.on('error', reject);
        java.on('close', (code) => {
            resolve({ status: code ?? 1, stdout, stderr });
        });
    });
}
