/** The platform's LWC compiler, with the part of its types that is used here (its own are lost under Node's resolution). */
import type { Mode } from './build/bundles.ts';

export interface CompilerDiagnostic {
    message: string;
    /** 0 fatal, 1 error, 2 warning, 3 log. */
    level: number;
    /** Relative to the bundle. */
    filename?: string;
    /** Lines from 1, columns from 0. */
    location?: { line: number; column: number };
}

export interface CompilerReport {
    success: boolean;
    diagnostics: CompilerDiagnostic[];
    results?: { code: string | undefined; imports: { specifier: string }[]; diagnostics: CompilerDiagnostic[] }[];
}

/** Compiles as for an org with Lightning Web Security. `files` by their path in the bundle. */
export async function compilePlatformBundle(
    name: string,
    files: Record<string, string>,
    mode: Mode,
): Promise<CompilerReport> {
    // Takes more than a second to load; a start is ready before the first page asks for it.
    const { compile } = await import('@lwc/sfdc-lwc-compiler');
    const compileBundle = compile as unknown as (config: Record<string, unknown>) => Promise<CompilerReport>;
    return await compileBundle({
        bundle: {
            namespace: 'c',
            name,
            type: 'platform',
            files,
            options: { enableLightningWebSecurityTransforms: true },
        },
        compilerConfigs: [{ outputConfig: { minify: mode === 'production', env: { NODE_ENV: mode } } }],
    });
}
