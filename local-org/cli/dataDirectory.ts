/** Where the org keeps its data: one SQLite file in `.local-org/` of the project, or in LOCAL_ORG_DATA. */
import { accessSync, constants, mkdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorMessage } from '../errors/registry.ts';
import { OrgError } from '../org.ts';

const DATABASE = 'org.db';

/** Path of the database; its folder exists and can be written. @throws OrgError */
export function databasePath(project: string, environment: NodeJS.ProcessEnv = process.env): string {
    const configured = environment['LOCAL_ORG_DATA'];
    const directory = resolve(configured === undefined || configured === '' ? join(project, '.local-org') : configured);
    try {
        mkdirSync(directory, { recursive: true });
        if (!statSync(directory).isDirectory()) throw new Error('it is not a folder');
        accessSync(directory, constants.W_OK | constants.X_OK);
    } catch (error) {
        throw new OrgError(errorMessage('LO1303', directory, reason(error)));
    }
    return join(directory, DATABASE);
}

/** Removes the database and what SQLite keeps beside it. @throws OrgError */
export function removeDatabase(path: string): void {
    try {
        for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
    } catch (error) {
        throw new OrgError(errorMessage('LO1303', path, reason(error)));
    }
}

function reason(error: unknown): string {
    const { code, message } = error as NodeJS.ErrnoException;
    return code ?? message;
}
