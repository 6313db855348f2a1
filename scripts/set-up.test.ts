/** A clone that is not ready becomes ready: npm installs for real, from a folder beside it instead of the registry. */
import { spawnSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

// The stand-in for the package `node` is a shell script.
describe('set-up', { skip: process.platform === 'win32' && 'needs a POSIX shell' }, () => {
    let root: string;

    const write = (path: string, content: string | object): void => {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        const text = typeof content === 'string' ? content : JSON.stringify(content, null, 4);
        writeFileSync(join(root, path), text, { mode: 0o755 });
    };

    /** The project's own Node: the one that runs this test, but it says which it is. */
    const writeNode = (
        version: string,
        script = `exec env PROJECT_NODE=${version} '${process.execPath}' "$@"`,
    ): void => {
        write('own-node/node.sh', `#!/bin/sh\n${script}\n`);
        write('own-node/package.json', { name: 'node', version, bin: { node: 'node.sh' } });
        write('package-lock.json', {
            name: 'clone',
            lockfileVersion: 3,
            requires: true,
            packages: {
                '': { name: 'clone', dependencies: { node: 'file:own-node' } },
                'node_modules/node': { resolved: 'own-node', link: true },
                'own-node': { name: 'node', version, bin: { node: 'node.sh' } },
            },
        });
    };

    /** As `npm start` on a machine with a Node of its own. */
    const setUp = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
        spawnSync(process.execPath, ['scripts/set-up.mjs', ...args], {
            cwd: root,
            encoding: 'utf8',
            env: {
                HOME: root,
                // npm is found, the Node of the project that runs this test is not.
                PATH: (process.env['PATH'] ?? '')
                    .split(delimiter)
                    .filter((folder) => !folder.includes('node_modules'))
                    .join(delimiter),
                npm_config_offline: 'true',
                npm_config_update_notifier: 'false',
            },
        });

    before(() => {
        root = realpathSync(mkdtempSync(join(tmpdir(), 'set-up-')));
        mkdirSync(join(root, 'scripts'));
        cpSync(join(import.meta.dirname, 'set-up.mjs'), join(root, 'scripts', 'set-up.mjs'));
        write('package.json', { name: 'clone', type: 'module', dependencies: { node: 'file:own-node' } });
        write(
            'scripts/tell.mjs',
            `console.log('ran on', process.env.PROJECT_NODE ?? 'the Node of the machine', process.argv.slice(2).join(' '));
            process.exit(process.argv.includes('fail') ? 3 : 0);`,
        );
        writeNode('24.0.1');
    });

    after(() => {
        rmSync(root, { recursive: true, force: true });
    });

    it("installs what is missing, then runs the script on the project's own Node", () => {
        const { status, stdout, stderr } = setUp('scripts/tell.mjs', '--reset', 'now');
        assert.match(stderr, /Installing the dependencies \(npm ci\): they are not installed yet\./);
        assert.match(stderr, /Dependencies installed in \d+ s\./);
        assert.match(stdout, /^ran on 24\.0\.1 --reset now$/m);
        assert.equal(status, 0);
    });

    it('does not install again, and gives the exit code of the script', () => {
        const { status, stdout, stderr } = setUp('scripts/tell.mjs', 'fail');
        assert.equal(stderr, '');
        assert.equal(stdout, 'ran on 24.0.1 fail\n');
        assert.equal(status, 3);
    });

    it('installs what is older than the lock file', () => {
        writeNode('24.0.2');
        const { status, stdout, stderr } = setUp('scripts/tell.mjs');
        assert.match(stderr, /Installing the dependencies \(npm ci\): .*node differs from the lock file\./);
        assert.match(stdout, /^ran on 24\.0\.2 $/m);
        assert.equal(status, 0);
    });

    it("says so when the project's own Node is too old or does not start", () => {
        for (const broken of ['echo 20.20.2', 'exit 1']) {
            writeNode('24.0.2', broken);
            const { status, stdout, stderr } = setUp('scripts/tell.mjs');
            assert.match(stderr, /^The project brings Node 24 .* did not start\. Run "npm ci" and try again\.$/m);
            assert.equal(stdout, '');
            assert.equal(status, 1);
        }
    });

    it('says so when the install fails, and does not run the script', () => {
        write('package-lock.json', 'not JSON');
        rmSync(join(root, 'node_modules'), { recursive: true });
        const { status, stdout, stderr } = setUp('scripts/tell.mjs');
        assert.match(stderr, /The dependencies could not be installed\./);
        assert.doesNotMatch(stdout, /ran on/);
        assert.equal(status, 1);
    });
});
