/** The form: codes, what follows from them, notes that help. */
import { Console } from './console.ts';
import { expect, test } from './test.ts';

test('a disposition in two keystrokes brings follow-up and case status along, visibly and reversibly', async ({
    page,
}) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Two keystrokes');
    await page.keyboard.type('Agreed on a time');
    await console.panel.disposition.focus();
    await page.keyboard.type('ca');
    await page.keyboard.press('Enter');
    await expect(console.panel.disposition).toHaveValue('Callback Scheduled');
    await expect(console.panel.region).toContainText('Case status → Working');
    await expect(console.panel.region.getByRole('checkbox', { name: 'Follow-up required' })).toBeChecked();
    await expect(console.panel.region.getByLabel('Due', { exact: true })).not.toHaveValue('');

    await console.panel.button('Undo').click();
    await expect(console.panel.region).toContainText('Case status stays as it is');
    await console.panel.region.getByRole('button', { name: 'In 2 days' }).click();
    await console.panel.region.getByLabel('What to do').fill('Call about the router');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    await expect.poll(async () => (await console.tasksOf(record.id)).length).toBe(2);
    const tasks = await console.tasksOf(record.id, 'Id, Subject, IsClosed');
    expect(tasks.map((task) => [task['Subject'], task['IsClosed']])).toEqual(
        expect.arrayContaining([
            ['Call', true],
            ['Call about the router', false],
        ]),
    );
    expect(await console.queryOne(`SELECT Id, Status FROM Case WHERE Id = '${record.id}'`)).toMatchObject({
        Status: 'New',
    });
});

test('the case gets the status that the disposition names', async ({ page }) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Case status');
    await console.panel.chooseDisposition('Callback Scheduled');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    await expect
        .poll(async () => (await console.queryOne(`SELECT Id, Status FROM Case WHERE Id = '${record.id}'`))['Status'])
        .toBe('Working');
});

test('a follow-up that fails leaves the log, says so, and works on the next try', async ({ page }) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Locked case');
    await console.panel.chooseDisposition('Callback Scheduled');
    await console.holdRows(record.id);
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    await expect(console.panel.region).toContainText('not everything that follows it', { timeout: 60_000 });
    expect(await console.tasksOf(record.id)).toHaveLength(1);
    await console.releaseRows();
    await console.panel.button('Try again').click();
    await expect.poll(async () => (await console.tasksOf(record.id)).length).toBe(2);
    await expect(console.panel.region).not.toContainText('not everything that follows it');
});

test('"Other" asks why in one line', async ({ page }) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Other');
    await console.panel.chooseDisposition('Other');
    await console.panel.save.click();
    await expect(console.panel.region.getByLabel('Reason')).toBeFocused();
    await page.keyboard.type('Asked for the opening hours of the museum');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    const log = await console.queryOne(
        `SELECT Id, Disposition_Reason__c FROM Interaction_Log__c WHERE Case__c = '${record.id}'`,
    );
    expect(log['Disposition_Reason__c']).toBe('Asked for the opening hours of the museum');
});

test('quick text, with the values of the records, and a time stamp go to the caret', async ({ page }) => {
    const console = new Console(page);
    await console.startOnNewCase('Quick text');
    await page.keyboard.type('Before  after');
    for (let i = 0; i < 'after'.length + 1; i += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Alt+KeyT');
    await expect(console.panel.notes).toHaveText(/^Before \[\d+:\d\d\]\s+after$/);
    const quickText = await console.queryOne('SELECT Id, Name FROM QuickText ORDER BY Name LIMIT 1');
    await console.panel.button('Quick text').click();
    await console.panel.region.getByRole('combobox', { name: 'Search quick texts' }).fill(String(quickText['Name']));
    await page.keyboard.press('Enter');
    await expect(console.panel.notes).not.toHaveText(/^Before \[\d+:\d\d\]\s+after$/);
    await expect(console.panel.notes).not.toContainText('{{');
    await expect(console.panel.notes).toContainText('after');
});

test('a promise in the notes becomes a dated follow-up when the agent accepts it, and not before', async ({ page }) => {
    const console = new Console(page);
    await console.startOnNewCase('Promise');
    await page.keyboard.type('I will call back tomorrow.');
    const accept = console.panel.region.getByRole('button', { name: /^Add follow-up/ });
    await expect(accept).toBeVisible();
    await expect(console.panel.region.getByRole('checkbox', { name: 'Follow-up required' })).not.toBeChecked();
    await accept.click();
    await expect(console.panel.region.getByRole('checkbox', { name: 'Follow-up required' })).toBeChecked();
    await expect(console.panel.region.getByLabel('Due', { exact: true })).not.toHaveValue('');
});

test('a card number is noticed while typing, by its kind, never by its digits', async ({ page }) => {
    const console = new Console(page);
    await console.startOnNewCase('Card number');
    await page.keyboard.type('Card 4111 1111 1111 1111 was charged twice');
    await expect(console.panel.region).toContainText('This looks like personal data: Card number');
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    const log = await console.queryOne(
        'SELECT Id, Pii_Kinds__c, Pii_Count__c FROM Interaction_Log__c ORDER BY CreatedDate DESC LIMIT 1',
    );
    expect(log).toMatchObject({ Pii_Kinds__c: 'Card number', Pii_Count__c: 1 });
});

test('wrap-up counts down and can be extended', async ({ page }) => {
    const console = new Console(page);
    await console.startOnNewCase('Wrap-up');
    await page.keyboard.type('Done talking');
    await console.panel.region.getByRole('button', { name: /^Wrap up/ }).click();
    await expect(console.panel.region).toContainText(/Wrap-up: 0?0:5\d left|Wrap-up: 1:00 left/);
    await console.panel.region.getByRole('button', { name: '+30 s' }).click();
    await expect(console.panel.region).toContainText(/Wrap-up: 1:\d\d left/);
});
