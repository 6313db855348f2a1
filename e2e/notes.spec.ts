/** What helps to write the notes: at the caret, clean, and however long. */
import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from './test.ts';
import { Console } from './console.ts';

async function openPanel(page: Page): Promise<Console> {
    const console = new Console(page);
    await console.openHome();
    await console.pressHotkey();
    await expect(console.panel.notes).toBeFocused();
    return console;
}

/** As the browser pastes what a program put on the clipboard. */
const paste = (notes: Locator, data: Record<string, string>): Promise<void> =>
    notes.evaluate((element, entries) => {
        const clipboardData = new DataTransfer();
        for (const [type, text] of Object.entries(entries)) clipboardData.setData(type, text);
        const options = { clipboardData, bubbles: true, cancelable: true, composed: true };
        element.dispatchEvent(new ClipboardEvent('paste', options));
    }, data);

test('quick texts and time stamps go where the caret was', async ({ page }) => {
    const { panel } = await openPanel(page);
    await page.keyboard.type('Start. End.');
    for (const _letter of 'End.') await page.keyboard.press('ArrowLeft');

    await page.keyboard.press('Alt+KeyT');
    await expect(panel.notes).toHaveText(/^Start\. \[\d\d:\d\d\] End\.$/);

    await page.keyboard.type('Hello. ');
    await panel.region.getByRole('button', { name: 'Quick text' }).click();
    await expect(panel.region.getByRole('option').first()).toBeVisible();
    await page.keyboard.type('goodbye');
    await expect(panel.region.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');

    await expect(panel.notes).toHaveText(/^Start\. \[\d\d:\d\d\] Hello\. Is there anything else .*End\.$/);
    await expect(panel.notes).toBeFocused();
});

test('what comes from an e-mail or from Word comes without what was hidden in it', async ({ page }) => {
    const { panel } = await openPanel(page);

    await paste(panel.notes, { 'text/html': readFileSync('force-app/test/clipboard/newsletter.html', 'utf8') });
    await expect(panel.notes).not.toContainText('track');
    await expect(panel.notes).toContainText('Your parcel is on its wayOrder 4711: arrives Friday.');
    await expect(panel.notes.locator('img, table, h1, font')).toHaveCount(0);

    await paste(panel.notes, { 'text/html': readFileSync('force-app/test/clipboard/word.html', 'utf8') });
    await expect(panel.notes).not.toContainText('Internal');
    await expect(panel.notes.getByRole('listitem')).toHaveText([
        'Send the invoice',
        'Copy to accounting',
        'Call on Friday',
    ]);
    await expect(panel.notes.locator('b, strong').last()).toHaveText('Agreed with the customer');
});

test('thousands of pasted lines come in order where the caret was, while the page lives', async ({ page }) => {
    const { panel } = await openPanel(page);
    await page.keyboard.type('Before after');
    for (const _letter of ' after') await page.keyboard.press('ArrowLeft');
    const lines = Array.from({ length: 3000 }, (_, index) => ` ${String(index)}`);

    await paste(panel.notes, { 'text/plain': lines.join('\n') });
    await expect(panel.region.getByText(/^Pasting a long text: \d+%$/)).toBeVisible();
    await expect(panel.region.getByText(/^Pasting a long text/)).toBeHidden();

    const pasted = await panel.notes.evaluate((element) => Array.from(element.children, (line) => line.textContent));
    expect(pasted).toEqual([`Before${lines[0] ?? ''}`, ...lines.slice(1, -1), `${lines.at(-1) ?? ''} after`]);
});
