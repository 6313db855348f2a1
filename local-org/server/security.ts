/** What keeps other machines and other web pages out, and the Content-Security-Policy of the console page. */
import type { IncomingMessage } from 'node:http';
import { HttpError } from './router.ts';

/**
 * As strict as Lightning Experience with Lightning Web Security and "Enable Stricter Content Security Policy": scripts
 * only from the org, no inline scripts; `unsafe-eval` is what the sandbox evaluates components with; LWC puts its style
 * sheets into `<style>` elements.
 */
export const CONTENT_SECURITY_POLICY = [
    "default-src 'self'",
    "script-src 'self' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
].join('; ');

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'Referrer-Policy': 'origin-when-cross-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Refuses requests that another site makes through the user's browser: a foreign Host (DNS rebinding), a foreign Origin,
 * or a cross-site fetch. Programs send no Origin and pass.
 * @throws HttpError 403
 */
export function checkOrigin(request: IncomingMessage, port: number): void {
    const hosts = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];
    const host = request.headers.host ?? '';
    if (!hosts.includes(host)) {
        throw new HttpError(
            403,
            'FOREIGN_HOST',
            `The local org answers only to ${hosts.join(' and ')}, not to "${host}".`,
        );
    }
    const { origin } = request.headers;
    if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`)) {
        throw new HttpError(403, 'FOREIGN_ORIGIN', `Pages of "${origin}" may not call the local org.`);
    }
    const site = request.headers['sec-fetch-site'];
    if (site === 'cross-site' && request.headers['sec-fetch-mode'] !== 'navigate') {
        throw new HttpError(403, 'FOREIGN_ORIGIN', 'Pages of other sites may not call the local org.');
    }
}
