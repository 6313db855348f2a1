/** Java regular expressions at work: Pattern, Matcher and the methods of String that take one. */
import type { ExecutionContext } from '../../runtime/context.ts';
import { RegexSyntaxError, RegexUnsupported, translateRegex } from './javaRegex.ts';

export interface CompiledRegex {
    readonly pattern: string;
    /** Global, with indices. */
    readonly find: RegExp;
    /** Matches only the whole input. */
    readonly whole: RegExp;
    /** Matches only at `lastIndex`. */
    readonly sticky: RegExp;
    readonly groupCount: number;
}

const cache = new Map<string, CompiledRegex>();
const MAX_CACHED = 500;

/** @throws StringException for a pattern that Java refuses; refuses what JavaScript cannot express */
export function compileRegex(ctx: ExecutionContext, pattern: string, findFlags = 'dg'): CompiledRegex {
    const key = `${findFlags}:${pattern}`;
    let found = cache.get(key);
    if (!found) {
        found = build(ctx, pattern, findFlags);
        if (cache.size >= MAX_CACHED) cache.clear();
        cache.set(key, found);
    }
    return found;
}

function build(ctx: ExecutionContext, pattern: string, findFlags: string): CompiledRegex {
    try {
        const { source, flags, groupCount } = translateRegex(pattern);
        return {
            pattern,
            groupCount,
            find: new RegExp(source, `v${flags}${findFlags}`),
            whole: new RegExp(`(?<![\\s\\S])(?:${source})(?![\\s\\S])`, `vd${flags}`),
            sticky: new RegExp(source, `vdy${flags}`),
        };
    } catch (error) {
        if (error instanceof RegexUnsupported)
            throw ctx.unsupported(`regular expression with ${error.message}: ${pattern}`);
        if (error instanceof RegexSyntaxError || error instanceof SyntaxError)
            throw ctx.exception('StringException', `Invalid regex at index 0: ${error.message}`);
        throw error;
    }
}

/** A Java replacement text (`$1`, `${name}`, `\$`) as a function of the arguments `String.replace` calls back with. */
export function javaReplacement(ctx: ExecutionContext, text: string): (match: readonly unknown[]) => string {
    const parts: ((match: readonly unknown[]) => string)[] = [];
    for (let at = 0; at < text.length; at++) {
        const character = text[at]!;
        if (character === '\\') {
            at++;
            const escaped = text[at];
            if (escaped === undefined) throw ctx.exception('StringException', 'character to be escaped is missing');
            parts.push(() => escaped);
        } else if (character === '$') {
            const reference = /^\$(?:(\d+)|\{([a-zA-Z][a-zA-Z0-9]*)\})/.exec(text.slice(at));
            if (!reference) throw ctx.exception('StringException', 'Illegal group reference');
            at += reference[0].length - 1;
            const [, number, name] = reference;
            parts.push(number === undefined ? (match) => namedGroup(match, name!) : numberedGroup(ctx, number));
        } else parts.push(() => character);
    }
    return (match) => parts.map((part) => part(match)).join('');
}

function namedGroup(match: readonly unknown[], name: string): string {
    const groups = match.at(-1);
    return groups instanceof Object && name in groups
        ? ((groups as Record<string, string | undefined>)[name] ?? '')
        : '';
}

/** As many digits as name an existing group. */
function numberedGroup(ctx: ExecutionContext, digits: string): (match: readonly unknown[]) => string {
    return (match) => {
        const count = match.findIndex((part, index) => index > 0 && typeof part === 'number') - 1;
        let used = 1;
        while (used < digits.length && Number(digits.slice(0, used + 1)) <= count) used++;
        const group = Number(digits.slice(0, used));
        if (group > count) throw ctx.exception('StringException', `No group ${String(group)}`);
        return ((match[group] as string | undefined) ?? '') + digits.slice(used);
    };
}

/** Java's split: no empty texts at the end unless `limit` is negative, at most `limit` parts when it is positive. */
export function javaSplit(ctx: ExecutionContext, text: string, pattern: string, limit: number): string[] {
    const parts: string[] = [];
    let from = 0;
    for (const match of text.matchAll(compileRegex(ctx, pattern).find)) {
        if (limit > 0 && parts.length === limit - 1) break;
        const end = match.index + match[0].length;
        // A match of nothing at the beginning never makes an empty first part.
        if (end === 0 || (match[0] === '' && match.index >= text.length)) continue;
        parts.push(text.slice(from, match.index));
        from = end;
    }
    if (parts.length === 0) return [text];
    parts.push(text.slice(from));
    if (limit === 0) while (parts.length > 0 && parts.at(-1) === '') parts.pop();
    return parts;
}
