/** What the panel shows, made of what the server said; remade only when that changes, not with every key. */
import type {
    Channel,
    Disposition,
    FieldDescription,
    OpenResult,
    Option,
    SaveError,
    StatusOption,
} from 'c/interactionLogApi';
import { UNKNOWN_CONTROLS, controlsFor } from 'c/interactionLogControls';
import type { ControlName, Controls } from 'c/interactionLogControls';
import { PANEL_FIELDS, dispositionsFor, effectiveWhat, effectiveWho } from 'c/interactionLogState';
import type { Content, Defaults, InteractionState } from 'c/interactionLogState';

export interface View {
    isReady: boolean;
    channels: readonly Option[];
    dispositions: readonly Disposition[];
    statuses: readonly StatusOption[];
    sentiments: readonly Option[];
    controls: Controls;
    /** Rendered from their descriptions. */
    fields: readonly FieldDescription[];
    hasFields: boolean;
    /** API names of everything the agent can see. */
    panelFields: string[];
}

export const EMPTY_VIEW: View = {
    isReady: false,
    channels: [],
    dispositions: [],
    statuses: [],
    sentiments: [],
    controls: UNKNOWN_CONTROLS,
    fields: [],
    hasFields: false,
    panelFields: [],
};

const PANEL_FIELD_NAMES: readonly string[] = Object.values(PANEL_FIELDS);

export interface ViewInput {
    opened: OpenResult;
    /** Fields that joined the panel because a save named them; also controls of its own that were hidden. */
    added: readonly FieldDescription[];
    channel: string | null;
    isBusy: boolean;
    hidden: readonly ControlName[];
}

/** Fields the panel has no control of its own for, each once, that the user may see. */
function furtherFields(fields: readonly FieldDescription[]): FieldDescription[] {
    const byName = new Map(fields.map((field) => [field.name, field]));
    return [...byName.values()].filter(
        (field) => field.readable && field.section !== 'panel' && !PANEL_FIELD_NAMES.includes(field.name),
    );
}

export function toView({ opened, added, channel, isBusy, hidden }: ViewInput): View {
    const asked = new Set<string>(added.map((field) => field.name));
    const stillHidden = hidden.filter((name) => !asked.has(PANEL_FIELDS[name]));
    const controls = controlsFor([...opened.fields, ...added], isBusy, stillHidden);
    const fields = furtherFields([...opened.fields, ...added]);
    const shown = (Object.keys(controls) as ControlName[]).filter((name) => controls[name].isShown);
    return {
        isReady: true,
        channels: opened.channels.map(({ value, label }) => ({ value, label })),
        dispositions: dispositionsFor(channel, opened.dispositions),
        statuses: opened.statuses,
        sentiments: opened.sentiments,
        controls,
        fields,
        hasFields: fields.length > 0,
        panelFields: [...shown.map((name) => PANEL_FIELDS[name]), ...fields.map((field) => field.name)],
    };
}

/** What fields without a control of their own begin with. */
export function defaultValues(fields: readonly FieldDescription[]): Record<string, unknown> {
    const values = furtherFields(fields)
        .filter((field) => field.defaultValue !== null && field.defaultValue !== undefined)
        .map((field) => [field.name, field.defaultValue] as const);
    return Object.fromEntries(values);
}

/** What a new log holds. */
export function defaultsOf(opened: OpenResult, channel: Channel | null): Defaults {
    return {
        channel,
        status: opened.statuses.find((status) => status.isDefault)?.value ?? null,
        values: defaultValues(opened.fields),
    };
}

export const channelOf = (opened: OpenResult, value: string | null): Channel | null =>
    opened.channels.find((channel) => channel.value === value) ?? opened.channels[0] ?? null;

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/** Rich text without any text. */
const isBlankHtml = (html: string): boolean => html.replace(/<[^>]*>|&nbsp;|\s/g, '') === '';

/** Required fields that are empty: told at once, without asking the server. */
export function missingFields(opened: OpenResult, view: View, state: InteractionState, message: string): SaveError[] {
    const content: Content = state.content;
    const own: Record<string, unknown> = {
        ...content.values,
        [PANEL_FIELDS.subject]: content.subject.trim(),
        [PANEL_FIELDS.status]: content.status,
        [PANEL_FIELDS.notesHtml]: isBlankHtml(content.notesHtml) ? '' : content.notesHtml,
        [PANEL_FIELDS.disposition]: content.disposition,
        [PANEL_FIELDS.sentiment]: content.sentiment,
        [PANEL_FIELDS.what]: effectiveWhat(state)?.recordId,
        [PANEL_FIELDS.who]: effectiveWho(state)?.recordId,
    };
    const judged = [...opened.fields.filter((field) => field.name in own), ...view.fields];
    const missing = [...new Map(judged.map((field) => [field.name, field])).values()]
        .filter((field) => field.required && field.editable && field.type !== 'BOOLEAN' && isEmpty(own[field.name]))
        .filter((field) => view.panelFields.includes(field.name))
        .map((field) => ({ field: field.name, label: field.label, message, onPanel: true }));
    const disposition = opened.dispositions.find((one) => one.value === content.disposition);
    return disposition?.requiresReason && content.dispositionReason.trim() === ''
        ? [...missing, { field: PANEL_FIELDS.dispositionReason, label: null, message, onPanel: true }]
        : missing;
}
