/** Pages behind navigation items: home pages and custom tabs. */
import type { MetadataComponent, ProjectMetadata } from '../../metadata/model.ts';
import { nodes, text } from '../../metadata/values.ts';
import { HttpError } from '../router.ts';
import type { ConsoleReader } from './consoleReader.ts';
import { readFlexiPage } from './consolePage.ts';
import { isVisible } from './consoleVisibility.ts';
import type { PageModel } from './consoleApi.ts';

/** `home`, or the API name of a custom tab. An app without a home page of its own gets a page without regions. */
export function tabPage(project: ProjectMetadata, reader: ConsoleReader, appName: string, name: string): PageModel {
    const page = name === 'home' ? homePage(project, appName) : customTabPage(project, reader, name);
    if (page === undefined) return { label: 'Home', template: 'default', regions: [] };
    if (!('xml' in page)) return page;
    return readFlexiPage(project, page, (rule) =>
        isVisible(rule, (path) => {
            const [root, kind, permission] = path.split('.');
            if (root === '$Permission' && kind === 'CustomPermission') {
                return reader.ctx.user.rights.hasCustomPermission(permission ?? '');
            }
            if (path === '$Client.FormFactor') return 'Large';
            throw new Error(`The local org does not know {!${path}} in a visibility rule of a page without a record.`);
        }),
    );
}

function homePage(project: ProjectMetadata, appName: string): MetadataComponent | undefined {
    const app = project.get('CustomApplication', appName);
    const override = nodes(app?.xml, 'actionOverrides').find(
        (entry) => text(entry, 'actionName') === 'Tab' && text(entry, 'pageOrSobjectType') === 'standard-home',
    );
    const assigned = text(override, 'content');
    return assigned === undefined
        ? project.byType('FlexiPage').find(({ xml }) => text(xml, 'type') === 'HomePage')
        : project.get('FlexiPage', assigned);
}

function customTabPage(project: ProjectMetadata, reader: ConsoleReader, name: string): MetadataComponent | PageModel {
    const tab = project.get('CustomTab', name);
    if (!tab || !reader.ctx.user.rights.canSeeTab(name)) {
        throw new HttpError(404, 'NOT_FOUND', `There is no tab ${name}, or you have no access to it.`);
    }
    const label = text(tab.xml, 'label') ?? name;
    const page = project.get('FlexiPage', text(tab.xml, 'flexiPage') ?? '');
    if (page) return page;
    const component = text(tab.xml, 'lwcComponent');
    const items =
        component === undefined
            ? [
                  {
                      key: name,
                      kind: 'unsupported' as const,
                      componentName: name,
                      message: 'The local org shows tabs of objects, Lightning pages and Lightning web components.',
                  },
              ]
            : [{ key: name, kind: 'custom' as const, module: `c/${component}`, properties: {} }];
    return { label, template: 'default', regions: [{ name: 'main', items }] };
}
