import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { editorText, hiddenRanges, mayHideText, tableText, toPlainText } from 'c/interactionLogHtml';

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

describe('hiddenRanges', () => {
    const hidden = (html: string, pasted: string): string[] =>
        hiddenRanges(html, pasted).map(([start, end]) => pasted.slice(start, end));

    it('of Word: hidden text; its title only where the editor kept it', () => {
        const shown =
            'Agreed with the customer\nThe router was replaced on site.  Next visit: see the list.\nSend the invoice\n';
        const pasted = `${shown}Copy to accounting\nCall on Friday\nInternal: do not show\nSerial\nAX-1200\n`;

        expect(hidden(clipboard('word'), pasted)).toEqual(['Internal: do not show']);
        expect(hidden(clipboard('word'), `Minutes of the call\n${pasted}`)).toEqual([
            'Minutes of the call',
            'Internal: do not show',
        ]);
    });

    it('of an e-mail: its preheader, its scripts, its invisible words', () => {
        const preheader = 'Your parcel is on its way \u034f\u200c \u034f\u200c';
        const script = "window.track && track('open')";
        const rest = 'Your parcel is on its way\nOrder 4711: arrives Friday.\n';

        expect(hidden(clipboard('newsletter'), `${preheader} \n${script}${rest}invisible tracking words\n \n`)).toEqual(
            [preheader, script, 'invisible tracking words'],
        );
        expect(hidden(clipboard('newsletter'), rest)).toEqual([]);
    });

    it('of a web page: what is not its text', () => {
        const shown = 'How to reset\nHold Power\nWait\nuntil the light is green\nMore in the help or here.';
        const pasted = `${shown}skip to content\nCopytypedIconTurn JavaScript onOne\n`;

        expect(hidden(clipboard('webpage'), pasted).join(' ')).toBe(
            'skip to content Copy typed Icon Turn JavaScript on One',
        );
        expect(hidden(clipboard('webpage'), `${shown}\n`)).toEqual([]);
    });

    it('spares text that may as well have been shown', () => {
        expect(hidden('<title>Order 4711</title><p>Order 4711</p>', 'Order 4711\n')).toEqual([]);
        expect(hidden('<title>Order</title><p>Order Order</p><p>two</p>', 'Order Order\ntwo\n')).toEqual([]);
        expect(hidden('<title>Order</title><p>Order</p><p>two</p>', 'Order\nOrder\ntwo\n')).toEqual(['Order']);
    });

    it('spares text that begins like a hidden one beside it', () => {
        const html = '<p hidden>ab</p><p hidden>a</p><p>ab</p><p>Order</p>';

        expect(hidden(html, 'ab\nOrder\n')).toEqual([]);
        expect(hidden(html, 'ab\na\nab\nOrder\n')).toEqual(['ab', 'a']);
    });

    it('is quickly done where nothing is hidden', () => {
        expect(mayHideText('<p style="font-size:0.9em">a</p><p style="font-size:10pt">b</p>')).toBe(false);
        expect(['document', 'spreadsheet'].map((name) => mayHideText(clipboard(name)))).toEqual([false, false]);
        expect(hidden('<p style="font-size:0.9em">a</p><p>b <input hidden> c</p>', 'a\nb  c\n')).toEqual([]);
    });

    it('never takes a character that was shown', () => {
        const word = fc.constantFrom('a', 'ab', 'b c', 'Order', 'x');
        const pieces = fc.array(fc.tuple(word, fc.boolean()));
        fc.assert(
            fc.property(pieces, (all) => {
                const html = `<p hidden></p>${all.map(([text, isHidden]) => `<p${isHidden ? ' hidden' : ''}>${text}</p>`).join('')}`;
                const pasted = all.flatMap(([text, isHidden]) => (isHidden ? [] : [`${text}\n`])).join('');
                const visible = all.some(([, isHidden]) => !isHidden);
                // The editor kept none of it: then what looks like it is the page's text.
                expect(visible ? hiddenRanges(html, pasted) : []).toEqual([]);
            }),
            { numRuns: 1000 },
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
