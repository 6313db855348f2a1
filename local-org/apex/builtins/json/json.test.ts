import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../../testing/apexFixture.ts';
import { failures, values } from '../testValues.ts';

const apex = new ApexFixture();
const POINT = {
    Point: `public class Point {
        public Integer x; public Decimal y { get; set; } public List<Point> next; public Date day; public Kind kind;
        public transient String secret = 's'; public Integer doubled { get { return x * 2; } }
        public enum Kind { ROUND, SQUARE }
        public static Integer count;
    }`,
};

values(apex, 'serialize', {
    "JSON.serialize(new Map<String, Object>{ 'a' => 1, 'b' => null, 'c' => new List<Object>{ true, 1.50, 2.0d, 5L } })":
        '{"a":1,"b":null,"c":[true,1.50,2.0,5]}',
    "JSON.serialize('a\"b\\n\\\\')": '"a\\"b\\n\\\\"',
    "JSON.serialize(new Set<String>{ 'x' })": '["x"]',
    'JSON.serialize(Date.newInstance(2026, 1, 2))': '"2026-01-02"',
    "JSON.serialize(Blob.valueOf('hi'))": '"aGk="',
    "JSON.serialize(new Account(Name = 'Acme'))": '{"attributes":{"type":"Account"},"Name":"Acme"}',
    "JSON.serialize(new Contact(LastName = 'Doe', Account = new Account(Name = 'Acme')))":
        '{"attributes":{"type":"Contact"},"LastName":"Doe","Account":{"attributes":{"type":"Account"},"Name":"Acme"}}',
    "JSON.serialize(new Account(Name = null, Phone = '1'), true)": '{"attributes":{"type":"Account"},"Phone":"1"}',
    "JSON.serializePretty(new Map<String, Object>{ 'a' => 1, 'b' => new List<Object>{ 1, 2 } })":
        '{\n  "a" : 1,\n  "b" : [ 1, 2 ]\n}',
});

test('objects are written with their properties and read back', () => {
    assert.deepEqual(
        apex.run(
            `
        Point p = (Point) JSON.deserialize('{"X": 3, "y": 1.50, "next": [{"x": 4}], "day": "2026-01-02", "kind": "SQUARE", "unknown": {"a": 1}, "secret": "no"}', Point.class);
        System.debug(p.x + ' ' + p.y + ' ' + p.next[0].x + ' ' + String.valueOf(p.day) + ' ' + p.kind + ' ' + p.doubled);
        p.next = null; p.day = null;
        System.debug(JSON.serialize(p));
        System.debug(JSON.serialize(p, true));
        System.debug(((List<Point>) JSON.deserialize('[{"x":1},null]', List<Point>.class)).size());
        System.debug(((Map<String, Point>) JSON.deserialize('{"a":{"x":7}}', Map<String, Point>.class)).get('a').x);`,
            POINT,
        ),
        [
            '3 1.50 4 2026-01-02 SQUARE 6',
            '{"x":3,"y":1.50,"next":null,"day":null,"kind":"SQUARE","doubled":6}',
            '{"x":3,"y":1.50,"kind":"SQUARE","doubled":6}',
            '2',
            '7',
        ],
    );
});

test('records are read with parents and children', () => {
    assert.deepEqual(
        apex.run(`
        Account a = (Account) JSON.deserialize('{"attributes":{"type":"Account"},"Name":"Acme","NumberOfEmployees":5,"Contacts":{"totalSize":1,"done":true,"records":[{"LastName":"Doe"}]}}', Account.class);
        System.debug(a.Name + ' ' + a.NumberOfEmployees + ' ' + a.Contacts[0].LastName);
        SObject s = (SObject) JSON.deserialize('{"attributes":{"type":"Contact"},"LastName":"Roe","Account":{"Name":"X"}}', SObject.class);
        System.debug(s.getSObjectType() + ' ' + s.getSObject('Account').get('Name'));`),
        ['Acme 5 Doe', 'Contact X'],
    );
});

test('untyped JSON becomes maps, lists and numbers of the right kind', () => {
    assert.deepEqual(
        apex.run(`
        Map<String, Object> m = (Map<String, Object>) JSON.deserializeUntyped('{"i":1,"l":5000000000,"d":1.50,"s":"\\\\u00e9","a":[null,true],"o":{}}');
        System.debug((m.get('i') instanceof Integer) + ' ' + (m.get('l') instanceof Long) + ' ' + (m.get('d') instanceof Decimal) + ' ' + m.get('s') + ' ' + m.get('a'));`),
        ['true true true é (null, true)'],
    );
});

test('the generator and the parser walk token by token', () => {
    assert.deepEqual(
        apex.run(
            `
        JSONGenerator g = JSON.createGenerator(false);
        g.writeStartObject(); g.writeStringField('a', 'x'); g.writeFieldName('n'); g.writeStartArray(); g.writeNumber(1); g.writeNull(); g.writeEndArray();
        g.writeObjectField('o', new List<Integer>{ 2 }); g.writeBooleanField('t', true); g.writeEndObject();
        System.debug(g.getAsString());
        JSONParser p = JSON.createParser('{"list":[{"x":1},{"x":2}],"end":"z"}');
        String seen = '';
        while (p.nextToken() != null) {
            if (p.getCurrentToken() == JSONToken.START_ARRAY) {
                while (p.nextToken() == JSONToken.START_OBJECT) { Point q = (Point) p.readValueAs(Point.class); seen += q.x; }
            } else if (p.getCurrentToken() == JSONToken.FIELD_NAME && p.getText() == 'end') { p.nextToken(); seen += p.getText() + p.getCurrentName(); }
        }
        System.debug(seen);`,
            POINT,
        ),
        ['{"a":"x","n":[1,null],"o":[2],"t":true}', '12zend'],
    );
});

failures(apex, 'JSON refuses as the platform does', {
    'Object o = JSON.deserializeUntyped(\'{"a" 1}\');':
        "System.JSONException: Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value at [line:1, column:6]",
    'Integer i = (Integer) JSON.deserialize(\'"x"\', Integer.class);':
        'System.JSONException: Can not deserialize instance of integer from VALUE_STRING value x',
    'List<String> s = (List<String>) JSON.deserialize(\'{"a":1}\', List<String>.class);':
        "System.JSONException: Malformed JSON: Expected '[' at the beginning of List/Set",
    "Account a = (Account) JSON.deserialize('[]', Account.class);":
        "System.JSONException: Malformed JSON: Expected '{' at the beginning of object",
    "String s = (String) JSON.deserialize('[]', String.class);": 'System.JSONException: Illegal value for primitive',
    'Account a = (Account) JSON.deserialize(\'{"Nope__c":1}\', Account.class);':
        "System.JSONException: No such column 'Nope__c' on sobject of type Account",
    'String s = JSON.serialize(new NullPointerException());':
        'System.JSONException: Apex Type unsupported in JSON: NullPointerException',
});

test('strict reading refuses unknown members', () => {
    assert.match(
        apex.failure(`JSON.deserializeStrict('{"x":1,"zz":2}', Point.class);`, POINT)?.text ?? '',
        /^System.JSONException: Unrecognized field "zz"/,
    );
});

test('tests may make results of DML and rows of aggregates from JSON', () => {
    assert.deepEqual(
        apex.run(`
        Database.SaveResult r = (Database.SaveResult) JSON.deserialize('{"success":false,"id":null,"errors":[{"statusCode":"STRING_TOO_LONG","message":"long","fields":["Name"]}]}', Database.SaveResult.class);
        System.debug(r.isSuccess() + ' ' + r.getErrors()[0].getStatusCode() + ' ' + r.getErrors()[0].getFields());
        AggregateResult a = (AggregateResult) JSON.deserialize('{"total":5}', AggregateResult.class);
        System.debug(a.get('total'));
        System.debug(JSON.serialize(Database.insert(new Contact(), false)));`),
        [
            'false STRING_TOO_LONG (Name)',
            '5',
            '{"success":false,"id":null,"errors":[{"statusCode":"REQUIRED_FIELD_MISSING","message":"Required fields are missing: [LastName]","fields":["LastName"]}]}',
        ],
    );
});
