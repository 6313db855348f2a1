/** No violation that axe can find, in the states an agent meets. */
import { expect, test } from './test.ts';
import { Console, Panel } from './console.ts';
import { violations } from './violations.ts';

test('the panel in the utility bar: empty, filled, refused', async ({ page }) => {
    test.slow();
    const console = new Console(page);
    await console.openHome();
    await console.pressHotkey();
    await expect(console.panel.notes).toBeFocused();
    expect(await violations(page)).toEqual([]);

    await page.keyboard.type('Some notes');
    expect(await violations(page)).toEqual([]);

    await console.panel.save.click();
    await expect(console.panel.fieldError('Disposition')).toBeVisible();
    expect(await violations(page)).toEqual([]);
});

test('a record page with the panel in its sidebar', async ({ page }) => {
    test.slow();
    const console = new Console(page);
    await console.signIn();
    const record = await console.newCase('Accessibility');
    await console.openRecord('Case', record.id);
    await expect(new Panel(page.getByRole('region', { name: 'Interaction Log' }).first()).notes).toBeVisible();
    expect(await violations(page)).toEqual([]);
});

test('the panel of a record page beside the one of the utility bar: each has a name of its own', async ({ page }) => {
    test.slow();
    const console = new Console(page);
    await console.startOnNewCase('Two panels');
    await expect(page.getByRole('region', { name: 'Interaction Log on this page' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await console.pressHotkey();
    await expect(page.getByRole('region', { name: 'Interaction Log', exact: true })).toBeVisible();
});

test('lists, wrap-up, several interactions, history and the tray; choices show without background colours', async ({
    page,
}) => {
    test.slow();
    const console = new Console(page);
    await console.startOnNewCase('Accessible states');
    const { panel } = console;
    await page.keyboard.type('Promised to call back tomorrow.');

    await panel.region.getByRole('button', { name: 'Quick text' }).click();
    await expect(panel.region.getByRole('option').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await panel.disposition.click();
    await expect(panel.region.getByRole('option').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('ca');
    await page.keyboard.press('Enter');

    await panel.region.getByText('Positive', { exact: true }).click();
    await panel.region.getByRole('button', { name: /^Wrap up/ }).click();
    await expect(panel.region.getByRole('button', { name: '+30 s' })).toBeFocused();
    await panel.region.getByRole('button', { name: /contact in 7 days/ }).click();
    await page.emulateMedia({ forcedColors: 'active' });
    for (const [chosen, other] of [
        ['Call', 'Chat'],
        ['Positive', 'Neutral'],
    ] as const) {
        const background = (name: string): Promise<string> =>
            panel.region
                .locator('label', { hasText: name })
                .first()
                .evaluate((label) => getComputedStyle(label).backgroundColor);
        expect(await background(chosen), chosen).not.toBe(await background(other));
    }
    await page.emulateMedia({ forcedColors: 'none' });
    expect(await violations(page)).toEqual([]);

    await page.keyboard.press('Alt+KeyN');
    await expect(panel.notes).toBeFocused();
    await page.keyboard.type('Another one');
    await panel.button('Waiting for you').click();
    await expect(panel.region.getByRole('heading', { name: 'Not logged yet' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
});
