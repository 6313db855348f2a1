/**
 * The server side of the panel: what goes over the wire, and the calls. The types mirror the Apex classes that
 * InteractionLogController takes and returns.
 */
import openMethod from '@salesforce/apex/InteractionLogController.open';
import resolveLinksMethod from '@salesforce/apex/InteractionLogController.resolveLinks';
import saveMethod from '@salesforce/apex/InteractionLogController.save';
import { completeDraft } from './drafts';
import type { ServerDraft } from './drafts';
import { completeHistory } from './history';
import type { History } from './history';

export { checkpointDraft, discardDraft } from './drafts';
export type { DiscardRequest, DraftOrigin, DraftOutcome, DraftRequest, DraftResult, ServerDraft } from './drafts';
export { finishInteraction } from './followUp';
export type { FinishRequest, FinishResult, FinishWarning, FollowUp } from './followUp';
export type { History, HistoryItem } from './history';
export { addAmendment, editNote, readNote } from './note';
export type { Amendment, Note } from './note';
export { linkLog, readUnlinked, readUnlogged } from './tray';
export type { UnlinkedLog, UnloggedSession } from './tray';
export { errorMessages } from './errors';
export { readQuickTexts } from './quickTexts';
export type { QuickText } from './quickTexts';

/** Records in front of the agent, from which links are resolved, and what the agent chose instead. */
export interface LinkRequest {
    focusedRecordId: string | null;
    parentRecordId: string | null;
    subtabRecordIds: string[];
    /** Records of the other tabs: offered, never linked by themselves. */
    otherRecordIds: string[];
    overrideWhatId: string | null;
    overrideWhoId: string | null;
}

export interface OpenRequest {
    recordIds: LinkRequest;
    channel: string | null;
    fieldSet: string | null;
    /** Keys of the drafts on this device. */
    draftKeys: string[];
}

export interface Option {
    value: string;
    label: string;
}

export interface Settings {
    /** Modifiers and a KeyboardEvent.code, such as Ctrl+Shift+KeyL; blank for none. */
    hotkey: string | null;
    autosaveSeconds: number;
    /** Target of the wrap-up; 0 for no countdown. */
    wrapUpSeconds: number;
    /** What one press of Extend adds. */
    wrapUpExtendSeconds: number;
    /** At zero: remind, or save what is typed with the disposition for it. */
    wrapUpAtZero: 'Remind' | 'Save';
    /** Disposition of an interaction that the countdown saved; null when the org has none. */
    timedOutDisposition: string | null;
    draftExpiryHours: number;
    /** Drafts may be kept in the browser. */
    browserDrafts: boolean;
    /** Card numbers, national ids and the administrator's patterns in the notes. */
    piiGuard: 'Off' | 'Warn' | 'Mask' | 'Block';
    piiPatterns: PiiPattern[];
    /** Status values a case can have that the user may set. */
    caseStatuses: Option[];
}

/** A pattern of the administrator. */
export interface PiiPattern {
    /** Kind to show, such as Passport number. */
    label: string;
    /** Regular expression that both Java and JavaScript understand. */
    pattern: string;
}

export interface Channel extends Option {
    subject: string | null;
    defaultStatus: string | null;
    taskSubtype: string | null;
    iconName: string | null;
    fieldSet: string | null;
}

export interface Disposition extends Option {
    definition: string | null;
    /** Channels it is offered on; empty means all. */
    channels: string[] | null;
    /** Heading it is listed under. */
    parent: string | null;
    order: number | null;
    followUpRequired: boolean | null;
    followUpDays: number | null;
    caseStatus: string | null;
    /** Choosing it asks for one line why. */
    requiresReason: boolean | null;
    /** The agent used it lately. */
    recent?: boolean | null;
}

export interface StatusOption extends Option {
    isDefault: boolean;
}

export interface PicklistValue extends StatusOption {
    /** Values of the controlling field it is valid for; null when it does not depend. */
    validFor: string[] | null;
}

export type FieldType =
    | 'STRING'
    | 'TEXTAREA'
    | 'PICKLIST'
    | 'MULTIPICKLIST'
    | 'BOOLEAN'
    | 'DATE'
    | 'DATETIME'
    | 'TIME'
    | 'INTEGER'
    | 'DOUBLE'
    | 'CURRENCY'
    | 'PERCENT'
    | 'EMAIL'
    | 'PHONE'
    | 'URL'
    | 'REFERENCE'
    | 'COMBOBOX';

export interface FieldDescription {
    /** API name. */
    name: string;
    label: string;
    helpText: string | null;
    type: FieldType;
    length: number | null;
    precision: number | null;
    scale: number | null;
    required: boolean;
    readable: boolean;
    editable: boolean;
    picklistValues: PicklistValue[];
    referenceTo: string[];
    /** Field whose value decides which values can be chosen; null when none does. */
    controllingField: string | null;
    defaultValue: unknown;
    /** `panel`: the panel has its own control for it; the others are rendered from this description. */
    section: 'panel' | 'fieldSet' | 'required';
}

export type LinkRole = 'what' | 'who' | 'account';

export interface Link {
    recordId: string;
    objectApiName: string;
    objectLabel: string;
    name: string;
    iconName: string | null;
    /** Why it is offered, such as "focused tab". */
    reason: string | null;
    role: LinkRole;
}

export interface LinkWarning {
    code: string;
    message: string;
}

export interface Links {
    what: Link | null;
    who: Link | null;
    account: Link | null;
    candidates: Link[];
    warnings: LinkWarning[];
    /** Earlier interactions of the person, the record or the account. */
    history: History;
}

export interface OpenResult {
    settings: Settings;
    channels: Channel[];
    defaultChannel: string | null;
    dispositions: Disposition[];
    statuses: StatusOption[];
    sentiments: Option[];
    fields: FieldDescription[];
    links: Links;
    userId: string;
    userName: string;
    /** Drafts of the running user, newest first; at most 50. */
    drafts: ServerDraft[];
    /** Those of the asked draft keys that have been logged. */
    loggedKeys: string[];
}

export interface SaveRequest {
    interactionKey: string;
    channel: string | null;
    direction: string | null;
    subject: string;
    status: string | null;
    notesHtml: string;
    disposition: string | null;
    /** Why a disposition that asks for it was chosen. */
    dispositionReason: string | null;
    sentiment: string | null;
    followUpRequired: boolean;
    whatId: string | null;
    whoId: string | null;
    accountId: string | null;
    caseId: string | null;
    sessionId: string | null;
    /** ISO 8601. */
    startedAt: string;
    endedAt: string;
    /** Further Task fields by API name. */
    values: Record<string, unknown>;
    /** API names of the Task fields that the agent can see on the panel. */
    panelFields: string[];
    /** The copy of the draft that is saved (`DraftOrigin`); a server's copy that it does not contain stays a draft. */
    draftRevision?: number;
    draftVersions?: Record<string, number>;
}

export interface SaveError {
    /** API name; null when the error is about the whole record. */
    field: string | null;
    label: string | null;
    message: string;
    onPanel: boolean;
    /** Somebody had a record locked: trying again is likely to help. Absent where the server does not say. */
    isTransient?: boolean;
}

export interface SaveResult {
    success: boolean;
    interactionKey: string;
    taskId: string | null;
    logId: string | null;
    subject: string | null;
    alreadySaved: boolean;
    /** It was logged before with other notes than these; absent where the server does not say. */
    hasOtherNotes?: boolean;
    /** What had been changed elsewhere and this save does not contain: a draft of its own from now on. */
    keptDraft: ServerDraft | null;
    errors: SaveError[];
    /** Descriptions of the fields named in errors that are not on the panel, so that it can add them. */
    fields: FieldDescription[];
}

/** As it arrives: members that may be null may be absent. */
type Received<T> = { [K in keyof T as MayBeAbsent<T[K]> extends true ? never : K]: T[K] } & {
    [K in keyof T as MayBeAbsent<T[K]> extends true ? K : never]?: T[K];
};
type MayBeAbsent<V> = null extends V ? true : V extends unknown[] ? true : false;

/** Apex leaves null members out of what it returns, and nothing else may see the difference. */
const completeLinks = (links: Partial<Links> | null): Links => ({
    what: links?.what ?? null,
    who: links?.who ?? null,
    account: links?.account ?? null,
    candidates: links?.candidates ?? [],
    warnings: links?.warnings ?? [],
    history: completeHistory(links?.history),
});

const completeError = (error: Partial<SaveError>): SaveError => ({
    field: error.field ?? null,
    label: error.label ?? null,
    message: error.message ?? '',
    onPanel: error.onPanel ?? false,
    ...(error.isTransient === undefined ? {} : { isTransient: error.isTransient }),
});

const completeField = (field: Received<FieldDescription>): FieldDescription => ({
    ...field,
    helpText: field.helpText ?? null,
    length: field.length ?? null,
    precision: field.precision ?? null,
    scale: field.scale ?? null,
    picklistValues: (field.picklistValues ?? []).map((one) => ({ ...one, validFor: one.validFor ?? null })),
    referenceTo: field.referenceTo ?? [],
    controllingField: field.controllingField ?? null,
    defaultValue: field.defaultValue ?? null,
});

const completeSettings = (settings: Received<Settings>): Settings => ({
    ...settings,
    hotkey: settings.hotkey ?? null,
    timedOutDisposition: settings.timedOutDisposition ?? null,
    piiPatterns: settings.piiPatterns ?? [],
    caseStatuses: settings.caseStatuses ?? [],
});

/** Everything the panel shows, in one call. */
export async function openPanel(request: OpenRequest): Promise<OpenResult> {
    const opened = (await openMethod({ request })) as OpenResult;
    return {
        ...opened,
        settings: completeSettings(opened.settings),
        defaultChannel: opened.defaultChannel ?? null,
        fields: opened.fields.map(completeField),
        links: completeLinks(opened.links),
        drafts: ((opened as Partial<OpenResult>).drafts ?? []).map(completeDraft),
        loggedKeys: (opened as Partial<OpenResult>).loggedKeys ?? [],
    };
}

export async function resolveLinks(request: LinkRequest): Promise<Links> {
    return completeLinks((await resolveLinksMethod({ request })) as Partial<Links> | null);
}

/** Saves once per interaction key, however often it is called. A refused save is a result, not a rejection. */
export async function saveInteraction(request: SaveRequest): Promise<SaveResult> {
    const result = (await saveMethod({ request })) as Partial<SaveResult>;
    return {
        success: result.success ?? false,
        interactionKey: result.interactionKey ?? request.interactionKey,
        taskId: result.taskId ?? null,
        logId: result.logId ?? null,
        subject: result.subject ?? null,
        alreadySaved: result.alreadySaved ?? false,
        ...(result.hasOtherNotes === undefined ? {} : { hasOtherNotes: result.hasOtherNotes }),
        keptDraft: result.keptDraft ? completeDraft(result.keptDraft) : null,
        errors: (result.errors ?? []).map(completeError),
        fields: (result.fields ?? []).map(completeField),
    };
}
