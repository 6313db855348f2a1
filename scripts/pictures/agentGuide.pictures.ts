/** The pictures of docs/agent-guide.md: what an agent meets in a working day. */
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { Console } from '../../e2e/console.ts';

const FOLDER = 'docs/pictures';
/** Pixels around what is shown. */
const MARGIN = 8;

const test = base.extend<{ console: Console }>({
    console: async ({ page }, use) => {
        await use(new Console(page));
    },
});
test.use({ deviceScaleFactor: 2, viewport: { width: 1280, height: 860 } });

/** A picture of these places of the page, and of what is between them. */
async function take(page: Page, name: string, ...places: Locator[]): Promise<void> {
    await places[0]?.scrollIntoViewIfNeeded();
    const boxes = await Promise.all(places.map((place) => place.boundingBox()));
    const seen = boxes.filter((box) => box !== null);
    expect(seen, `${name}: all places are on the page`).toHaveLength(places.length);
    const left = Math.min(...seen.map((box) => box.x)) - MARGIN;
    const top = Math.min(...seen.map((box) => box.y)) - MARGIN;
    const right = Math.max(...seen.map((box) => box.x + box.width)) + MARGIN;
    const bottom = Math.max(...seen.map((box) => box.y + box.height)) + MARGIN;
    const clip = { x: Math.max(0, left), y: Math.max(0, top), width: right - left, height: bottom - top };
    await page.screenshot({ path: `${FOLDER}/${name}.png`, clip, animations: 'disabled' });
}

const part = (console: Console, name: string): Locator => console.panel.region.locator(`c-interaction-log-${name}`);
const bar = (console: Console): Locator => console.page.getByRole('dialog', { name: 'Interaction Log' });

/** Shows the whole form at once; an agent scrolls. */
async function growPanel(page: Page): Promise<void> {
    await page.setViewportSize({ width: 1280, height: 1500 });
    await page.addStyleTag({ content: '[data-panel] { height: 1400px !important; max-height: none !important }' });
}

/** A case of Amara Okafor as the agent finds it, the panel open, the caret in the notes. */
async function openCase(console: Console, subject: string): Promise<string> {
    await console.signIn();
    const contact = await console.queryOne("SELECT Id, AccountId FROM Contact WHERE Name = 'Amara Okafor'");
    const id = await console.create('Case', {
        Subject: subject,
        Status: 'New',
        Origin: 'Phone',
        ContactId: contact.Id,
        AccountId: contact['AccountId'],
    });
    await console.openRecord('Case', id);
    await console.pressHotkey();
    await expect(console.panel.notes).toBeFocused();
    return id;
}

test('before, during and after a call', async ({ page, console }) => {
    const caseId = await openCase(console, 'No internet since this morning');
    const { panel } = console;
    await page.keyboard.type('The router shows a red light since seven this morning. Restarted twice. ');
    await page.keyboard.type('Promised to call back tomorrow.');
    await expect(panel.whereabouts('Saved')).toBeVisible();
    await expect(
        part(console, 'notes')
            .getByRole('button', { name: /follow-up/i })
            .first(),
    ).toBeVisible();
    await take(page, 'panel', bar(console));

    await growPanel(page);
    await take(page, 'records', part(console, 'links'));
    await take(page, 'promise', part(console, 'notes'));

    const history = part(console, 'history');
    await history.getByRole('button').first().click();
    await history.getByRole('button').nth(1).click();
    await expect(history.locator('lightning-formatted-rich-text').first()).toBeVisible();
    await take(page, 'history', history);
    await history.getByRole('button').first().click();

    await panel.region.getByRole('button', { name: 'Quick text' }).click();
    await expect(panel.region.getByRole('option').first()).toBeVisible();
    await take(
        page,
        'quick-text',
        panel.region.getByRole('button', { name: 'Quick text' }),
        part(console, 'quick-text').locator('.menu'),
        part(console, 'notes').getByText('of 32,000 characters').first(),
    );
    await page.keyboard.press('Escape');

    await panel.disposition.focus();
    await page.keyboard.type('ca');
    await expect(panel.region.getByRole('option').first()).toBeVisible();
    await take(
        page,
        'disposition',
        part(console, 'disposition'),
        panel.region.getByRole('option').first(),
        panel.region.getByRole('option').last(),
    );
    await page.keyboard.press('Enter');
    await expect(panel.region.getByLabel('What to do')).toBeVisible();
    await take(page, 'follow-up', part(console, 'disposition'), part(console, 'follow-up'));

    await panel.region.getByRole('button', { name: /^Wrap up/ }).click();
    await expect(panel.region).toContainText(/Wrap-up: \d+:\d\d left/);
    await take(page, 'wrap-up', part(console, 'timer'));
    await page.keyboard.press('Control+Enter');
    await expect(console.toastWith('Interaction logged')).toBeVisible();

    const [task] = await console.tasksOf(caseId);
    await console.openRecord('Task', task?.Id ?? '');
    await page.setViewportSize({ width: 760, height: 1000 });
    const note = page.getByRole('region', { name: 'Interaction note' });
    await expect(note).toContainText('The router shows');
    await take(page, 'note', note);
});

test('what an agent has to decide', async ({ page, console, browser, baseURL }) => {
    const caseId = await openCase(console, 'Wrong amount on the invoice');
    const { panel } = console;
    await page.keyboard.type('The invoice of March was paid twice. Refund agreed.');
    await growPanel(page);
    await panel.save.click();
    await expect(panel.fieldError('Disposition')).toBeVisible();
    await take(page, 'refused', panel.fieldError('Disposition'));

    for (const name of ['Grace Kim', 'Peter Novak']) {
        await console.openRecordInConsole(name);
        await panel.notes.press('Alt+KeyN');
        await expect(panel.region.getByRole('combobox', { name: 'Name' })).toContainText(name);
        await page.keyboard.type('Asks for a copy of the contract.');
    }
    await take(page, 'several', panel.region.locator('header').first());
    await page.keyboard.press('Alt+KeyX');
    await page.keyboard.press('Alt+KeyX');
    await expect(panel.notes).toHaveText(/Refund agreed/);

    await expect(panel.whereabouts('Saved')).toBeVisible();
    await page.context().setOffline(true);
    await panel.notes.press('Control+End');
    await page.keyboard.type(' She wants it by bank transfer.');
    await expect(panel.whereabouts('Offline – kept on this device')).toBeVisible();
    await take(page, 'offline', panel.region.locator('footer'));

    const otherMachine = await browser.newContext({ baseURL: baseURL ?? '' });
    const other = new Console(await otherMachine.newPage());
    await other.signIn();
    await other.openRecord('Case', caseId);
    await other.pressHotkey();
    await expect(other.panel.notes).toHaveText(/Refund agreed/);
    await other.panel.notes.press('Control+End');
    await other.page.keyboard.type(' She wants a voucher.');
    await expect(other.panel.whereabouts('Saved')).toBeVisible();
    await otherMachine.close();
    await page.context().setOffline(false);
    await expect(panel.button('Keep both notes')).toBeVisible();
    await take(page, 'conflict', part(console, 'conflict'));
    await panel.button('Keep both notes').click();

    await panel.button('Waiting for you').click();
    const waiting = panel.region.locator('div.tray');
    await expect(waiting.getByRole('listitem').first()).toBeVisible();
    await take(page, 'waiting', waiting);
});
