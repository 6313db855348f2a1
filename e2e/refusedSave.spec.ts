/** A save that is refused is a conversation: the reason stands where it belongs, and nothing typed is lost. */
import { expect, test } from './test.ts';
import { Console } from './console.ts';

test('a completed interaction without a disposition is refused on the field, and the notes stay', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const record = await console.newCase('Cannot sign in');
    await console.openRecord('Case', record.id);
    await console.pressHotkey();
    await page.keyboard.type('Password reset explained');
    await console.panel.save.click();

    await expect(console.panel.fieldError('Disposition')).toContainText('needs an outcome');
    await expect(console.panel.notes).toHaveText('Password reset explained');
    expect(await console.query(`SELECT Id FROM Task WHERE WhatId = '${record.id}'`)).toHaveLength(0);

    await console.panel.chooseDisposition('Resolved - First Contact');
    await console.panel.save.click();
    await expect(console.toast).toContainText('Interaction logged');
    expect(await console.query(`SELECT Id FROM Task WHERE WhatId = '${record.id}'`)).toHaveLength(1);
});

test('a user without our permission set has neither the app nor the data', async ({ page }) => {
    const console = new Console(page, 'norights@local.org');
    await page.goto(`/?as=${console.username}`);
    await expect(console.search).toBeVisible();
    await expect(console.utilityButton).toBeHidden();

    const call = await page.request.post('/_org/apex/InteractionLogController/open', {
        data: {},
        headers: { Authorization: `Bearer ${console.username}` },
    });
    expect(call.ok()).toBe(false);
    expect(await call.text()).toMatch(/access/i);
    const rows = await page.request.get('/services/data/v66.0/query?q=SELECT+Id+FROM+Interaction_Log__c', {
        headers: { Authorization: `Bearer ${console.username}` },
    });
    expect(await rows.json()).toMatchObject([{ errorCode: 'INVALID_TYPE' }]);
});

test('the record was deleted meanwhile: the reason stands at Related To, and another record can be chosen', async ({
    page,
}) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Deleted');
    await page.keyboard.type('About a case that goes away');
    await console.panel.chooseDisposition('Information Provided');
    await console.delete('Case', record.id);
    await console.panel.save.click();
    await expect(console.panel.fieldError('Related To')).toContainText(/no longer exists/);
    await expect(console.panel.notes).toHaveText('About a case that goes away');

    await console.panel.choose('Related To', 'None');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
});

test('a row that somebody else holds: it is tried again, then said in words; one more press saves', async ({
    page,
}) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Held');
    await page.keyboard.type('Held by a batch job');
    await console.panel.chooseDisposition('Information Provided');
    await expect(console.panel.whereabouts('Saved')).toBeVisible();
    const draft = await console.queryOne(
        `SELECT Id FROM Interaction_Log__c WHERE Stage__c = 'Draft' AND Case__c = '${record.id}'`,
    );
    await console.holdRows(draft.Id);
    await console.panel.save.click();
    await expect(console.panel.errors.first()).toContainText('being changed by someone else');
    await expect(console.panel.notes).toHaveText('Held by a batch job');
    expect(await console.tasksOf(record.id)).toHaveLength(0);

    await console.releaseRows();
    await page.keyboard.press('Control+Enter');
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    expect(await console.tasksOf(record.id)).toHaveLength(1);
});

test('the session has ended: nothing is lost, and after signing in again the notes are saved', async ({ page }) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Session');
    await page.keyboard.type('Typed in an old session');
    await console.panel.chooseDisposition('Information Provided');
    await page.context().clearCookies();
    await console.panel.save.click();
    await expect(page.getByText('Your session has ended')).toBeVisible();
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Log In' }).click()]);
    await console.ready();
    await console.pressHotkey();
    await expect(console.panel.notes).toHaveText('Typed in an old session');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    expect(await console.tasksOf(record.id)).toHaveLength(1);
});

test('notes longer than a log can hold are refused in words and kept', async ({ page }) => {
    const console = new Console(page);
    await console.startOnNewCase('Too long');
    await console.paste(console.panel.notes, 'All work and no play. '.repeat(6200));
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await expect(console.panel.region).toContainText(/131,072/);
    await expect(console.panel.notes).toContainText('All work and no play.');
});

test('10,000 pasted lines are kept whole in the log; the Task says where the rest is', async ({ page }) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Many lines');
    await console.paste(console.panel.notes, Array.from({ length: 10_000 }, (_, line) => String(line)).join('\n'));
    await expect(console.panel.region).toContainText('the log keeps all of it', { timeout: 60_000 });
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible({ timeout: 60_000 });
    const [task] = await console.tasksOf(record.id, 'Id, Description');
    expect(String(task?.['Description'])).toContain('[Cut here. The complete notes are in interaction log');
    const log = await console.queryOne(`SELECT Id, Notes__c FROM Interaction_Log__c WHERE Case__c = '${record.id}'`);
    expect(String(log['Notes__c'])).toContain('9999');
});
