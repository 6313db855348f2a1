/** Nothing typed is lost: reload, crash, another machine, two windows, no connection. */
import { Console } from './console.ts';
import { expect, test } from './test.ts';
import { violations } from './violations.ts';

test('what was typed right before a reload is there afterwards', async ({ page }) => {
    const console = new Console(page);
    await console.startOnNewCase('Reload');
    await page.keyboard.type('Typed a moment before');
    await console.reload();
    await console.pressHotkey();
    await expect(console.panel.notes).toHaveText('Typed a moment before');
    await expect(console.panel.notes).toBeFocused();
});

test('a draft is saved on this device, then on the server, and is there on another machine', async ({
    page,
    browser,
    baseURL,
}) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Two machines');
    await page.keyboard.type('From the first machine');
    await expect(console.panel.whereabouts('Saved')).toBeVisible();

    const otherMachine = await browser.newContext({ baseURL: baseURL ?? '' });
    const other = new Console(await otherMachine.newPage());
    await other.signIn();
    await other.openRecord('Case', record.id);
    await other.pressHotkey();
    await expect(other.panel.notes).toHaveText('From the first machine');
    await otherMachine.close();
});

test('two copies that were both changed are shown side by side, and both can be kept', async ({
    page,
    browser,
    baseURL,
}) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Both changed');
    await page.keyboard.type('Common. ');
    await expect(console.panel.whereabouts('Saved')).toBeVisible();
    await page.context().setOffline(true);
    await page.keyboard.type('Mine.');
    await expect(console.panel.whereabouts('Offline – kept on this device')).toBeVisible();

    const otherMachine = await browser.newContext({ baseURL: baseURL ?? '' });
    const other = new Console(await otherMachine.newPage());
    await other.signIn();
    await other.openRecord('Case', record.id);
    await other.pressHotkey();
    await expect(other.panel.notes).toHaveText('Common.');
    await other.panel.notes.press('Control+End');
    await other.page.keyboard.type(' Theirs.');
    await expect(other.panel.whereabouts('Saved')).toBeVisible();
    await otherMachine.close();

    await page.context().setOffline(false);
    const conflict = console.panel.region.getByRole('group', { name: 'This interaction was changed in two places' });
    await expect(conflict.getByRole('article', { name: 'On this screen' })).toContainText('Mine.');
    await expect(conflict.getByRole('article', { name: 'Changed elsewhere' })).toContainText('Theirs.');
    expect(await violations(page)).toEqual([]);
    await console.panel.button('Keep both notes').click();
    await expect(console.panel.notes).toContainText('Mine.');
    await expect(console.panel.notes).toContainText('Theirs.');
});

test('two windows on one interaction: one writes, the other follows and can take over', async ({ page, context }) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Two windows');
    await page.keyboard.type('Written here');
    await expect(console.panel.whereabouts('Saved')).toBeVisible();

    const second = new Console(await context.newPage());
    await second.openRecord('Case', record.id);
    await second.pressHotkey();
    await expect(second.panel.notes).toHaveText('Written here');
    await expect(second.panel.button('Write here')).toBeVisible();

    await console.panel.notes.press('Control+End');
    await page.keyboard.type(', and more');
    await expect(second.panel.notes).toHaveText('Written here, and more');

    await second.panel.button('Write here').click();
    await expect(second.panel.button('Write here')).toBeHidden();
    await second.panel.notes.press('Control+End');
    await second.page.keyboard.type(', now there');
    await expect(console.panel.notes).toHaveText('Written here, and more, now there');
    await expect(console.panel.button('Write here')).toBeVisible();
});

test('saved without a connection: it waits, survives a reload, and is logged once when the connection is back', async ({
    page,
}) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Offline');
    await page.keyboard.type('Said on the train');
    await console.panel.chooseDisposition('Information Provided');
    await console.plan({ kind: 'refuse', method: 'InteractionLogController.save', times: 1000 });
    await console.panel.save.click();
    await expect(console.toastWith('Interaction waiting to be sent')).toBeVisible();
    await expect(console.panel.region).toContainText('1 interaction waits for the connection');

    await console.reload();
    await console.pressHotkey();
    await expect(console.panel.region).toContainText('1 interaction waits for the connection');
    expect(await console.tasksOf(record.id)).toHaveLength(0);

    await page.request.delete('/_org/faults');
    await page.context().setOffline(true);
    await page.context().setOffline(false);
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    expect(await console.tasksOf(record.id)).toHaveLength(1);
    await expect(console.panel.region).not.toContainText('waits for the connection');
});

test('after a save nothing of the draft is left', async ({ page }) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Draft goes');
    await page.keyboard.type('Soon logged');
    await expect(console.panel.whereabouts('Saved')).toBeVisible();
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await expect(console.toastWith('Interaction logged')).toBeVisible();
    const sentAgain: string[] = [];
    page.on('request', (request) => {
        if (/\/(save|finish|checkpoint)$/.test(request.url())) sentAgain.push(request.url());
    });
    await console.reload();
    await console.pressHotkey();
    await expect(console.panel.notes).toHaveText('');
    expect(sentAgain).toEqual([]);
    expect(await console.tasksOf(record.id)).toHaveLength(1);
    expect(await console.query("SELECT Id FROM Interaction_Log__c WHERE Stage__c = 'Draft'")).toHaveLength(0);
});

test('when the browser refuses to keep drafts, the server does, and the panel says so', async ({ page }) => {
    const console = new Console(page);
    await page.addInitScript(() => {
        IDBFactory.prototype.open = () => {
            throw new DOMException('Private mode', 'SecurityError');
        };
    });
    await console.startOnNewCase('Private mode');
    await page.keyboard.type('Kept by the server');
    await expect(console.panel.whereabouts('Saved')).toBeVisible();
    await expect(console.panel.region).toContainText('This browser keeps no drafts.');
    await console.reload();
    await console.pressHotkey();
    await expect(console.panel.notes).toHaveText('Kept by the server');
});
