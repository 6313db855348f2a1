/** Quill made to work inside an LWC. */
import { Quill } from 'localOrg/quill';

export type QuillEditor = InstanceType<typeof Quill>;
export type RangeSelectMode = 'select' | 'start' | 'end' | 'preserve';

/** Tab leaves the editor, so that nobody is caught in it by keyboard. */
const PASS_ON = { key: 'Tab', handler: () => true };

/** `host.activeElement` answers from inside the component's shadow. */
export function createEditor(
    container: HTMLElement,
    formats: string[],
    host: { activeElement(): Element | null },
): QuillEditor {
    const editor = new Quill(container, {
        formats,
        modules: {
            toolbar: false,
            keyboard: {
                bindings: { tab: PASS_ON, indent: PASS_ON, outdent: { ...PASS_ON, shiftKey: true } },
            },
            // Salesforce uploads images; the local org has no files for them.
            uploader: { mimetypes: [], handler: () => undefined },
        },
    });
    // Outside the shadow, document.activeElement is the component's host: Quill would think it has lost the focus and
    // forget the selection while a person types.
    editor.selection.hasFocus = () => {
        const active = host.activeElement();
        return active !== null && (active === editor.root || editor.root.contains(active));
    };
    // Synthetic shadow counts a node that Quill has just made as belonging to nobody until its mutation observer ran, and
    // Quill would find the caret outside of its own text.
    editor.root.contains = (node) => isWithin(editor.root, node);
    return editor;
}

function isWithin(root: Node, node: Node | null): boolean {
    for (let inner = node; inner; inner = inner.parentNode) if (inner === root) return true;
    return false;
}

interface TextRange {
    index: number;
    length: number;
}

/**
 * The selection; while the focus is elsewhere, the one that Quill saved. Typing moves the caret without an event, so that
 * only Quill knows it. At first the end of the text.
 */
export function caretOf(editor: QuillEditor, wasFocused: boolean): TextRange {
    const selection = editor.getSelection();
    if (selection) return selection;
    const last = editor.getLength() - 1;
    if (!wasFocused) return { index: last, length: 0 };
    const { index, length } = editor.selection.savedRange;
    const start = Math.min(index, last);
    return { index: start, length: Math.min(length, last - start) };
}

/** @param before the selection, which is replaced where no range is given */
export function setRangeText(
    editor: QuillEditor,
    replacement: string,
    start: number | undefined,
    end: number | undefined,
    selectMode: RangeSelectMode,
    before: TextRange,
): void {
    const from = Math.min(start ?? before.index, editor.getLength() - 1);
    const to = Math.min(Math.max(end ?? before.index + before.length, from), editor.getLength() - 1);
    if (to > from) editor.deleteText(from, to - from, 'user');
    editor.insertText(from, replacement, 'user');
    const { length } = replacement;
    const moved = before.index >= to ? before.index + length - (to - from) : before.index;
    const selections: Record<RangeSelectMode, [number, number]> = {
        select: [from, length],
        start: [from, 0],
        end: [from + length, 0],
        preserve: [moved, before.length],
    };
    editor.setSelection(...selections[selectMode], 'user');
}
