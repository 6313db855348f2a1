/** How often the panel asks Apex: when it opens, while its notes are typed, and when it saves; counted in the requests of the page. */
import { setTimeout } from 'node:timers/promises';
import type { Page, Request } from '@playwright/test';
import { Panel, type Console } from '../e2e/console.ts';
import { expect, withConsole } from './shared/browser.ts';
import type { Row } from './shared/table.ts';

/** Longer than anything the panel does by itself after a call waits, but for its checkpoints. */
const QUIET_MS = 1500;
const KEYSTROKES = 'Asked when the technician comes.';

export async function measure(): Promise<Row[]> {
    return await withConsole({}, async (agent) => {
        const calls = new Calls(agent.page);
        const rows: Row[] = [];
        const lead = await agent.queryOne('SELECT Id FROM Lead WHERE IsConverted = false ORDER BY Name LIMIT 1');
        const record = await agent.newCase('Calls of Apex');

        // The record page of leads has no panel of its own.
        rows.push(perPanel('Open, utility alone', await opened(agent, 'Lead', lead.Id, calls), 1));
        await type(agent, agent.panel);
        rows.push(row(`Typing ${String(KEYSTROKES.length)} characters`, calls.take(), 0));
        rows.push(row('Save, utility alone', await saved(agent, agent.panel, calls), 1));
        await type(agent, agent.panel);
        await agent.panel.region.getByRole('checkbox', { name: /follow-up/i }).focus();
        await agent.page.keyboard.press('Space');
        rows.push(row('Save with a follow-up, in a transaction of its own', await saved(agent, agent.panel, calls), 2));

        rows.push(perPanel('Open, utility and record page', await opened(agent, 'Case', record.id, calls), 2));
        const panels = agent.page.getByRole('region', { name: 'Interaction Log', includeHidden: true });
        await expect(panels).toHaveCount(2);
        await type(agent, agent.panel);
        rows.push(row('Save, utility beside a record page', await saved(agent, agent.panel, calls), 1));
        // The hotkey minimises a panel that has the focus.
        await agent.panel.notes.click();
        await agent.pressHotkey();
        await expect(agent.panel.notes).toBeHidden();
        const onPage = new Panel(panels.first());
        await type(agent, onPage);
        rows.push(row('Save, record page beside the utility', await saved(agent, onPage, calls), 1));
        return rows;
    });
}

/** The Apex calls of a page. */
class Calls {
    private made: string[] = [];
    private readonly underWay = new Set<Request>();
    private changedAt = performance.now();

    constructor(page: Page) {
        page.on('request', (request) => {
            const method = /\/_org\/apex\/(\w+\/\w+)/.exec(request.url())?.[1];
            if (method === undefined) return;
            this.made.push(method);
            this.underWay.add(request);
            this.changedAt = performance.now();
        });
        const ended = (request: Request): void => {
            if (this.underWay.delete(request)) this.changedAt = performance.now();
        };
        page.on('requestfinished', ended);
        page.on('requestfailed', ended);
    }

    /** `Class/method` of the calls since the last time, in their order. */
    take(): string[] {
        const { made } = this;
        this.made = [];
        return made;
    }

    /** The same once none has been under way for a while from now on. */
    async takeSettled(): Promise<string[]> {
        this.changedAt = performance.now();
        while (this.underWay.size > 0 || performance.now() - this.changedAt < QUIET_MS) await setTimeout(50);
        return this.take();
    }
}

/** The calls from the page to a panel that is open. The utility's component starts with the app. */
async function opened(agent: Console, objectName: string, recordId: string, calls: Calls): Promise<string[]> {
    calls.take();
    await agent.openRecord(objectName, recordId);
    await agent.pressHotkey();
    await expect(agent.panel.notes).toBeFocused();
    return calls.takeSettled();
}

async function type(agent: Console, panel: Panel): Promise<void> {
    await panel.notes.click();
    await agent.page.keyboard.type(KEYSTROKES);
}

/** The calls from the save key until nothing is under way. Checkpoints before it are those of the typing. */
async function saved(agent: Console, panel: Panel, calls: Calls): Promise<string[]> {
    await panel.chooseDisposition('Information Provided');
    calls.take();
    await agent.page.keyboard.press('Control+Enter');
    await expect(agent.toast).toContainText('Interaction logged');
    const made = await calls.takeSettled();
    await agent.toast.getByRole('button', { name: 'Close' }).click();
    await expect(agent.toast).toBeHidden();
    return made;
}

function row(what: string, calls: string[], limit: number): Row {
    return { what: `${what}: Apex calls${named(calls)}`, measured: calls.length, limit, unit: '' };
}

function perPanel(what: string, calls: string[], panels: number): Row {
    return {
        what: `${what}: Apex calls per panel${named(calls)}`,
        measured: calls.length / panels,
        limit: 1,
        unit: '',
    };
}

/** ` (open 2, recent)` */
function named(calls: string[]): string {
    const counts = Map.groupBy(calls, (call) => call.split('/')[1] ?? call);
    const names = [...counts].map(([name, all]) => (all.length > 1 ? `${name} ${String(all.length)}` : name));
    return names.length === 0 ? '' : ` (${names.join(', ')})`;
}
