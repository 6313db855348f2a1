import type { ParserRuleContext } from 'antlr4';
import type { Position } from './nodes.ts';

/** Where a parse-tree node starts; both numbers from 1. */
export function at(context: ParserRuleContext): Position {
    return { line: context.start.line, column: context.start.column + 1 };
}

/** Source text of a node, white space and case as written. */
export function sourceText(context: ParserRuleContext): string {
    const stop = context.stop ?? context.start;
    return context.start.getInputStream().getText(context.start.start, Math.max(stop.stop, context.start.start));
}
