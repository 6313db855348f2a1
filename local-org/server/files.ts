/** Serving files from a folder, never from outside it. */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { HttpError, type Answer, type OrgRequest } from './router.ts';

const TYPES: Record<string, string> = {
    '.css': 'text/css; charset=utf-8',
    '.gif': 'image/gif',
    '.html': 'text/html; charset=utf-8',
    '.jpg': 'image/jpeg',
    '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.png': 'image/png',
    '.svg': 'image/svg+xml',
    '.ttf': 'font/ttf',
    '.txt': 'text/plain; charset=utf-8',
    '.woff': 'font/woff',
    '.woff2': 'font/woff2',
};

/** @throws HttpError 404 */
export function fileAnswer(root: string, path: string, request: OrgRequest): Answer {
    const file = insideOf(root, path);
    if (file === undefined) throw new HttpError(404, 'NOT_FOUND', `There is no file ${path}.`);
    const { mtimeMs, size } = statSync(file);
    const tag = `"${String(size)}-${String(Math.round(mtimeMs))}"`;
    return withTag(request, tag, { 'Content-Type': contentType(file), 'Cache-Control': 'max-age=3600' }, () =>
        readFileSync(file),
    );
}

/** A script made by the server; browsers ask again each time and get 304 while it is the same. */
export function scriptAnswer(code: string, request: OrgRequest): Answer {
    const tag = `"${createHash('sha256').update(code).digest('base64url').slice(0, 22)}"`;
    return withTag(request, tag, { 'Content-Type': contentType('.js'), 'Cache-Control': 'no-cache' }, () => code);
}

export function contentType(file: string): string {
    return TYPES[extname(file).toLowerCase()] ?? TYPES[file] ?? 'application/octet-stream';
}

function withTag(
    request: OrgRequest,
    tag: string,
    headers: Record<string, string>,
    read: () => string | Uint8Array,
): Answer {
    const tagged = { ...headers, ETag: tag };
    return request.headers['if-none-match'] === tag
        ? { status: 304, headers: tagged }
        : { headers: tagged, body: read() };
}

function insideOf(root: string, path: string): string | undefined {
    try {
        const base = realpathSync(root);
        const file = realpathSync(join(base, path));
        return file.startsWith(base + sep) && statSync(file).isFile() ? file : undefined;
    } catch {
        return undefined;
    }
}
