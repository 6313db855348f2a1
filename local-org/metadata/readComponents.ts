/** Source files → components: which file belongs to which type, and what its full name is. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { ApexSource, LwcBundle, MetadataComponent, SourceProblem } from './model.ts';
import { INLINE_OBJECT_CHILDREN, objectChildBySuffix, typeBySuffix, type RegisteredType } from './registry.ts';
import { number, nodes, text, type Xml } from './values.ts';
import { parseMetadata, parseXml } from './xml.ts';

interface Components {
    components: MetadataComponent[];
    apex: ApexSource[];
    lwc: LwcBundle[];
}

const META_SUFFIX = '-meta.xml';

export function readComponents(files: string[], problems: SourceProblem[]): Components {
    const result: Components = { components: [], apex: [], lwc: [] };
    for (const file of files) {
        if (file.endsWith('.js-meta.xml')) readLwc(file, result, problems);
        else if (file.endsWith(META_SUFFIX)) readMetadataFile(file, result, problems);
        else if (/\.(cls|trigger)$/.test(file) && !existsSync(file + META_SUFFIX)) {
            problems.push({ file, message: `The metadata file ${basename(file)}${META_SUFFIX} is missing.` });
        }
    }
    return result;
}

function readMetadataFile(file: string, result: Components, problems: SourceProblem[]): void {
    const [, name = '', suffix = ''] = /^(.*)\.([^.]+)$/.exec(basename(file, META_SUFFIX)) ?? [];
    const parts = file.split(sep);
    const objectsAt = parts.lastIndexOf('objects');
    const child = objectsAt === -1 ? undefined : objectChildBySuffix(suffix);
    if (child && parts.length - objectsAt >= 4) {
        readObjectChild(file, `${parts[objectsAt + 1] ?? ''}.${name}`, child, result, problems);
        return;
    }
    const type = typeBySuffix(suffix);
    // Folders, aura and other bundles carry no suffix of a type we know; the deployment gate resolves those.
    if (!type) return;
    const xml = parseMetadata(readFileSync(file, 'utf8'), file, type.name, problems);
    if (!xml) return;
    const fullName = type.inFolder === true ? folderedName(file, type, name) : name;
    const component: MetadataComponent = { type: type.name, fullName, xmlPath: file, xml };
    if (type.name === 'ApexClass' || type.name === 'ApexTrigger') {
        if (!readApex(component, suffix, result, problems)) return;
    } else if (type.name === 'StaticResource') {
        component.contentPath = dirname(file);
    }
    result.components.push(component);
    if (type.name === 'CustomObject') readInlineChildren(component, result);
    if (type.name === 'CustomLabels') readLabels(component, result);
}

function readObjectChild(
    file: string,
    fullName: string,
    type: RegisteredType,
    result: Components,
    problems: SourceProblem[],
): void {
    const xml = parseMetadata(readFileSync(file, 'utf8'), file, type.name, problems);
    if (!xml) return;
    const simpleName = fullName.slice(fullName.indexOf('.') + 1);
    const declared = text(xml, 'fullName');
    if (declared !== undefined && declared !== simpleName) {
        problems.push({ file, message: `The fullName ${declared} does not match the file name ${simpleName}.` });
    }
    result.components.push({ type: type.name, fullName, xmlPath: file, xml });
}

/** Fields, rules and so on that stand inside the object's own file. */
function readInlineChildren(object: MetadataComponent, result: Components): void {
    for (const [element, type] of Object.entries(INLINE_OBJECT_CHILDREN)) {
        for (const xml of nodes(object.xml, element)) {
            const fullName = `${object.fullName}.${text(xml, 'fullName') ?? ''}`;
            result.components.push({ type, fullName, ...(object.xmlPath ? { xmlPath: object.xmlPath } : {}), xml });
        }
    }
}

function readLabels(labels: MetadataComponent, result: Components): void {
    for (const xml of nodes(labels.xml, 'labels')) {
        const fullName = text(xml, 'fullName') ?? '';
        result.components.push({
            type: 'CustomLabel',
            fullName,
            ...(labels.xmlPath ? { xmlPath: labels.xmlPath } : {}),
            xml,
        });
    }
}

function readApex(
    component: MetadataComponent,
    suffix: string,
    result: Components,
    problems: SourceProblem[],
): boolean {
    const path = (component.xmlPath ?? '').slice(0, -META_SUFFIX.length);
    if (!existsSync(path)) {
        problems.push({ file: component.xmlPath ?? '', message: `The source file ${basename(path)} is missing.` });
        return false;
    }
    component.contentPath = path;
    result.apex.push({
        name: component.fullName,
        kind: suffix === 'cls' ? 'class' : 'trigger',
        path,
        source: readFileSync(path, 'utf8'),
        apiVersion: number(component.xml, 'apiVersion') ?? 66,
    });
    return true;
}

/** Reports, dashboards, templates: the full name is the path below the type's folder. */
function folderedName(file: string, type: RegisteredType, name: string): string {
    const parts = dirname(file).split(sep);
    const at = parts.lastIndexOf(type.directoryName);
    return [...parts.slice(at + 1), name].join('/');
}

const LWC_LISTS = new Set([
    'target',
    'targetConfig',
    'property',
    'object',
    'capability',
    'supportedFormFactor',
    'event',
]);

function readLwc(file: string, result: Components, problems: SourceProblem[]): void {
    const path = dirname(file);
    const name = basename(path);
    if (basename(file) !== `${name}.js-meta.xml`) {
        problems.push({ file, message: `The file must be called ${name}.js-meta.xml, like its folder.` });
        return;
    }
    const document = parseXml(readFileSync(file, 'utf8'), file, problems);
    if (!document) return;
    const root = document['LightningComponentBundle'];
    if (typeof root !== 'object' || root === null) {
        problems.push({ file, line: 1, message: 'The root element must be <LightningComponentBundle>.' });
        return;
    }
    const meta = plain(root) as Xml;
    const apiVersion = Number(meta['apiVersion']);
    if (!Number.isFinite(apiVersion)) problems.push({ file, message: 'The element apiVersion is missing.' });
    result.lwc.push({ name, path, apiVersion: Number.isFinite(apiVersion) ? apiVersion : 66, meta });
    result.components.push({
        type: 'LightningComponentBundle',
        fullName: name,
        xmlPath: file,
        contentPath: join(path),
        xml: meta,
    });
}

/** Attributes lose their `@`, `true`/`false` become booleans, elements that may repeat are lists. */
function plain(value: unknown, name = ''): unknown {
    if (Array.isArray(value)) return (value as unknown[]).map((item) => plain(item));
    if (typeof value !== 'object' || value === null) {
        const scalar = value === 'true' ? true : value === 'false' ? false : value;
        return LWC_LISTS.has(name) ? [scalar] : scalar;
    }
    const result: Xml = {};
    for (const [key, child] of Object.entries(value as Xml)) {
        if (key.startsWith('@xmlns')) continue;
        const plainName = key.replace(/^@/, '');
        const converted = plain(child, plainName);
        result[plainName] = LWC_LISTS.has(plainName) && !Array.isArray(converted) ? [converted] : converted;
    }
    return result;
}
