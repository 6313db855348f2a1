/**
 * Whether the project speaks every one of its languages completely: labels, fields, values, rules, layouts. A deploy
 * accepts gaps – the agent would meet an English word in a Japanese panel – so this is a check of its own.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readProject, sourceFiles } from './checkDeploy/project.ts';
import { parseXml, type XmlElement } from './checkDeploy/xmlTree.ts';

export const LANGUAGES: readonly string[] = ['de', 'es', 'fr', 'ja', 'pt_BR'];

/** Longest texts the Metadata API takes in a translation. */
const LONGEST = { customLabel: 765, fieldLabel: 40 };

/** What is to be translated or is translated: what it is (`label Save_Button`) → its text. */
type Texts = Map<string, string>;

const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
    element.children.filter((child) => child.name === name);
const textOf = (element: XmlElement, name: string): string => childrenOf(element, name)[0]?.text ?? '';
const placeholders = (text: string): string => [...text.matchAll(/\{\d+\}/g)].map(String).sort().join(' ');

/** Name of the component in a file: `…/Stage__c.field-meta.xml` → `Stage__c`. */
const nameOf = (path: string): string => basename(path).replace(/\.[^.]*-meta\.xml$/, '');
const objectOf = (path: string): string => /[\\/](?:objects|objectTranslations)[\\/]([^\\/]+)/.exec(path)?.[1] ?? '';

/** Everything in the project that an agent reads. Custom metadata types are read by administrators only. */
function originals(files: readonly string[]): Texts {
    const texts: Texts = new Map();
    const add = (what: string, text: string): void => {
        if (text !== '') texts.set(what, text);
    };
    for (const path of files) {
        const name = nameOf(path);
        const object = objectOf(path);
        if (object.endsWith('__mdt')) continue;
        const read = (): XmlElement => parseXml(readFileSync(path, 'utf8'));
        if (path.endsWith('.labels-meta.xml')) {
            for (const label of childrenOf(read(), 'labels'))
                add(`label ${textOf(label, 'fullName')}`, textOf(label, 'value'));
        } else if (path.endsWith('.app-meta.xml')) {
            add(`app ${name}`, textOf(read(), 'label'));
        } else if (path.endsWith('.globalValueSet-meta.xml')) {
            for (const value of childrenOf(read(), 'customValue'))
                add(`value ${name}: ${textOf(value, 'label')}`, textOf(value, 'label'));
        } else if (path.endsWith('.object-meta.xml')) {
            add(`object ${name}`, textOf(read(), 'label'));
        } else if (path.endsWith('.field-meta.xml')) {
            const field = read();
            add(`field ${object}.${name}`, textOf(field, 'label'));
            add(`help ${object}.${name}`, textOf(field, 'inlineHelpText'));
            add(`relationship ${object}.${name}`, textOf(field, 'relationshipLabel'));
            const values = childrenOf(field, 'valueSet').flatMap((set) => childrenOf(set, 'valueSetDefinition'));
            for (const value of values.flatMap((definition) => childrenOf(definition, 'value')))
                add(`value ${object}.${name}: ${textOf(value, 'label')}`, textOf(value, 'label'));
        } else if (path.endsWith('.validationRule-meta.xml')) {
            add(`rule ${object}.${name}`, textOf(read(), 'errorMessage'));
        } else if (path.endsWith('.fieldSet-meta.xml')) {
            add(`field set ${object}.${name}`, textOf(read(), 'label'));
        } else if (path.endsWith('.layout-meta.xml')) {
            for (const section of childrenOf(read(), 'layoutSections')) {
                if (textOf(section, 'customLabel') === 'true')
                    add(`section ${name}: ${textOf(section, 'label')}`, textOf(section, 'label'));
            }
        }
    }
    return texts;
}

/** Everything that is translated into `language`. */
function translated(files: readonly string[], language: string, twice: (what: string) => void): Texts {
    const texts: Texts = new Map();
    const add = (what: string, text: string): void => {
        if (texts.has(what)) twice(what);
        if (text.trim() !== '') texts.set(what, text);
    };
    for (const path of files) {
        const name = nameOf(path);
        const owner = path.endsWith('.fieldTranslation-meta.xml') ? objectOf(path) : name;
        const object = owner.slice(0, -language.length - 1);
        if (path.endsWith('.translation-meta.xml') ? name !== language : owner !== `${object}-${language}`) continue;
        const root = (): XmlElement => parseXml(readFileSync(path, 'utf8'));
        if (path.endsWith('.translation-meta.xml')) {
            for (const label of childrenOf(root(), 'customLabels'))
                add(`label ${textOf(label, 'name')}`, textOf(label, 'label'));
            for (const app of childrenOf(root(), 'customApplications'))
                add(`app ${textOf(app, 'name')}`, textOf(app, 'label'));
        } else if (path.endsWith('.globalValueSetTranslation-meta.xml')) {
            for (const value of childrenOf(root(), 'valueTranslation'))
                add(`value ${object}: ${textOf(value, 'masterLabel')}`, textOf(value, 'translation'));
        } else if (path.endsWith('.fieldTranslation-meta.xml')) {
            const field = root();
            add(`field ${object}.${name}`, textOf(field, 'label'));
            add(`help ${object}.${name}`, textOf(field, 'help'));
            add(`relationship ${object}.${name}`, textOf(field, 'relationshipLabel'));
            for (const value of childrenOf(field, 'picklistValues'))
                add(`value ${object}.${name}: ${textOf(value, 'masterLabel')}`, textOf(value, 'translation'));
        } else if (path.endsWith('.objectTranslation-meta.xml')) {
            addObject(root(), object, add);
        }
    }
    return texts;
}

function addObject(root: XmlElement, object: string, add: (what: string, text: string) => void): void {
    const singular = childrenOf(root, 'caseValues').find((one) => textOf(one, 'plural') === 'false');
    if (singular) add(`object ${object}`, textOf(singular, 'value'));
    for (const rule of childrenOf(root, 'validationRules'))
        add(`rule ${object}.${textOf(rule, 'name')}`, textOf(rule, 'errorMessage'));
    for (const set of childrenOf(root, 'fieldSets'))
        add(`field set ${object}.${textOf(set, 'name')}`, textOf(set, 'label'));
    for (const layout of childrenOf(root, 'layouts')) {
        for (const section of childrenOf(layout, 'sections'))
            add(
                `section ${object}-${textOf(layout, 'layout')}: ${textOf(section, 'section')}`,
                textOf(section, 'label'),
            );
    }
}

function textProblem(what: string, original: string, text: string): string | undefined {
    if (placeholders(original) !== placeholders(text)) return `needs the placeholders of "${original}"`;
    // Apex formats labels with String.format, to which ' is a quote that hides the placeholders after it.
    if (/\{\d+\}/.test(text) && text.includes("'")) return "has ' beside a placeholder: write ’";
    const longest = what.startsWith('label ')
        ? LONGEST.customLabel
        : what.startsWith('field ')
          ? LONGEST.fieldLabel
          : Infinity;
    if (text.length > longest) return `has ${String(text.length)} characters, at most ${String(longest)} are allowed`;
    return undefined;
}

/** One sentence for each gap, leftover and broken text, by language. */
export function translationProblems(root: string): string[] {
    const files = sourceFiles(readProject(root));
    const wanted = originals(files);
    return LANGUAGES.flatMap((language) => {
        const problems: string[] = [];
        const report = (what: string, message: string): void => {
            problems.push(`${language}: ${what} ${message}.`);
        };
        const texts = translated(files, language, (what) => {
            report(what, 'is translated twice');
        });
        for (const [what, original] of wanted) {
            const text = texts.get(what);
            const problem = text === undefined ? 'is not translated' : textProblem(what, original, text);
            if (problem) report(what, problem);
        }
        for (const what of texts.keys()) if (!wanted.has(what)) report(what, 'is translated but does not exist');
        return problems;
    });
}
