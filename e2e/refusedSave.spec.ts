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
