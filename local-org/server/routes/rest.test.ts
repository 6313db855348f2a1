/** The REST API through jsforce, the client that the Salesforce command line is built on. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import jsforce, { type Connection } from 'jsforce';
import { openOrg, type LocalOrg } from '../../openOrg.ts';
import { listen, type OrgServer } from '../server.ts';
import { restRoutes } from './rest.ts';

const projectRoot = new URL('../../metadata/fixtures/visits', import.meta.url).pathname;
let org: LocalOrg;
let server: OrgServer;

describe('REST', () => {
    before(async () => {
        org = await openOrg({ projectRoot, databasePath: ':memory:' });
        server = await listen({ org, port: 0, routes: restRoutes() });
    });
    after(async () => {
        await server.close();
        org.close();
    });

    const connect = (username: string): Connection =>
        new jsforce.Connection({ instanceUrl: server.origin, accessToken: username, version: '66.0' });
    const admin = (): Connection => connect('admin@visits.org');

    interface ApiError {
        status: number;
        body: { message: string; errorCode: string; fields?: string[] }[];
    }

    async function call(
        method: string,
        path: string,
        body?: unknown,
        token: string | null = 'admin@visits.org',
    ): Promise<ApiError & { json: unknown }> {
        const response = await fetch(server.origin + path, {
            method,
            headers: {
                ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
                'Content-Type': 'application/json',
            },
            ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        });
        const text = await response.text();
        const json: unknown = text === '' ? undefined : JSON.parse(text);
        return { status: response.status, body: json as ApiError['body'], json };
    }
    const sobjects = '/services/data/v66.0/sobjects';

    void test('jsforce creates, reads, updates, queries and deletes a record', async () => {
        const connection = admin();
        const created = await connection
            .sobject('Account')
            .create({ Name: 'Orchard', NumberOfEmployees: 12, AnnualRevenue: 1000 });
        assert.equal(created.success, true);
        assert.match(created.id ?? '', /^001\w{15}$/);
        const id = created.id ?? '';
        await connection.sobject('Account').update({ Id: id, Name: 'Orchard Ltd' });
        const read = await connection.sobject('Account').retrieve(id);
        assert.equal(read['Name'], 'Orchard Ltd');
        assert.equal(read['NumberOfEmployees'], 12);
        assert.match(String(read['CreatedDate']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$/);
        const found = await connection.query<{ Name: string; Owner: { Name: string } }>(
            `SELECT Name, Owner.Name FROM Account WHERE Id = '${id}'`,
        );
        assert.deepEqual(
            [found.totalSize, found.done, found.records[0]?.Name, found.records[0]?.Owner.Name],
            [1, true, 'Orchard Ltd', 'Ada Admin'],
        );
        await connection.sobject('Account').destroy(id);
        await assert.rejects(connection.sobject('Account').retrieve(id), /does not exist/);
        assert.equal(
            (
                await connection.request<{ totalSize: number }>(
                    `/queryAll?q=${encodeURIComponent(`SELECT Id FROM Account WHERE Id = '${id}'`)}`,
                )
            ).totalSize,
            1,
        );
    });

    void test('jsforce upserts by external id: created the first time, updated the second', async () => {
        const visits = admin().sobject('Visit__c');
        const visit = { Key__c: 'k-1', Started__c: '2026-01-02T03:04:05.000+0000', Kind__c: 'Planned' };
        const first = await visits.upsert(visit, 'Key__c');
        assert.equal('created' in first && first.created, true);
        const second = await visits.upsert({ ...visit, Kind__c: 'Ad hoc' }, 'Key__c');
        assert.equal('created' in second && second.created, false);
        const { records } = await admin().query(`SELECT Kind__c, Started__c FROM Visit__c WHERE Key__c = 'k-1'`);
        assert.equal(records.length, 1);
        assert.equal(records[0]?.['Kind__c'], 'Ad hoc');
        assert.equal(records[0]?.['Started__c'], '2026-01-02T03:04:05.000+0000');
    });

    void test('jsforce works on many records at once, with and without all-or-none', async () => {
        const accounts = admin().sobject('Account');
        const results = await accounts.create([{ Name: 'One' }, { Phone: '1' }, { Name: 'Three' }]);
        assert.deepEqual(
            results.map(({ success }) => success),
            [true, false, true],
        );
        assert.equal(results[1]?.errors[0]?.message, 'Required fields are missing: [Name]');
        const { totalSize } = await admin().query('SELECT COUNT() FROM Account');
        const strict = await accounts.create([{ Name: 'Four' }, { Phone: '1' }], { allOrNone: true });
        assert.deepEqual(
            strict.map(({ success }) => success),
            [false, false],
        );
        assert.equal((await admin().query('SELECT COUNT() FROM Account')).totalSize, totalSize);
        const ids = results.flatMap((result) => (result.success ? [result.id] : []));
        const retrieved = await accounts.retrieve(ids);
        assert.deepEqual(
            retrieved.map((record): unknown => record['Name']),
            ['One', 'Three'],
        );
        const removed = await accounts.destroy(ids);
        assert.deepEqual(
            removed.map(({ success }) => success),
            [true, true],
        );
    });

    void test('a result of more than 2000 rows comes in batches', async () => {
        const owner = org.user('admin@visits.org').id;
        const lead = (number: number): Record<string, unknown> => ({
            Company: 'Many',
            LastName: String(number),
            Name: String(number),
            OwnerId: owner,
        });
        org.data.importRows(
            'Lead',
            Array.from({ length: 2100 }, (_, index) => lead(index)),
        );
        const first = await admin().query('SELECT Id FROM Lead');
        assert.deepEqual([first.totalSize, first.done, first.records.length], [2100, false, 2000]);
        assert.match(first.nextRecordsUrl ?? '', /\/services\/data\/v66\.0\/query\/01g\w+-2000$/);
        const rest = await admin().queryMore(first.nextRecordsUrl ?? '');
        assert.deepEqual([rest.done, rest.records.length], [true, 100]);
        const other = await call('GET', new URL(first.nextRecordsUrl ?? '').pathname, undefined, 'rep@visits.org');
        assert.equal(other.body[0]?.errorCode, 'INVALID_QUERY_LOCATOR');
    });

    void test('rows hold what was selected, parents and children nested', async () => {
        const account = await admin().sobject('Account').create({ Name: 'Shape' });
        await admin().sobject('Contact').create({ LastName: 'Inner', AccountId: account.id });
        const soql = `SELECT Name, (SELECT LastName, Account.Name FROM Contacts), Parent.Name, Owner.Profile.Name FROM Account WHERE Id = '${account.id ?? ''}'`;
        const { json } = await call('GET', `/services/data/v60.0/query?q=${encodeURIComponent(soql)}`);
        const base = '/services/data/v60.0/sobjects';
        const [record] = (json as { records: Record<string, unknown>[] }).records;
        assert.deepEqual(Object.keys(record ?? {}), ['attributes', 'Name', 'Contacts', 'Parent', 'Owner']);
        assert.deepEqual(record?.['attributes'], { type: 'Account', url: `${base}/Account/${account.id ?? ''}` });
        assert.equal(record['Parent'], null);
        const contacts = record['Contacts'] as { totalSize: number; records: Record<string, unknown>[] };
        assert.deepEqual(
            [contacts.totalSize, Object.keys(contacts.records[0] ?? {})],
            [1, ['attributes', 'LastName', 'Account']],
        );
        const owner = record['Owner'] as { Profile: { Name: string } };
        assert.equal(owner.Profile.Name, 'System Administrator');
        const grouped = await admin().query(
            'SELECT COUNT(Id) many, Name FROM Account GROUP BY Name HAVING COUNT(Id) = 1 LIMIT 1',
        );
        assert.deepEqual(grouped.records[0]?.attributes, { type: 'AggregateResult' });
        assert.equal(grouped.records[0]['many'], 1);
    });

    void test('describe says what the user may see', async () => {
        const description = await admin().describe('Visit__c');
        const kind = description.fields.find(({ name }) => name === 'Kind__c');
        assert.deepEqual(
            kind?.picklistValues?.filter(({ active }) => active).map(({ value }): unknown => value),
            ['Planned', 'Ad hoc'],
        );
        const reason = description.fields.find(({ name }) => name === 'Reason__c');
        assert.deepEqual(
            [
                reason?.dependentPicklist,
                reason?.controllerName,
                reason?.picklistValues?.map(({ validFor }): unknown => validFor),
            ],
            [true, 'Kind__c', ['gA==', 'wA==']],
        );
        assert.equal(description.fields.find(({ name }) => name === 'Minutes__c')?.calculated, true);
        const limited = await connect('rep@visits.org').describe('Visit__c');
        assert.equal(
            limited.fields.some(({ name }) => name === 'Cost__c'),
            false,
        );
        const all = await connect('none@visits.org').describeGlobal();
        assert.equal(
            all.sobjects.some(({ name }) => name === 'Visit__c'),
            false,
        );
    });

    void test('identity, limits, versions and search', async () => {
        const identity = await admin().identity();
        assert.equal(identity.username, 'admin@visits.org');
        assert.equal((await admin().limits())['DailyApiRequests']?.Max, 15_000);
        assert.equal((await call('GET', '/services/data', undefined, null)).status, 200);
        await admin().sobject('Contact').create({ LastName: 'Quince' });
        const { searchRecords } = await admin().search('FIND {quin} IN ALL FIELDS RETURNING Contact(Id, LastName)');
        assert.deepEqual(
            searchRecords.map((record): unknown => record['LastName']),
            ['Quince'],
        );
        const refused = await call(
            'GET',
            `/services/data/v66.0/search?q=${encodeURIComponent('FIND {x1} RETURNING Contact(Id WHERE Id != null)')}`,
        );
        assert.match(refused.body[0]?.message ?? '', /^LO1311: /);
    });

    void test('without a known user every address answers 401 in the shape of the API', async () => {
        for (const token of [null, 'nobody@visits.org']) {
            const answer = await call('GET', `${sobjects}/Account`, undefined, token);
            assert.equal(answer.status, 401);
            assert.deepEqual(answer.json, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);
        }
        const cookie = await fetch(`${server.origin}${sobjects}`, {
            headers: { Cookie: 'local-org-user=admin@visits.org' },
        });
        assert.equal(cookie.status, 401);
    });

    void test('errors have the status, code and fields of the API', async () => {
        const cases: [method: string, path: string, body: unknown, status: number, code: string, fields?: string[]][] =
            [
                ['GET', `${sobjects}/Nothing__c/describe`, undefined, 404, 'NOT_FOUND'],
                ['GET', `${sobjects}/Account/001000000000001`, undefined, 404, 'NOT_FOUND'],
                ['GET', '/services/data/v66.0/nothing', undefined, 404, 'NOT_FOUND'],
                ['GET', '/services/data/v99.0/limits', undefined, 404, 'NOT_FOUND'],
                ['PUT', `${sobjects}/Account/001000000000001`, {}, 405, 'METHOD_NOT_ALLOWED'],
                ['POST', `${sobjects}/Account`, '{', 400, 'JSON_PARSER_ERROR'],
                ['POST', `${sobjects}/Account`, {}, 400, 'REQUIRED_FIELD_MISSING', ['Name']],
                ['POST', `${sobjects}/Account`, { Colour: 1 }, 400, 'INVALID_FIELD'],
                ['POST', `${sobjects}/Account`, { Name: 'A', NumberOfEmployees: 'many' }, 400, 'JSON_PARSER_ERROR'],
                ['POST', `${sobjects}/Account`, { Name: 'x'.repeat(256) }, 400, 'STRING_TOO_LONG', ['Name']],
                [
                    'POST',
                    `${sobjects}/Account`,
                    { Name: 'A', CreatedDate: '2026-01-02T03:04:05Z' },
                    400,
                    'INVALID_FIELD_FOR_INSERT_UPDATE',
                    ['CreatedDate'],
                ],
                [
                    'POST',
                    `${sobjects}/Visit__c`,
                    { Started__c: '2026-01-02T03:04:05Z', Ended__c: '2026-01-01T03:04:05Z' },
                    400,
                    'FIELD_CUSTOM_VALIDATION_EXCEPTION',
                    ['Ended__c'],
                ],
                ['GET', '/services/data/v66.0/query?q=SELECT+Nothing+FROM+Account', undefined, 400, 'INVALID_FIELD'],
                ['GET', '/services/data/v66.0/query?q=SELECT', undefined, 400, 'MALFORMED_QUERY'],
                [
                    'GET',
                    '/services/data/v66.0/query?q=SELECT+Id+FROM+Account+WHERE+Id=:x',
                    undefined,
                    400,
                    'MALFORMED_QUERY',
                ],
                ['PATCH', `${sobjects}/Account/Nothing__c/1`, { Name: 'A' }, 404, 'NOT_FOUND'],
            ];
        for (const [method, path, body, status, code, fields] of cases) {
            const answer = await call(method, path, body);
            assert.deepEqual(
                [answer.status, answer.body[0]?.errorCode],
                [status, code],
                `${method} ${path}: ${JSON.stringify(answer.json)}`,
            );
            if (fields) assert.deepEqual(answer.body[0]?.fields, fields);
        }
    });

    void test('actions: only invocable classes, with a list of inputs', async () => {
        const actions = '/services/data/v66.0/actions/custom/apex';
        const missing = await call('POST', `${actions}/VisitController`, { inputs: [] });
        assert.deepEqual([missing.status, missing.body[0]?.errorCode], [404, 'NOT_FOUND']);
        const malformed = await call('POST', `${actions}/VisitController`, { inputs: [1] });
        assert.deepEqual([malformed.status, malformed.body[0]?.errorCode], [400, 'JSON_PARSER_ERROR']);
        assert.equal((await call('GET', `${actions}/VisitController`)).status, 405);
    });

    void test('rights and sharing hold: no object, no field, no foreign private record', async () => {
        const none = 'none@visits.org';
        assert.equal((await call('GET', `${sobjects}/Visit__c`, undefined, none)).status, 404);
        const visit = { Started__c: '2026-01-02T03:04:05Z' };
        const locked = await call('POST', `${sobjects}/Visit__c`, { ...visit, Cost__c: 5 }, 'rep@visits.org');
        assert.deepEqual([locked.status, locked.body[0]?.errorCode], [400, 'INVALID_FIELD']);
        const mine = (await call('POST', `${sobjects}/Visit__c`, visit, 'boss@visits.org')).json as { id: string };
        assert.equal((await call('GET', `${sobjects}/Visit__c/${mine.id}`, undefined, 'boss@visits.org')).status, 200);
        assert.equal((await call('GET', `${sobjects}/Visit__c/${mine.id}`, undefined, 'rep@visits.org')).status, 404);
        const readOnly = await call('POST', `${sobjects}/Product2`, { Name: 'P' }, 'rep@visits.org');
        assert.equal(readOnly.status, 403);
    });

    void test('parents are found by external id, look-ups by 15-character ids', async () => {
        const parent = (await call('POST', `${sobjects}/Account`, { Name: 'Parent' })).json as { id: string };
        const child = await call('POST', `${sobjects}/Contact`, {
            LastName: 'Child',
            AccountId: parent.id.slice(0, 15),
        });
        assert.equal(child.status, 201);
        const missing = await call('POST', `${sobjects}/Visit_Line__c`, { Name: 'L', Visit__r: { Key__c: 'nowhere' } });
        assert.match(missing.body[0]?.message ?? '', /Foreign key external ID: nowhere not found/);
    });
});
