import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin } from '../define.ts';
import { builtinObject, listOf, required, stringList } from '../support.ts';
import { T } from '../../types/intern.ts';
import { compileRegex, javaSplit, type CompiledRegex } from './regex.ts';
import { newMatcher } from './matcher.ts';

export interface PatternState {
    regex: CompiledRegex;
    text: string;
}
type Pattern = ApexBuiltinObject<PatternState>;

export const PatternClass = builtin({
    name: 'Pattern',
    statics: {
        'Pattern compile(String regex)': (ctx, regex: string | null) => {
            const pattern = required(ctx, regex);
            return builtinObject<PatternState>(ctx, 'Pattern', { regex: compileRegex(ctx, pattern), text: pattern });
        },
        'Boolean matches(String regex, String text)': (ctx, regex: string | null, text: string | null) =>
            compileRegex(ctx, required(ctx, regex)).whole.test(required(ctx, text)),
        'String quote(String text)': (ctx, text: string | null) =>
            `\\Q${required(ctx, text).replaceAll('\\E', '\\E\\\\E\\Q')}\\E`,
    },
    methods: {
        'Matcher matcher(String text)': (ctx, self: Pattern, text: string | null) =>
            newMatcher(ctx, self, required(ctx, text)),
        'String pattern()': (_ctx, self: Pattern) => self.state.regex.pattern,
        'List<String> split(String text)': (ctx, self: Pattern, text: string | null) =>
            stringList(javaSplit(ctx, required(ctx, text), self.state.regex.pattern, 0)),
        'List<String> split(String text, Integer limit)': (ctx, self: Pattern, text: string | null, limit: number) =>
            listOf(T.STRING, javaSplit(ctx, required(ctx, text), self.state.regex.pattern, limit)),
    },
});
