import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../testing/apexFixture.ts';

const apex = new ApexFixture();

test('static and instance initialisers run in textual order, once per transaction', () => {
    const sources = {
        Order: `public class Order {
            public static List<String> log = new List<String>{ 'first' };
            static { log.add('block'); }
            static String late = note('late');
            Integer a = noted('a', 1);
            { log.add('init ' + a); }
            Integer b = noted('b', a + 1);
            public Order() { log.add('constructor ' + b); }
            static String note(String s) { log.add(s); return s; }
            static Integer noted(String s, Integer i) { log.add(s); return i; }
        }`,
    };
    assert.deepEqual(apex.run("Order o = new Order(); System.debug(String.join(Order.log, ' '));", sources), [
        'first block late a init 1 b constructor 2',
    ]);
    assert.deepEqual(apex.run('System.debug(Order.log.size());'), ['3']);
});

test('constructors chain with this() and super()', () => {
    const sources = {
        Chain: `public virtual class Chain {
            public String made = '';
            public Chain() { this('default'); made += '!'; }
            public Chain(String s) { made += 'base ' + s; }
            public class Child extends Chain { Integer n = 7; public Child() { super('child'); made += ' ' + n; } public Child(Integer i) { made += ' int'; } }
        }`,
    };
    assert.deepEqual(
        apex.run(
            'System.debug(new Chain().made); System.debug(new Chain.Child().made); System.debug(new Chain.Child(1).made);',
            sources,
        ),
        ['base default!', 'base child 7', 'base default! int'],
    );
});

test('virtual, abstract and super calls; interfaces; protected members', () => {
    const sources = {
        Shapes: `public class Shapes {
            public interface Named { String name(); }
            public abstract class Shape implements Named { protected Decimal size = 2; public abstract Decimal area(); public virtual String name() { return 'shape'; } public String describe() { return name() + ' of ' + area(); } }
            public virtual class Square extends Shape { public override Decimal area() { return size * size; } public override String name() { return 'square ' + super.name(); } }
            public class Cube extends Square { public override Decimal area() { return super.area() * 6; } }
        }`,
    };
    assert.deepEqual(
        apex.run(
            `for (Shapes.Shape s : new List<Shapes.Shape>{ new Shapes.Square(), new Shapes.Cube() }) System.debug(s.describe()); Shapes.Named n = new Shapes.Cube(); System.debug(n.name() + (n instanceof Shapes.Square));`,
            sources,
        ),
        ['square shape of 4', 'square shape of 24', 'square shapetrue'],
    );
});

test('properties: automatic, computed, restricted, static', () => {
    const sources = {
        Props: `public class Props {
            public Integer plain { get; set; }
            public Integer twice { get { return plain * 2; } }
            public String lower { get; set { lower = value == null ? null : value.toLowerCase(); } }
            public Integer outside { get; private set; }
            public static Integer calls { get { if (calls == null) calls = 0; return ++calls; } private set; }
            public Props() { outside = 9; }
        }`,
    };
    assert.deepEqual(
        apex.run(
            `Props p = new Props(); p.plain = 4; p.lower = 'ABC'; Integer first = Props.calls; System.debug(p.twice + p.lower + p.outside + Props.calls);`,
            sources,
        ),
        ['8abc92'],
    );
    assert.deepEqual(apex.statementProblems('Props p = new Props(); p.outside = 1;'), [
        '1 Variable is not visible: Props.outside',
    ]);
    assert.deepEqual(apex.statementProblems('Props p = new Props(); p.twice = 1;'), [
        '1 Variable is not assignable: Props.twice',
    ]);
});

test('overloads: the nearest parameter types win', () => {
    const sources = {
        Over: `public class Over {
            public static String f(Integer i) { return 'Integer'; } public static String f(Long l) { return 'Long'; } public static String f(Decimal d) { return 'Decimal'; } public static String f(Object o) { return 'Object'; }
            public static String g(SObject s) { return 'SObject'; } public static String g(Account a) { return 'Account'; } public static String g(List<SObject> l) { return 'List'; }
            public static String h(String s) { return 'String'; } public static String h(Id i) { return 'Id'; }
        }`,
    };
    assert.deepEqual(
        apex.run(
            `Id i = '001000000000001'; System.debug(Over.f(1) + Over.f(1L) + Over.f(1.5) + Over.f(2.0d) + Over.f(true) + Over.g(new Account()) + Over.g(new Contact()) + Over.g(new List<Account>()) + Over.h('x') + Over.h(i));`,
            sources,
        ),
        ['IntegerLongDecimalDecimalObjectAccountSObjectListStringId'],
    );
});

test('enums: values, valueOf, name, ordinal, as map keys', () => {
    const sources = { Suit: 'public enum Suit { HEARTS, SPADES }' };
    assert.deepEqual(
        apex.run(
            `Map<Suit, Integer> m = new Map<Suit, Integer>{ Suit.SPADES => 3 }; System.debug(Suit.values() + ' ' + Suit.valueOf('hearts').ordinal() + ' ' + Suit.SPADES.name() + ' ' + m.get(Suit.SPADES) + ' ' + (Suit.HEARTS == Suit.SPADES));`,
            sources,
        ),
        ['(HEARTS, SPADES) 0 SPADES 3 false'],
    );
    assert.equal(
        apex.failure(`Suit s = Suit.valueOf('CLUBS');`)?.text,
        'System.NoSuchElementException: No enum constant Suit.CLUBS',
    );
});

test("exceptions of one's own: constructors, fields, inherited constructors, messages", () => {
    const sources = {
        Errors: `public class Errors {
            public virtual class BaseException extends Exception { public Integer code = 5; public BaseException(Integer code) { this('code ' + code); this.code = code; } }
            public class ChildException extends BaseException { }
        }`,
    };
    assert.deepEqual(
        apex.run(
            `
        try { throw new Errors.BaseException(3); } catch (Errors.BaseException e) { System.debug(e.getMessage() + e.code); }
        try { throw new Errors.ChildException('child'); } catch (Errors.BaseException e) { System.debug(e.getMessage() + e.code + e.getTypeName()); }
        Errors.ChildException c = new Errors.ChildException(); c.setMessage('set'); System.debug(c.getMessage() + ' ' + c.getLineNumber());`,
            sources,
        ),
        ['code 33', 'child5Errors.ChildException', 'set 4'],
    );
});

test('names ignore case; variables win over types; inner types see outer statics', () => {
    const sources = {
        Outer: 'public class Outer { static Integer hidden = 3; public class Inner { public Integer read() { return HIDDEN + OUTER.hidden + helper(); } } static Integer helper() { return 1; } }',
    };
    assert.deepEqual(
        apex.run(
            `outer.INNER i = NEW Outer.inner(); SYSTEM.Debug(I.READ()); Account account = new Account(Name = 'v'); system.debug(account.Name);`,
            sources,
        ),
        ['7', 'v'],
    );
});

test("equals and hashCode of one's own decide ==, sets and maps", () => {
    const sources = {
        Key: 'public class Key { String a; public Key(String a) { this.a = a; } public Boolean equals(Object o) { return o instanceof Key && ((Key) o).a == a; } public Integer hashCode() { return a.toLowerCase().hashCode(); } }',
    };
    assert.deepEqual(
        apex.run(
            `Set<Key> s = new Set<Key>{ new Key('x'), new Key('X') }; System.debug(s.size() + ' ' + (new Key('x') == new Key('X')) + ' ' + (new Key('x') === new Key('x')) + ' ' + new Map<Key, Integer>{ new Key('q') => 1 }.get(new Key('Q')));`,
            sources,
        ),
        ['1 true false 1'],
    );
});

test('sharing: the nearest class that says so decides what a query sees', () => {
    const sources = {
        WithOne:
            'public with sharing class WithOne { public static Integer count() { return [SELECT COUNT() FROM Visit__c]; } public static Integer through() { return Plain.count(); } public static Integer without() { return WithoutOne.count(); } }',
        WithoutOne:
            'public without sharing class WithoutOne { public static Integer count() { return [SELECT COUNT() FROM Visit__c]; } }',
        Plain: 'public class Plain { public static Integer count() { return [SELECT COUNT() FROM Visit__c]; } }',
    };
    apex.run('insert new Visit__c(Started__c = Datetime.now());', sources);
    assert.deepEqual(
        apex.run(
            "System.debug(WithOne.count() + ' ' + WithOne.through() + ' ' + WithOne.without());",
            undefined,
            apex.org.user('rep@visits.org'),
        ),
        ['0 0 1'],
    );
});

test('super.toString, equals and hashCode are those of Object', () => {
    const sources = {
        Plain: `public class Plain { Integer n = 1; public override String toString() { return 'own ' + super.toString(); } public override Boolean equals(Object o) { return super.equals(o); } public override Integer hashCode() { return super.hashCode(); } }`,
    };
    assert.deepEqual(
        apex.run(
            `Plain p = new Plain(); System.debug(p); System.debug(p.equals(p) + ' ' + p.equals(new Plain()) + ' ' + (p.hashCode() == p.hashCode()));`,
            sources,
        ),
        ['own Plain:[n=1]', 'true false true'],
    );
});
