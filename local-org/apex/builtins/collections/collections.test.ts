import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../../testing/apexFixture.ts';
import { failures, values } from '../testValues.ts';

const apex = new ApexFixture();

values(apex, 'List', {
    "new List<String>{ 'b', 'a' }.size()": '2',
    "new List<String>{ 'a', 'b' }.contains('B')": 'false',
    "new List<String>{ 'a', 'b' }.indexOf('b')": '1',
    'new List<Integer>{ 1, 2, 3 }.remove(1)': '2',
    'new List<Integer>(new Set<Integer>{ 3, 1 })': '(3, 1)',
    "new List<String>{ 'a' } == new List<String>{ 'a' }": 'true',
    "new List<Account>{ new Account(Name = 'x') }.getSObjectType()": 'Account',
});

test('a list adds, inserts, sets, sorts and copies', () => {
    assert.deepEqual(
        apex.run(`
        List<Integer> a = new List<Integer>{ 3, null, 1 };
        a.add(0, 9); a.addAll(new List<Integer>{ 2 }); a.set(1, 7);
        List<Integer> b = a.clone();
        b.sort();
        System.debug(a + ' ' + b);
        List<Decimal> d = new List<Decimal>{ 2.5, 1 }; d.sort(); System.debug(d);
        List<String> s = new List<String>{ 'b', 'A', 'a' }; s.sort(); System.debug(s);`),
        ['(9, 7, null, 1, 2) (null, 1, 2, 7, 9)', '(1, 2.5)', '(A, a, b)'],
    );
});

test('sort uses compareTo, and a Comparator when one is given', () => {
    const sources = {
        Box: "public class Box implements Comparable { public Integer n; public Box(Integer n) { this.n = n; } public Integer compareTo(Object o) { return n - ((Box) o).n; } public override String toString() { return 'B' + n; } }",
        Down: 'public class Down implements Comparator<Box> { public Integer compare(Box a, Box b) { return b.n - a.n; } }',
    };
    assert.deepEqual(
        apex.run(
            `List<Box> l = new List<Box>{ new Box(2), new Box(1), new Box(3) }; l.sort(); System.debug(l); l.sort(new Down()); System.debug(l);`,
            sources,
        ),
        ['(B1, B2, B3)', '(B3, B2, B1)'],
    );
});

test('sets and maps tell keys apart by case, and find objects by equals and hashCode', () => {
    const sources = {
        Key: 'public class Key { Integer n; public Key(Integer n) { this.n = n; } public Boolean equals(Object o) { return ((Key) o).n == n; } public Integer hashCode() { return Math.mod(n, 2); } }',
    };
    assert.deepEqual(
        apex.run(
            `
        Set<String> s = new Set<String>{ 'a', 'A', 'a' };
        System.debug(s.size() + ' ' + s.contains('A') + ' ' + s.remove('a') + ' ' + s.add('A') + ' ' + s);
        Set<Key> keys = new Set<Key>{ new Key(1), new Key(3), new Key(1) };
        System.debug(keys.size() + ' ' + keys.contains(new Key(3)) + ' ' + keys.contains(new Key(5)));
        Map<Key, String> m = new Map<Key, String>{ new Key(1) => 'one' };
        System.debug(m.put(new Key(1), 'uno') + ' ' + m.get(new Key(1)) + ' ' + m.size());
        Set<Integer> r = new Set<Integer>{ 1, 2, 3 };
        System.debug(r.retainAll(new List<Integer>{ 2, 3 }) + ' ' + r + ' ' + r.containsAll(new Set<Integer>{ 2 }) + ' ' + r.removeAll(new Set<Integer>{ 9 }));`,
            sources,
        ),
        ['2 true true false {A}', '2 true false', 'one uno 1', 'true {2, 3} true false'],
    );
});

test('maps keep the order of insertion and copy', () => {
    assert.deepEqual(
        apex.run(`
        Map<String, Integer> m = new Map<String, Integer>{ 'b' => 1, 'a' => 2 };
        m.put('b', 3);
        Map<String, Integer> c = m.clone(); c.remove('a');
        System.debug(m + ' ' + m.keySet() + ' ' + m.values() + ' ' + c + ' ' + m.get('zz') + ' ' + m.containsKey('B'));
        List<Account> rows = new List<Account>{ new Account(Name = 'Map') }; insert rows;
        Map<Id, Account> byId = new Map<Id, Account>(rows);
        System.debug(byId.get(rows[0].Id).Name + ' ' + new Map<Id, Account>([SELECT Id FROM Account WHERE Name = 'Map']).size());`),
        ['{b=3, a=2} {b, a} (3, 2) {b=3} null false', 'Map 1'],
    );
});

test('the keys of a map are a view of it', () => {
    const sources = {
        Key: `public class Key { public Integer n; public Key(Integer n) { this.n = n; } public Boolean equals(Object o) { return ((Key) o).n == n; } public Integer hashCode() { return 7; } public override String toString() { return 'k' + n; } }`,
    };
    assert.deepEqual(
        apex.run(
            `
        Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1, 'b' => 2, 'c' => 3 };
        Set<String> keys = m.keySet(); Set<String> kept = keys.clone();
        keys.remove('a'); m.put('d', 4);
        System.debug(m + ' ' + keys + ' ' + kept + ' ' + keys.contains('d') + ' ' + keys.size());
        keys.retainAll(new Set<String>{ 'd' }); System.debug(m);
        Map<Key, Integer> n = new Map<Key, Integer>{ new Key(1) => 1, new Key(2) => 2, new Key(3) => 3 };
        n.keySet().remove(new Key(1)); System.debug(n.get(new Key(2)) + ' ' + n.get(new Key(3)) + ' ' + n.keySet());`,
            sources,
        ),
        ['{b=2, c=3, d=4} {b, c, d} {a, b, c} true 3', '{d=4}', '2 3 {k2, k3}'],
    );
    assert.match(
        apex.failure(
            `Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1, 'b' => 2 }; for (String k : m.keySet()) m.remove(k);`,
        )?.text ?? '',
        /^System.FinalException: Cannot modify a collection while it is being iterated/,
    );
});

failures(apex, 'collections refuse as the platform does', {
    'Integer i = new List<Integer>().get(0);': 'System.ListException: List index out of bounds: 0',
    'new List<Integer>().remove(-1);': 'System.ListException: List index out of bounds: -1',
    "Map<Id, Account> m = new Map<Id, Account>(new List<Account>{ new Account(Name = 'x') });":
        'System.ListException: Row with null Id at index: 0',
    'Iterator<Integer> i = new List<Integer>().iterator(); i.next();':
        'System.NoSuchElementException: Iterator has no more elements',
    'List<Integer> l; l.add(1);': 'System.NullPointerException: Attempt to de-reference a null object',
});
