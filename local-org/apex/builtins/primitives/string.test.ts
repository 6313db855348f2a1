import { ApexFixture } from '../../testing/apexFixture.ts';
import { failures, values } from '../testValues.ts';

const apex = new ApexFixture();

values(apex, 'String statics', {
    'String.valueOf(12.50)': '12.50',
    'String.valueOf(true)': 'true',
    'String.valueOf(Date.newInstance(2026, 1, 2))': '2026-01-02',
    'String.valueOf(Datetime.newInstanceGmt(2026, 1, 2, 13, 4, 5))': '2026-01-02 05:04:05',
    "String.valueOf(new List<String>{ 'a', null })": '(a, null)',
    'String.valueOf((Object) null)': 'null',
    "String.join(new Set<Integer>{ 1, 2 }, ', ')": '1, 2',
    "String.format('{0} isn\\'\\'t {1}, {2}', new List<Object>{ 'a', 1 })": "a isn't 1, {2}",
    "String.escapeSingleQuotes('it\\'s')": "it\\'s",
    "String.isBlank(' \\t') && String.isEmpty('') && String.isNotBlank('a')": 'true',
    'String.fromCharArray(new List<Integer>{ 72, 105 })': 'Hi',
    "String.getCommonPrefix(new List<String>{ 'abcd', 'abxy' })": 'ab',
});

values(apex, 'String methods that cut and find', {
    "'abcdef'.substring(2)": 'cdef',
    "'abcdef'.substring(1, 3)": 'bc',
    "'a.b.c'.substringAfterLast('.')": 'c',
    "'a.b.c'.substringBefore('.')": 'a',
    "'<b>x</b>'.substringBetween('<b>', '</b>')": 'x',
    "'abc'.substringBetween('(', ')')": 'null',
    "'abcdef'.left(2) + 'abcdef'.right(2) + 'abcdef'.mid(2, 2)": 'abefcd',
    "'abc'.left(10)": 'abc',
    "'a-b'.indexOf('-')": '1',
    "'abcabc'.lastIndexOf('b', 3)": '1',
    "'Hello'.containsIgnoreCase('ELL')": 'true',
    "'banana'.countMatches('an')": '2',
    "'abc'.difference('abx')": 'x',
    "'Nov 24'.indexOfAny('0123456789')": '4',
    "'abc'.charAt(1)": '98',
    "'abcdefghij'.abbreviate(7)": 'abcd...',
});

values(apex, 'String methods that change', {
    "' a  b '.normalizeSpace()": 'a b',
    "'ab'.center(6, '*')": '**ab**',
    "'7'.leftPad(3, '0') + '7'.rightPad(3, '-')": '0077--',
    "'hello World'.capitalize() + 'Hello'.uncapitalize() + 'aB'.swapCase()": 'Hello WorldhelloAb',
    "'ab'.repeat(2) + 'ab'.repeat('-', 2)": 'ababab-ab',
    "'a.b.c'.replace('.', '$1')": 'a$1b$1c',
    "'test.cls'.removeEnd('.cls') + 'TEST'.removeStartIgnoreCase('te')": 'testST',
    "'abc'.reverse()": 'cba',
    "'fooBarHTTPServer42'.splitByCharacterTypeCamelCase()": '(foo, Bar, HTTP, Server, 42)',
    "'a,\"b'.escapeCsv()": '"a,""b"',
    "'<a href=\"x\">é & \\'</a>'.escapeHtml4()": "&lt;a href=&quot;x&quot;&gt;&eacute; &amp; '&lt;/a&gt;",
    "'&lt;b&gt; &amp;amp; &eacute;&#233;&#xE9;&apos;'.unescapeHtml4()": '<b> &amp; ééé&apos;',
    "'<b>'.escapeXml() + '&lt;'.unescapeXml()": '&lt;b&gt;<',
    "'<p>Hi <b>you</b></p>'.stripHtmlTags()": 'Hi you',
    "'é\\n'.escapeJava()": '\\u00E9\\n',
    "'kitten'.getLevenshteinDistance('sitting')": '3',
});

values(apex, 'String tests and comparisons', {
    "'abc'.isAlpha() && '12'.isNumeric() && 'a1'.isAlphanumeric() && !''.isAlpha() && ''.isWhitespace()": 'true',
    "'b'.compareTo('a')": '1',
    "'Abc'.equals('abc')": 'false',
    "'Abc'.equalsIgnoreCase('abc')": 'true',
    "'Abc' == 'aBC'": 'true',
    "'hello'.hashCode()": '99162322',
    "'ABC'.isAllUpperCase() && 'abc'.isAllLowerCase()": 'true',
    "'aXbX'.containsOnly('abX') && 'abc'.containsNone('xyz') && 'abc'.containsAny('xc')": 'true',
});

values(apex, 'regular expressions follow Java', {
    "'a1b22'.replaceAll('[0-9]+', '<$0>')": 'a<1>b<22>',
    "'2026-01-02'.replaceAll('(\\\\d+)-(\\\\d+)-(\\\\d+)', '$3.$2.$1')": '02.01.2026',
    "'aaa'.replaceFirst('a', 'b')": 'baa',
    "'a,b,,'.split(',')": '(a, b)',
    "'a,b,,'.split(',', -1)": '(a, b, , )',
    "'a1b2c'.split('\\\\d', 2)": '(a, b2c)',
    "'abc'.split('')": '(a, b, c)',
    "'HeLLo'.replaceAll('(?i)l', 'x')": 'Hexxo',
    "'a.b'.replaceAll(Pattern.quote('.'), '!')": 'a!b',
    "'x[y]'.replaceAll('[\\\\[\\\\]]', '')": 'xy',
    "'tel: 12-3'.replaceAll('[^0-9]', '')": '123',
    "Pattern.matches('\\\\p{Alpha}+', 'abc')": 'true',
    "'vowels'.replaceAll('[a-z&&[^aeiou]]', '_')": '_o_e__',
});

failures(apex, 'String refuses as the platform does', {
    "String s = 'abc'.substring(5);": 'System.StringException: Starting position out of bounds: 5',
    "String s = 'abc'.substring(1, 9);": 'System.StringException: Ending position out of bounds: 9',
    "String s; Boolean b = 'abc'.contains(s);": 'System.NullPointerException: Argument cannot be null.',
    'String s; Integer i = s.length();': 'System.NullPointerException: Attempt to de-reference a null object',
    "Integer i = Integer.valueOf('x1');": 'System.TypeException: Invalid integer: x1',
    "Id i = 'nonsense';": 'System.StringException: Invalid id: nonsense',
});
