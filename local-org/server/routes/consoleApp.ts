/** The app in front: its navigation items, utility bar and brand, and who may use the org. */
import { textDirection } from '../../host/languages.ts';
import type { Org } from '../../org.ts';
import type { RunningUser } from '../../apex/runtime/context.ts';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/model.ts';
import { node, nodes, text, texts } from '../../metadata/values.ts';
import { decorators, designProperties } from './consoleProperties.ts';
import type { AppModel, ConsoleUser, NavItem, UtilityItemModel } from './consoleApi.ts';

/** Items of the app an org without apps of its own shows. */
const DEFAULT_TABS = [
    'standard-home',
    'standard-Account',
    'standard-Contact',
    'standard-Case',
    'standard-Lead',
    'standard-Opportunity',
];
const DEFAULT_APP = { name: 'standard__Console', label: 'Console', description: 'The standard objects of this org.' };
const DEFAULT_PANEL = { width: 340, height: 480 };

export function appModel(org: Org, user: RunningUser, appName: string | undefined): AppModel {
    const { project } = org;
    const visible = project
        .byType('CustomApplication')
        .filter(({ xml, fullName }) => text(xml, 'uiType') === 'Lightning' && user.rights.canSeeApp(fullName));
    const app = visible.find(({ fullName }) => fullName === appName) ?? visible[0];
    const tabs = app ? texts(app.xml, 'tabs') : DEFAULT_TABS;
    const brandColor = text(node(app?.xml, 'brand'), 'headerColor');
    const bar = utilityBarPage(project, app);
    return {
        ...(app ? describeApp(app) : DEFAULT_APP),
        ...(brandColor === undefined ? {} : { brandColor }),
        isConsole: app === undefined || text(app.xml, 'navType') === 'Console',
        navItems: tabs.flatMap((tab) => navItem(org, user, tab) ?? []),
        utilityItems: bar ? utilityItems(project, bar) : [],
        utilityBarIsLeftAligned: bar === undefined || templateProperty(bar, 'isLeftAligned') !== 'false',
        apps: visible.length === 0 ? [DEFAULT_APP] : visible.map(describeApp),
        user: consoleUser(user),
        users: org.users().map(consoleUser),
        orgName: project.config.orgName,
    };
}

function describeApp(app: MetadataComponent): AppModel['apps'][number] {
    return {
        name: app.fullName,
        label: text(app.xml, 'label') ?? app.fullName,
        description: text(app.xml, 'description') ?? '',
    };
}

export function consoleUser(user: RunningUser): ConsoleUser {
    return {
        id: user.id,
        username: user.username,
        name: user.name,
        profileName: user.rights.profileName,
        locale: user.locale.replaceAll('_', '-'),
        timeZone: user.timeZone,
        direction: textDirection(user.language),
    };
}

/** undefined: the user has no right to the tab, or the org lacks what it shows. */
function navItem(org: Org, user: RunningUser, tab: string): NavItem | undefined {
    if (tab === 'standard-home') {
        return { key: tab, label: 'Home', icon: 'standard:home', url: '/lightning/page/home' };
    }
    const object = org.schema.object(tab.replace(/^standard-/, ''));
    if (object) {
        if (!user.rights.object(object.name).read) return undefined;
        return {
            key: tab,
            label: object.labelPlural,
            icon: object.iconName,
            url: `/lightning/o/${object.name}/list`,
            objectApiName: object.name,
        };
    }
    const custom = org.project.get('CustomTab', tab);
    if (!custom || !user.rights.canSeeTab(tab)) return undefined;
    return {
        key: tab,
        label: text(custom.xml, 'label') ?? tab,
        icon: tabIcon(text(custom.xml, 'motif')),
        url: `/lightning/n/${tab}`,
    };
}

/** `Custom20: Airplane` → `custom:custom20` */
function tabIcon(motif: string | undefined): string {
    const number = /^Custom(\d+)/.exec(motif ?? '')?.[1];
    return number === undefined ? 'standard:apps' : `custom:custom${number}`;
}

function utilityBarPage(project: ProjectMetadata, app: MetadataComponent | undefined): MetadataComponent | undefined {
    const name = text(app?.xml, 'utilityBar');
    return name === undefined ? undefined : project.get('FlexiPage', name);
}

function templateProperty(page: MetadataComponent, name: string): string | undefined {
    const property = nodes(node(page.xml, 'template'), 'properties').find((entry) => text(entry, 'name') === name);
    return text(property, 'value');
}

export function utilityItems(project: ProjectMetadata, page: MetadataComponent): UtilityItemModel[] {
    return nodes(page.xml, 'flexiPageRegions')
        .filter((region) => text(region, 'name') === 'utilityItems')
        .flatMap((region) => nodes(region, 'itemInstances'))
        .flatMap((item, index) => {
            const component = node(item, 'componentInstance');
            if (!component) return [];
            const componentName = text(component, 'componentName') ?? '';
            const name = componentName.replace(/^c:/, '');
            const bundle = project.lwc.find((candidate) => candidate.name === name);
            const decorated = decorators(component);
            return [
                {
                    id: text(component, 'identifier') ?? `utility${String(index)}`,
                    ...(bundle ? { module: `c/${bundle.name}` } : {}),
                    componentName,
                    label: decorated['label'] ?? text(bundle?.meta, 'masterLabel') ?? name,
                    icon: (decorated['icon'] ?? 'fallback').replace(/^utility:/, ''),
                    width: Number(decorated['width'] ?? DEFAULT_PANEL.width),
                    height: Number(decorated['height'] ?? DEFAULT_PANEL.height),
                    eager: decorated['eager'] === 'true',
                    scrollable: decorated['scrollable'] !== 'false',
                    properties: bundle ? designProperties(bundle, component) : {},
                },
            ];
        });
}
