import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RestCall } from '../../org.ts';
import { ApexFixture } from '../testing/apexFixture.ts';

const apex = new ApexFixture();
apex.load({
    Calls: `@RestResource(urlMapping='/calls/*')
global with sharing class Calls {
    global class Answer { public String echoed; public Integer total; public String nothing; }
    @HttpGet global static String read() { return RestContext.request.requestURI + '?' + RestContext.request.params.get('q'); }
    @HttpPost global static Answer add(String text, List<Integer> numbers) { Answer a = new Answer(); a.echoed = text; a.total = 0; for (Integer n : numbers) a.total += n; RestContext.response.statusCode = 201; return a; }
    @HttpPut global static void raw() { RestContext.response.addHeader('X-Made', 'yes'); RestContext.response.responseBody = Blob.valueOf('raw ' + RestContext.request.requestBody.toString()); }
    @HttpDelete global static void fail() { Integer i = 1 / 0; }
}`,
});
const send = (call: Partial<RestCall>): ReturnType<typeof apex.org.invokeRest> =>
    apex.org.invokeRest(apex.admin, {
        method: 'GET',
        path: '/calls/17',
        parameters: {},
        headers: {},
        body: '',
        ...call,
    });

test('GET reads the request', () => {
    const answer = send({ parameters: { q: 'x' } });
    assert.deepEqual([answer.status, answer.body], [200, '"/calls/17?x"']);
});

test('POST takes its parameters from the body and serialises what it returns', () => {
    const answer = send({ method: 'POST', body: JSON.stringify({ text: 'hi', numbers: [1, 2] }) });
    assert.equal(answer.status, 201);
    assert.deepEqual(JSON.parse(answer.body), { echoed: 'hi', total: 3, nothing: null });
});

test('a void method writes its own response', () => {
    const answer = send({ method: 'PUT', body: 'body' });
    assert.deepEqual([answer.status, answer.body, answer.headers['X-Made']], [200, 'raw body', 'yes']);
});

test("errors have the platform's shapes", () => {
    assert.deepEqual(JSON.parse(send({ method: 'DELETE' }).body), [
        { errorCode: 'APEX_ERROR', message: 'System.MathException: Divide by 0\n\nClass.Calls.fail: line 7, column 1' },
    ]);
    assert.equal(send({ path: '/nowhere' }).status, 404);
    assert.deepEqual(JSON.parse(send({ method: 'PATCH' }).body), [
        {
            errorCode: 'METHOD_NOT_ALLOWED',
            message: "HTTP Method 'PATCH' not allowed. Allowed are DELETE,GET,POST,PUT",
        },
    ]);
    assert.equal(
        apex.org.invokeRest(apex.org.user('none@visits.org'), {
            method: 'GET',
            path: '/calls',
            parameters: {},
            headers: {},
            body: '',
        }).status,
        403,
    );
});
