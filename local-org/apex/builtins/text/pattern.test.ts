import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../../testing/apexFixture.ts';
import { failures } from '../testValues.ts';

const apex = new ApexFixture();

test('a matcher finds, groups, and knows where', () => {
    assert.deepEqual(
        apex.run(`
        Matcher m = Pattern.compile('(\\\\w+)@(\\\\w+)').matcher('to ann@x and bob@y');
        while (m.find()) System.debug(m.group(1) + ' ' + m.group(2) + ' ' + m.start() + '-' + m.end(2));
        System.debug(m.groupCount());
        System.debug(m.replaceAll('$2'));
        m.reset('zed@w');
        System.debug(m.matches() + ' ' + m.group());`),
        ['ann x 3-8', 'bob y 13-18', '2', 'to x and y', 'true zed@w'],
    );
});

test('matches wants the whole text, lookingAt its beginning', () => {
    assert.deepEqual(
        apex.run(`
        Pattern p = Pattern.compile('a+|ab');
        System.debug(p.matcher('ab').matches());
        System.debug(p.matcher('ab').lookingAt());
        System.debug(p.matcher('b').lookingAt());`),
        ['true', 'true', 'false'],
    );
});

test('a match of nothing moves on', () => {
    assert.deepEqual(
        apex.run(
            `Matcher m = Pattern.compile('x*').matcher('axb'); Integer n = 0; while (m.find()) n++; System.debug(n);`,
        ),
        ['4'],
    );
});

test('regions limit the search', () => {
    assert.deepEqual(
        apex.run(
            `Matcher m = Pattern.compile('^b').matcher('abab').region(1, 3); System.debug(m.find() + ' ' + m.start());`,
        ),
        ['true 1'],
    );
});

failures(apex, 'what the pattern cannot do is refused', {
    "Matcher m = Pattern.compile('a').matcher('b'); String s = m.group();": 'System.StringException: No match found',
    "Pattern p = Pattern.compile('(a');":
        'System.StringException: Invalid regex at index 0: Unclosed group near index 2\n(a',
    "String s = 'aa'.replaceAll('a*+', '');":
        '!! LO1003: The Apex method "regular expression with possessive quantifier: a*+" is not supported by the local org.',
});
