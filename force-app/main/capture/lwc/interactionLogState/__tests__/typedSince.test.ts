import fc from 'fast-check';
import { typedSince } from '../typedSince';

it.each([
    ['a paragraph', '<p>One</p>', '<p>One</p><p>Two</p>', '<p>Two</p>'],
    ['words in the last paragraph', '<p>One</p>', '<p>One and two</p>', '<p> and two</p>'],
    ['words in bold', '<p>A <strong>b</strong></p>', '<p>A <strong>bc</strong> d</p>', '<p><strong>c</strong> d</p>'],
    ['an item', '<ul><li>a</li></ul>', '<ul><li>a</li><li>b</li></ul>', '<ul><li>b</li></ul>'],
    ['text of no element', 'a', 'ab', 'b'],
    ['everything', '', '<p>New</p>', '<p>New</p>'],
    ['after a line break', '<p>a<br>b</p>', '<p>a<br>bc</p>', '<p>c</p>'],
])('takes %s', (_, before, now, added) => {
    expect(typedSince(before, now)).toBe(added);
});

it.each([
    ['the beginning', '<p>One</p>', '<p>Zero, One</p>'],
    ['the middle', '<p>One three</p>', '<p>One two three</p>'],
    ['a sign that needs escaping', '<p>a &amp;</p>', '<p>a &lt;</p>'],
    ['the format', '<p>One</p>', '<p><em>One</em></p>'],
    ['the end, by removing it', '<p>One two</p>', '<p>One</p>'],
])('leaves notes whole that were changed at %s', (_, before, now) => {
    expect(typedSince(before, now)).toBe(now);
});

it('never takes less than what was appended', () => {
    const paragraph = fc.stringMatching(/^[a-z ]{0,8}$/).map((text) => `<p>${text}</p>`);
    fc.assert(
        fc.property(fc.array(paragraph), fc.array(paragraph), (before, added) => {
            expect(typedSince(before.join(''), [...before, ...added].join(''))).toBe(added.join(''));
        }),
    );
});
