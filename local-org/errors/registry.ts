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
    LO1101: { kind: 'unsupported', message: 'SOQL "{0}" is not supported by the local org.' },
} as const satisfies Record<string, { kind: 'user' | 'unsupported' | 'internal'; message: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** `message(code, …)` → `LO1001: Apex syntax "goto" is not supported by the local org.` */
export function errorMessage(code: ErrorCode, ...args: string[]): string {
    return `${code}: ${ERRORS[code].message.replace(/\{(\d)\}/g, (_, index: string) => args[Number(index)] ?? '')}`;
}
