/** Visibility rules of page items: criteria joined by AND or by a filter such as `1 AND (2 OR 3)`. */
import { nodes, text, type Xml } from '../../metadata/values.ts';

/** The value behind `{!Record.Status}`, `{!$Permission.CustomPermission.X}` …; null when empty. */
export type ResolveValue = (path: string) => string | number | boolean | null;

/** @throws when the rule uses what the local org does not know */
export function isVisible(rule: Xml, resolve: ResolveValue): boolean {
    const answers = nodes(rule, 'criteria').map((criterion) => meets(criterion, resolve));
    const filter = text(rule, 'booleanFilter');
    return filter === undefined ? answers.every(Boolean) : evaluateFilter(filter, answers);
}

function meets(criterion: Xml, resolve: ResolveValue): boolean {
    const path = (text(criterion, 'leftValue') ?? '').replace(/^\{!(.*)\}$/, '$1');
    const actual = resolve(path);
    const expected = text(criterion, 'rightValue') ?? '';
    const operator = text(criterion, 'operator') ?? 'EQUAL';
    const left = actual === null ? '' : String(actual).toLowerCase();
    const right = expected.toLowerCase();
    const order = compare(actual, expected);
    switch (operator) {
        case 'EQUAL':
            return left === right;
        case 'NE':
        case 'NOT_EQUAL':
            return left !== right;
        case 'CONTAINS':
            return left.includes(right);
        case 'GT':
            return order > 0;
        case 'GE':
            return order >= 0;
        case 'LT':
            return order < 0;
        case 'LE':
            return order <= 0;
        default:
            throw new Error(`The operator ${operator} of a visibility rule is not supported by the local org.`);
    }
}

/** NaN (every comparison false) when there is no value. */
function compare(actual: string | number | boolean | null, expected: string): number {
    if (actual === null) return Number.NaN;
    if (typeof actual === 'number') return actual - Number(expected);
    return String(actual).localeCompare(expected);
}

/** `1 AND (2 OR NOT 3)`, by recursive descent: OR binds weaker than AND, NOT strongest. */
export function evaluateFilter(filter: string, answers: readonly boolean[]): boolean {
    const tokens = filter.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
    let position = 0;
    const take = (token: string): boolean => tokens[position] === token && ++position > 0;
    const either = (): boolean => {
        let value = both();
        while (take('OR')) value = both() || value;
        return value;
    };
    const both = (): boolean => {
        let value = single();
        while (take('AND')) value = single() && value;
        return value;
    };
    const single = (): boolean => {
        if (take('NOT')) return !single();
        if (take('(')) {
            const value = either();
            if (!take(')')) throw new Error(`The filter "${filter}" of a visibility rule lacks a closing bracket.`);
            return value;
        }
        const answer = answers[Number(tokens[position++]) - 1];
        if (answer === undefined) throw new Error(`The filter "${filter}" of a visibility rule cannot be read.`);
        return answer;
    };
    const value = either();
    if (position !== tokens.length) throw new Error(`The filter "${filter}" of a visibility rule cannot be read.`);
    return value;
}
