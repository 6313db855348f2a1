/** lightning-input-rich-text as a person uses it: typing, formats by key and button, lists, paste, caret. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Locator } from '@playwright/test';
import { libraryOrg } from '../../lwc/fixtures/libraryOrg.ts';
import type { LocalOrg } from '../../openOrg.ts';
import type { OrgServer } from '../../server/server.ts';
import { startServer } from '../../server/startServer.ts';
import { expect, launchBrowser, TestPage } from './testPage.ts';

describe('lightning-input-rich-text', () => {
    let org: LocalOrg;
    let server: OrgServer;
    let browser: BrowserContext;
    let test: TestPage;
    let editor: Locator;
    let textbox: Locator;

    before(async () => {
        org = await libraryOrg();
        [server, browser] = await Promise.all([startServer({ org, port: 0 }), launchBrowser()]);
        test = await TestPage.open(browser, server.origin, 'librarian@local.org');
    });
    after(async () => {
        await browser.close();
        await server.close();
        org.close();
    });
    beforeEach(async () => {
        await show('');
        await test.focus();
    });

    async function show(value: string): Promise<void> {
        editor = await test.show('c-note-editor', { properties: { value } });
        textbox = editor.getByRole('textbox', { name: 'Notes' });
        await expect(textbox).toBeVisible();
    }

    const type = (text: string): Promise<void> => test.page.keyboard.type(text);
    const press = (key: string): Promise<void> => test.page.keyboard.press(key);
    const button = (name: string): Locator => editor.getByRole('button', { name, exact: true });

    async function expectValue(html: string): Promise<void> {
        await expect(editor.locator('.value')).toHaveText(html);
    }

    it('puts the caret into the text on focus(), so that typing lands there', async () => {
        await type('Hello  world. A long line that nothing must scramble: 1234567890');
        await expectValue('<p>Hello  world. A long line that nothing must scramble: 1234567890</p>');
    });

    it('makes paragraphs, and is empty again when all is deleted', async () => {
        await type('One\nTwo');
        await expectValue('<p>One</p><p>Two</p>');
        await press('Control+a');
        await press('Delete');
        await expectValue('');
    });

    it('formats by key', async () => {
        await type('plain ');
        await press('Control+b');
        await expect(button('Bold')).toHaveAttribute('aria-pressed', 'true');
        await type('bold');
        await press('Control+b');
        await press('Control+i');
        await type(' slanted');
        await expectValue('<p>plain <strong>bold</strong><em> slanted</em></p>');
    });

    it('formats by button, keeps the caret and shows what holds there', async () => {
        await button('Underline').click();
        await type('line');
        await expectValue('<p><u>line</u></p>');
        await expect(button('Underline')).toHaveAttribute('aria-pressed', 'true');
        await button('Underline').click();
        await expect(button('Underline')).toHaveAttribute('aria-pressed', 'false');
        await type(' off');
        await expectValue('<p><u>line</u> off</p>');
    });

    it('writes bulleted and numbered lists, and leaves one by Enter on an empty item', async () => {
        await button('Bulleted List').click();
        await type('first\nsecond');
        await press('Enter');
        await press('Enter');
        await expect(button('Bulleted List')).toHaveAttribute('aria-pressed', 'false');
        await type('after');
        await expectValue('<ul><li>first</li><li>second</li></ul><p>after</p>');
    });

    it('starts a list as typed', async () => {
        await type('1. one\ntwo');
        await expectValue('<ol><li>one</li><li>two</li></ol>');
    });

    it('pastes formats that are allowed and drops the others', async () => {
        await textbox.evaluate((target) => {
            const data = new DataTransfer();
            data.setData('text/html', '<h1>Big</h1><b>fat</b> <span style="color:red">red</span><img src="x.png">');
            data.setData('text/plain', 'Big fat red');
            target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        });
        await expectValue('<p>Big</p><p><strong>fat</strong> red</p>');
    });

    it('links the selection', async () => {
        await type('see here');
        for (let count = 0; count < 4; count += 1) await press('Shift+ArrowLeft');
        await button('Link').click();
        await expect(editor.getByLabel('Link URL')).toBeFocused();
        await editor.getByLabel('Link URL').fill('https://example.com');
        await press('Enter');
        await expectValue('<p>see <a href="https://example.com" target="_blank">here</a></p>');
    });

    it('removes formats', async () => {
        await press('Control+b');
        await type('bold');
        await press('Control+a');
        await button('Remove Formatting').click();
        await expectValue('<p>bold</p>');
    });

    it('shows HTML it is given, and gives the same back', async () => {
        const html = '<p>a <strong>b</strong></p><ul><li>c</li><li class="ql-indent-1">d</li></ul><p>e</p>';
        await show(html);
        await expect(textbox.locator('li')).toHaveText(['c', 'd']);
        await test.focus();
        await press('Control+End');
        await type('!');
        await expectValue(html.replace('e</p>', 'e!</p>'));
    });

    it('lets Tab go on, from the toolbar in one step', async () => {
        await type('text');
        await press('Shift+Tab');
        await expect(button('Bold')).toBeFocused();
        await press('ArrowRight');
        await expect(button('Italic')).toBeFocused();
        await press('Tab');
        await expect(textbox).toBeFocused();
        await expectValue('<p>text</p>');
    });

    it('is accessible', async () => {
        await type('text');
        await expect(textbox).toHaveAttribute('aria-multiline', 'true');
        const { violations } = await new AxeBuilder({ page: test.page }).include('c-note-editor').analyze();
        assert.deepEqual(
            violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
            [],
        );
    });

    it('raised no error', () => {
        assert.deepEqual(test.errors, []);
    });
});
