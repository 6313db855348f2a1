/** What the server answers in tests: a small but complete org. */
import type {
    Channel,
    Disposition,
    FieldDescription,
    Link,
    Links,
    OpenResult,
    SaveResult,
    Settings,
} from 'c/interactionLogApi';

export const CASE: Link = {
    recordId: '500000000000001AAA',
    objectApiName: 'Case',
    objectLabel: 'Case',
    name: '00001001',
    iconName: 'standard:case',
    reason: 'Focused tab',
    role: 'what',
};

export const OPPORTUNITY: Link = {
    ...CASE,
    recordId: '006000000000001AAA',
    objectApiName: 'Opportunity',
    objectLabel: 'Opportunity',
    name: 'Renewal',
    reason: 'Subtab',
};

export const CONTACT: Link = {
    recordId: '003000000000001AAA',
    objectApiName: 'Contact',
    objectLabel: 'Contact',
    name: 'Ada Byron',
    iconName: 'standard:contact',
    reason: 'Contact of the case',
    role: 'who',
};

export const LEAD: Link = {
    ...CONTACT,
    recordId: '00Q000000000001AAA',
    objectApiName: 'Lead',
    objectLabel: 'Lead',
    name: 'Grace Murray',
    reason: 'Subtab',
};

export const ACCOUNT: Link = {
    ...CASE,
    recordId: '001000000000001AAA',
    objectApiName: 'Account',
    objectLabel: 'Account',
    name: 'Analytical Engines',
    reason: 'Account of the case',
    role: 'account',
};

export const makeLinks = (changes: Partial<Links> = {}): Links => ({
    what: CASE,
    who: CONTACT,
    account: ACCOUNT,
    candidates: [CASE, OPPORTUNITY, CONTACT, LEAD],
    warnings: [],
    history: { recentCount: 0, lastDisposition: null, items: [] },
    ...changes,
});

export const CALL: Channel = {
    value: 'Call',
    label: 'Call',
    subject: 'Call',
    defaultStatus: 'Completed',
    taskSubtype: 'Call',
    iconName: 'standard:log_a_call',
    fieldSet: null,
};

export const EMAIL: Channel = { ...CALL, value: 'Email', label: 'Email', subject: 'Email sent', taskSubtype: 'Email' };

export const makeDisposition = (value: string, changes: Partial<Disposition> = {}): Disposition => ({
    value,
    label: value,
    definition: null,
    channels: [],
    parent: null,
    order: 1,
    followUpRequired: false,
    followUpDays: null,
    caseStatus: null,
    requiresReason: false,
    ...changes,
});

export const RESOLVED = makeDisposition('Resolved', { definition: 'Nothing is left to do.', order: 1 });
export const VOICEMAIL = makeDisposition('Voicemail Left', { channels: ['Call'], order: 2 });
export const CALLBACK = makeDisposition('Callback Scheduled', { followUpRequired: true, order: 3 });

export const makeField = (name: string, changes: Partial<FieldDescription> = {}): FieldDescription => ({
    name,
    label: name,
    helpText: null,
    type: 'STRING',
    length: 255,
    precision: 0,
    scale: 0,
    required: false,
    readable: true,
    editable: true,
    picklistValues: [],
    referenceTo: [],
    controllingField: null,
    defaultValue: null,
    section: 'fieldSet',
    ...changes,
});

export const SETTINGS: Settings = {
    hotkey: 'Ctrl+Shift+KeyL',
    autosaveSeconds: 5,
    wrapUpSeconds: 0,
    wrapUpExtendSeconds: 30,
    wrapUpAtZero: 'Remind',
    timedOutDisposition: null,
    draftExpiryHours: 72,
    browserDrafts: true,
    piiGuard: 'Warn',
    piiPatterns: [],
    caseStatuses: [],
};

export const makeOpenResult = (changes: Partial<OpenResult> = {}): OpenResult => ({
    settings: SETTINGS,
    channels: [CALL, EMAIL],
    defaultChannel: 'Call',
    dispositions: [RESOLVED, VOICEMAIL, CALLBACK],
    statuses: [
        { value: 'Not Started', label: 'Not Started', isDefault: true },
        { value: 'Completed', label: 'Completed', isDefault: false },
    ],
    sentiments: [
        { value: 'Positive', label: 'Positive' },
        { value: 'Negative', label: 'Negative' },
    ],
    fields: [
        makeField('Subject', { section: 'panel' }),
        makeField('Interaction_Disposition__c', { section: 'panel', helpText: 'How did it end?' }),
        makeField('Priority', {
            label: 'Priority',
            type: 'PICKLIST',
            required: true,
            section: 'required',
            defaultValue: 'Normal',
            picklistValues: [
                { value: 'High', label: 'High', isDefault: false, validFor: null },
                { value: 'Normal', label: 'Normal', isDefault: true, validFor: null },
            ],
        }),
    ],
    links: makeLinks(),
    userId: '005000000000001AAA',
    userName: 'Agent Local',
    drafts: [],
    loggedKeys: [],
    ...changes,
});

export const makeSaveResult = (changes: Partial<SaveResult> = {}): SaveResult => ({
    success: true,
    interactionKey: '',
    taskId: '00T000000000001AAA',
    logId: 'a00000000000001AAA',
    subject: 'Call',
    alreadySaved: false,
    keptDraft: null,
    errors: [],
    fields: [],
    ...changes,
});
