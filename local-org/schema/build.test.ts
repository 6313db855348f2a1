import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { problemText } from '../metadata/model.ts';
import { readProjectSync } from '../metadata/readProject.ts';
import { temporaryProject, xml } from '../metadata/temporaryProject.ts';
import { labelText } from './translations.ts';
import { buildSchema } from './build.ts';

const project = readProjectSync(new URL('../metadata/fixtures/visits', import.meta.url).pathname);
const schema = buildSchema(project);

const THING = xml(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus><label>Thing</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Things</pluralLabel><sharingModel>ReadWrite</sharingModel>',
);
const field = (content: string): string => xml('CustomField', `<label>F</label>${content}`);

function problems(context: TestContext, files: Record<string, string>): string[] {
    const broken = readProjectSync(
        temporaryProject(context, { 'app/objects/Thing__c/Thing__c.object-meta.xml': THING, ...files }),
    );
    buildSchema(broken);
    return broken.problems.map((problem) => problemText(problem, broken.root));
}
const fieldProblems = (context: TestContext, content: string, object = 'Thing__c'): string[] =>
    problems(context, { [`app/objects/${object}/fields/F__c.field-meta.xml`]: field(content) });

void test('the fixture project has no problems', () => {
    assert.deepEqual(project.problems, []);
});

void test('standard objects have their real prefixes, name fields and system fields', () => {
    for (const [name, prefix, nameField] of [
        ['Account', '001', 'Name'],
        ['Contact', '003', 'Name'],
        ['User', '005', 'Name'],
        ['Opportunity', '006', 'Name'],
        ['Lead', '00Q', 'Name'],
        ['Task', '00T', 'Subject'],
        ['Event', '00U', 'Subject'],
        ['Case', '500', 'CaseNumber'],
    ] as const) {
        const object = schema.object(name);
        assert.equal(object?.keyPrefix, prefix);
        assert.equal(object.nameField, nameField);
        assert.equal(schema.objectByPrefix(prefix), object);
        assert.ok(object.fields.has('systemmodstamp'));
    }
});

void test('every object has a prefix of its own and an existing name field', () => {
    const prefixes = new Set<string>();
    for (const object of schema.objects.values()) {
        assert.match(object.keyPrefix, /^[0-9A-Za-z]{3}$/);
        assert.equal(prefixes.has(object.keyPrefix), false, object.name);
        prefixes.add(object.keyPrefix);
        assert.ok(object.fields.has(object.nameField.toLowerCase()), object.name);
        for (const { referenceTo, name } of object.fields.values()) {
            for (const target of referenceTo) assert.ok(schema.object(target), `${object.name}.${name} → ${target}`);
        }
    }
});

void test('Task is as the object reference describes it', () => {
    const task = (name: string) => schema.field('Task', name);
    assert.equal(task('Subject')?.type, 'combobox');
    assert.equal(task('TaskSubtype')?.createable, true);
    assert.equal(task('TaskSubtype')?.updateable, false);
    assert.equal(task('CallType')?.restrictedPicklist, true);
    assert.equal(task('CallDisposition')?.fieldSecurity, false);
    assert.equal(task('Description')?.filterable, false);
    assert.equal(task('AccountId')?.createable, false);
    assert.deepEqual(task('WhoId')?.referenceTo, ['Contact', 'Lead']);
    assert.equal(task('WhatId')?.referenceTo.includes('Visit__c'), true);
    assert.equal(task('WhatId')?.referenceTo.includes('Contact'), false);
});

void test('custom fields of Activity are on Task and Event', () => {
    assert.equal(schema.field('Task', 'visit_key__c')?.externalId, true);
    assert.equal(schema.field('Event', 'Visit_Key__c')?.length, 36);
    assert.equal(schema.object('Activity'), undefined);
});

void test('a standard value set replaces the values of its fields', () => {
    assert.deepEqual(
        schema.field('Task', 'Status')?.picklist.map(({ value, closed }) => [value, closed]),
        [
            ['Open', false],
            ['Completed', true],
        ],
    );
});

void test('custom fields carry what their metadata says', () => {
    const visit = (name: string) => schema.field('Visit__c', name);
    assert.equal(visit('Name')?.displayFormat, 'V-{0000}');
    assert.equal(visit('Name')?.createable, false);
    assert.deepEqual([visit('Key__c')?.unique, visit('Key__c')?.idLookup, visit('Key__c')?.length], [true, true, 36]);
    assert.equal(visit('Notes__c')?.type, 'richtextarea');
    assert.equal(visit('Started__c')?.required, true);
    assert.equal(visit('Account__c')?.relationshipName, 'Account__r');
    assert.equal(visit('Minutes__c')?.updateable, false);
    assert.deepEqual([visit('Cost__c')?.precision, visit('Cost__c')?.scale], [16, 2]);
});

void test('picklists: global set, inactive value, dependency', () => {
    const kind = schema.field('Visit__c', 'Kind__c');
    assert.equal(kind?.restrictedPicklist, true);
    assert.deepEqual(
        kind.picklist.map(({ value, isActive, isDefault }) => [value, isActive, isDefault]),
        [
            ['Planned', true, true],
            ['Ad hoc', true, false],
            ['Old', false, false],
        ],
    );
    const reason = schema.field('Visit__c', 'Reason__c');
    assert.equal(reason?.controllerName, 'Kind__c');
    assert.deepEqual(
        reason.picklist.map(({ validFor }) => validFor),
        [['Planned'], ['Planned', 'Ad hoc']],
    );
});

void test('a master-detail makes its child inherit sharing and die with the master', () => {
    const line = schema.object('Visit_Line__c');
    assert.equal(line?.sharingModel, 'ControlledByParent');
    assert.equal(line.fields.has('ownerid'), false);
    assert.equal(line.fields.get('visit__c')?.masterDetail, true);
    const relationships = schema.object('Visit__c')?.childRelationships ?? [];
    assert.deepEqual(
        relationships.filter(({ childObject }) => childObject === 'Visit_Line__c'),
        [{ name: 'Lines__r', childObject: 'Visit_Line__c', field: 'Visit__c', cascadeDelete: true }],
    );
    assert.deepEqual(
        relationships.find(({ name }) => name === 'Tasks'),
        { name: 'Tasks', childObject: 'Task', field: 'WhatId', cascadeDelete: false },
    );
});

void test('record types add RecordTypeId; field sets resolve their paths', () => {
    const [type] = schema.object('Visit__c')?.recordTypes ?? [];
    assert.match(type?.id ?? '', /^012\w{15}$/);
    assert.deepEqual(type?.picklistValues.get('kind__c'), ['Planned']);
    assert.ok(schema.field('Visit__c', 'RecordTypeId'));
    assert.equal(schema.field('Account', 'RecordTypeId'), undefined);
    assert.deepEqual(schema.object('Task')?.fieldSets.get('visit_fields')?.fields, [
        { path: 'Visit_Key__c', required: true },
        { path: 'Who.Name', required: false },
    ]);
});

void test('custom metadata, platform events, labels, permissions, channels', () => {
    assert.equal(schema.object('Visit_Setting__mdt')?.kind, 'customMetadata');
    assert.match(schema.object('Visit_Setting__mdt')?.keyPrefix ?? '', /^m/);
    assert.deepEqual(schema.customMetadata.get('visit_setting__mdt'), [
        { developerName: 'Default', label: 'Default', isProtected: false, values: { Active__c: true, Minutes__c: 30 } },
    ]);
    assert.equal(schema.object('Visit_Closed__e')?.queryable, false);
    assert.equal(schema.labels.get('visit_title'), 'Visit & more');
    assert.equal(schema.customPermissions.has('Visit_Admin'), true);
    assert.deepEqual(schema.messageChannels.get('visit')?.fields, ['recordId']);
});

void test('labels in the language of their reader, derived languages and untranslated ones fall back', (context) => {
    const labels = (inner: string): string =>
        `<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</CustomLabels>`;
    const label = (name: string): string =>
        `<labels><fullName>${name}</fullName><language>en_US</language><protected>false</protected><shortDescription>${name}</shortDescription><value>${name} in English</value></labels>`;
    const translations = (inner: string): string =>
        `<Translations xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</Translations>`;
    const translating = readProjectSync(
        temporaryProject(context, {
            'app/labels/CustomLabels.labels-meta.xml': labels(label('Yes') + label('No')),
            'app/translations/de.translation-meta.xml': translations(
                '<customLabels><label>Ja</label><name>Yes</name></customLabels><customLabels><label><!-- No --></label><name>No</name></customLabels>',
            ),
            'app/translations/fr.translation-meta.xml': translations(
                '<customLabels><label>Peut-être</label><name>Maybe</name></customLabels>',
            ),
        }),
    );
    const translated = buildSchema(translating);
    const read = (name: string, language: string): string | undefined => labelText(translated, name, language);
    assert.deepEqual(
        [read('yes', 'de'), read('Yes', 'de_AT'), read('Yes', 'fr'), read('No', 'de'), read('Maybe', 'de')],
        ['Ja', 'Ja', 'Yes in English', 'No in English', undefined],
    );
    assert.deepEqual(
        translating.problems.map(({ message }) => message),
        ['There is no custom label Maybe to translate.'],
    );
});

void test('licensed objects exist only when the project switches them on', (context) => {
    assert.equal(schema.object('VoiceCall'), undefined);
    const config = { 'config/local-org.json': '{ "features": ["ServiceCloudVoice", "PersonAccounts"] }' };
    const licensed = buildSchema(readProjectSync(temporaryProject(context, config)));
    assert.equal(licensed.field('VoiceCall', 'ActivityId')?.referenceTo[0], 'Task');
    assert.ok(licensed.field('Account', 'IsPersonAccount'));
    assert.equal(schema.field('Account', 'IsPersonAccount'), undefined);
});

void test('refuses fields a deployment refuses', (context) => {
    const at = 'app/objects/Thing__c/fields/F__c.field-meta.xml';
    const cases: [content: string, message: string][] = [
        ['<type>Text</type>', `${at}: The text field Thing__c.F__c needs a length from 1 to 255.`],
        [
            '<type>LongTextArea</type><length>32768</length>',
            `${at}: The field Thing__c.F__c must specify visibleLines.`,
        ],
        [
            '<type>Lookup</type>\n<referenceTo>Nothing__c</referenceTo>',
            `${at}:4: referenceTo value of 'Nothing__c' does not resolve to a valid sObject type.`,
        ],
        ['<type>Picklist</type>', `${at}: The picklist Thing__c.F__c needs a valueSet.`],
        [
            '<type>Picklist</type>\n<valueSet><valueSetName>None</valueSetName></valueSet>',
            `${at}:4: There is no global value set named None.`,
        ],
        [
            '<type>Number</type><precision>18</precision>\n<scale>0</scale><formula>Gone__c + 1</formula>',
            `${at}:4: Thing__c.F__c: Field Gone__c does not exist. Check spelling.`,
        ],
        [
            '<type>Checkbox</type>\n<formula>1 + 1</formula>',
            `${at}:4: Formula result is data type (Number), incompatible with expected data type (Checkbox).`,
        ],
        [
            '<type>Summary</type>',
            `${at}:3: LO1201: The roll-up summary field Thing__c.F__c is not supported by the local org and is left out.`,
        ],
    ];
    for (const [content, message] of cases) assert.deepEqual(fieldProblems(context, content), [message]);
});

void test('activities take no long text, and their fields belong under Activity', (context) => {
    assert.match(
        fieldProblems(context, '<type>Html</type><length>999</length><visibleLines>3</visibleLines>', 'Activity')[0] ??
            '',
        /The type Html isn't available for activities/,
    );
    assert.match(
        fieldProblems(context, '<type>Text</type><length>9</length>', 'Task')[0] ?? '',
        /bad value for restricted picklist field: Task/,
    );
});

void test('refuses rules, field sets and records that name what does not exist', (context) => {
    const rule =
        '<fullName>R</fullName><active>true</active><errorConditionFormula>Name &amp; 1</errorConditionFormula><errorDisplayField>Gone__c</errorDisplayField><errorMessage>No.</errorMessage>';
    assert.deepEqual(
        problems(context, {
            'app/objects/Thing__c/validationRules/R.validationRule-meta.xml': xml('ValidationRule', rule),
        }),
        [
            'app/objects/Thing__c/validationRules/R.validationRule-meta.xml:3: errorDisplayField: the object Thing__c has no field Gone__c.',
            "app/objects/Thing__c/validationRules/R.validationRule-meta.xml:3: Thing__c.R: Incorrect parameter type for operator '&'. Expected Text, received Number",
        ],
    );
    const set =
        '<fullName>S</fullName><description>D</description><displayedFields><field>Gone__c</field></displayedFields><label>S</label>';
    assert.match(
        problems(context, { 'app/objects/Thing__c/fieldSets/S.fieldSet-meta.xml': xml('FieldSet', set) })[0] ?? '',
        /names the field Gone__c, which does not exist/,
    );
    assert.match(
        problems(context, { 'app/customMetadata/X.Y.md-meta.xml': xml('CustomMetadata', '<label>Y</label>') })[0] ?? '',
        /There is no custom metadata type X__mdt/,
    );
});

void test('prefixes follow from names alone', (context) => {
    const alone = buildSchema(
        readProjectSync(temporaryProject(context, { 'app/objects/Visit__c/Visit__c.object-meta.xml': THING })),
    );
    assert.equal(alone.object('Visit__c')?.keyPrefix, schema.object('Visit__c')?.keyPrefix);
});
