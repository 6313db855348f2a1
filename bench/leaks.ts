/**
 * Whether the panel grows: heap, nodes and listeners after many cycles of open, type, save and minimise, beside those of a
 * page that is warm. Takes minutes, so only when it is named: `npm run bench -- leaks [--cycles n]`.
 */
import { setTimeout } from 'node:timers/promises';
import type { CDPSession } from '@playwright/test';
import type { Console } from '../e2e/console.ts';
import { expect, withConsole } from './shared/browser.ts';
import type { Row } from './shared/table.ts';

export const onlyWhenNamed = true;

const CYCLES = 1000;
/** Until then caches fill and the engine optimises. */
const WARM_UP_CYCLES = 100;
/** The heap is measured so often after the warm-up; the figure is the line through them. */
const MEASUREMENTS = 9;
/** V8's own bookkeeping moves by more than nothing. */
const HEAP_LIMIT_BYTES = 256;

interface Memory {
    cycle: number;
    /** Bytes. */
    heap: number;
    nodes: number;
    /** Not in the document; base components keep some for good, such as templates. */
    outside: number;
    listeners: number;
}

export async function measure({ cycles = CYCLES }: { cycles?: number }): Promise<Row[]> {
    return await withConsole({}, async (agent) => {
        const session = await agent.page.context().newCDPSession(agent.page);
        await session.send('Performance.enable');
        const warmUp = Math.min(WARM_UP_CYCLES, Math.ceil(cycles / 10));
        const step = Math.max(1, Math.floor((cycles - warmUp) / MEASUREMENTS));
        const before = await tasksOf(agent);
        const memories: Memory[] = [];
        for (let cycle = 1; cycle <= cycles; cycle++) {
            await logOne(agent, cycle);
            if (cycle < warmUp || ((cycle - warmUp) % step !== 0 && cycle !== cycles)) continue;
            const memory = await readMemory(session, cycle);
            console.error(
                `  cycle ${String(cycle)}: heap ${(memory.heap / 1024).toFixed(0)} KB, ${String(memory.nodes)} nodes, ${String(memory.outside)} of them outside the document, ${String(memory.listeners)} listeners`,
            );
            memories.push(memory);
        }
        const made = (await tasksOf(agent)) - before;
        if (made !== cycles) throw new Error(`${String(cycles)} cycles made ${String(made)} Tasks.`);
        return rowsOf(memories);
    });
}

function rowsOf(memories: Memory[]): Row[] {
    const [first, last] = [memories[0], memories.at(-1)];
    if (!first || !last) throw new Error('Too few cycles to measure anything.');
    const what = `After ${String(last.cycle)} cycles of open, type, save`;
    const since = `more than after ${String(first.cycle)}`;
    return [
        {
            what: `${what}: heap for each cycle since cycle ${String(first.cycle)}`,
            measured: slope(memories.map(({ cycle, heap }) => [cycle, heap])),
            limit: HEAP_LIMIT_BYTES,
            unit: 'B',
        },
        { what: `${what}: heap`, measured: last.heap / 1024, unit: 'KB' },
        { what: `${what}: heap ${since}`, measured: (last.heap - first.heap) / 1024, unit: 'KB' },
        { what: `${what}: nodes ${since}`, measured: last.nodes - first.nodes, limit: 0, unit: '' },
        {
            what: `${what}: nodes outside the document ${since}`,
            measured: last.outside - first.outside,
            limit: 0,
            unit: '',
        },
        { what: `${what}: listeners ${since}`, measured: last.listeners - first.listeners, limit: 0, unit: '' },
    ];
}

const tasksOf = async (agent: Console): Promise<number> => (await agent.query('SELECT Id FROM Task')).length;

/** Opens the panel, logs an interaction and minimises it, as an agent does by keyboard. */
async function logOne(agent: Console, cycle: number): Promise<void> {
    const { panel, page } = agent;
    await agent.pressHotkey();
    await expect(panel.notes).toBeFocused();
    await page.keyboard.type(`Call ${String(cycle)}: asked when the technician comes.`);
    await panel.chooseDisposition('Information Provided');
    await page.keyboard.press('Control+Enter');
    await expect(agent.toast).toContainText('Interaction logged');
    await agent.toast.getByRole('button', { name: 'Close' }).click();
    await expect(agent.toast).toBeHidden();
    await expect(panel.notes).toHaveText('');
    // The hotkey minimises a panel that has the focus.
    await panel.notes.click();
    await agent.pressHotkey();
    await expect(panel.notes).toBeHidden();
}

/** What is left once the page is at rest and its garbage is gone. */
async function readMemory(session: CDPSession, cycle: number): Promise<Memory> {
    // What comes a moment later (announcements, drafts) is over.
    await setTimeout(3000);
    const contextId = await ownWorld(session);
    await session.send('Runtime.evaluate', { expression: FORGET_UNDO, contextId });
    // What the first collection sets free may set more free.
    for (let collection = 0; collection < 3; collection++) await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((candidate) => candidate.name === name)?.value ?? Number.NaN;
    const { result } = await session.send('Runtime.evaluate', {
        expression: COUNT_ATTACHED,
        contextId,
        returnByValue: true,
    });
    const nodes = metric('Nodes');
    return {
        cycle,
        heap: metric('JSHeapUsedSize'),
        nodes,
        outside: nodes - Number(result.value),
        listeners: metric('JSEventListeners'),
    };
}

/** Scripts of the page, among them the synthetic shadow that hides nodes, have not changed the DOM's methods there. */
async function ownWorld(session: CDPSession): Promise<number> {
    const { frameTree } = await session.send('Page.getFrameTree');
    const world = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'leaks' });
    return world.executionContextId;
}

/**
 * The browser keeps up to a thousand undo steps of what can be edited, and with each the nodes that were typed and removed:
 * three for each cycle in any editor. It forgets them when what can be edited leaves the document.
 */
const FORGET_UNDO = `
    for (const editor of document.querySelectorAll('[contenteditable=true]')) {
        const { parentNode, nextSibling } = editor;
        editor.remove();
        parentNode.insertBefore(editor, nextSibling);
    }`;

/** Nodes of the document. */
const COUNT_ATTACHED = `(() => {
    const walker = document.createTreeWalker(document);
    let count = 1;
    while (walker.nextNode()) count += 1;
    return count;
})()`;

/** Of the line that lies closest to the points. */
function slope(points: [x: number, y: number][]): number {
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
    const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
    const below = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
    return below === 0 ? 0 : above / below;
}
