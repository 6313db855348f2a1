import InteractionLogRecordSearch from 'c/interactionLogRecordSearch';
import { getObjectInfos } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import type { Link } from 'c/interactionLogApi';
import { flushPromises } from 'test/flushPromises';
import { byLabel, change, clearPage, render } from 'test/render';
import type { BaseComponent, Rendered } from 'test/render';

interface Properties {
    objectApiName: string;
    disabled: boolean;
}

interface TestAdapter {
    emit(value: unknown): void;
    error(): void;
    getLastConfig(): unknown;
}
const objectInfos = getObjectInfos as unknown as TestAdapter;
const record = getRecord as unknown as TestAdapter;

const CASE_ID = '500000000000001AAA';

const infoOf = (apiName: string, label = apiName): object => ({ statusCode: 200, result: { apiName, label } });

async function make(
    infos: object[] = [infoOf('Case', 'Ticket'), infoOf('Contact'), { statusCode: 403, result: [] }],
    objectApiName = 'Case',
): Promise<Rendered<Properties>> {
    const element = await render('c-interaction-log-record-search', InteractionLogRecordSearch, {
        objectApiName,
        disabled: false,
    });
    objectInfos.emit({ results: infos });
    await flushPromises();
    return element;
}

type Picker = BaseComponent & { objectApiName: string; displayInfo: { additionalFields: string[] } };
const picker = (element: Element): Picker => byLabel(element, 'Record') as Picker;

function listen(element: Element): Link[] {
    const links: Link[] = [];
    element.addEventListener('pick', (event) => {
        links.push((event as CustomEvent<{ link: Link }>).detail.link);
    });
    return links;
}

afterEach(clearPage);

it('offers the objects that the user may see, by their own labels', async () => {
    const element = await make();

    expect(byLabel(element, 'Search in').options).toEqual([
        { value: 'Case', label: 'Ticket' },
        { value: 'Contact', label: 'Contact' },
    ]);
    expect(picker(element).objectApiName).toBe('Case');
    await expect(element).toBeAccessible();
});

it('begins with another object where the user may not see the asked one', async () => {
    const element = await make([infoOf('Lead')], 'Case');

    expect(picker(element).objectApiName).toBe('Lead');
});

it('shows nothing before it knows the objects', async () => {
    const element = await make([]);

    expect(element.shadowRoot?.textContent).toBe('');
});

it('tells the picked record with its name, for the role of its object', async () => {
    const element = await make();
    const links = listen(element);

    await change(picker(element), { recordId: CASE_ID });
    expect(record.getLastConfig()).toEqual({ recordId: CASE_ID, fields: ['Case.CaseNumber'] });
    record.emit({ id: CASE_ID, apiName: 'Case', fields: { CaseNumber: { value: '00001001', displayValue: null } } });

    expect(links).toEqual([
        {
            recordId: CASE_ID,
            objectApiName: 'Case',
            objectLabel: 'Ticket',
            name: '00001001',
            iconName: 'standard:case',
            reason: null,
            role: 'what',
        },
    ]);
});

it('searches people for Name', async () => {
    const element = await make();
    const links = listen(element);

    await change(byLabel(element, 'Search in'), { value: 'Contact' });
    expect(picker(element).objectApiName).toBe('Contact');
    await change(picker(element), { recordId: '003000000000001AAA' });
    record.emit({ id: '003000000000001AAA', fields: { Name: { value: 'Ada Byron' } } });

    expect(links).toMatchObject([{ name: 'Ada Byron', role: 'who' }]);
});

it('says that a record could not be read', async () => {
    const element = await make();
    const links = listen(element);

    await change(picker(element), { recordId: CASE_ID });
    record.error();
    await flushPromises();

    expect(element.shadowRoot?.querySelector('[role="alert"]')?.textContent).toContain('could not be read');
    expect(links).toEqual([]);
    await expect(element).toBeAccessible();
});

it('searches by name alone where the further field is hidden from the user', async () => {
    const element = await make();
    expect(picker(element).displayInfo.additionalFields).toEqual(['Subject']);

    picker(element).dispatchEvent(new CustomEvent('error', { detail: {} }));
    await flushPromises();

    expect(picker(element).displayInfo.additionalFields).toEqual([]);
});
