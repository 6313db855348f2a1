import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../testing/apexFixture.ts';

const apex = new ApexFixture();
apex.load({
    NameAccounts: `public with sharing class NameAccounts {
        public class Input {
            @InvocableVariable(label='Name' required=true) public String name;
            @InvocableVariable public Datetime since;
            @InvocableVariable public Boolean fails;
            public String hidden;
        }
        public class Output {
            @InvocableVariable public Id accountId;
            @InvocableVariable public Integer size;
            @InvocableVariable public String text;
            public String hidden = 'hidden';
        }
        @InvocableMethod(label='Name accounts' category='Test')
        public static List<Output> run(List<Input> inputs) {
            List<Output> outputs = new List<Output>();
            for (Input input : inputs) {
                Output output = new Output();
                Account made = new Account(Name = input.name);
                insert made;
                if (input.fails == true) { output = (Output) null; output.size = 1; }
                output.accountId = made.Id;
                output.size = inputs.size();
                output.text = input.since == null ? input.hidden : input.since.formatGmt('yyyy');
                outputs.add(output);
            }
            return outputs;
        }
    }`,
    Doubling: `public class Doubling {
        @InvocableMethod public static List<Integer> twice(List<Integer> numbers) {
            List<Integer> doubled = new List<Integer>();
            for (Integer each : numbers) { doubled.add(2 * each); }
            return doubled;
        }
    }`,
    Silent: 'public class Silent { @InvocableMethod public static void run(List<String> texts) { } }',
    Short: 'public class Short { @InvocableMethod public static List<String> run(List<String> texts) { return new List<String>(); } }',
    Plain: 'public class Plain { public static void run(List<String> texts) { } }',
});
const call = (
    className: string,
    inputs: Record<string, unknown>[],
    user = apex.admin,
): ReturnType<typeof apex.org.invokeAction> => apex.org.invokeAction(user, className, inputs);
const accounts = (): string[] => apex.run("System.debug([SELECT COUNT() FROM Account WHERE Name LIKE 'Invocable%']);");

void test('inputs and outputs are the variables; all inputs go into one call', () => {
    const answer = call('nameaccounts', [
        { NAME: 'Invocable 1', since: '2026-01-02T03:04:05.000Z', hidden: 'ignored' },
        { name: 'Invocable 2', hidden: 'ignored' },
    ]);
    assert.equal(answer?.status, 200);
    const [first, second] = answer.results;
    assert.match(String(first?.outputValues?.['accountId']), /^001\w{15}$/);
    assert.deepEqual(
        { ...first, outputValues: { ...first?.outputValues, accountId: 'id' } },
        {
            actionName: 'run',
            errors: null,
            invocationId: null,
            isSuccess: true,
            outcome: null,
            outputValues: { accountId: 'id', size: 2, text: '2026' },
            sortOrder: -1,
            version: 1,
        },
    );
    assert.equal(second?.outputValues?.['text'], null);
    assert.deepEqual(accounts(), ['2']);
});

void test('lists of values take them by the name of the parameter and give them as output', () => {
    assert.deepEqual(
        call('Doubling', [{ numbers: 2 }, { numbers: 3 }])?.results.map(({ outputValues }) => outputValues),
        [{ output: 4 }, { output: 6 }],
    );
    assert.equal(call('Silent', [{ texts: 'x' }])?.results[0]?.outputValues, null);
});

void test('a failure is one of all inputs, and nothing was written', () => {
    const before = accounts();
    const answer = call('NameAccounts', [{ name: 'Invocable 3' }, { name: 'Invocable 4', fails: true }]);
    assert.equal(answer?.status, 400);
    const errors = [
        {
            statusCode: 'UNKNOWN_EXCEPTION',
            message: 'An Apex error occurred: System.NullPointerException: Attempt to de-reference a null object',
            fields: [],
        },
    ];
    assert.deepEqual(
        answer.results.map((result) => [result.isSuccess, result.outputValues, result.errors]),
        [
            [false, null, errors],
            [false, null, errors],
        ],
    );
    assert.deepEqual(accounts(), before);
    assert.match(
        call('Short', [{ texts: 'x' }])?.results[0]?.errors?.[0]?.message ?? '',
        /number of results does not match/,
    );
});

void test('there is no action without the annotation, or without access to the class', () => {
    assert.equal(call('Plain', []), undefined);
    assert.equal(call('Nothing', []), undefined);
    assert.equal(call('Doubling', [], apex.org.user('none@visits.org')), undefined);
});
