/**
 * Page references and their addresses, as lightning/navigation documents them: `/lightning/r/<Object>/<Id>/view`,
 * `/lightning/o/<Object>/list`, `/lightning/n/<Tab>`, `/lightning/page/<name>`.
 */
import type { PageReference } from '../../bridge.ts';

const RECORD_ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

export const HOME: PageReference = { type: 'standard__namedPage', attributes: { pageName: 'home' }, state: {} };

export function recordReference(objectApiName: string | null, recordId: string, actionName = 'view'): PageReference {
    return {
        type: 'standard__recordPage',
        attributes: { recordId, actionName, ...(objectApiName === null ? {} : { objectApiName }) },
        state: {},
    };
}

export function listReference(objectApiName: string, filterName?: string): PageReference {
    return {
        type: 'standard__objectPage',
        attributes: { objectApiName, actionName: 'list' },
        state: filterName === undefined ? {} : { filterName },
    };
}

export function tabReference(apiName: string): PageReference {
    return { type: 'standard__navItemPage', attributes: { apiName }, state: {} };
}

/** The page reference of an address of this org; undefined when it is no Lightning page. */
export function referenceFromUrl(url: string): PageReference | undefined {
    const { pathname, searchParams } = new URL(url, 'http://local.invalid');
    const state = Object.fromEntries([...searchParams].filter(([name]) => name !== 'as'));
    const [root, kind, first, second, third] = pathname.split('/').filter(Boolean).map(decodeURIComponent);
    if (root === undefined) return HOME;
    if (root !== 'lightning') {
        return RECORD_ID.test(root) && kind === undefined ? recordReference(null, root) : undefined;
    }
    switch (kind) {
        case undefined:
            return HOME;
        case 'r': {
            if (first === undefined) return undefined;
            const withObject = second !== undefined && RECORD_ID.test(second);
            const recordId = withObject ? second : first;
            if (!RECORD_ID.test(recordId)) return undefined;
            const actionName = (withObject ? third : second) ?? 'view';
            return { ...recordReference(withObject ? first : null, recordId, actionName), state };
        }
        case 'o':
            if (first === undefined) return undefined;
            return {
                type: 'standard__objectPage',
                attributes: { objectApiName: first, actionName: second ?? 'list' },
                state,
            };
        case 'n':
            return first === undefined ? undefined : { ...tabReference(first), state };
        case 'page':
            return { type: 'standard__namedPage', attributes: { pageName: first ?? 'home' }, state };
        case 'cmp':
            return first === undefined
                ? undefined
                : { type: 'standard__component', attributes: { componentName: first }, state };
        default:
            return undefined;
    }
}

/** The address of a page reference. @throws when the type of page is unknown or an attribute is missing */
export function urlOf(reference: PageReference): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(reference.state)) {
        if (value !== undefined && value !== null) query.set(name, value);
    }
    const suffix = query.size === 0 ? '' : `?${query.toString()}`;
    const need = (name: string): string => {
        const value = reference.attributes[name];
        if (!value) throw new Error(`A page reference of type ${reference.type} needs the attribute ${name}.`);
        return encodeURIComponent(value);
    };
    const or = (name: string, fallback: string): string => reference.attributes[name] ?? fallback;
    switch (reference.type) {
        case 'standard__recordPage': {
            const object = reference.attributes['objectApiName'];
            const prefix = object ? `${encodeURIComponent(object)}/` : '';
            return `/lightning/r/${prefix}${need('recordId')}/${or('actionName', 'view')}${suffix}`;
        }
        case 'standard__objectPage':
            return `/lightning/o/${need('objectApiName')}/${or('actionName', 'list')}${suffix}`;
        case 'standard__navItemPage':
            return `/lightning/n/${need('apiName')}${suffix}`;
        case 'standard__namedPage':
            return `/lightning/page/${need('pageName')}${suffix}`;
        case 'standard__component':
            return `/lightning/cmp/${need('componentName')}${suffix}`;
        case 'standard__webPage':
            return or('url', '');
        default:
            throw new Error(`The page reference type ${reference.type} has no address in the local org's console.`);
    }
}

/** Whether two references show the same page; the state counts, the spelling of the object's name does not. */
export function isSamePage(one: PageReference, other: PageReference): boolean {
    if (one.type === 'standard__recordPage' && other.type === 'standard__recordPage') {
        const id = (reference: PageReference): string => reference.attributes['recordId']?.slice(0, 15) ?? '';
        return id(one) === id(other);
    }
    return one.type === other.type && urlOf(one).toLowerCase() === urlOf(other).toLowerCase();
}

export function isRecordPage(reference: PageReference): boolean {
    return reference.type === 'standard__recordPage';
}

/** Pages that live in a tab of the workspace; the others fill the place below the navigation item. */
export function opensInTab(reference: PageReference): boolean {
    return isRecordPage(reference) || reference.type === 'standard__component';
}
