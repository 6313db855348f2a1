import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { editorText, hiddenTexts, tableText, toPlainText } from 'c/interactionLogHtml';

const clipboard = (name: string): string => readFileSync(`force-app/test/clipboard/${name}.html`, 'utf8');

describe('toPlainText', () => {
    it.each([
        ['<p>One</p><p>Two</p>', 'One\nTwo'],
        ['<p>One</p><p><br></p><p><br></p><p><br></p><p>Two</p>', 'One\n\nTwo'],
        ['<ul><li>a</li><li class="ql-indent-1">b</li></ul>', '• a\n    • b'],
        ['<ol><li>a</li><li class="ql-indent-1">b</li><li>c</li></ol>', '1. a\n    1. b\n2. c'],
        ['<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>', '1. a\n    • b\n2. c'],
        ['<p class="ql-indent-2">in</p>', '        in'],
        [
            '<p>See <a href="https://a.example/?x=1&amp;y=2" target="_blank">this</a>.</p>',
            'See this (https://a.example/?x=1&y=2).',
        ],
        ['<p><a href="https://a.example/">a.example</a></p>', 'a.example'],
        ['<p><a href="mailto:a@b.example">a@b.example</a></p>', 'a@b.example'],
        ['<p>a &lt;b&gt; &amp; c&nbsp;d&#33;</p>', 'a <b> & c d!'],
        ['<p>one <strong>bold</strong> <em>word</em></p>', 'one bold word'],
        ['', ''],
        ['<p><br></p>', ''],
        ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
        ['a<!-- note -->b<', 'ab<'],
    ])('%s', (html, text) => {
        expect(toPlainText(html)).toBe(text);
    });

    it('takes anything', () => {
        const piece = fc.oneof(
            fc.constantFrom('<p>', '</p>', '<li>', '</ol>', '<a href="', '<!--', '&#x', '<ol>', '"'),
            fc.string(),
        );
        fc.assert(
            fc.property(fc.array(piece), (pieces) => {
                const text = toPlainText(pieces.join(''));
                expect(text === text.trimEnd()).toBe(true);
            }),
        );
    });

    it('keeps every word', () => {
        const word = fc.stringMatching(/^[a-zé日]{1,8}$/);
        fc.assert(
            fc.property(fc.array(fc.array(word, { minLength: 1 })), (lines) => {
                const html = lines.map((words) => `<p>${words.join(' ')}</p>`).join('');
                expect(toPlainText(html) === lines.map((words) => words.join(' ')).join('\n')).toBe(true);
            }),
        );
    });
});

describe('editorText', () => {
    it('counts as the editor does: a line feed ends each block, and blanks are one character', () => {
        expect(editorText('<p>a&nbsp;b</p><p><br></p><ul><li>c &amp; d</li></ul>')).toBe('a b\n\nc & d\n');
    });
});

describe('hiddenTexts', () => {
    it.each([
        ['word', ['Minutes of the call', 'Internal: do not show']],
        ['outlook', ['RE: Order 4711']],
        ['webpage', ['skip to content', 'Copy', 'typed', 'Icon', 't', 'Turn JavaScript on', 'One']],
        ['document', []],
        ['spreadsheet', []],
    ])('of %s', (name, texts) => {
        expect(
            hiddenTexts(clipboard(name)).filter((text) => !/Style Definitions|MsoNormal|mso-|p\./.test(text)),
        ).toEqual(texts);
    });

    it('of an e-mail: its preheader, its scripts, its invisible words', () => {
        const texts = hiddenTexts(clipboard('newsletter'));

        expect(texts.some((text) => text.startsWith('Your parcel is on its way'))).toBe(true);
        expect(texts).toContain("window.track && track('open')");
        expect(texts).toContain('invisible tracking words');
        expect(texts.join()).not.toContain('Order');
    });

    it('are none where nothing is hidden', () => {
        expect(hiddenTexts('<p style="font-size:0.9em">a</p><p style="font-size:10pt">b <input hidden> c</p>')).toEqual(
            [],
        );
    });
});

describe('tableText', () => {
    it('keeps the cells of a row on a line', () => {
        expect(tableText(clipboard('spreadsheet'), 'Item\tPrice\r\nRouter\t120\r\n')).toBe(
            'Item | Price\nRouter | 120',
        );
    });

    it('leaves everything else to the editor', () => {
        expect(tableText(clipboard('word'), 'a\tb')).toBeNull();
        expect(tableText(clipboard('spreadsheet'), 'one cell')).toBeNull();
    });
});
