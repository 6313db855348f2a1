/** The whole path: a call about a case becomes a Task on its timeline. */
import { expect, test } from './test.ts';
import { Console } from './console.ts';

test('an agent logs a call on a case: hotkey, notes, disposition, save, timeline', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const record = await console.newCase('Router loses its connection');
    await console.openRecord('Case', record.id);

    await console.pressHotkey();
    await expect(console.panel.notes).toBeFocused();
    await page.keyboard.type('Customer called about ');
    await page.keyboard.press('Control+KeyB');
    await page.keyboard.type('the blinking light');
    await page.keyboard.press('Control+KeyB');
    await page.keyboard.type('.');
    await console.panel.chooseDisposition('Resolved - First Contact');
    await console.panel.save.click();

    await expect(console.toast).toContainText('Interaction logged');
    const tasks = await console.query(
        `SELECT Id, Subject, Status, Description, WhatId, WhoId, Interaction_Disposition__c FROM Task WHERE WhatId = '${record.id}'`,
    );
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toMatchObject({
        Status: 'Completed',
        Description: 'Customer called about the blinking light.',
        WhatId: record.id,
        WhoId: record.contactId,
        Interaction_Disposition__c: 'Resolved - First Contact',
    });
    await expect(page.getByRole('tabpanel', { name: 'Activity' }).getByRole('link', { name: 'Call' })).toBeVisible();

    // The rich text stays whole in the log, and the next interaction starts empty.
    const log = await console.queryOne(
        `SELECT Id, Notes__c, Stage__c FROM Interaction_Log__c WHERE Case__c = '${record.id}'`,
    );
    expect(log['Notes__c']).toContain('<strong>the blinking light</strong>');
    expect(log['Stage__c']).toBe('Logged');
    await expect(console.panel.notes).toHaveText('');
});

test('the same by keyboard alone, and the hotkey gives the focus back', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const record = await console.newCase('Invoice shows the wrong address');
    await console.openRecord('Case', record.id);
    await console.search.focus();

    await console.pressHotkey();
    await expect(console.panel.notes).toBeFocused();
    await page.keyboard.type('Address corrected');
    await console.pressHotkey();
    await expect(console.panel.notes).toBeHidden();
    await expect(console.search).toBeFocused();

    await console.pressHotkey();
    await expect(console.panel.notes).toBeFocused();
    await expect(console.panel.notes).toHaveText('Address corrected');
    await console.panel.disposition.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');

    await expect(console.toast).toContainText('Interaction logged');
    expect(await console.query(`SELECT Id FROM Task WHERE WhatId = '${record.id}'`)).toHaveLength(1);
});

test('the toast leads to the Task', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const record = await console.newCase('Wants a copy of the contract');
    await console.openRecord('Case', record.id);
    await console.pressHotkey();
    await page.keyboard.type('Copy sent by e-mail');
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await console.toast.getByRole('link').click();
    const task = await console.queryOne(`SELECT Id FROM Task WHERE WhatId = '${record.id}'`);
    await expect(page).toHaveURL(new RegExp(`/lightning/r/Task/${task.Id}/view`));
});
