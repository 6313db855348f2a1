/** From the hotkey to the caret in Notes, measured in the page: the key event's own time to the focus. */
import type { Console } from '../e2e/console.ts';
import { expect, withConsole } from './shared/browser.ts';
import { p95, type Row } from './shared/table.ts';

/** The first press after a page came is the slowest and happens once, so it is measured apart. */
const PAGES = 5;
const PRESSES_PER_PAGE = 12;
const LIMIT_MS = 100;

export async function measure(): Promise<Row[]> {
    return await withConsole({ watch: watchFocus }, async (agent) => {
        const record = await agent.newCase('Time to the caret');
        const firsts: number[] = [];
        const later: number[] = [];
        for (let page = 0; page < PAGES; page++) {
            await agent.openRecord('Case', record.id);
            await agent.page.waitForLoadState('networkidle');
            for (let press = 0; press < PRESSES_PER_PAGE; press++) {
                (press === 0 ? firsts : later).push(await pressAndWait(agent));
            }
        }
        return [
            {
                what: `Hotkey to caret in Notes, p95 of ${String(later.length)}`,
                measured: p95(later),
                limit: LIMIT_MS,
                unit: 'ms',
            },
            {
                what: `Hotkey to caret in Notes, first press on a page, worst of ${String(PAGES)}`,
                measured: Math.max(...firsts),
                limit: LIMIT_MS,
                unit: 'ms',
            },
        ];
    });
}

/** Opens the panel with the hotkey and minimises it again. */
async function pressAndWait(agent: Console): Promise<number> {
    await agent.pressHotkey();
    await expect(agent.panel.notes).toBeFocused();
    const { keyAt, focusAt } = await agent.page.evaluate(() => window.focusWatch);
    await agent.pressHotkey();
    await expect(agent.panel.notes).toBeHidden();
    return focusAt - keyAt;
}

declare global {
    interface Window {
        /** Milliseconds since the page began: the last press of the letter key, and the last focus that came after it. */
        focusWatch: { keyAt: number; focusAt: number };
    }
}

/** Runs in the page. The time of the event is when the browser got the key, so waiting for a busy page counts. */
function watchFocus(): void {
    const watch = (window.focusWatch = { keyAt: Number.NaN, focusAt: Number.NaN });
    const onKey = (event: KeyboardEvent): void => {
        if (event.code === 'KeyL') window.focusWatch = { keyAt: event.timeStamp, focusAt: Number.NaN };
    };
    const onFocus = (): void => {
        window.focusWatch.focusAt = performance.now();
    };
    window.focusWatch = watch;
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('focusin', onFocus, true);
}
