/** The right records: preview with reasons, other tabs, several interactions at once, unlinked ones. */
import { Console } from './console.ts';
import { expect, test } from './test.ts';

test('what, who and the account stand there with their reasons; another tab is one click away', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const first = await console.newCase('Preview');
    const other = await console.newCase('Other tab');
    await console.openRecord('Case', other.id);
    await console.openRecordInConsole(first.subject);
    await console.pressHotkey();
    await expect(console.panel.region).toContainText('Focused tab');
    await expect(console.panel.region).toContainText(/Contact of Case/);
    const otherNumber = (await console.queryOne(`SELECT Id, CaseNumber FROM Case WHERE Id = '${other.id}'`))[
        'CaseNumber'
    ];
    const others = console.panel.region.getByRole('list', { name: 'Other open records' });
    await others.getByRole('button', { name: String(otherNumber) }).click();
    await console.panel.notes.click();
    await page.keyboard.type('About the other one');
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    expect(await console.tasksOf(other.id)).toHaveLength(1);
    expect(await console.tasksOf(first.id)).toHaveLength(0);
});

test('two interactions at once: one keystroke each to begin, switch and close; a closed one comes back', async ({
    page,
}) => {
    const console = new Console(page);
    await console.startOnNewCase('Two at once');
    await page.keyboard.type('First customer');
    await page.keyboard.press('Alt+KeyN');
    await expect(console.panel.notes).toHaveText('');
    await expect(console.panel.notes).toBeFocused();
    await page.keyboard.type('Second customer');
    await page.keyboard.press('Alt+Digit1');
    await expect(console.panel.notes).toHaveText('First customer');
    await page.keyboard.press('Alt+Digit2');
    await expect(console.panel.notes).toHaveText('Second customer');
    await page.keyboard.press('Alt+KeyX');
    await expect(console.panel.notes).toHaveText('First customer');
    await console.panel.button('Undo').click();
    await expect(console.panel.notes).toHaveText('Second customer');
});

test('closing the tab of a record with unsaved notes loses nothing and says so', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const record = await console.newCase('Closed tab');
    await console.openRecord('Case', record.id);
    const onPage = console.pagePanel;
    await onPage.notes.click();
    await page.keyboard.type('Written beside the case');
    await console.closeTab();
    await expect(console.toastWith('Notes kept')).toBeVisible();
    await console.openRecordInConsole(record.subject);
    await expect(console.pagePanel.notes).toHaveText('Written beside the case');
});

test('notes before anyone is known: the tray suggests who it was by the number in the notes', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const phone = `+1 555 ${String(Date.now()).slice(-7)}`;
    // A contact without an account is private to its owner.
    const account = await console.queryOne('SELECT Id FROM Account ORDER BY Name LIMIT 1');
    const contactId = await console.create('Contact', {
        LastName: `Unknown ${phone.slice(-4)}`,
        Phone: phone,
        AccountId: account.Id,
    });
    await console.openHome();
    await console.pressHotkey();
    await expect(console.panel.notes).toBeFocused();
    await page.keyboard.type(`Please call me at ${phone}`);
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();

    await console.panel.button('Waiting for you').click();
    await console.panel.region.getByRole('button', { name: `Unknown ${phone.slice(-4)}` }).click();
    await expect
        .poll(async () => (await console.query(`SELECT Id FROM Task WHERE WhoId = '${contactId}'`)).length)
        .toBe(1);
});
