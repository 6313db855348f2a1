import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deltaToHtml } from './deltaToHtml.ts';

describe('deltaToHtml', () => {
    it('is empty for an empty document', () => {
        assert.equal(deltaToHtml([{ insert: '\n' }]), '');
        assert.equal(deltaToHtml([{ insert: '\n\n' }]), '');
    });

    it('makes a paragraph of each line and keeps empty ones between', () => {
        assert.equal(deltaToHtml([{ insert: 'One\n\nTwo\n' }]), '<p>One</p><p><br></p><p>Two</p>');
    });

    it('writes ordinary spaces', () => {
        assert.equal(deltaToHtml([{ insert: 'a  b\u00a0c\n' }]), '<p>a  b c</p>');
    });

    it('escapes text and attribute values', () => {
        const link = { link: 'https://x.example/?a="1"&b=<2>' };
        assert.equal(
            deltaToHtml([{ insert: '<b> & "c"', attributes: link }, { insert: '\n' }]),
            '<p><a href="https://x.example/?a=&quot;1&quot;&amp;b=&lt;2&gt;" target="_blank">&lt;b&gt; &amp; &quot;c&quot;</a></p>',
        );
    });

    it('nests inline formats in one order, whatever order they were set in', () => {
        const html = '<p><strong><em><u>x</u></em></strong></p>';
        assert.equal(
            deltaToHtml([{ insert: 'x', attributes: { bold: true, underline: true, italic: true } }, { insert: '\n' }]),
            html,
        );
        assert.equal(
            deltaToHtml([{ insert: 'x', attributes: { italic: true, underline: true, bold: true } }, { insert: '\n' }]),
            html,
        );
    });

    it('opens and closes lists where their kind changes', () => {
        const ops = [
            { insert: 'a' },
            { insert: '\n', attributes: { list: 'bullet' } },
            { insert: 'b' },
            { insert: '\n', attributes: { list: 'bullet', indent: 1 } },
            { insert: 'c' },
            { insert: '\n', attributes: { list: 'ordered' } },
            { insert: 'after\n' },
        ];
        assert.equal(
            deltaToHtml(ops),
            '<ul><li>a</li><li class="ql-indent-1">b</li></ul><ol><li>c</li></ol><p>after</p>',
        );
    });

    it('keeps an empty list item', () => {
        assert.equal(deltaToHtml([{ insert: '\n', attributes: { list: 'bullet' } }]), '<ul><li><br></li></ul>');
    });

    it('writes headings, quotes and alignment', () => {
        const ops = [
            { insert: 'h' },
            { insert: '\n', attributes: { header: 2 } },
            { insert: 'q' },
            { insert: '\n', attributes: { blockquote: true } },
            { insert: 'c' },
            { insert: '\n', attributes: { align: 'center' } },
        ];
        assert.equal(deltaToHtml(ops), '<h2>h</h2><blockquote>q</blockquote><p style="text-align: center;">c</p>');
    });

    it('leaves out embeds it does not know', () => {
        assert.equal(deltaToHtml([{ insert: { formula: 'x' } }, { insert: 'y\n' }]), '<p>y</p>');
    });
});
