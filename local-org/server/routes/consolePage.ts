/** FlexiPages of the project → what the console draws: regions with items, facets resolved, hidden items left out. */
import type { ObjectDef } from '../../schema/model.ts';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/model.ts';
import { node, nodes, text, type Xml } from '../../metadata/values.ts';
import { hasActivities } from './consoleLayouts.ts';
import { designProperties } from './consoleProperties.ts';
import type { PageItem, PageModel, PageRegion } from './consoleApi.ts';

/** Whether an item with this rule is shown; see consoleVisibility.ts. */
export type IsVisible = (rule: Xml) => boolean;

interface Reader {
    project: ProjectMetadata;
    facets: Map<string, Xml>;
    isVisible: IsVisible;
}

/** Names of standard profiles in metadata. */
const STANDARD_PROFILES: Record<string, string> = { Admin: 'System Administrator', Standard: 'Standard User' };

/** Titles of standard tabs, which pages name by their label's key. */
const STANDARD_TABS: Record<string, string> = {
    'Standard.Tab.detail': 'Details',
    'Standard.Tab.relatedLists': 'Related',
    'Standard.Tab.activity': 'Activity',
    'Standard.Tab.collaborate': 'Chatter',
    'Standard.Tab.news': 'News',
    'Standard.Tab.feed': 'Feed',
    'Standard.Tab.marketing': 'Marketing',
};

/**
 * The record page of an object: what the app assigns to its View action for the profile, else for everyone, else what the
 * object assigns, else the first one the project has for it. undefined: show the default page. Assignments by record type
 * hold for no other one; the local org knows none of a record here, so it passes them over.
 */
export function recordFlexiPage(
    project: ProjectMetadata,
    appName: string,
    objectApiName: string,
    profileName: string,
): MetadataComponent | undefined {
    const isFor = (override: Xml): boolean =>
        (text(override, 'actionName') ?? '').toLowerCase() === 'view' &&
        (text(override, 'type') ?? '').toLowerCase() === 'flexipage' &&
        (text(override, 'formFactor') ?? 'Large') === 'Large' &&
        text(override, 'recordType') === undefined;
    const ofProfile = (override: Xml): boolean => {
        const profile = text(override, 'profile') ?? '';
        return (STANDARD_PROFILES[profile] ?? profile) === profileName;
    };
    const app = project.get('CustomApplication', appName);
    const inApp = [
        ...nodes(app?.xml, 'profileActionOverrides').filter(ofProfile),
        ...nodes(app?.xml, 'actionOverrides'),
    ].find((override) => isFor(override) && text(override, 'pageOrSobjectType') === objectApiName);
    const inObject = nodes(project.get('CustomObject', objectApiName)?.xml, 'actionOverrides').find(isFor);
    const name = text(inApp, 'content') ?? text(inObject, 'content');
    const assigned = name === undefined ? undefined : project.get('FlexiPage', name);
    return (
        assigned ??
        project
            .byType('FlexiPage')
            .find(({ xml }) => text(xml, 'type') === 'RecordPage' && text(xml, 'sobjectType') === objectApiName)
    );
}

export function readFlexiPage(project: ProjectMetadata, page: MetadataComponent, isVisible: IsVisible): PageModel {
    const all = nodes(page.xml, 'flexiPageRegions');
    const facets = new Map(
        all.filter((region) => text(region, 'type') === 'Facet').map((region) => [text(region, 'name') ?? '', region]),
    );
    const reader: Reader = { project, facets, isVisible };
    const regions: PageRegion[] = all
        .filter((region) => text(region, 'type') === 'Region')
        .map((region) => ({ name: text(region, 'name') ?? '', items: readItems(reader, region) }));
    return {
        label: text(page.xml, 'masterLabel') ?? page.fullName,
        template: text(node(page.xml, 'template'), 'name') ?? 'default',
        regions: regions.filter(({ items }) => items.length > 0),
    };
}

/** What an object without a page of its own shows. Activities have no activities and no children: only details. */
export function defaultRecordPage(object: ObjectDef): PageModel {
    const header: PageRegion = { name: 'header', items: [{ key: 'highlights', kind: 'highlights' }] };
    const detail: PageItem = { key: 'detail', kind: 'detail' };
    const tabs = [
        { key: 'details', label: 'Details', active: true, items: [detail] },
        { key: 'related', label: 'Related', active: false, items: [{ key: 'lists', kind: 'relatedLists' as const }] },
    ];
    const isPlain = object.name === 'Task' || object.name === 'Event' || object.name === 'User';
    const main: PageItem = isPlain ? detail : { key: 'tabs', kind: 'tabset', label: object.label, tabs };
    const sidebar: PageRegion = { name: 'sidebar', items: [{ key: 'timeline', kind: 'timeline' }] };
    return {
        label: object.label,
        template: 'default',
        regions: [header, { name: 'main', items: [main] }, ...(hasActivities(object) && !isPlain ? [sidebar] : [])],
    };
}

function readItems(reader: Reader, region: Xml | undefined): PageItem[] {
    const visible = (instance: Xml): boolean => {
        const rule = node(instance, 'visibilityRule');
        return rule === undefined || reader.isVisible(rule);
    };
    return nodes(region, 'itemInstances').flatMap((item, index) => {
        const component = node(item, 'componentInstance');
        if (component) return visible(component) ? [readComponent(reader, component, index)] : [];
        const field = node(item, 'fieldInstance');
        if (!field || !visible(field)) return [];
        const name = fieldName(field);
        return [{ key: `field-${name}`, kind: 'fieldSection' as const, label: '', columns: [[name]] }];
    });
}

function readComponent(reader: Reader, component: Xml, index: number): PageItem {
    const componentName = text(component, 'componentName') ?? '';
    const key = text(component, 'identifier') ?? `${componentName}-${String(index)}`;
    const property = (name: string): string | undefined =>
        text(
            nodes(component, 'componentInstanceProperties').find((entry) => text(entry, 'name') === name),
            'value',
        );
    switch (componentName) {
        case 'force:highlightsPanel':
        case 'record_flexipage:recordFieldHighlights':
            return { key, kind: 'highlights' };
        case 'force:detailPanel':
        case 'force:recordDetailPanelMobile':
            return { key, kind: 'detail' };
        case 'force:relatedListContainer':
        case 'force:relatedListQuickLinksContainer':
            return { key, kind: 'relatedLists' };
        case 'force:relatedListSingleContainer':
        case 'lst:dynamicRelatedList':
            return {
                key,
                kind: 'relatedList',
                relationship: property('relatedListApiName') ?? property('relatedListComponentOverride') ?? '',
            };
        case 'runtime_sales_activities:activityPanel':
            return { key, kind: 'timeline' };
        case 'flexipage:richText':
            return {
                key,
                kind: 'richText',
                html: property('richTextValue') ?? '',
                card: property('decorate') !== 'false',
            };
        case 'flexipage:filterListCard':
            return {
                key,
                kind: 'listCard',
                objectApiName: property('entityName') ?? '',
                size: Number(property('pageSize') ?? '3'),
            };
        case 'flexipage:tabset':
        case 'flexipage:accordion':
            return {
                key,
                kind: 'tabset',
                label: property('label') ?? 'Tabs',
                tabs: readTabs(reader, property('tabs') ?? property('sections') ?? ''),
            };
        case 'flexipage:fieldSection':
            return {
                key,
                kind: 'fieldSection',
                label: sectionLabel(property('label')),
                columns: readColumns(reader, property('columns') ?? ''),
            };
        default:
            return readCustom(reader.project, component, componentName, key);
    }
}

function readTabs(reader: Reader, facet: string): Extract<PageItem, { kind: 'tabset' }>['tabs'] {
    return nodes(reader.facets.get(facet), 'itemInstances').flatMap((item, index) => {
        const tab = node(item, 'componentInstance');
        const rule = node(tab, 'visibilityRule');
        if (!tab || (rule && !reader.isVisible(rule))) return [];
        const property = (name: string): string | undefined =>
            text(
                nodes(tab, 'componentInstanceProperties').find((entry) => text(entry, 'name') === name),
                'value',
            );
        const title = property('title') ?? property('label') ?? 'Tab';
        return [
            {
                key: text(tab, 'identifier') ?? String(index),
                label: STANDARD_TABS[title] ?? title,
                active: property('active') === 'true',
                items: readItems(reader, reader.facets.get(property('body') ?? '')),
            },
        ];
    });
}

/** Dynamic Forms: a section's facet holds columns, a column's facet holds fields. */
function readColumns(reader: Reader, facet: string): string[][] {
    return nodes(reader.facets.get(facet), 'itemInstances').map((item) => {
        const column = node(item, 'componentInstance');
        const body = nodes(column, 'componentInstanceProperties').find((entry) => text(entry, 'name') === 'body');
        return nodes(reader.facets.get(text(body, 'value') ?? ''), 'itemInstances').flatMap((entry) => {
            const field = node(entry, 'fieldInstance');
            const rule = node(field, 'visibilityRule');
            return field && (!rule || reader.isVisible(rule)) ? [fieldName(field)] : [];
        });
    });
}

const fieldName = (field: Xml): string => (text(field, 'fieldItem') ?? '').replace(/^Record\./, '');

/** `@@@SFDCContactInfoSFDC@@@` is how pages name standard sections. */
function sectionLabel(label: string | undefined): string {
    const standard = /^@@@SFDC(.*)SFDC@@@$/.exec(label ?? '')?.[1];
    return standard?.replaceAll('_', ' ') ?? label ?? '';
}

function readCustom(project: ProjectMetadata, component: Xml, componentName: string, key: string): PageItem {
    const [namespace, name = ''] = componentName.includes(':') ? componentName.split(':') : ['c', componentName];
    const bundle = project.lwc.find((candidate) => candidate.name === name);
    if (bundle && (namespace === 'c' || namespace === project.namespace)) {
        return { key, kind: 'custom', module: `c/${name}`, properties: designProperties(bundle, component) };
    }
    const message =
        namespace === 'c'
            ? `The project has no Lightning web component named ${name}.`
            : 'The local org does not have this standard component. Everything else on the page works.';
    return { key, kind: 'unsupported', componentName, message };
}
