/** The local org's command line; see cli/arguments.ts. */
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { parseCommand, USAGE, UsageError, type Command } from './cli/arguments.ts';
import { standardOutput } from './cli/output.ts';

// Keeps the compiled form of what is imported below, so that later starts take half the time.
enableCompileCache();

/** Imported when needed: each command loads only what it uses. */
async function run(command: Command): Promise<number> {
    switch (command.name) {
        case 'help':
            standardOutput.print(USAGE);
            return 0;
        case 'test':
            return (await import('./cli/testCommand.ts')).testCommand(command, standardOutput);
        case 'exec':
            return (await import('./cli/execCommand.ts')).execCommand(command, standardOutput);
        case 'start': {
            const { startCommand, stopSignal } = await import('./cli/startCommand.ts');
            return startCommand(command, standardOutput, stopSignal());
        }
    }
}

let project = process.cwd();
try {
    const command = parseCommand(process.argv.slice(2));
    if ('project' in command) {
        command.project = resolve(command.project);
        command.overlays = command.overlays.map((overlay) => resolve(overlay));
        project = command.project;
    }
    process.exitCode = await run(command);
} catch (error) {
    const { errorText } = await import('./cli/printError.ts');
    standardOutput.error(errorText(error, project));
    process.exitCode = error instanceof UsageError ? 2 : 1;
}
