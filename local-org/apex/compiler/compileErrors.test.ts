/** What the compiler refuses, with the platform's words and the place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../testing/apexFixture.ts';

const apex = new ApexFixture();

const statements: [name: string, source: string, ...problems: string[]][] = [
    ['wrong type', "Integer i = 'a';", '1 Illegal assignment from String to Integer'],
    ['no narrowing', 'Integer i = 5L;', '1 Illegal assignment from Long to Integer'],
    ['no implicit cast from Object', "Object o = 'x'; String s = o;", '1 Illegal assignment from Object to String'],
    [
        'no implicit cast from SObject',
        'SObject s = new Account(); Account a = s;',
        '1 Illegal assignment from SObject to Account',
    ],
    ['unknown variable', 'Integer i = j;', '1 Variable does not exist: j'],
    ['unknown type', 'Nothing n;', '1 Invalid type: Nothing'],
    ['a wrong declaration is reported once', 'Nothing n; n.x = 1; System.debug(n);', '1 Invalid type: Nothing'],
    [
        'each statement is reported',
        "Integer i = 'a';\nInteger j = k;",
        '1 Illegal assignment from String to Integer',
        '2 Variable does not exist: k',
    ],
    ['duplicate variable', 'Integer i; String I;', '1 Duplicate variable: I'],
    ['unknown field', 'Account a = new Account(Nonsense__c = 1);', '1 Field does not exist: Nonsense__c on Account'],
    ['unknown field read', 'Account a; System.debug(a.Bad);', '1 Field does not exist: Bad on Account'],
    [
        'field of the wrong type',
        "Visit__c v = new Visit__c(Done__c = 'yes');",
        '1 Illegal assignment from String to Boolean',
    ],
    [
        'read-only field',
        'Account a = new Account(); a.CreatedDate = Datetime.now();',
        '1 Field is not writeable: Account.CreatedDate',
    ],
    ['formula field', 'Visit__c v = new Visit__c(Minutes__c = 1);', '1 Field is not writeable: Visit__c.Minutes__c'],
    ['condition', 'if (1) { }', '1 Condition expression must be of type Boolean: Integer'],
    ['arithmetic', 'Integer i = true + 1;', '1 Arithmetic expressions must use numeric arguments'],
    ['comparison', "Boolean b = 1 == 'a';", '1 Comparison arguments must be compatible types: Integer, String'],
    ['unreachable', 'return; System.debug(1);', '1 Unreachable statement'],
    ['unreachable after an endless loop', 'while (true) { } System.debug(1);', '1 Unreachable statement'],
    ['break outside a loop', 'break;', '1 Break statement must be in loop'],
    ['expression as a statement', '1 + 1;', '1 Expression cannot be a statement.'],
    ['loop over a value', 'for (Integer i : 5) { }', '1 Loop must iterate over collection: Integer'],
    [
        'impossible cast',
        "Integer i = (Integer) 'a';",
        '1 Incompatible types since an instance of String is never an instance of Integer',
    ],
    [
        'impossible instanceof',
        "Boolean b = 'a' instanceof Account;",
        '1 Operation instanceof is always false since an instance of String is never an instance of Account',
    ],
    [
        'certain instanceof',
        'Account a; Boolean b = a instanceof SObject;',
        '1 Operation instanceof is always true since an instance of Account is always an instance of SObject',
    ],
    ['a whole number too large', 'Integer i = 2147483648;', '1 Illegal integer'],
    ['the smallest whole number', 'Integer i = -2147483648;'],
    ['field given twice', "Account a = new Account(Name = 'a', name = 'b');", '1 Duplicate field initialization: name'],
    [
        'catching no exception',
        'try { } catch (Account a) { }',
        '1 Catch block variable must be of type exception: Account',
    ],
    ['negation', "Integer i = -'a';", '1 Unary negation must use a numeric argument'],
    ['not', 'Boolean b = !1;', '1 ! operator can only be applied to boolean expressions'],
    ['logic', 'Boolean b = true && 1;', '1 Logical operator can only be applied to Boolean'],
    [
        'bits',
        "Integer i = 1 & 'a';",
        '1 & operator can only be applied to Boolean expressions or to Integer or Long expressions',
    ],
    ['shift', 'Integer i = 1 << 1.5;', '1 << operation can only be applied to Integer or Long types'],
    ['switch on a Decimal', 'switch on 1.5 { when 1 { } }', '1 Decimal is not a valid switch expression type'],
    [
        'loop variable of another type',
        'for (Integer i : new List<String>()) { }',
        '1 Invalid loop variable type expected String was Integer',
    ],
    [
        'loop over a query of another object',
        'for (Account a : [SELECT Id FROM Contact]) { }',
        '1 Loop variable must be a generic SObject or List or a concrete SObject or List of: Contact',
    ],
    ['throwing no exception', "throw 'x';", '1 Throw expression must be of type exception: String'],
    ['DML on no record', 'insert 5;', '1 DML requires SObject or SObject list type: Integer'],
    [
        'duplicate when',
        'switch on 1 { when 1 { } when 1 { } }',
        '1 1 occurs as more than one when branch for this switch statement',
    ],
    [
        'index of no list',
        'Map<String, String> m; String s = m[0];',
        '1 Expression must be a list type: Map<String,String>',
    ],
    [
        'unknown label',
        'String s = Label.No_Such;',
        '1 Variable does not exist: No_Such (there is no custom label of that name)',
    ],
    [
        'upsert by a field that is no key',
        'Visit__c v; upsert v Notes__c;',
        '1 Invalid field for upsert, must be an External Id custom or standard indexed field: Notes__c',
    ],
];

for (const [name, source, ...problems] of statements) {
    test(`statements: ${name}`, () => assert.deepEqual(apex.statementProblems(source), problems));
}

test('statements: a column that SOQL does not know', () => {
    const [problem] = apex.statementProblems('List<Account> a = [SELECT Nope FROM Account];');
    assert.match(problem ?? '', /^1 [\s\S]*No such column 'Nope' on entity 'Account'/);
});

const classes: [name: string, source: string, ...problems: string[]][] = [
    ['syntax', 'public class C { void f() { Integer i = ; } }', "1 Unexpected token ';'."],
    [
        'missing return',
        'public class C { Integer f() { } }',
        '1 Missing return statement required return type: Integer',
    ],
    [
        'return in one branch only',
        'public class C { Integer f(Boolean b) { if (b) { return 1; } } }',
        '1 Missing return statement required return type: Integer',
    ],
    [
        'unknown method',
        'public class C { void f() { g(1); } }',
        '1 Method does not exist or incorrect signature: void g(Integer) from the type C',
    ],
    [
        'wrong arguments',
        "public class C { void f() { g('a'); } void g(Integer i) { } }",
        '1 Method does not exist or incorrect signature: void g(String) from the type C',
    ],
    [
        'instance method from a static one',
        'public class C { static void f() { g(); } void g() { } }',
        '1 Non static method cannot be referenced from a static context: void C.g()',
    ],
    [
        'value of a void method',
        'public class C { void f() { Integer i = g(); } void g() { } }',
        '1 A value cannot be obtained from a method that returns void',
    ],
    [
        'missing interface method',
        'public class C implements I { public interface I { void f(); } }',
        '1 Class C must implement the method: void C.I.f()',
    ],
    [
        'missing platform interface method',
        'public class C implements Comparable { }',
        '1 Class C must implement the method: Integer Comparable.compareTo(Object)',
    ],
    [
        'missing abstract method',
        'public class C { abstract class A { abstract void f(); } class B extends A { } }',
        '1 Class C.B must implement the abstract method: void C.A.f()',
    ],
    [
        'abstract construction',
        'public class C { abstract class A { } void f() { A a = new A(); } }',
        '1 Abstract classes cannot be constructed: C.A',
    ],
    [
        'missing override',
        'public class C { virtual class A { public virtual void f() { } } class B extends A { public void f() { } } }',
        '1 Method must use the override keyword: void C.B.f()',
    ],
    [
        'overriding nothing',
        'public class C { public override void f() { } }',
        '1 @Override specified for non-overriding method: void C.f()',
    ],
    [
        'overriding what is final',
        'public class C { virtual class A { public void f() { } } class B extends A { public override void f() { } } }',
        '1 Non-virtual, non-abstract methods cannot be overridden: void C.A.f()',
    ],
    [
        'extending what is final',
        'public class C { class A { } class B extends A { } }',
        '1 Non-virtual and non-abstract type cannot be extended: C.A',
    ],
    [
        'no such constructor',
        'public class C { C(Integer i) { } void f() { C c = new C(); } }',
        '1 Constructor not defined: [C].<Constructor>()',
    ],
    [
        'final field',
        'public class C { final Integer i = 1; void f() { i = 2; } }',
        '1 Final members can only be assigned in their declaration, init blocks, or constructors: i',
    ],
    [
        'name of an exception',
        'public class C { class Bad extends Exception { } }',
        "1 Classes extending Exception must have a name ending in 'Exception': C.Bad",
    ],
    ['duplicate field', 'public class C { Integer i; String I; }', '1 Duplicate field: C.I'],
    [
        'duplicate method',
        'public class C { void f(Integer a) { } void F(Integer b) { } }',
        '1 Method already defined: F void C.F(Integer)',
    ],
    [
        'super outside the first statement',
        'public class C { C() { Integer i = 1; super(); } }',
        "1 Call to 'super()' must be the first statement in a constructor method",
    ],
];

for (const [name, source, ...problems] of classes) {
    test(`class: ${name}`, () =>
        assert.deepEqual(
            apex.problems({ C: source }),
            problems.map((problem) => `C:${problem}`),
        ));
}

test('private members are hidden from other classes, except @TestVisible ones from tests', () => {
    const secret =
        'public class Secret { private static Integer a; @TestVisible private static Integer b; private void f() { } @TestVisible private static void g() { } private Secret() { } }';
    assert.deepEqual(
        apex.problems({
            Secret: secret,
            User1: 'public class User1 { void f() { Secret.a = 1; Secret.b = 2; Secret.g(); Secret s; s.f(); s = new Secret(); } }',
        }),
        [
            'User1:1 Variable is not visible: Secret.a',
            'User1:1 Variable is not visible: Secret.b',
            'User1:1 Method is not visible: void Secret.g()',
            'User1:1 Method is not visible: void Secret.f()',
            'User1:1 Constructor is not visible: Secret.<Constructor>()',
        ],
    );
    assert.deepEqual(
        apex.problems({
            Secret: secret,
            User1: '@IsTest class User1 { static void f() { Secret.b = 2; Secret.g(); } }',
        }),
        [],
    );
});

test('a private inner class is hidden from other classes', () => {
    const sources = {
        Holder: 'public class Holder { private class Hidden { } @TestVisible private class Shown { } Hidden own; }',
        Other: 'public class Other { Holder.Hidden h; }',
        OtherTest: '@IsTest class OtherTest { Holder.Shown s; }',
    };
    assert.deepEqual(apex.problems(sources), ['Other:1 Type is not visible: Holder.Hidden']);
});

test('an override keeps the return type', () => {
    assert.deepEqual(
        apex.problems({
            C: 'public class C { virtual class A { public virtual void f() { } } class B extends A { public override Integer f() { return 1; } } }',
        }),
        ['C:1 Method return type clashes: Integer C.B.f() vs. void C.A.f()'],
    );
});

test('an unsupported statement is refused when it runs, with class and line', () => {
    assert.deepEqual(
        apex.problems({
            Search: "public class Search {\n    public static void find() {\n        List<List<SObject>> found = [FIND 'x' RETURNING Account];\n    }\n}",
        }),
        [],
    );
    assert.throws(() => apex.run('Search.find();'), {
        code: 'LO1001',
        message: 'LO1001: Apex syntax "FIND (SOSL)" is not supported by the local org.',
        location: 'Search:3',
    });
});

test('errors of several classes are reported together, with file and line', () => {
    assert.deepEqual(
        apex.problems({
            A: "public class A {\n    Integer i = 'x';\n}",
            B: 'public class B {\n    void f() {\n        nope();\n    }\n}',
        }),
        [
            'A:2 Illegal assignment from String to Integer',
            'B:3 Method does not exist or incorrect signature: void nope() from the type B',
        ],
    );
});

test('what the local org lacks is refused by name', () => {
    const [problem] = apex.statementProblems("String s = 'x'; s.frobnicate();");
    assert.match(
        problem ?? '',
        /^1 Method does not exist or incorrect signature: void frobnicate\(\) from the type String \(LO1003: String.frobnicate is not in the local org/,
    );
});
