import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { LANGUAGES, translationProblems } from './translations.ts';

const meta = (type: string, inner: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><${type} xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</${type}>`;

const label = (name: string, value: string): string =>
    `<labels><fullName>${name}</fullName><language>en_US</language><protected>false</protected><shortDescription>${name}</shortDescription><value>${value}</value></labels>`;
const customLabel = (name: string, text: string): string =>
    `<customLabels><label>${text}</label><name>${name}</name></customLabels>`;

function problemsOf(files: Record<string, string>): string[] {
    const root = mkdtempSync(join(tmpdir(), 'translations-'));
    try {
        const all = { 'sfdx-project.json': '{ "packageDirectories": [{ "path": "app" }] }', ...files };
        for (const [path, text] of Object.entries(all)) {
            mkdirSync(dirname(join(root, path)), { recursive: true });
            writeFileSync(join(root, path), text);
        }
        return translationProblems(root);
    } finally {
        rmSync(root, { recursive: true, force: true });
    }
}

const inGerman = (problems: string[]): string[] => problems.filter((problem) => problem.startsWith('de: '));

test('every text an agent reads is translated into every language', () => {
    const problems = translationProblems(join(import.meta.dirname, '..'));
    assert.equal(problems.length, 0, problems.join('\n'));
});

test('a label without a translation is missing in each language', () => {
    const problems = problemsOf({
        'app/labels/CustomLabels.labels-meta.xml': meta('CustomLabels', label('Yes', 'Yes')),
    });
    assert.deepEqual(
        problems,
        LANGUAGES.map((language) => `${language}: label Yes is not translated.`),
    );
});

test('names lost placeholders, quotes beside placeholders, leftovers, texts that are too long, and doubles', () => {
    const german = [
        customLabel('Count', '{0} Zeichen'),
        customLabel('Hello', "Geht's, {0}?"),
        customLabel('Gone', 'Weg'),
        customLabel('Long', 'x'.repeat(766)),
        customLabel('Twice', 'Zwei'),
        customLabel('Twice', 'Zweimal'),
    ];
    const problems = problemsOf({
        'app/labels/CustomLabels.labels-meta.xml': meta(
            'CustomLabels',
            label('Count', '{0} of {1}') +
                label('Hello', 'Hello {0}') +
                label('Long', 'Long') +
                label('Twice', 'Twice'),
        ),
        'app/translations/de.translation-meta.xml': meta('Translations', german.join('')),
    });
    assert.deepEqual(inGerman(problems), [
        'de: label Twice is translated twice.',
        'de: label Count needs the placeholders of "{0} of {1}".',
        "de: label Hello has ' beside a placeholder: write ’.",
        'de: label Long has 766 characters, at most 765 are allowed.',
        'de: label Gone is translated but does not exist.',
    ]);
});

test('names fields, help, values, rules and sections without a translation', () => {
    const field = '<help>Wie es lief.</help><label>Note</label><name>Rating__c</name>';
    const value = (name: string): string => `<value><fullName>${name}</fullName><label>${name}</label></value>`;
    const problems = problemsOf({
        'app/objects/Talk__c/Talk__c.object-meta.xml': meta('CustomObject', '<label>Talk</label>'),
        'app/objects/Talk__c/fields/Rating__c.field-meta.xml': meta(
            'CustomField',
            `<inlineHelpText>How it went.</inlineHelpText><label>Rating</label><valueSet><valueSetDefinition>${value('Good')}${value('Bad')}</valueSetDefinition></valueSet>`,
        ),
        'app/objects/Talk__c/fields/Note__c.field-meta.xml': meta(
            'CustomField',
            '<inlineHelpText>What was said.</inlineHelpText><label>Note</label>',
        ),
        'app/objects/Talk__c/validationRules/Rated.validationRule-meta.xml': meta(
            'ValidationRule',
            '<errorMessage>Rate it.</errorMessage>',
        ),
        'app/layouts/Talk__c-Talk Layout.layout-meta.xml': meta(
            'Layout',
            '<layoutSections><customLabel>true</customLabel><label>Times</label></layoutSections>',
        ),
        'app/objects/Setting__mdt/Setting__mdt.object-meta.xml': meta('CustomObject', '<label>Setting</label>'),
        'app/objectTranslations/Talk__c-de/Talk__c-de.objectTranslation-meta.xml': meta(
            'CustomObjectTranslation',
            '<caseValues><plural>false</plural><value>Gespräch</value></caseValues>',
        ),
        'app/objectTranslations/Talk__c-de/Rating__c.fieldTranslation-meta.xml': meta(
            'CustomFieldTranslation',
            `${field}<picklistValues><masterLabel>Good</masterLabel><translation>Gut</translation></picklistValues>`,
        ),
    });
    assert.deepEqual(inGerman(problems).sort(), [
        'de: field Talk__c.Note__c is not translated.',
        'de: help Talk__c.Note__c is not translated.',
        'de: rule Talk__c.Rated is not translated.',
        'de: section Talk__c-Talk Layout: Times is not translated.',
        'de: value Talk__c.Rating__c: Bad is not translated.',
    ]);
});
