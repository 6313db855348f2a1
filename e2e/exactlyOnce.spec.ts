/** One interaction, one Task: whatever happens between the click and the answer. */
import { expect, test } from './test.ts';
import { Console } from './console.ts';

test('a double click saves once', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const record = await console.newCase('Double click');
    await console.openRecord('Case', record.id);
    await console.pressHotkey();
    await page.keyboard.type('Once only');
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.dblclick();
    await expect(console.toast).toContainText('Interaction logged');
    expect(await console.query(`SELECT Id FROM Task WHERE WhatId = '${record.id}'`)).toHaveLength(1);
});

test('a retry after a lost answer finds the Task that the first try made', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const record = await console.newCase('Lost answer');
    await console.openRecord('Case', record.id);
    await console.pressHotkey();
    await page.keyboard.type('Answer got lost');
    await console.panel.chooseDisposition('Information Provided');

    let lost = 0;
    await page.route('**/_org/apex/**', async (route) => {
        const isSave = /save/i.test(`${route.request().url()} ${route.request().postData() ?? ''}`);
        if (!isSave || lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        return route.abort('connectionreset');
    });
    await console.panel.save.click();
    await expect(console.panel.region.getByRole('alert')).toBeVisible();
    await expect(console.panel.notes).toHaveText('Answer got lost');
    expect(lost).toBe(1);

    await console.panel.save.click();
    await expect(console.toast).toContainText('Interaction logged');
    expect(await console.query(`SELECT Id FROM Task WHERE WhatId = '${record.id}'`)).toHaveLength(1);
});
