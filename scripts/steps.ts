/** Runs commands one after another, saying what is done and how long it took. */
import { spawn } from 'node:child_process';

export interface StepResult {
    status: number;
    /** Everything it printed. */
    output: string;
}

export interface RunOptions {
    environment?: Record<string, string>;
    /** Shows nothing: what runs beside it shows its own. */
    isQuiet?: boolean;
}

/** Runs a command of the project with its output shown; never throws for a failing command. */
export async function run(command: string, args: string[], options: RunOptions = {}): Promise<StepResult> {
    const { environment = {}, isQuiet = false } = options;
    return new Promise((resolve) => {
        const child = spawn(command, args, {
            stdio: ['ignore', 'pipe', 'pipe'],
            env: { ...process.env, FORCE_COLOR: '0', ...environment },
            shell: process.platform === 'win32',
        });
        let output = '';
        const show = (target: NodeJS.WriteStream) => (chunk: Buffer) => {
            output += chunk.toString();
            if (!isQuiet) target.write(chunk);
        };
        child.stdout.on('data', show(process.stdout));
        child.stderr.on('data', show(process.stderr));
        child.on('error', (error) => {
            resolve({ status: 1, output: `${output}${error.message}` });
        });
        child.on('close', (code) => {
            resolve({ status: code ?? 1, output });
        });
    });
}

/** `work` with a headline before it and the time it took after it. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
    console.log(`\n── ${title}`);
    const started = performance.now();
    const result = await work();
    console.log(`── ${title}: ${secondsSince(started)} s`);
    return result;
}

/** The same beside other work: everything it printed follows when it has ended, in one piece. */
export async function stepBeside(title: string, work: () => Promise<StepResult>): Promise<StepResult> {
    const started = performance.now();
    const result = await work();
    console.log(`\n── ${title}\n${result.output.trimEnd()}\n── ${title}: ${secondsSince(started)} s`);
    return result;
}

const secondsSince = (started: number): string => ((performance.now() - started) / 1000).toFixed(1);
