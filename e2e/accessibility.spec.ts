/** No violation that axe can find, in the states an agent meets. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from './test.ts';
import { Console, Panel } from './console.ts';

async function violations(page: Page): Promise<string[]> {
    const { violations: found } = await new AxeBuilder({ page }).analyze();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

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
