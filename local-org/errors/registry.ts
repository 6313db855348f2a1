/**
 * Every error the local org itself can raise, as opposed to errors of Apex or of the platform it plays.
 * `user`: someone can mend it (metadata, command line). `unsupported`: the org does not implement it and refuses by name.
 * `internal`: a bug of the local org. {0} … are replaced by arguments.
 */
export const ERRORS = {
    LO1001: { kind: 'unsupported', message: 'Apex syntax "{0}" is not supported by the local org.' },
    LO1002: { kind: 'unsupported', message: 'The Apex class "{0}" is not supported by the local org.' },
    LO1003: { kind: 'unsupported', message: 'The Apex method "{0}" is not supported by the local org.' },
    LO1201: { kind: 'unsupported', message: '{0} is not supported by the local org and is left out.' },
    LO1210: { kind: 'unsupported', message: 'The formula function {0}() is not supported by the local org.' },
    LO1211: { kind: 'unsupported', message: 'The formula variable {0} is not supported by the local org.' },
    LO1101: { kind: 'unsupported', message: 'SOQL "{0}" is not supported by the local org.' },
    LO1301: { kind: 'user', message: 'Port {0} is in use. Stop what uses it, or choose another: PORT=8081 npm start.' },
    LO1302: { kind: 'user', message: 'Port {0} may not be used by this account. Choose another: PORT=8080 npm start.' },
    LO1303: {
        kind: 'user',
        message:
            'The data directory {0} cannot be written ({1}). Make it writable, or set LOCAL_ORG_DATA to another folder.',
    },
    LO1304: { kind: 'user', message: 'PORT must be a number from 0 to 65535, not "{0}".' },
    LO1305: { kind: 'user', message: 'LOCAL_ORG_SESSION_SECONDS must be a number of seconds above 0, not "{0}".' },
    LO1306: { kind: 'user', message: 'A fault needs "kind": one of {0}.' },
    LO1307: { kind: 'user', message: 'Locks need "recordIds": a list of record ids.' },
    LO1311: {
        kind: 'unsupported',
        message:
            'The search "{0}" is not supported by the local org, which knows FIND {text} IN ALL FIELDS RETURNING Object(fields).',
    },
    LO1390: { kind: 'internal', message: 'The local org itself failed; please report this. {0}' },
    LO1401: { kind: 'user', message: 'The component {0} does not compile: {1}' },
    LO1402: { kind: 'user', message: '{0} imports {1}, which does not exist. A deploy would refuse it.' },
    LO1403: { kind: 'unsupported', message: 'The module {0} is not in the local org.' },
    LO1404: {
        kind: 'user',
        message: 'The component {0} has no JavaScript or TypeScript. Salesforce would deploy it without its logic.',
    },
    LO1406: { kind: 'user', message: '{0} has API version {1}; {2} needs {3}. A deploy would refuse it.' },
    LO1405: { kind: 'internal', message: 'The browser code of the local org does not build: {0}' },
} as const satisfies Record<string, { kind: 'user' | 'unsupported' | 'internal'; message: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** `message(code, …)` → `LO1001: Apex syntax "goto" is not supported by the local org.` */
export function errorMessage(code: ErrorCode, ...args: string[]): string {
    return `${code}: ${ERRORS[code].message.replace(/\{(\d)\}/g, (_, index: string) => args[Number(index)] ?? '')}`;
}
