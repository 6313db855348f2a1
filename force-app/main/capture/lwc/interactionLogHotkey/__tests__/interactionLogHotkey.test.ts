import {
    isSaveKey,
    listenForHotkey,
    matchesHotkey,
    parseHotkey,
    rememberFocus,
    returnFocus,
} from 'c/interactionLogHotkey';
import type { HotkeyTarget } from 'c/interactionLogHotkey';

const press = (init: KeyboardEventInit): KeyboardEvent =>
    new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init });

const HOTKEY: KeyboardEventInit = { code: 'KeyL', ctrlKey: true, shiftKey: true };

describe('parseHotkey', () => {
    it.each([
        ['Ctrl+Shift+KeyL', { code: 'KeyL', command: true, shift: true, alt: false }],
        ['ctrl + alt + l', { code: 'KeyL', command: true, shift: false, alt: true }],
        ['Cmd+1', { code: 'Digit1', command: true, shift: false, alt: false }],
        ['Alt+F2', { code: 'F2', command: false, shift: false, alt: true }],
    ])('reads %s', (text, expected) => {
        expect(parseHotkey(text)).toEqual(expected);
    });

    it.each(['', null, undefined, 'KeyL', 'Shift+KeyL', 'Hyper+KeyL'])(
        'refuses %s, which would swallow text',
        (text) => {
            expect(parseHotkey(text)).toBeNull();
        },
    );
});

describe('matchesHotkey', () => {
    const hotkey = { code: 'KeyL', command: true, shift: true, alt: false };

    it('takes Ctrl and ⌘, on any layout', () => {
        expect(matchesHotkey(press({ ...HOTKEY, key: 'д' }), hotkey)).toBe(true);
        expect(matchesHotkey(press({ ...HOTKEY, ctrlKey: false, metaKey: true }), hotkey)).toBe(true);
    });

    it.each([
        ['another key', { ...HOTKEY, code: 'KeyK' }],
        ['a missing modifier', { ...HOTKEY, shiftKey: false }],
        ['one modifier too many', { ...HOTKEY, altKey: true }],
        ['a key that composes a character', { ...HOTKEY, isComposing: true }],
        ['a key that is held down', { ...HOTKEY, repeat: true }],
    ])('leaves %s alone', (_, init) => {
        expect(matchesHotkey(press(init), hotkey)).toBe(false);
    });
});

describe('isSaveKey', () => {
    it('is Ctrl or ⌘ with Enter, also on the number pad', () => {
        expect(isSaveKey(press({ code: 'Enter', ctrlKey: true }))).toBe(true);
        expect(isSaveKey(press({ code: 'NumpadEnter', metaKey: true }))).toBe(true);
        expect(isSaveKey(press({ code: 'Enter' }))).toBe(false);
        expect(isSaveKey(press({ code: 'Enter', ctrlKey: true, isComposing: true }))).toBe(false);
    });
});

describe('listenForHotkey', () => {
    const stops: (() => void)[] = [];

    function listen(changes: Partial<HotkeyTarget>): jest.Mock {
        const toggle = jest.fn();
        stops.push(
            listenForHotkey({
                hotkey: () => parseHotkey('Ctrl+Shift+KeyL'),
                isUtility: () => false,
                isVisible: () => true,
                toggle,
                ...changes,
            }),
        );
        return toggle;
    }

    afterEach(() => {
        stops.splice(0).forEach((stop) => {
            stop();
        });
        document.body.replaceChildren();
    });

    it('prefers the utility to panels on pages', () => {
        const utility = listen({ isUtility: () => true });
        const page = listen({});

        window.dispatchEvent(press(HOTKEY));

        expect(utility).toHaveBeenCalledTimes(1);
        expect(page).not.toHaveBeenCalled();
    });

    it('passes panels in background tabs over', () => {
        const front = listen({});
        const background = listen({ isVisible: () => false });

        window.dispatchEvent(press(HOTKEY));

        expect(front).toHaveBeenCalledTimes(1);
        expect(background).not.toHaveBeenCalled();
    });

    it('keeps the key from the page', () => {
        const toggle = listen({});
        const input = document.body.appendChild(document.createElement('input'));
        const pageHandler = jest.fn();
        input.addEventListener('keydown', pageHandler);
        const event = press(HOTKEY);

        input.dispatchEvent(event);

        expect(toggle).toHaveBeenCalledTimes(1);
        expect(event.defaultPrevented).toBe(true);
        expect(pageHandler).not.toHaveBeenCalled();
    });

    it('stops', () => {
        const toggle = listen({});
        stops.pop()?.();

        window.dispatchEvent(press(HOTKEY));

        expect(toggle).not.toHaveBeenCalled();
    });
});

describe('focus', () => {
    it('comes back to where it was when it was last remembered', () => {
        const [first, second, panel] = ['input', 'input', 'textarea'].map((tag) =>
            document.body.appendChild(document.createElement(tag)),
        ) as [HTMLElement, HTMLElement, HTMLElement];
        const memory = document.body.appendChild(document.createElement('dialog'));
        memory.tabIndex = -1;
        first.focus();
        rememberFocus(memory);
        second.focus();
        rememberFocus(memory);
        panel.focus();

        returnFocus(memory);

        expect(document.activeElement).toBe(second);
    });

    it('stays when nothing was remembered', () => {
        const panel = document.body.appendChild(document.createElement('textarea'));
        panel.focus();

        returnFocus(document.body.appendChild(document.createElement('dialog')));

        expect(document.activeElement).toBe(panel);
    });
});
