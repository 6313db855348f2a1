/**
 * What component code calls on base components it finds in its template. Properties are set in templates,
 * which TypeScript does not see, so only methods and what event handlers read are described.
 */
declare namespace Lightning {
    /** lightning-input, -combobox, -textarea, -checkbox-group, -record-picker. */
    interface FormElement extends HTMLElement {
        name: string;
        value: unknown;
        checked: boolean;
        readonly validity: ValidityState;
        setCustomValidity(message: string): void;
        checkValidity(): boolean;
        reportValidity(): boolean;
    }

    /** lightning-input-rich-text has no validity methods: it takes `valid` and `message-when-bad-input`. */
    interface InputRichText extends HTMLElement {
        value: string;
        /**
         * As of a text area: without `start` and `end`, the selection is replaced. Markup is inserted as text.
         * @param selectMode what is selected then; `preserve` unless given
         */
        setRangeText(
            replacement: string,
            start?: number,
            end?: number,
            selectMode?: 'select' | 'start' | 'end' | 'preserve',
        ): void;
    }

    interface ValueChangeEvent<Value = string> extends CustomEvent<{ value: Value }> {
        readonly target: FormElement;
        readonly currentTarget: FormElement;
    }

    interface CheckedChangeEvent extends CustomEvent<{ checked: boolean }> {
        readonly currentTarget: FormElement;
    }

    interface RecordPickedEvent extends CustomEvent<{ recordId: string | null }> {
        readonly currentTarget: FormElement;
    }
}
