/** A save that is refused is a conversation: the reason stands where it belongs, and nothing typed is lost. */
import { expect, test } from '@playwright/test';
import { Console } from './console.ts';

test('a completed interaction without a disposition is refused on the field, and the notes stay', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const record = await console.newCase('Cannot sign in');
    await console.openRecord('Case', record.id);
    await console.pressHotkey();
    await page.keyboard.type('Password reset explained');
    await console.panel.save.click();

    await expect(
        console.panel.region.getByText(/disposition/i).and(console.panel.region.locator('.slds-form-element__help')),
    ).toBeVisible();
    await expect(console.panel.notes).toHaveText('Password reset explained');
    expect(await console.query(`SELECT Id FROM Task WHERE WhatId = '${record.id}'`)).toHaveLength(0);

    await console.panel.chooseDisposition('Resolved - First Contact');
    await console.panel.save.click();
    await expect(console.toast).toContainText('Interaction logged');
    expect(await console.query(`SELECT Id FROM Task WHERE WhatId = '${record.id}'`)).toHaveLength(1);
});

test('a user without our permission set is told so in a sentence', async ({ page }) => {
    const console = new Console(page, 'norights@local.org');
    await console.signIn();
    await console.pressHotkey();
    await expect(console.panel.region.getByRole('alert')).toContainText(/permission|access/i);
});
