/** No violation that axe can find, in the states an agent meets. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Console } from './console.ts';

async function violations(page: Page): Promise<string[]> {
    const { violations: found } = await new AxeBuilder({ page }).analyze();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

test('console and panel: empty, filled, refused', async ({ page }) => {
    const console = new Console(page);
    await console.signIn();
    const record = await console.newCase('Accessibility');
    await console.openRecord('Case', record.id);
    await console.pressHotkey();
    await expect(console.panel.notes).toBeFocused();
    expect(await violations(page)).toEqual([]);

    await page.keyboard.type('Some notes');
    expect(await violations(page)).toEqual([]);

    await console.panel.save.click();
    await expect(console.panel.region.locator('.slds-form-element__help').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
});
