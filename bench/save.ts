/** Saves in the panel: the request LWC → Apex → SQLite file as the page sees it, and what the agent waits for. */
import type { Console } from '../e2e/console.ts';
import { expect, withConsole } from './shared/browser.ts';
import { p95, type Row } from './shared/table.ts';

const SAVES = 50;

export async function measure(): Promise<Row[]> {
    return await withConsole({ watch: watchSaves }, async (agent) => {
        const record = await agent.newCase('Time of a save');
        await agent.openRecord('Case', record.id);
        await agent.pressHotkey();
        await expect(agent.panel.notes).toBeFocused();
        const times: { request: number; whole: number }[] = [];
        for (let save = 0; save < SAVES; save++) times.push(await saveOnce(agent, save));
        const tasks = await agent.query(`SELECT Id FROM Task WHERE WhatId = '${record.id}'`);
        if (tasks.length !== SAVES) throw new Error(`${String(SAVES)} saves made ${String(tasks.length)} Tasks.`);
        return [
            {
                what: `Save request, LWC → Apex → SQLite file, p95 of ${String(SAVES)}`,
                measured: p95(times.map(({ request }) => request)),
                limit: 100,
                unit: 'ms',
            },
            {
                what: `Save key to the toast, p95 of ${String(SAVES)}`,
                measured: p95(times.map(({ whole }) => whole)),
                unit: 'ms',
            },
        ];
    });
}

async function saveOnce(agent: Console, number: number): Promise<{ request: number; whole: number }> {
    await agent.panel.notes.click();
    await agent.page.keyboard.type(`Call ${String(number)}: asked when the technician comes.`);
    await agent.panel.chooseDisposition('Information Provided');
    await agent.page.evaluate(() => performance.clearResourceTimings());
    await agent.page.keyboard.press('Control+Enter');
    await agent.page.waitForFunction(() => window.saveWatch.toastAt > window.saveWatch.keyAt);
    const times = await agent.page.evaluate(() => {
        const [entry] = performance
            .getEntriesByType('resource')
            .filter(({ name }) => /\/_org\/apex\/\w+\/save$/.test(name));
        return { request: entry?.duration, whole: window.saveWatch.toastAt - window.saveWatch.keyAt };
    });
    if (times.request === undefined) throw new Error('The panel saved without a request.');
    // The next one begins when the panel is empty again.
    await expect(agent.panel.notes).toHaveText('');
    await agent.toast.getByRole('button', { name: 'Close' }).click();
    await expect(agent.toast).toBeHidden();
    return { request: times.request, whole: times.whole };
}

declare global {
    interface Window {
        /** Milliseconds since the page began: the last Enter, and the last toast that came. */
        saveWatch: { keyAt: number; toastAt: number };
    }
}

/** Runs in the page, before its scripts. */
function watchSaves(): void {
    window.saveWatch = { keyAt: Number.NaN, toastAt: Number.NaN };
    const onKey = (event: KeyboardEvent): void => {
        if (event.code === 'Enter') window.saveWatch = { keyAt: event.timeStamp, toastAt: Number.NaN };
    };
    window.addEventListener('keydown', onKey, true);
    const toasts = document.getElementsByClassName('slds-notify_toast');
    new MutationObserver(() => {
        if (Number.isNaN(window.saveWatch.toastAt) && toasts.length > 0) window.saveWatch.toastAt = performance.now();
    }).observe(document, { childList: true, subtree: true });
}
