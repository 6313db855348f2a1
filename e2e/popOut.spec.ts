/** The utility in a window of its own, and back again. */
import { Console, Panel } from './console.ts';
import { expect, test, type Page } from './test.ts';
import { violations } from './violations.ts';

async function popOut(console: Console): Promise<{ window: Page; panel: Panel }> {
    const [window] = await Promise.all([
        console.page.context().waitForEvent('page'),
        console.page.getByRole('dialog', { name: 'Interaction Log' }).getByRole('button', { name: 'Pop-out' }).click(),
    ]);
    return { window, panel: new Panel(window.getByRole('region', { name: 'Interaction Log' })) };
}

test('the utility popped out goes on with the interaction, and popped in again too', async ({ page }) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Popped out');
    await page.keyboard.type('Typed in the bar.');

    const { window, panel } = await popOut(console);
    await expect(panel.notes).toHaveText('Typed in the bar.');
    await expect(panel.notes).toBeFocused();
    await expect(panel.button('Write here')).toBeHidden();
    await window.keyboard.press('Control+End');
    await window.keyboard.type(' Typed in the window.');
    await expect(panel.whereabouts('Saved')).toBeVisible();
    await window.close();
    await expect(console.utilityButton.getByText('in a window of its own')).toBeHidden();

    await console.utilityButton.click();
    await expect(console.panel.notes).toHaveText('Typed in the bar. Typed in the window.');
    await expect(console.panel.button('Write here')).toBeHidden();
    await console.panel.notes.press('Control+End');
    await page.keyboard.type(' And back.');
    await console.panel.chooseDisposition('Information Provided');
    await console.panel.save.click();
    await expect(console.toast).toContainText('Interaction logged');
    const tasks = await console.tasksOf(record.id, 'Id, Description');
    expect(tasks).toMatchObject([{ Description: 'Typed in the bar. Typed in the window. And back.' }]);
});

test('popped out with nothing typed yet, the panel stays with the records in front, and saves to them', async ({
    page,
}) => {
    const console = new Console(page);
    const record = await console.startOnNewCase('Popped out empty');

    const { window, panel } = await popOut(console);
    await expect(panel.notes).toBeFocused();
    const { CaseNumber: number } = await console.queryOne(`SELECT Id, CaseNumber FROM Case WHERE Id = '${record.id}'`);
    await expect(panel.region.getByRole('combobox', { name: 'Related To' })).toContainText(String(number));
    await window.keyboard.type('Only in the window');
    await panel.chooseDisposition('Information Provided');
    await panel.save.click();
    await expect(window.locator('.slds-notify_toast', { hasText: 'Interaction logged' })).toBeVisible();
    expect(await console.tasksOf(record.id, 'Id, Description')).toMatchObject([{ Description: 'Only in the window' }]);
    await expect(page.getByRole('main').getByRole('link', { name: /Call/ }).first()).toBeVisible();
});

test('of several interactions, the window shows the one that was shown, and can write the others', async ({ page }) => {
    const console = new Console(page);
    await console.startOnNewCase('Popped out several');
    await page.keyboard.type('The first');
    await page.keyboard.press('Alt+KeyN');
    await page.keyboard.type('The second');
    await page.keyboard.press('Alt+Digit1');
    await expect(console.panel.notes).toHaveText('The first');

    const { window, panel } = await popOut(console);
    await expect(panel.notes).toHaveText('The first');
    await expect(panel.notes).toBeFocused();
    await window.keyboard.press('Alt+Digit2');
    await expect(panel.notes).toHaveText('The second');
    await expect(panel.button('Write here')).toBeHidden();
    await panel.notes.press('Control+End');
    await window.keyboard.type(' goes on');
    await expect(panel.notes).toHaveText('The second goes on');
    expect(await violations(window)).toEqual([]);
});
