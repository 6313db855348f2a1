/**
 * Keyboard: parsing the hotkey setting, matching it, and one window listener for all panels on the page.
 * A console shows several panels at once (the utility and one on each record page); one of them answers.
 */

/** A chord: a physical key, so that it works on every keyboard layout, and its modifiers. */
export interface Hotkey {
    /** KeyboardEvent.code, such as KeyL. */
    code: string;
    /** Ctrl, or ⌘ on a Mac. */
    command: boolean;
    shift: boolean;
    alt: boolean;
}

type KeyPress = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing' | 'repeat'>;

const COMMAND_NAMES = new Set(['ctrl', 'control', 'cmd', 'command', 'meta', 'mod']);

/** Reads a setting such as `Ctrl+Shift+KeyL`. Without Ctrl, ⌘ or Alt it would swallow typed text: null. */
export function parseHotkey(text: string | null | undefined): Hotkey | null {
    const parts = (text ?? '')
        .split('+')
        .map((part) => part.trim())
        .filter((part) => part !== '');
    const code = parts.pop();
    if (code === undefined) return null;
    const hotkey: Hotkey = {
        code: /^[a-z]$/i.test(code) ? `Key${code.toUpperCase()}` : /^\d$/.test(code) ? `Digit${code}` : code,
        command: false,
        shift: false,
        alt: false,
    };
    for (const part of parts) {
        const modifier = part.toLowerCase();
        if (COMMAND_NAMES.has(modifier)) hotkey.command = true;
        else if (modifier === 'shift') hotkey.shift = true;
        else if (modifier === 'alt' || modifier === 'option') hotkey.alt = true;
        else return null;
    }
    return hotkey.command || hotkey.alt ? hotkey : null;
}

export function matchesHotkey(event: KeyPress, hotkey: Hotkey): boolean {
    return (
        event.code === hotkey.code &&
        !event.isComposing &&
        !event.repeat &&
        (event.ctrlKey || event.metaKey) === hotkey.command &&
        event.shiftKey === hotkey.shift &&
        event.altKey === hotkey.alt
    );
}

/** Ctrl/⌘ + Enter. */
export function isSaveKey(event: KeyPress): boolean {
    return (
        (event.code === 'Enter' || event.code === 'NumpadEnter') &&
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey &&
        !event.isComposing &&
        !event.repeat
    );
}

/** What a key does inside the panel: a new interaction, give this one up, or go to the nth. */
export type PanelCommand = 'begin' | 'close' | number;

/**
 * Alt+N, Alt+X, Alt+1 to Alt+9, by physical key, as Option types characters on a Mac. AltGr, which is Ctrl+Alt on
 * Windows, belongs to typing.
 */
export function panelCommand(event: KeyPress): PanelCommand | null {
    const { code, altKey, ctrlKey, metaKey, shiftKey, isComposing, repeat } = event;
    if (!altKey || ctrlKey || metaKey || shiftKey || isComposing || repeat) return null;
    if (code === 'KeyN') return 'begin';
    if (code === 'KeyX') return 'close';
    const digit = /^Digit([1-9])$/.exec(code)?.[1];
    return digit === undefined ? null : Number(digit);
}

/** A panel that answers the hotkey. */
export interface HotkeyTarget {
    hotkey(): Hotkey | null;
    /** The utility answers before panels on pages. */
    isUtility(): boolean;
    /** Panels of tabs in the background stay silent. */
    isVisible(): boolean;
    toggle(): void;
}

const targets: HotkeyTarget[] = [];

function handleKeydown(event: KeyboardEvent): void {
    const listening = targets.filter((target) => {
        const hotkey = target.hotkey();
        return hotkey !== null && matchesHotkey(event, hotkey);
    });
    const answering =
        listening.find((target) => target.isUtility()) ?? listening.findLast((target) => target.isVisible());
    if (!answering) return;
    event.preventDefault();
    event.stopPropagation();
    answering.toggle();
}

/** Starts listening for one panel. Returns the function that stops it. */
export function listenForHotkey(target: HotkeyTarget): () => void {
    if (targets.length === 0) window.addEventListener('keydown', handleKeydown, { capture: true });
    targets.push(target);
    return () => {
        const index = targets.indexOf(target);
        if (index !== -1) targets.splice(index, 1);
        if (targets.length === 0) window.removeEventListener('keydown', handleKeydown, { capture: true });
    };
}

/*
 * Giving the focus back. Neither `document.activeElement` nor `composedPath()` shows a sandboxed component what is
 * focused inside other namespaces' shadow roots. The browser knows: a dialog that opens remembers the element that had
 * the focus, and returns the focus to it when it closes while the focus is inside. So an empty dialog, hidden and not
 * modal, is the memory.
 */

/** Call it while the focus is still where it shall come back to. */
export function rememberFocus(memory: HTMLDialogElement): void {
    if (memory.open) memory.close();
    memory.show();
}

export function returnFocus(memory: HTMLDialogElement): void {
    if (!memory.open) return;
    memory.focus();
    memory.close();
}
