/**
 * What a save, what follows it, and an open cost the org: queries and DML statements as Apex itself counts them, for one
 * interaction and for as many as one call takes. Each interaction has a draft on the server, a case and a contact of its own.
 */
import type { Org } from '../local-org/org.ts';
import { openBenchOrg } from './shared/org.ts';
import type { Row } from './shared/table.ts';

const MANY = 200;
/** Drafts written in one transaction; each costs queries and DML of its own. */
const DRAFTS_AT_ONCE = 20;

interface Cost {
    queries: number;
    dml: number;
}

/** First 24 characters of the UUIDs of interactions. */
const KEY_STARTS = {
    one: '00000000-0000-4000-8001-',
    many: '00000000-0000-4000-8002-',
    newOne: '00000000-0000-4000-8003-',
    newMany: '00000000-0000-4000-8004-',
} as const;
type Round = keyof typeof KEY_STARTS;

/** Apex: the key of interaction `i`. */
const keyOf = (round: Round): string => `'${KEY_STARTS[round]}' + String.valueOf(i).leftPad(12, '0')`;

const RECORDS = `
    List<Case> cases = [SELECT Id, ContactId FROM Case WHERE Subject LIKE 'Cost of a save%' ORDER BY Id];`;

const NEW_RECORDS = `
    List<Contact> contacts = new List<Contact>();
    Account company = new Account(Name = 'Cost of a save');
    insert company;
    for (Integer i = 0; i < ${String(MANY)}; i++)
        contacts.add(new Contact(LastName = 'Cost of a save ' + i, AccountId = company.Id));
    insert contacts;
    List<Case> cases = new List<Case>();
    for (Contact person : contacts)
        cases.add(new Case(Subject = person.LastName, AccountId = company.Id, ContactId = person.Id));
    insert cases;`;

const newDrafts = (round: Round, from: number): string => `${RECORDS}
    InteractionDraftService service = new InteractionDraftService();
    for (Integer i = ${String(from)}; i < ${String(Math.min(from + DRAFTS_AT_ONCE, MANY))}; i++) {
        InteractionDraftDto.Request draft = new InteractionDraftDto.Request();
        draft.interactionKey = ${keyOf(round)};
        draft.baseRevision = 0;
        draft.channel = 'Call';
        draft.notesHtml = '<p>Draft</p>';
        draft.whatId = cases[i].Id;
        draft.whoId = cases[i].ContactId;
        service.checkpoint(draft);
    }`;

const save = (round: Round, count: number): string => `${RECORDS}
    List<InteractionLogDto.SaveRequest> requests = new List<InteractionLogDto.SaveRequest>();
    for (Integer i = 0; i < ${String(count)}; i++) {
        InteractionLogDto.SaveRequest request = new InteractionLogDto.SaveRequest();
        request.interactionKey = ${keyOf(round)};
        request.channel = 'Call';
        request.notesHtml = '<p>Asked when the <b>technician</b> comes.</p>';
        request.disposition = 'Information Provided';
        request.whatId = cases[i].Id;
        request.whoId = cases[i].ContactId;
        requests.add(request);
    }
    Integer queries = Limits.getQueries();
    Integer dml = Limits.getDmlStatements();
    List<InteractionLogDto.SaveResult> results = new InteractionLogService().save(requests);
    System.debug('COST ' + (Limits.getQueries() - queries) + ' ' + (Limits.getDmlStatements() - dml));
    for (InteractionLogDto.SaveResult result : results)
        if (!result.success || result.alreadySaved == true) throw new IllegalArgumentException(JSON.serialize(result));`;

const finish = (round: Round, count: number): string => `
    List<InteractionFinishDto.Request> requests = new List<InteractionFinishDto.Request>();
    for (Integer i = 0; i < ${String(count)}; i++) {
        InteractionFinishDto.Request request = new InteractionFinishDto.Request();
        request.interactionKey = ${keyOf(round)};
        request.followUp = new InteractionFinishDto.FollowUp();
        request.followUp.subject = 'Call back';
        request.caseStatus = 'Working';
        requests.add(request);
    }
    Integer queries = Limits.getQueries();
    Integer dml = Limits.getDmlStatements();
    List<InteractionFinishDto.Result> results = new InteractionLogService().finish(requests);
    System.debug('COST ' + (Limits.getQueries() - queries) + ' ' + (Limits.getDmlStatements() - dml));
    for (InteractionFinishDto.Result result : results)
        if (result.followUpTaskId == null || !result.warnings.isEmpty())
            throw new IllegalArgumentException(JSON.serialize(result));`;

const OPEN = `${RECORDS}
    InteractionLogDto.OpenRequest request = new InteractionLogDto.OpenRequest();
    request.recordIds = new InteractionLogDto.LinkRequest();
    request.recordIds.focusedRecordId = cases[0].Id;
    request.draftKeys = new List<String>{ '${KEY_STARTS.many}000000000000' };
    Integer queries = Limits.getQueries();
    Integer dml = Limits.getDmlStatements();
    new InteractionLogService().open(request);
    System.debug('COST ' + (Limits.getQueries() - queries) + ' ' + (Limits.getDmlStatements() - dml));`;

export async function measure(): Promise<Row[]> {
    const printed: string[] = [];
    const org = await openBenchOrg((message) => printed.push(message));
    try {
        const agent = org.user('agent@local.org');
        org.executeAnonymous(org.user('admin@local.org'), NEW_RECORDS);
        const cost = (source: string): Cost => costOf(org, agent, source, printed);
        for (const round of ['one', 'many'] as const)
            for (let from = 0; from < MANY; from += DRAFTS_AT_ONCE) org.executeAnonymous(agent, newDrafts(round, from));
        return [
            ...compared('Save', cost(save('one', 1)), cost(save('many', MANY))),
            ...compared('Save without drafts', cost(save('newOne', 1)), cost(save('newMany', MANY))),
            ...compared('Follow-up and case status', cost(finish('one', 1)), cost(finish('many', MANY))),
            { what: 'Open on a case: queries', measured: cost(OPEN).queries, unit: '' },
            { what: 'Open on a case: DML statements', measured: cost(OPEN).dml, limit: 0, unit: '' },
        ];
    } finally {
        org.close();
    }
}

/** The limit is what one interaction costs. */
const compared = (what: string, one: Cost, many: Cost): Row[] => [
    {
        what: `${what} of ${String(MANY)} interactions: queries, against 1`,
        measured: many.queries,
        limit: one.queries,
        unit: '',
    },
    {
        what: `${what} of ${String(MANY)} interactions: DML statements, against 1`,
        measured: many.dml,
        limit: one.dml,
        unit: '',
    },
];

function costOf(org: Org, user: ReturnType<Org['user']>, source: string, printed: string[]): Cost {
    printed.length = 0;
    org.executeAnonymous(user, source);
    const [, queries, dml] = /COST (\d+) (\d+)/.exec(printed.join('\n')) ?? [];
    if (queries === undefined || dml === undefined) throw new Error(`No cost was printed:\n${printed.join('\n')}`);
    return { queries: Number(queries), dml: Number(dml) };
}
