/** What the panel's controls share: whether they are shown, required or locked; their choices; the server's messages. */
import type { FieldDescription, Option } from 'c/interactionLogApi';
import { PANEL_FIELDS } from 'c/interactionLogState';

/** How one of the panel's own controls is shown. */
export interface Control {
    isShown: boolean;
    isRequired: boolean;
    isDisabled: boolean;
    help: string | null;
}

export type ControlName = keyof typeof PANEL_FIELDS;
export type Controls = Readonly<Record<ControlName, Control>>;

const CONTROL_NAMES = Object.keys(PANEL_FIELDS) as ControlName[];

/** The follow-up is asked for only where the org describes the field; the others belong to every panel. */
const isShownUndescribed = (name: ControlName): boolean => name !== 'followUpRequired';

/** The controls as the user's field-level security and the org's rules want them. */
export function controlsFor(
    fields: readonly FieldDescription[],
    isBusy: boolean,
    hidden: readonly ControlName[] = [],
): Controls {
    const entries = CONTROL_NAMES.map((name): [ControlName, Control] => {
        const field = fields.find((one) => one.name === PANEL_FIELDS[name]);
        const isHidden = hidden.includes(name) || (field ? !field.readable : !isShownUndescribed(name));
        return [
            name,
            {
                isShown: !isHidden,
                isRequired: field?.required ?? false,
                isDisabled: isBusy || field?.editable === false,
                help: field?.helpText ?? null,
            },
        ];
    });
    return Object.fromEntries(entries) as Record<ControlName, Control>;
}

/** Before the fields are described. */
export const UNKNOWN_CONTROLS: Controls = controlsFor([], false);

/** Choices of a combobox, led by one that empties it unless it must be filled. */
export const optionalChoices = <Choice extends Option>(
    choices: readonly Choice[],
    isRequired: boolean,
    none: string,
): (Choice | Option)[] => (isRequired ? [...choices] : [{ value: '', label: none }, ...choices]);

const shownMessages = new WeakMap<Element, string>();

/**
 * Gives each form element the message for its `data-field`, or clears it. Only elements whose message changed report,
 * so that required fields the agent has not reached yet stay quiet.
 */
export function showFieldErrors(elements: Iterable<Element>, messages: Record<string, string>): void {
    for (const element of elements as Iterable<Lightning.FormElement>) {
        const message = messages[element.dataset.field ?? ''] ?? '';
        if ((shownMessages.get(element) ?? '') !== message) {
            shownMessages.set(element, message);
            element.setCustomValidity(message);
            element.reportValidity();
        }
    }
}

/** Puts the focus on the control of a field. Answers false when it is not among the elements. */
export function focusField(elements: Iterable<Element>, name: string): boolean {
    for (const element of elements as Iterable<Lightning.FormElement>) {
        if (element.dataset.field === name) {
            element.focus();
            return true;
        }
    }
    return false;
}

/** Fills {0}, {1}, … of a label. */
export const fill = (label: string, ...values: (string | number)[]): string =>
    label.replace(/\{(\d+)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder));

/** Ends a text with a full stop unless it ends like a sentence already. */
export const asSentence = (text: string): string => (/[.!?。]$/.test(text) ? text : `${text}.`);
