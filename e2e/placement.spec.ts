/** The same panel wherever an admin puts it. */
import { expect, test } from './test.ts';
import { Console, Panel } from './console.ts';

test('the panel in the sidebar of a record page logs on that record', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const contact = await console.queryOne(
        'SELECT Id, AccountId FROM Contact WHERE AccountId != null ORDER BY Name LIMIT 1',
    );
    const before = await console.query(`SELECT Id FROM Task WHERE WhoId = '${contact.Id}' AND IsClosed = true`);
    await console.openRecord('Contact', contact.Id);
    const panel = new Panel(page.getByRole('region', { name: 'Interaction Log' }).first());
    await panel.notes.click();
    await page.keyboard.type('Asked for a call next week');
    await panel.chooseDisposition('Callback Scheduled');
    await panel.save.click();
    await expect(console.toast).toContainText('Interaction logged');
    expect(await console.query(`SELECT Id FROM Task WHERE WhoId = '${contact.Id}' AND IsClosed = true`)).toHaveLength(
        before.length + 1,
    );
});

test('the interaction stays on its case while the agent browses', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const first = await console.newCase('Stays here');
    const second = await console.newCase('Only looked at');
    await console.openRecord('Case', first.id);
    await console.pressHotkey();
    await page.keyboard.type('About the first case');
    await console.openRecordInConsole(second.subject);
    await expect(console.panel.notes).toHaveText('About the first case');
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await expect(console.toast).toContainText('Interaction logged');
    expect(await console.query(`SELECT Id FROM Task WHERE WhatId = '${first.id}'`)).toHaveLength(1);
    expect(await console.query(`SELECT Id FROM Task WHERE WhatId = '${second.id}'`)).toHaveLength(0);
});
