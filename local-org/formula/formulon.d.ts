/** The package has no types of its own; only what the conformance test calls. */
declare module 'formulon' {
    export function parse(formula: string): { type: string; dataType?: string; value?: unknown; message?: string };
}
