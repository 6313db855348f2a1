import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexList } from '../../../values/collections.ts';
import { contentEqual, textHash } from '../../../values/equality.ts';
import { toApexString, valueOfString } from '../../../values/text.ts';
import { builtin, type BuiltinFunction } from '../define.ts';
import { elementsOf, listOf, required, stringList, withoutNullNumbers } from '../support.ts';
import { T } from '../../types/intern.ts';
import * as escape from '../text/escape.ts';
import { messageFormat } from '../text/messageFormat.ts';
import { isTextWhitespace } from '../text/characters.ts';
import { compileRegex, javaReplacement, javaSplit } from '../text/regex.ts';
import * as words from '../text/words.ts';

const isBlank = (text: string | null): boolean => text === null || isTextWhitespace(text);
const only =
    (pattern: RegExp): BuiltinFunction =>
    (_ctx, self: string) =>
        pattern.test(self);
/** A method of one text parameter that may not be null. */
const withText =
    (run: (self: string, part: string) => unknown): BuiltinFunction =>
    (ctx, self: string, part: string | null) =>
        run(self, required(ctx, part));

function outOfBounds(ctx: ExecutionContext, message: string): Error {
    return ctx.exception('StringException', message);
}

function substring(ctx: ExecutionContext, self: string, start: number, end: number): string {
    if (start < 0 || start > self.length) throw outOfBounds(ctx, `Starting position out of bounds: ${String(start)}`);
    if (end < start || end > self.length) throw outOfBounds(ctx, `Ending position out of bounds: ${String(end)}`);
    return self.slice(start, end);
}

function charAt(ctx: ExecutionContext, self: string, index: number): number {
    if (index < 0 || index >= self.length) throw outOfBounds(ctx, `String index out of range: ${String(index)}`);
    return self.charCodeAt(index);
}

function codePointAt(ctx: ExecutionContext, self: string, index: number): number {
    const code = index < 0 ? undefined : self.codePointAt(index);
    if (code === undefined) throw outOfBounds(ctx, `String index out of range: ${String(index)}`);
    return code;
}

function indexOfAny(self: string, characters: string, wanted: boolean): number {
    for (let at = 0; at < self.length; at++) if (characters.includes(self[at]!) === wanted) return at;
    return -1;
}

function before(self: string, separator: string, at: number): string {
    return separator === '' || at === -1 ? self : self.slice(0, at);
}

function replaceAll(
    ctx: ExecutionContext,
    self: string,
    regex: string | null,
    replacement: string | null,
    first: boolean,
): string {
    const pattern = compileRegex(ctx, required(ctx, regex), first ? 'd' : 'dg');
    const replace = javaReplacement(ctx, required(ctx, replacement));
    return self.replace(pattern.find, (...match: unknown[]) => replace(match));
}

function fromCodes(ctx: ExecutionContext, codes: ApexList | null): string {
    return String.fromCodePoint(...(required(ctx, codes).items as number[]));
}

const isAscii = /^[ -~]*$/;

export const StringClass = builtin({
    name: 'String',
    statics: {
        'String valueOf(Object toConvert)': (ctx, value: unknown) =>
            value === null ? null : valueOfString(value, ctx),
        'String valueOfGmt(Datetime value)': (ctx, value: unknown) => toApexString(required(ctx, value), ctx),
        'String join(Object iterable, String separator)': (ctx, parts: unknown, separator: string | null) =>
            Array.from(elementsOf(ctx, required(ctx, parts)), (part) =>
                part === null ? '' : toApexString(part, ctx),
            ).join(separator ?? 'null'),
        'String format(String pattern, List<Object> arguments)': (ctx, pattern: string | null, args: ApexList | null) =>
            messageFormat(
                required(ctx, pattern),
                (args?.items ?? []).map((arg) => (arg === null ? 'null' : valueOfString(arg, ctx))),
            ),
        'String escapeSingleQuotes(String text)': (ctx, text: string | null) =>
            required(ctx, text).replace(/(?<!\\)'/g, "\\'"),
        'Boolean isBlank(String text)': (_ctx, text: string | null) => isBlank(text),
        'Boolean isNotBlank(String text)': (_ctx, text: string | null) => !isBlank(text),
        'Boolean isEmpty(String text)': (_ctx, text: string | null) => text === null || text === '',
        'Boolean isNotEmpty(String text)': (_ctx, text: string | null) => text !== null && text !== '',
        'String fromCharArray(List<Integer> codes)': fromCodes,
        'String getCommonPrefix(List<String> texts)': (ctx, texts: ApexList | null) =>
            words.commonPrefix(required(ctx, texts).items as string[]),
    },
    methods: withoutNullNumbers({
        'String abbreviate(Integer maxWidth)': (ctx, self: string, width: number) => {
            if (width < 4) throw ctx.exception('StringException', 'Minimum abbreviation width is 4');
            return words.abbreviate(self, width);
        },
        'String abbreviate(Integer maxWidth, Integer offset)': (ctx, self: string, width: number, offset: number) => {
            if (width < 7) throw ctx.exception('StringException', 'Minimum abbreviation width with offset is 7');
            return words.abbreviate(self, width, offset);
        },
        'String capitalize()': (_ctx, self: string) => words.capitalize(self),
        'String center(Integer size)': (_ctx, self: string, size: number) => words.center(self, size, ' '),
        'String center(Integer size, String padding)': (ctx, self: string, size: number, padding: string | null) =>
            words.center(self, size, required(ctx, padding)),
        'Integer charAt(Integer index)': charAt,
        'Integer codePointAt(Integer index)': codePointAt,
        'Integer codePointBefore(Integer index)': (ctx, self: string, index: number) => {
            const code = Array.from(self.slice(0, index)).at(-1)?.codePointAt(0);
            if (index < 1 || index > self.length || code === undefined)
                throw outOfBounds(ctx, `String index out of range: ${String(index)}`);
            return code;
        },
        'Integer codePointCount(Integer beginIndex, Integer endIndex)': (
            _ctx,
            self: string,
            begin: number,
            end: number,
        ) => Array.from(self.slice(begin, end)).length,
        'Integer offsetByCodePoints(Integer index, Integer count)': (
            _ctx,
            self: string,
            index: number,
            count: number,
        ) => {
            const units = Array.from(self.slice(index)).slice(0, count);
            return index + units.join('').length;
        },
        'List<Integer> getChars()': (_ctx, self: string) =>
            listOf(
                T.INTEGER,
                Array.from({ length: self.length }, (_, at) => self.charCodeAt(at)),
            ),
        'Integer compareTo(String other)': (ctx, self: string, other: string | null) =>
            javaCompare(self, required(ctx, other)),
        'Boolean contains(String part)': withText((self, part) => self.includes(part)),
        'Boolean containsIgnoreCase(String part)': withText((self, part) =>
            self.toLowerCase().includes(part.toLowerCase()),
        ),
        'Boolean containsAny(String characters)': (_ctx, self: string, characters: string | null) =>
            characters !== null && indexOfAny(self, characters, true) !== -1,
        'Boolean containsNone(String characters)': (_ctx, self: string, characters: string | null) =>
            characters === null || indexOfAny(self, characters, true) === -1,
        'Boolean containsOnly(String characters)': (_ctx, self: string, characters: string | null) =>
            characters !== null && indexOfAny(self, characters, false) === -1,
        'Boolean containsWhitespace()': (_ctx, self: string) => Array.from(self).some(isTextWhitespace),
        'Integer countMatches(String part)': (_ctx, self: string, part: string | null) =>
            words.countMatches(self, part ?? ''),
        'String deleteWhitespace()': (_ctx, self: string) =>
            Array.from(self)
                .filter((character) => !isTextWhitespace(character))
                .join(''),
        'String difference(String other)': withText((self, other) => {
            const at = words.indexOfDifference([self, other]);
            return at === -1 ? '' : other.slice(at);
        }),
        'Boolean endsWith(String suffix)': withText((self, suffix) => self.endsWith(suffix)),
        'Boolean endsWithIgnoreCase(String suffix)': withText((self, suffix) =>
            self.toLowerCase().endsWith(suffix.toLowerCase()),
        ),
        'Boolean equals(Object other)': (ctx, self: string, other: unknown) => contentEqual(self, other, ctx),
        'Boolean equalsIgnoreCase(String other)': (_ctx, self: string, other: string | null) =>
            other !== null && self.toLowerCase() === other.toLowerCase(),
        'String escapeCsv()': (_ctx, self: string) => escape.escapeCsv(self),
        'String escapeEcmaScript()': (_ctx, self: string) => escape.escapeEcmaScript(self),
        'String escapeHtml3()': (_ctx, self: string) => escape.escapeHtml3(self),
        'String escapeHtml4()': (_ctx, self: string) => escape.escapeHtml4(self),
        'String escapeJava()': (_ctx, self: string) => escape.escapeJava(self),
        'String escapeUnicode()': (_ctx, self: string) => escape.escapeUnicode(self),
        'String escapeXml()': (_ctx, self: string) => escape.escapeXml(self),
        'Integer getLevenshteinDistance(String other)': withText((self, other) => words.levenshtein(self, other)),
        'Integer getLevenshteinDistance(String other, Integer threshold)': (
            ctx,
            self: string,
            other: string | null,
            threshold: number,
        ) => {
            const distance = words.levenshtein(self, required(ctx, other));
            return distance > threshold ? -1 : distance;
        },
        'Integer hashCode()': (_ctx, self: string) => textHash(self),
        'Integer indexOf(String part)': withText((self, part) => self.indexOf(part)),
        'Integer indexOf(String part, Integer index)': (ctx, self: string, part: string | null, index: number) =>
            self.indexOf(required(ctx, part), index),
        'Integer indexOfAny(String characters)': withText((self, characters) => indexOfAny(self, characters, true)),
        'Integer indexOfAnyBut(String characters)': withText((self, characters) => indexOfAny(self, characters, false)),
        'Integer indexOfChar(Integer code)': (_ctx, self: string, code: number) =>
            self.indexOf(String.fromCodePoint(code)),
        'Integer indexOfChar(Integer code, Integer index)': (_ctx, self: string, code: number, index: number) =>
            self.indexOf(String.fromCodePoint(code), index),
        'Integer indexOfDifference(String other)': withText((self, other) => words.indexOfDifference([self, other])),
        'Integer indexOfIgnoreCase(String part)': withText((self, part) =>
            self.toLowerCase().indexOf(part.toLowerCase()),
        ),
        'Integer indexOfIgnoreCase(String part, Integer index)': (
            ctx,
            self: string,
            part: string | null,
            index: number,
        ) => self.toLowerCase().indexOf(required(ctx, part).toLowerCase(), index),
        'Boolean isAllLowerCase()': only(/^\p{Ll}+$/u),
        'Boolean isAllUpperCase()': only(/^\p{Lu}+$/u),
        'Boolean isAlpha()': only(/^\p{L}+$/u),
        'Boolean isAlphaSpace()': only(/^[\p{L} ]*$/u),
        'Boolean isAlphanumeric()': only(/^[\p{L}\p{Nd}]+$/u),
        'Boolean isAlphanumericSpace()': only(/^[\p{L}\p{Nd} ]*$/u),
        'Boolean isAsciiPrintable()': only(isAscii),
        'Boolean isNumeric()': only(/^\p{Nd}+$/u),
        'Boolean isNumericSpace()': only(/^[\p{Nd} ]*$/u),
        'Boolean isWhitespace()': (_ctx, self: string) => isTextWhitespace(self),
        'Integer lastIndexOf(String part)': withText((self, part) => self.lastIndexOf(part)),
        'Integer lastIndexOf(String part, Integer end)': (ctx, self: string, part: string | null, end: number) =>
            end < 0 ? -1 : self.lastIndexOf(required(ctx, part), end),
        'Integer lastIndexOfChar(Integer code)': (_ctx, self: string, code: number) =>
            self.lastIndexOf(String.fromCodePoint(code)),
        'Integer lastIndexOfChar(Integer code, Integer end)': (_ctx, self: string, code: number, end: number) =>
            end < 0 ? -1 : self.lastIndexOf(String.fromCodePoint(code), end),
        'Integer lastIndexOfIgnoreCase(String part)': withText((self, part) =>
            self.toLowerCase().lastIndexOf(part.toLowerCase()),
        ),
        'Integer lastIndexOfIgnoreCase(String part, Integer end)': (
            ctx,
            self: string,
            part: string | null,
            end: number,
        ) => (end < 0 ? -1 : self.toLowerCase().lastIndexOf(required(ctx, part).toLowerCase(), end)),
        'String left(Integer length)': (_ctx, self: string, length: number) => self.slice(0, Math.max(0, length)),
        'String leftPad(Integer length)': (_ctx, self: string, length: number) => self.padStart(length),
        'String leftPad(Integer length, String padding)': (ctx, self: string, length: number, padding: string | null) =>
            self.padStart(length, required(ctx, padding)),
        'Integer length()': (_ctx, self: string) => self.length,
        'String mid(Integer start, Integer length)': (_ctx, self: string, start: number, length: number) =>
            length < 0 || start > self.length ? '' : self.slice(Math.max(0, start), Math.max(0, start) + length),
        'String normalizeSpace()': (_ctx, self: string) => words.normalizeSpace(self),
        'String remove(String part)': withText((self, part) => (part === '' ? self : self.replaceAll(part, ''))),
        'String removeEnd(String part)': withText((self, part) =>
            part !== '' && self.endsWith(part) ? self.slice(0, -part.length) : self,
        ),
        'String removeEndIgnoreCase(String part)': withText((self, part) =>
            part !== '' && self.toLowerCase().endsWith(part.toLowerCase()) ? self.slice(0, -part.length) : self,
        ),
        'String removeStart(String part)': withText((self, part) =>
            self.startsWith(part) ? self.slice(part.length) : self,
        ),
        'String removeStartIgnoreCase(String part)': withText((self, part) =>
            self.toLowerCase().startsWith(part.toLowerCase()) ? self.slice(part.length) : self,
        ),
        'String repeat(Integer times)': (_ctx, self: string, times: number) => self.repeat(Math.max(0, times)),
        'String repeat(String separator, Integer times)': (
            ctx,
            self: string,
            separator: string | null,
            times: number,
        ) => new Array<string>(Math.max(0, times)).fill(self).join(required(ctx, separator)),
        'String replace(String target, String replacement)': (
            ctx,
            self: string,
            target: string | null,
            replacement: string | null,
        ) => {
            const to = required(ctx, replacement);
            return self.replaceAll(required(ctx, target), () => to);
        },
        'String replaceAll(String regex, String replacement)': (
            ctx,
            self: string,
            regex: string | null,
            replacement: string | null,
        ) => replaceAll(ctx, self, regex, replacement, false),
        'String replaceFirst(String regex, String replacement)': (
            ctx,
            self: string,
            regex: string | null,
            replacement: string | null,
        ) => replaceAll(ctx, self, regex, replacement, true),
        'String reverse()': (_ctx, self: string) => Array.from(self).reverse().join(''),
        'String right(Integer length)': (_ctx, self: string, length: number) =>
            length <= 0 ? '' : self.slice(-length),
        'String rightPad(Integer length)': (_ctx, self: string, length: number) => self.padEnd(length),
        'String rightPad(Integer length, String padding)': (
            ctx,
            self: string,
            length: number,
            padding: string | null,
        ) => self.padEnd(length, required(ctx, padding)),
        'List<String> split(String regex)': (ctx, self: string, regex: string | null) =>
            stringList(javaSplit(ctx, self, required(ctx, regex), 0)),
        'List<String> split(String regex, Integer limit)': (ctx, self: string, regex: string | null, limit: number) =>
            stringList(javaSplit(ctx, self, required(ctx, regex), limit)),
        'List<String> splitByCharacterType()': (_ctx, self: string) =>
            stringList(words.splitByCharacterType(self, false)),
        'List<String> splitByCharacterTypeCamelCase()': (_ctx, self: string) =>
            stringList(words.splitByCharacterType(self, true)),
        'Boolean startsWith(String prefix)': withText((self, prefix) => self.startsWith(prefix)),
        'Boolean startsWithIgnoreCase(String prefix)': withText((self, prefix) =>
            self.toLowerCase().startsWith(prefix.toLowerCase()),
        ),
        'String stripHtmlTags()': (_ctx, self: string) => escape.stripHtmlTags(self),
        'String substring(Integer start)': (ctx, self: string, start: number) =>
            substring(ctx, self, start, self.length),
        'String substring(Integer start, Integer end)': substring,
        'String substringAfter(String separator)': withText((self, separator) =>
            self.includes(separator) ? self.slice(self.indexOf(separator) + separator.length) : '',
        ),
        'String substringAfterLast(String separator)': withText((self, separator) =>
            separator !== '' && self.includes(separator)
                ? self.slice(self.lastIndexOf(separator) + separator.length)
                : '',
        ),
        'String substringBefore(String separator)': withText((self, separator) =>
            before(self, separator, self.indexOf(separator)),
        ),
        'String substringBeforeLast(String separator)': withText((self, separator) =>
            before(self, separator, self.lastIndexOf(separator)),
        ),
        'String substringBetween(String tag)': withText((self, tag) => between(self, tag, tag)),
        'String substringBetween(String open, String close)': (
            ctx,
            self: string,
            open: string | null,
            close: string | null,
        ) => between(self, required(ctx, open), required(ctx, close)),
        'String swapCase()': (_ctx, self: string) => words.swapCase(self),
        'String toLowerCase()': (_ctx, self: string) => self.toLowerCase(),
        'String toLowerCase(String locale)': withText((self, locale) =>
            self.toLocaleLowerCase(locale.replace('_', '-')),
        ),
        'String toUpperCase()': (_ctx, self: string) => self.toUpperCase(),
        'String toUpperCase(String locale)': withText((self, locale) =>
            self.toLocaleUpperCase(locale.replace('_', '-')),
        ),
        'String toString()': (_ctx, self: string) => self,
        'String trim()': (_ctx, self: string) => words.trimControl(self),
        'String uncapitalize()': (_ctx, self: string) => words.uncapitalize(self),
        'String unescapeCsv()': (_ctx, self: string) => escape.unescapeCsv(self),
        'String unescapeEcmaScript()': (_ctx, self: string) => escape.unescapeJava(self),
        'String unescapeHtml3()': (_ctx, self: string) => escape.unescapeHtml3(self),
        'String unescapeHtml4()': (_ctx, self: string) => escape.unescapeHtml4(self),
        'String unescapeJava()': (_ctx, self: string) => escape.unescapeJava(self),
        'String unescapeUnicode()': (_ctx, self: string) => escape.unescapeUnicode(self),
        'String unescapeXml()': (_ctx, self: string) => escape.unescapeXml(self),
    }),
    isInstance: (value) => typeof value === 'string',
});

function between(self: string, open: string, close: string): string | null {
    const start = self.indexOf(open);
    if (start === -1) return null;
    const end = self.indexOf(close, start + open.length);
    return end === -1 ? null : self.slice(start + open.length, end);
}

/** Java's compareTo: the difference of the first code units that differ, else of the lengths. */
function javaCompare(a: string, b: string): number {
    const shared = Math.min(a.length, b.length);
    for (let at = 0; at < shared; at++) {
        const difference = a.charCodeAt(at) - b.charCodeAt(at);
        if (difference !== 0) return difference;
    }
    return a.length - b.length;
}
