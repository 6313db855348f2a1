import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCommand, UsageError } from './arguments.ts';

void test('reads the commands with their options', () => {
    assert.deepEqual(parseCommand(['--project', 'x', 'start', '--reset']), {
        name: 'start',
        project: 'x',
        overlays: [],
        reset: true,
    });
    assert.deepEqual(parseCommand(['test', 'A', 'B.c', '--json', '--project', 'x']), {
        name: 'test',
        project: 'x',
        overlays: [],
        names: ['A', 'B.c'],
        json: true,
    });
    assert.deepEqual(parseCommand(['exec', 'a.apex', '--as', 'u', '--project', 'x']), {
        name: 'exec',
        project: 'x',
        overlays: [],
        file: 'a.apex',
        as: 'u',
    });
    assert.deepEqual(parseCommand(['--help']), { name: 'help' });
});

void test('the project is the folder one is in', () => {
    assert.deepEqual(parseCommand(['start']), { name: 'start', project: process.cwd(), overlays: [], reset: false });
});

void test('overlays keep their order', () => {
    assert.deepEqual(parseCommand(['--project', 'x', '--overlay', 'a', '--overlay', 'b', 'start']), {
        name: 'start',
        project: 'x',
        overlays: ['a', 'b'],
        reset: false,
    });
});

void test('says what is wrong with a command line', () => {
    const cases: [args: string[], message: RegExp][] = [
        [[], /Say what to do: start, test or exec/],
        [['fly'], /There is no command "fly"/],
        [['start', 'now'], /takes no "now"/],
        [['test', '--reset'], /The command test does not take --reset/],
        [['exec'], /Say which file to run/],
        [['start', '--colour'], /--colour/],
    ];
    for (const [args, message] of cases) {
        assert.throws(
            () => parseCommand(args),
            (error) => error instanceof UsageError && message.test(error.message),
        );
    }
});
