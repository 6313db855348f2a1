/** What a person does in the console and in the panel, in their words. Finds everything by role and accessible name. */
import { expect, type Locator, type Page } from '@playwright/test';

/** A record as the REST API of the org answers it. */
export type OrgRecord = Record<string, unknown> & { Id: string };

/** What an invocable action answers for one input. */
export interface ActionResult {
    isSuccess: boolean;
    outputValues: Record<string, unknown> | null;
}

export class Console {
    readonly page: Page;
    readonly username: string;

    constructor(page: Page, username = 'agent@local.org') {
        this.page = page;
        this.username = username;
    }

    /** The browser gets a session of the user; no page is loaded yet. */
    async signIn(): Promise<void> {
        await this.page.request.get(`/?as=${this.username}`, { maxRedirects: 0 });
    }

    /** Signs in and waits until the console can be used. */
    async openHome(): Promise<void> {
        await this.page.goto(`/?as=${this.username}`);
        await this.ready();
    }

    async openRecord(objectName: string, id: string): Promise<void> {
        await this.page.goto(`/lightning/r/${objectName}/${id}/view`);
        await this.ready();
    }

    async reload(): Promise<void> {
        await this.page.reload();
        await this.ready();
    }

    /** The utility's component starts with the app, hidden; the hotkey works from then on. */
    async ready(): Promise<void> {
        await expect(this.utilityPanel.getByRole('textbox', { name: 'Notes', includeHidden: true })).toBeAttached({
            timeout: 20_000,
        });
    }

    private get utilityPanel(): Locator {
        return this.page.getByRole('dialog', { name: 'Interaction Log', includeHidden: true });
    }

    get utilityButton(): Locator {
        return this.page.getByRole('contentinfo').getByRole('button', { name: 'Interaction Log' });
    }

    /** The panel in the utility bar (record pages may hold another one). */
    get panel(): Panel {
        return new Panel(this.utilityPanel.getByRole('region', { name: 'Interaction Log' }));
    }

    /** The panel on the record page in front. */
    get pagePanel(): Panel {
        return new Panel(this.page.getByRole('main').getByRole('region', { name: /^Interaction Log/ }));
    }

    /** Closes the tab in front. */
    async closeTab(): Promise<void> {
        const tab = this.page.locator('li', { has: this.page.getByRole('tab', { selected: true }) }).first();
        await tab.getByRole('button').click();
    }

    /** What a message at the top of the page says; several may be shown. */
    toastWith(text: string): Locator {
        return this.page.locator('.slds-notify_toast', { hasText: text });
    }

    get toast(): Locator {
        return this.page.locator('.slds-notify_toast').last();
    }

    get search(): Locator {
        return this.page.getByRole('search').getByRole('combobox');
    }

    /** Opens a record from the global search, as an agent would, without leaving the page. */
    async openRecordInConsole(name: string): Promise<void> {
        await this.search.fill(name);
        await this.page.getByRole('option', { name }).first().click();
    }

    /** A case of a seeded contact, for this test alone. */
    async newCase(subject: string): Promise<{ id: string; subject: string; contactId: string }> {
        const contact = await this.queryOne(
            'SELECT Id, AccountId FROM Contact WHERE AccountId != null ORDER BY Name LIMIT 1',
        );
        const unique = `${subject} ${String(Date.now())}`;
        const id = await this.create('Case', {
            Subject: unique,
            Status: 'New',
            Origin: 'Phone',
            ContactId: contact.Id,
            AccountId: contact['AccountId'],
        });
        return { id, subject: unique, contactId: contact.Id };
    }

    async pressHotkey(): Promise<void> {
        await this.page.keyboard.press('Control+Shift+KeyL');
    }

    /** An agent on the records of a new case, with the caret in the notes. */
    async startOnNewCase(subject: string): Promise<{ id: string; subject: string; contactId: string }> {
        await this.signIn();
        const record = await this.newCase(subject);
        await this.openRecord('Case', record.id);
        await this.pressHotkey();
        await expect(this.panel.notes).toBeFocused();
        return record;
    }

    /** Tasks related to a record, oldest first. */
    tasksOf(recordId: string, fields = 'Id'): Promise<OrgRecord[]> {
        return this.query(`SELECT ${fields} FROM Task WHERE WhatId = '${recordId}' ORDER BY CreatedDate, Id`);
    }

    /** Makes the next Apex calls of a page fail, for real; see the local org's server. */
    async plan(fault: { kind: 'drop' | 'refuse' | 'unavailable'; method: string; times?: number }): Promise<void> {
        const answer = await this.page.request.post('/_org/faults', { data: fault });
        expect(answer.ok(), await answer.text()).toBe(true);
    }

    /** Another transaction holds these rows until `releaseRows`. */
    async holdRows(...recordIds: string[]): Promise<void> {
        const answer = await this.page.request.post('/_org/faults/locks', { data: { recordIds } });
        expect(answer.ok(), await answer.text()).toBe(true);
    }

    async releaseRows(): Promise<void> {
        await this.page.request.delete('/_org/faults/locks');
    }

    /** Changes a record as the administrator. */
    async update(objectName: string, id: string, fields: Record<string, unknown>): Promise<void> {
        const answer = await this.page.request.patch(`/services/data/v66.0/sobjects/${objectName}/${id}`, {
            data: fields,
            headers: { Authorization: 'Bearer admin@local.org' },
        });
        expect(answer.ok(), await answer.text()).toBe(true);
    }

    async delete(objectName: string, id: string): Promise<void> {
        const answer = await this.page.request.delete(`/services/data/v66.0/sobjects/${objectName}/${id}`, {
            headers: { Authorization: 'Bearer admin@local.org' },
        });
        expect(answer.ok(), await answer.text()).toBe(true);
    }

    /** Rows of a query, asked through REST as the same user. */
    async query(soql: string): Promise<OrgRecord[]> {
        const answer = await this.page.request.get('/services/data/v66.0/query', {
            params: { q: soql },
            headers: { Authorization: `Bearer ${this.username}` },
        });
        expect(answer.ok(), await answer.text()).toBe(true);
        return ((await answer.json()) as { records: OrgRecord[] }).records;
    }

    /** The first row of a query; fails the test when there is none. */
    async queryOne(soql: string): Promise<OrgRecord> {
        const [row] = await this.query(soql);
        if (!row) throw new Error(`No row for: ${soql}`);
        return row;
    }

    /** Runs an invocable Apex action through REST as the same user. */
    async runAction(className: string, inputs: Record<string, unknown>[]): Promise<ActionResult[]> {
        const answer = await this.page.request.post(`/services/data/v66.0/actions/custom/apex/${className}`, {
            data: { inputs },
            headers: { Authorization: `Bearer ${this.username}` },
        });
        expect(answer.ok(), await answer.text()).toBe(true);
        return (await answer.json()) as ActionResult[];
    }

    /** Pastes plain text, as from another program. */
    async paste(into: Locator, text: string): Promise<void> {
        await into.evaluate((element, pasted) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', pasted);
            element.dispatchEvent(
                new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
            );
        }, text);
    }

    /** A new record, made through REST as the administrator, so that tests do not share records. */
    async create(objectName: string, fields: Record<string, unknown>): Promise<string> {
        const answer = await this.page.request.post(`/services/data/v66.0/sobjects/${objectName}`, {
            data: fields,
            headers: { Authorization: 'Bearer admin@local.org' },
        });
        expect(answer.ok(), await answer.text()).toBe(true);
        return ((await answer.json()) as { id: string }).id;
    }
}

export class Panel {
    readonly region: Locator;

    constructor(region: Locator) {
        this.region = region;
    }

    get notes(): Locator {
        return this.region.getByRole('textbox', { name: 'Notes' });
    }

    get subject(): Locator {
        return this.region.getByLabel('Subject', { exact: true });
    }

    get disposition(): Locator {
        return this.region.getByRole('combobox', { name: 'Disposition' });
    }

    /** Where the text is, in the footer. */
    whereabouts(text: string): Locator {
        return this.region.locator('footer').getByText(text, { exact: true }).first();
    }

    /** The open interactions, by who or what they are about. */
    openInteraction(name: string): Locator {
        return this.region.getByRole('list', { name: 'Open interactions' }).getByRole('button', { name }).first();
    }

    get errors(): Locator {
        return this.region.getByRole('alert');
    }

    button(name: string): Locator {
        return this.region.getByRole('button', { name, exact: true });
    }

    get save(): Locator {
        return this.region.getByRole('button', { name: 'Save', exact: true });
    }

    /** What stands under a field that was refused. */
    fieldError(label: string): Locator {
        return this.region.locator('.slds-has-error', { hasText: label }).last();
    }

    /** Chooses an option of a picklist or lookup of the panel. */
    async choose(field: string, option: string): Promise<void> {
        await this.region.getByRole('combobox', { name: field }).click();
        await this.region.getByRole('option', { name: option }).first().click();
    }

    async chooseDisposition(label: string): Promise<void> {
        await this.disposition.click();
        await this.region.getByRole('option', { name: label }).click();
    }
}
