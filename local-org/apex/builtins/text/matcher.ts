import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin } from '../define.ts';
import { builtinObject, required } from '../support.ts';
import type { PatternState } from './pattern.ts';
import { javaReplacement } from './regex.ts';

interface MatcherState {
    pattern: ApexBuiltinObject<PatternState>;
    input: string;
    /** Only this part is searched; its borders count as the borders of the text (Java's anchoring bounds). */
    regionStart: number;
    regionEnd: number;
    anchoring: boolean;
    transparent: boolean;
    match: RegExpExecArray | null;
    /** Where the text that was matched against began in `input`. */
    offset: number;
    next: number;
}
type Matcher = ApexBuiltinObject<MatcherState>;

export function newMatcher(ctx: ExecutionContext, pattern: ApexBuiltinObject<PatternState>, input: string): Matcher {
    return builtinObject<MatcherState>(ctx, 'Matcher', {
        pattern,
        input,
        regionStart: 0,
        regionEnd: input.length,
        anchoring: true,
        transparent: false,
        match: null,
        offset: 0,
        next: 0,
    });
}

function reset(state: MatcherState, start = 0, end = state.input.length): void {
    Object.assign(state, { regionStart: start, regionEnd: end, match: null, next: start });
}

function run(state: MatcherState, expression: RegExp, from: number): boolean {
    expression.lastIndex = from - state.regionStart;
    state.match = expression.exec(state.input.slice(state.regionStart, state.regionEnd));
    state.offset = state.regionStart;
    if (!state.match) return false;
    const end = state.offset + state.match.index + state.match[0].length;
    state.next = state.match[0] === '' ? end + 1 : end;
    return true;
}

function find(state: MatcherState): boolean {
    if (state.next > state.regionEnd) {
        state.match = null;
        return false;
    }
    return run(state, state.pattern.state.regex.find, state.next);
}

function current(ctx: ExecutionContext, self: Matcher): RegExpExecArray {
    if (!self.state.match) throw ctx.exception('StringException', 'No match found');
    return self.state.match;
}

function span(ctx: ExecutionContext, self: Matcher, group: number): [number, number] | undefined {
    const match = current(ctx, self);
    if (group < 0 || group >= match.length) throw ctx.exception('StringException', `No group ${String(group)}`);
    return match.indices?.[group];
}

function edge(ctx: ExecutionContext, self: Matcher, group: number, which: 0 | 1): number {
    const found = span(ctx, self, group);
    return found ? found[which] + self.state.offset : -1;
}

function replace(ctx: ExecutionContext, self: Matcher, replacement: string | null, all: boolean): string {
    const write = javaReplacement(ctx, required(ctx, replacement));
    const { find: expression } = self.state.pattern.state.regex;
    const { input } = self.state;
    reset(self.state);
    let done = false;
    return input.replace(expression, (...match: unknown[]) => {
        if (done) return match[0] as string;
        done = !all;
        return write(match);
    });
}

export const MatcherClass = builtin({
    name: 'Matcher',
    statics: {
        'String quoteReplacement(String text)': (ctx, text: string | null) =>
            required(ctx, text).replace(/[\\$]/g, '\\$&'),
    },
    methods: {
        'Integer end()': (ctx, self: Matcher) => edge(ctx, self, 0, 1),
        'Integer end(Integer group)': (ctx, self: Matcher, group: number) => edge(ctx, self, group, 1),
        'Boolean find()': (_ctx, self: Matcher) => find(self.state),
        'Boolean find(Integer from)': (ctx, self: Matcher, from: number) => {
            if (from < 0 || from > self.state.input.length)
                throw ctx.exception('StringException', 'Illegal start index');
            reset(self.state);
            self.state.next = from;
            return find(self.state);
        },
        'String group()': (ctx, self: Matcher) => current(ctx, self)[0],
        'String group(Integer group)': (ctx, self: Matcher, group: number) =>
            span(ctx, self, group) ? (current(ctx, self)[group] ?? null) : null,
        'Integer groupCount()': (_ctx, self: Matcher) => self.state.pattern.state.regex.groupCount,
        'Boolean hasAnchoringBounds()': (_ctx, self: Matcher) => self.state.anchoring,
        'Boolean hasTransparentBounds()': (_ctx, self: Matcher) => self.state.transparent,
        'Boolean hitEnd()': (ctx) => {
            throw ctx.unsupported('Matcher.hitEnd');
        },
        'Boolean lookingAt()': (_ctx, self: Matcher) =>
            run(self.state, self.state.pattern.state.regex.sticky, self.state.regionStart),
        'Boolean matches()': (_ctx, self: Matcher) =>
            run(self.state, self.state.pattern.state.regex.whole, self.state.regionStart),
        'Pattern pattern()': (_ctx, self: Matcher) => self.state.pattern,
        'Matcher region(Integer start, Integer end)': (ctx, self: Matcher, start: number, end: number) => {
            if (start < 0 || end < start || end > self.state.input.length)
                throw ctx.exception('StringException', 'start or end');
            reset(self.state, start, end);
            return self;
        },
        'Integer regionEnd()': (_ctx, self: Matcher) => self.state.regionEnd,
        'Integer regionStart()': (_ctx, self: Matcher) => self.state.regionStart,
        'String replaceAll(String replacement)': (ctx, self: Matcher, replacement: string | null) =>
            replace(ctx, self, replacement, true),
        'String replaceFirst(String replacement)': (ctx, self: Matcher, replacement: string | null) =>
            replace(ctx, self, replacement, false),
        'Boolean requireEnd()': (ctx) => {
            throw ctx.unsupported('Matcher.requireEnd');
        },
        'Matcher reset()': (_ctx, self: Matcher) => {
            reset(self.state);
            return self;
        },
        'Matcher reset(String text)': (ctx, self: Matcher, text: string | null) => {
            self.state.input = required(ctx, text);
            reset(self.state);
            return self;
        },
        'Integer start()': (ctx, self: Matcher) => edge(ctx, self, 0, 0),
        'Integer start(Integer group)': (ctx, self: Matcher, group: number) => edge(ctx, self, group, 0),
        'Matcher useAnchoringBounds(Boolean value)': (ctx, self: Matcher, value: boolean) => {
            if (!value) throw ctx.unsupported('Matcher.useAnchoringBounds(false)');
            return self;
        },
        'Matcher useTransparentBounds(Boolean value)': (ctx, self: Matcher, value: boolean) => {
            if (value) throw ctx.unsupported('Matcher.useTransparentBounds(true)');
            return self;
        },
        'Matcher usePattern(Pattern pattern)': (
            ctx,
            self: Matcher,
            pattern: ApexBuiltinObject<PatternState> | null,
        ) => {
            self.state.pattern = required(ctx, pattern);
            self.state.match = null;
            return self;
        },
    },
});
