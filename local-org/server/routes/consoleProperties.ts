/** Design properties: what an administrator set on a component in App Builder, with the types the component declares. */
import type { LwcBundle } from '../../metadata/model.ts';
import { node, nodes, text, type Xml } from '../../metadata/values.ts';
import type { DesignProperties } from './consoleApi.ts';

/**
 * Values of a component instance, defaults of the js-meta.xml filled in. Decorators (label, height …) belong to the
 * place the component stands in, not to it.
 */
export function designProperties(bundle: LwcBundle, component: Xml): DesignProperties {
    const declared = new Map<string, Xml>();
    for (const config of nodes(node(bundle.meta, 'targetConfigs'), 'targetConfig')) {
        for (const property of nodes(config, 'property')) {
            const name = text(property, 'name');
            if (name !== undefined && !declared.has(name)) declared.set(name, property);
        }
    }
    const result: DesignProperties = {};
    for (const [name, property] of declared) {
        const fallback = property['default'];
        if (fallback !== undefined) result[name] = typed(scalar(fallback), text(property, 'type'));
    }
    for (const entry of nodes(component, 'componentInstanceProperties')) {
        const name = text(entry, 'name');
        if (name === undefined || text(entry, 'type') === 'decorator') continue;
        result[name] = typed(scalar(entry['value']), text(declared.get(name), 'type'));
    }
    return result;
}

export function decorators(component: Xml): Record<string, string> {
    const result: Record<string, string> = {};
    for (const entry of nodes(component, 'componentInstanceProperties')) {
        const name = text(entry, 'name');
        if (name !== undefined && text(entry, 'type') === 'decorator') result[name] = scalar(entry['value']);
    }
    return result;
}

const scalar = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

function typed(value: string, type: string | undefined): string | number | boolean {
    switch (type) {
        case 'Boolean':
            return value === 'true';
        case 'Integer':
            return value === '' ? '' : Number(value);
        default:
            return value;
    }
}
