/** What a person does in the console and in the panel, in their words. Finds everything by role and accessible name. */
import { expect, type Locator, type Page } from '@playwright/test';

/** A record as the REST API of the org answers it. */
export type OrgRecord = Record<string, unknown> & { Id: string };

export class Console {
    readonly page: Page;
    readonly username: string;

    constructor(page: Page, username = 'agent@local.org') {
        this.page = page;
        this.username = username;
    }

    /** Signs in and waits until the console can be used. */
    async signIn(): Promise<void> {
        await this.page.goto(`/?as=${this.username}`);
        await this.ready();
    }

    async openRecord(objectName: string, id: string): Promise<void> {
        await this.page.goto(`/lightning/r/${objectName}/${id}/view`);
        await this.ready();
    }

    /** The utility's component starts with the app, hidden; the hotkey works from then on. */
    private async ready(): Promise<void> {
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

    get save(): Locator {
        return this.region.getByRole('button', { name: 'Save', exact: true });
    }

    /** What stands under a field that was refused. */
    fieldError(label: string): Locator {
        return this.region.locator('.slds-has-error', { hasText: label }).last();
    }

    async chooseDisposition(label: string): Promise<void> {
        await this.disposition.click();
        await this.region.getByRole('option', { name: label }).click();
    }
}
