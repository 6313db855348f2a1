/**
 * HTML of notes and of clipboards as text. Reads the markup by hand, in one pass and without a DOM: notes are read while
 * an agent types, and what a clipboard holds must not be run.
 */
export { hiddenRanges, mayHideText, tableText } from './clipboard';
export type { Range } from './clipboard';
export { editorText } from './editorText';
export { toPlainText } from './plainText';
