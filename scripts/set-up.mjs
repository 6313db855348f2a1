/**
 * Makes a clone ready: installs the dependencies when they are missing or differ from the lock file.
 * Then runs the script it is given, on the project's own Node: a shell that has just installed it would still use the
 * `node` it found before.
 * Plain JavaScript without dependencies, because it runs before anything is installed, on any Node from 20 on.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Why an install is needed, as the end of a sentence; undefined when everything is in place. */
function reasonToInstall() {
    const installedFile = join(root, 'node_modules', '.package-lock.json');
    if (!existsSync(installedFile)) return 'they are not installed yet';
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
    for (const [path, entry] of Object.entries(wanted)) {
        // Optional packages are for other platforms as often as for this one.
        if (path === '' || entry.optional || entry.devOptional) continue;
        if (installed[path]?.version !== entry.version)
            return `${path.replace(/^.*node_modules\//, '')} differs from the lock file`;
        if (!existsSync(join(root, path))) return `${path.replace(/^.*node_modules\//, '')} is missing`;
    }
    return existsSync(join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node'))
        ? undefined
        : 'Node 24 is missing';
}

const reason = reasonToInstall();
if (reason) {
    console.error(`Installing the dependencies (npm ci): ${reason}. This takes one to three minutes.`);
    const started = Date.now();
    const progress = setInterval(
        () => console.error(`  still installing, ${String(Math.round((Date.now() - started) / 1000))} s`),
        20_000,
    );
    const status = await new Promise((resolve) => {
        const install = spawn('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
            cwd: root,
            stdio: ['ignore', 'inherit', 'inherit'],
            shell: process.platform === 'win32',
        });
        install.on('error', () => resolve(1));
        install.on('exit', (code) => resolve(code ?? 1));
    });
    clearInterval(progress);
    if (status !== 0) {
        console.error(
            'The dependencies could not be installed. Read what npm says above, mend it, and run the same command again.',
        );
        process.exit(1);
    }
    console.error(`Dependencies installed in ${String(Math.round((Date.now() - started) / 1000))} s.`);
}

// Without output it did not start at all.
const { stdout } = spawnSync(join(root, 'node_modules', '.bin', 'node'), ['-p', 'process.versions.node'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
});
if (!(Number(stdout?.split('.')[0]) >= 24)) {
    console.error('The project brings Node 24 in node_modules/.bin, but it did not start. Run "npm ci" and try again.');
    process.exit(1);
}

const [script, ...args] = process.argv.slice(2);
if (script) {
    const child = spawn(join(root, 'node_modules', '.bin', 'node'), [script, ...args], {
        stdio: 'inherit',
        shell: process.platform === 'win32',
    });
    // A terminal's Ctrl+C reaches the child by itself; other signals are passed on.
    process.on('SIGINT', () => {});
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code) => process.exit(code ?? 1));
}
