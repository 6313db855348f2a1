/**
 * `String.format`: `{0}` placeholders, quotes as in java.text.MessageFormat (`''` is one quote, `'{0}'` is literal text).
 * A placeholder without an argument stays as it is.
 */
export function messageFormat(pattern: string, args: readonly string[]): string {
    let result = '';
    let quoted = false;
    for (let at = 0; at < pattern.length; at++) {
        const character = pattern[at]!;
        if (character === "'") {
            if (pattern[at + 1] === "'") {
                result += "'";
                at++;
            } else quoted = !quoted;
            continue;
        }
        const placeholder = !quoted && character === '{' ? /^\{\s*(\d+)\s*\}/.exec(pattern.slice(at, at + 12)) : null;
        if (!placeholder) {
            result += character;
            continue;
        }
        result += args[Number(placeholder[1])] ?? placeholder[0];
        at += placeholder[0].length - 1;
    }
    return result;
}
