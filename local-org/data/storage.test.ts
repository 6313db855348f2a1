import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { FieldDef, ObjectDef, OrgSchema } from '../schema/model.ts';
import { Storage } from './storage.ts';
import { TestOrg, testSchema } from './testOrg.ts';

const folder = mkdtempSync(join(tmpdir(), 'local-org-data-'));
describe('storage', () => {
    after(() => {
        rmSync(folder, { recursive: true });
    });

    /** The test schema with the fields of one object filtered. */
    function without(objectName: string, keep: (field: FieldDef) => boolean): OrgSchema {
        const schema = testSchema();
        const object = schema.object(objectName) as ObjectDef;
        const reduced = { ...object, fields: new Map([...object.fields].filter(([, field]) => keep(field))) };
        return {
            ...schema,
            objects: new Map([...schema.objects].map(([key, value]) => [key, value === object ? reduced : value])),
        };
    }

    void test('data survives closing, ids go on', () => {
        const path = join(folder, 'kept.db');
        const first = TestOrg.withUsers(path);
        const id = first.insert('Account', { Name: 'Kept' });
        first.db.close();
        const second = TestOrg.withUsers(path);
        assert.deepEqual(second.column('SELECT Name FROM Account'), ['Kept']);
        assert.ok(second.insert('Account', { Name: 'Next' }) > id);
        second.db.close();
    });

    void test('a new field becomes a column; a field that is gone keeps its data', () => {
        const path = join(folder, 'migrated.db');
        new Storage(
            path,
            without('Account', ({ name }) => name !== 'Phone'),
        ).close();
        const org = TestOrg.withUsers(path);
        const id = org.insert('Account', { Name: 'Old', Phone: '1' });
        org.db.close();
        new Storage(
            path,
            without('Account', ({ name }) => name !== 'Phone'),
        ).close();
        const again = TestOrg.withUsers(path);
        assert.equal(again.value(id, 'Phone'), '1');
        again.db.close();
    });

    void test('kill -9 in the middle of a transaction leaves the last commit', () => {
        const path = join(folder, 'killed.db');
        const script = `
        import { TestOrg } from ${JSON.stringify(new URL('./testOrg.ts', import.meta.url).href)};
        const org = TestOrg.withUsers(${JSON.stringify(path)});
        org.insert('Account', { Name: 'Committed' });
        org.db.begin();
        for (let n = 0; n < 500; n++) org.insert('Account', { Name: 'Lost ' + n });
        process.kill(process.pid, 'SIGKILL');
    `;
        const { signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
            encoding: 'utf8',
        });
        assert.equal(signal, 'SIGKILL', stderr);
        const org = TestOrg.withUsers(path);
        assert.deepEqual(org.column('SELECT Name FROM Account'), ['Committed']);
        org.insert('Account', { Name: 'After' });
        org.db.close();
    });

    void test('importRows writes what it is given and refuses unknown names', () => {
        const org = TestOrg.withUsers();
        const [id] = org.db.importRows('Account', [{ Name: 'x'.repeat(300) }]);
        assert.equal(org.value(id ?? '', 'Name'), 'x'.repeat(300));
        assert.deepEqual(org.db.importRows('Account', [{ Id: id, Name: 'again' }]), [id]);
        assert.deepEqual(org.column('SELECT Name FROM Account'), ['again']);
        assert.throws(() => org.db.importRows('Account', [{ Nmae: 'x' }]), /Account has no field Nmae/);
        assert.throws(() => org.db.importRows('Nothing', []), /no object Nothing/);
    });
});
