import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../../testing/apexFixture.ts';
import { runTests } from '../../testing/runner.ts';
import { failures, values } from '../testValues.ts';

const apex = new ApexFixture();

values(apex, 'EncodingUtil and Crypto', {
    "EncodingUtil.base64Encode(Blob.valueOf('hé'))": 'aMOp',
    "EncodingUtil.base64Decode('aMOp').toString()": 'hé',
    "EncodingUtil.urlEncode('a b&é/~', 'UTF-8')": 'a+b%26%C3%A9%2F%7E',
    "EncodingUtil.urlDecode('a+b%26%C3%A9', 'UTF-8')": 'a b&é',
    "EncodingUtil.convertToHex(Crypto.generateDigest('MD5', Blob.valueOf('a')))": '0cc175b9c0f1b6a831c399e269772661',
    "EncodingUtil.convertToHex(Crypto.generateMac('hmacSHA256', Blob.valueOf('a'), Blob.valueOf('k')))":
        '78da91511e675587f5b9df78bedebaf5560da2abb88162ee875dcdf744951d9e',
    'Crypto.generateAesKey(256).size()': '32',
    "EncodingUtil.convertFromHex('6869').toString()": 'hi',
});

test('AES encrypts and decrypts', () => {
    assert.deepEqual(
        apex.run(
            `Blob k = Crypto.generateAesKey(128); Blob c = Crypto.encryptWithManagedIV('AES128', k, Blob.valueOf('secret')); System.debug(Crypto.decryptWithManagedIV('AES128', k, c).toString() + ' ' + c.size());`,
        ),
        ['secret 32'],
    );
});

values(apex, 'Url, PageReference', {
    "new Url('https://example.com:81/a?b=c#d').getPort()": '81',
    "new Url('https://example.com/a?b=c').getFile()": '/a?b=c',
    "new PageReference('/apex/p?a=1').getParameters().get('a')": '1',
    'ApexPages.currentPage() == null': 'true',
});

test('callouts reach the mock of the test, and nothing else', () => {
    apex.load({
        Caller: `public class Caller { public static String get() { HttpRequest q = new HttpRequest(); q.setEndpoint('https://example.com'); q.setMethod('GET'); HttpResponse s = new Http().send(q); return s.getStatusCode() + s.getBody() + s.getHeader('x-A'); } }`,
        CallerTest: `@IsTest private class CallerTest implements HttpCalloutMock {
            public HttpResponse respond(HttpRequest q) { HttpResponse s = new HttpResponse(); s.setStatusCode(200); s.setBody(q.getMethod()); s.setHeader('X-a', '!'); return s; }
            @IsTest static void mocked() { Test.setMock(HttpCalloutMock.class, new CallerTest()); Assert.areEqual('200GET!', Caller.get()); }
        }`,
    });
    assert.deepEqual(
        runTests(apex.org).results.map((result) => [result.outcome, result.message]),
        [['pass', null]],
    );
    assert.match(apex.failure('Caller.get();')?.text ?? '', /^System.CalloutException: Unauthorized endpoint/);
});

test('page builder data sources answer rows', () => {
    const sources = {
        Sizes: `public class Sizes extends VisualEditor.DynamicPickList {
            public override VisualEditor.DataRow getDefaultValue() { return new VisualEditor.DataRow('Small', 's'); }
            public override VisualEditor.DynamicPickListRows getValues() { VisualEditor.DynamicPickListRows r = new VisualEditor.DynamicPickListRows(); r.addRow(getDefaultValue()); return r; } }`,
    };
    assert.deepEqual(
        apex.run(
            `System.debug(new Sizes().getValues().size() + ' ' + new Sizes().getDefaultValue().getLabel() + ' ' + new Sizes().isValid('s'));`,
            sources,
        ),
        ['1 Small true'],
    );
});

failures(apex, 'what this org does not do is refused by name', {
    'Messaging.sendEmail(new List<Messaging.SingleEmailMessage>{ new Messaging.SingleEmailMessage() });':
        '!! LO1003: The Apex method "Messaging.sendEmail" is not supported by the local org.',
    "Invocable.Action.createCustomAction('flow', 'Nope').invoke();":
        'System.InvalidParameterValueException: Invocable action does not exist: flow, Nope',
    "Blob b = Crypto.generateDigest('SHA0', Blob.valueOf('a'));":
        'System.SecurityException: Unrecognized algorithm: SHA0',
});

test('stubs ask their provider, and real objects run their own code', () => {
    apex.load({
        Shop: `public virtual class Shop { public Integer price(String item, Integer count) { return 1 * count; } public String name() { return 'real'; } }`,
        ShopTest: `@IsTest private class ShopTest implements StubProvider {
            public Object handleMethodCall(Object stub, String method, Type returns, List<Type> types, List<String> names, List<Object> args) {
                return method == 'price' ? (Object) ((Integer) args[1] * 100) : method + names + types + returns.getName();
            }
            @IsTest static void stubbed() {
                Shop s = (Shop) Test.createStub(Shop.class, new ShopTest());
                Assert.areEqual(300, s.price('x', 3)); Assert.areEqual('name()()String', s.name());
                Assert.areEqual('real', new Shop().name()); Assert.areEqual(3, new Shop().price('x', 3));
            }
        }`,
    });
    assert.deepEqual(
        runTests(apex.org).results.map((result) => [result.outcome, result.message]),
        [['pass', null]],
    );
});

test('mails that a handler gets can be made', () => {
    const sources = {
        Inbox: `public class Inbox implements Messaging.InboundEmailHandler {
            public Messaging.InboundEmailResult handleInboundEmail(Messaging.InboundEmail email, Messaging.InboundEnvelope envelope) {
                Messaging.InboundEmailResult r = new Messaging.InboundEmailResult(); r.success = email.subject == 'hi'; r.message = envelope.fromAddress; return r; } }`,
    };
    assert.deepEqual(
        apex.run(
            `Messaging.InboundEmail e = new Messaging.InboundEmail(); e.subject = 'hi'; Messaging.InboundEnvelope v = new Messaging.InboundEnvelope(); v.fromAddress = 'a@b.c';
            Messaging.InboundEmailResult r = new Inbox().handleInboundEmail(e, v); System.debug(r.success + ' ' + r.message + ' ' + OrgLimits.getMap().get('DailyApiRequests').getLimit());`,
            sources,
        ),
        ['true a@b.c 15000'],
    );
});
