import { expect, test } from '@playwright/test';
import { Console } from '../../e2e/console.ts';

test('docs/images/console.png: the panel beside a case', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const record = await console.queryOne(
        'SELECT Id FROM Case WHERE ContactId != null AND IsClosed = false ORDER BY CaseNumber LIMIT 1',
    );
    await console.openRecord('Case', record.Id);
    await console.pressHotkey();
    await expect(console.panel.notes).toBeFocused();
    await page.keyboard.type('Line drops every evening around nine. ');
    await page.keyboard.press('Control+KeyB');
    await page.keyboard.type('Firmware 2.1 is installed.');
    await page.keyboard.press('Control+KeyB');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Sent the update, call back tomorrow to check.');
    await console.panel.chooseDisposition('Callback Scheduled');
    await console.panel.notes.focus();
    await page.screenshot({ path: 'docs/images/console.png' });
});
