/** `lightning-input-rich-text`, on Quill as in Salesforce (npm's base components leave it out). */
import { api, LightningElement } from 'lwc';
import { caretOf, createEditor, type QuillEditor, type RangeSelectMode, setRangeText } from './editor.ts';
import { deltaToHtml } from './deltaToHtml.ts';
import { toolbarOf, type Toolbar, type ToolbarButton } from './toolbar.ts';

type Formats = Record<string, unknown>;

const isOn = (value: unknown): boolean => value !== undefined && value !== null && value !== false && value !== 'false';

export default class LightningInputRichText extends LightningElement {
    static delegatesFocus = true;
    static validationOptOut = ['class'];

    /** Name of the editing area for assistive technology; shown when `label-visible` is set. */
    @api label?: string;
    @api labelVisible?: boolean;
    @api placeholder?: string;
    @api required?: boolean;
    @api fieldLevelHelp?: string | null;
    @api messageWhenBadInput?: string;
    @api variant?: string;
    /** Reserved by Salesforce. */
    @api customButtons?: unknown;
    /** Images are not uploaded in the local org. */
    @api shareWithEntityId?: string;

    #value = '';
    #formats: unknown;
    #disabledCategories: unknown;
    #editor: QuillEditor | undefined;
    #tabStop = 0;
    #linkFocused = false;
    #linkRange: { index: number; length: number } | null = null;

    _valid: unknown = true;
    _disabled = false;
    /** Formats at the caret. */
    active: Formats = {};
    hasFocus = false;
    linkUrl: string | undefined;
    toolbar: Toolbar = toolbarOf(undefined, undefined);

    /** HTML. */
    @api
    get value(): string {
        return this.#value;
    }
    set value(value: string | null | undefined) {
        const html = value ?? '';
        if (html === this.#value) return;
        this.#value = html;
        if (this.#editor) this.#show(html);
    }

    /** `false` shows `message-when-bad-input`. */
    @api
    get valid(): unknown {
        return this._valid;
    }
    set valid(valid: unknown) {
        this._valid = valid;
        this.#describe();
    }

    @api
    get disabled(): boolean {
        return this._disabled;
    }
    set disabled(disabled: boolean) {
        this._disabled = isOn(disabled);
        this.#editor?.enable(!this._disabled);
    }

    @api
    get formats(): unknown {
        return this.#formats;
    }
    set formats(formats: unknown) {
        this.#formats = formats;
        this.toolbar = toolbarOf(this.#formats, this.#disabledCategories);
    }

    @api
    get disabledCategories(): unknown {
        return this.#disabledCategories;
    }
    set disabledCategories(categories: unknown) {
        this.#disabledCategories = categories;
        this.toolbar = toolbarOf(this.#formats, this.#disabledCategories);
    }

    /** Puts the caret into the editing area, where it was before, at first at the end. */
    @api
    focus(): void {
        const editor = this.#editor;
        if (!editor) return;
        const range = caretOf(editor, this.#wasFocused);
        editor.focus({ preventScroll: true });
        editor.setSelection(range.index, range.length);
    }

    @api
    blur(): void {
        this.#editor?.blur();
    }

    /** Formats at the caret or common to the selection. */
    @api
    getFormat(): Formats {
        return { ...(this.#editor?.getFormat() ?? {}) };
    }

    /** Sets formats of the selection, or of what is typed next. */
    @api
    setFormat(formats: Formats): void {
        for (const [name, value] of Object.entries(formats)) this.#editor?.format(name, value, 'user');
        this.#readFormats();
    }

    /** As `setRangeText` of a text area; markup is inserted as text. */
    @api
    setRangeText(replacement: string, start?: number, end?: number, selectMode: RangeSelectMode = 'preserve'): void {
        const editor = this.#editor;
        if (!editor) return;
        const selection = caretOf(editor, this.#wasFocused);
        setRangeText(editor, replacement, start, end, selectMode, selection);
    }

    /** Reserved by Salesforce; inserts at the caret. */
    @api
    insertTextAtCursor(text: string): void {
        this.setRangeText(text, undefined, undefined, 'end');
    }

    /** A component's constructor is done by now: there is a shadow root. */
    private get shadow(): NonNullable<LightningElement['template']> {
        return this.template as NonNullable<LightningElement['template']>;
    }

    /** The caret has been in the text that is shown. */
    #wasFocused = false;

    renderedCallback(): void {
        if (!this.#editor) this.#start();
        this.#describe();
        this.#moveTabStop();
        if (this.isLinking && !this.#linkFocused) {
            this.#linkFocused = true;
            this.shadow.querySelector<HTMLInputElement>('[data-link-url]')?.select();
        }
    }

    get formElementClass(): string {
        return `slds-form-element${this.isInvalid ? ' slds-has-error' : ''}`;
    }

    get editorClass(): string {
        const base = 'slds-rich-text-editor slds-grid slds-grid_vertical slds-nowrap';
        const order = this.isBottomToolbar ? ' slds-grid_vertical-reverse' : '';
        return `${base}${order}${this.hasFocus ? ' slds-has-focus' : ''}${this.isInvalid ? ' slds-has-error' : ''}`;
    }

    get labelClass(): string {
        return isOn(this.labelVisible) ? 'slds-form-element__label' : 'slds-assistive-text';
    }

    get isRequired(): boolean {
        return isOn(this.required);
    }

    get isInvalid(): boolean {
        return !isOn(this._valid);
    }

    get isBottomToolbar(): boolean {
        return this.variant === 'bottom-toolbar';
    }

    get isLinking(): boolean {
        return this.linkUrl !== undefined;
    }

    get hasToolbar(): boolean {
        return this.toolbar.groups.length > 0;
    }

    get toolbarLabel(): string {
        return `Formatting of ${this.label ?? 'the text'}`;
    }

    get groups(): unknown[] {
        return this.toolbar.groups.map((group) => ({
            ...group,
            buttons: group.buttons.map((button) => {
                const pressed = this.#isPressed(button);
                return {
                    ...button,
                    key: `${button.format}:${String(button.value)}`,
                    pressed: String(pressed),
                    class: `slds-button slds-button_icon slds-button_icon-border-filled${pressed ? ' slds-is-selected' : ''}`,
                };
            }),
        }));
    }

    #isPressed({ format, value }: ToolbarButton): boolean {
        const active = this.active[format];
        if (format === 'indent' || format === 'clean') return false;
        if (format === 'align') return (active ?? '') === value;
        return value === true ? Boolean(active) : active === value;
    }

    #start(): void {
        const container = this.refs?.['content'] as HTMLElement | undefined;
        if (!container) return;
        const host = { activeElement: () => this.shadow.activeElement };
        const editor = createEditor(container, this.toolbar.formats, host);
        this.#editor = editor;
        this.#show(this.#value);
        editor.enable(!this._disabled);
        editor.on('text-change', (_delta, _before, source) => {
            if (source === 'user') this.#changed();
            this.#readFormatsSoon();
        });
        editor.on('selection-change', (range) => {
            if (!range) return;
            this.#wasFocused = true;
            this.#readFormatsSoon();
        });
        // Formats chosen by key for what is typed next change neither text nor selection.
        editor.root.addEventListener('keyup', () => {
            this.#readFormats();
        });
        editor.root.addEventListener('focus', () => {
            this.hasFocus = true;
            this.dispatchEvent(new CustomEvent('focus'));
        });
        editor.root.addEventListener('blur', () => {
            this.hasFocus = false;
            this.dispatchEvent(new CustomEvent('blur'));
        });
    }

    #show(html: string): void {
        const editor = this.#editor;
        if (!editor) return;
        const range = editor.hasFocus() ? editor.getSelection() : null;
        editor.setContents(editor.clipboard.convert({ html }), 'silent');
        editor.history.clear();
        this.#wasFocused = range !== null;
        if (range) editor.setSelection(Math.min(range.index, editor.getLength() - 1), 0, 'silent');
    }

    #changed(): void {
        const html = deltaToHtml(this.#editor?.getContents().ops ?? []);
        if (html === this.#value) return;
        this.#value = html;
        this.dispatchEvent(new CustomEvent('change', { detail: { value: html } }));
    }

    #readFormats(): void {
        const range = this.#editor?.getSelection();
        if (range) this.active = this.#editor?.getFormat(range) ?? {};
    }

    /** Quill must not be asked from inside its own events: it is in the middle of a change then. */
    #readFormatsSoon(): void {
        void Promise.resolve().then(() => {
            this.#readFormats();
        });
    }

    /** The editing area is made by Quill, outside the template: its names and states are set by hand. */
    #describe(): void {
        const root = this.#editor?.root;
        if (!root) return;
        const set = (name: string, value: string | undefined): void => {
            if (value === undefined) root.removeAttribute(name);
            else root.setAttribute(name, value);
        };
        set('role', 'textbox');
        set('aria-multiline', 'true');
        set('aria-label', this.label ?? '');
        set('aria-required', this.isRequired ? 'true' : undefined);
        set('aria-disabled', this._disabled ? 'true' : undefined);
        set('aria-invalid', this.isInvalid ? 'true' : undefined);
        set('aria-describedby', this.isInvalid ? this.shadow.querySelector('[data-error]')?.id : undefined);
        set('data-placeholder', this.placeholder);
    }

    // Toolbar: one tab stop, arrow keys move within it (ARIA toolbar pattern).

    #buttons(): HTMLElement[] {
        return [...this.shadow.querySelectorAll<HTMLElement>('button[data-format]')];
    }

    #moveTabStop(): void {
        for (const [index, button] of this.#buttons().entries()) button.tabIndex = index === this.#tabStop ? 0 : -1;
    }

    /** Keeps the selection of the text while a button is clicked. */
    handleToolbarMouseDown(event: Event): void {
        event.preventDefault();
    }

    handleToolbarKeyDown(event: KeyboardEvent): void {
        const buttons = this.#buttons();
        const steps: Record<string, number> = {
            ArrowRight: this.#tabStop + 1,
            ArrowLeft: this.#tabStop - 1,
            Home: 0,
            End: buttons.length - 1,
        };
        const next = steps[event.key];
        if (next === undefined) return;
        event.preventDefault();
        this.#tabStop = (next + buttons.length) % buttons.length;
        this.#moveTabStop();
        buttons[this.#tabStop]?.focus();
    }

    handleButton(event: Event): void {
        const target = event.currentTarget as HTMLElement;
        const editor = this.#editor;
        const format = target.dataset['format'] ?? '';
        const button = this.toolbar.groups
            .flatMap((group) => group.buttons)
            .find((candidate) => candidate.format === format && String(candidate.value) === target.dataset['value']);
        if (!editor || !button || this._disabled) return;
        this.#tabStop = Math.max(0, this.#buttons().indexOf(target));
        this.focus();
        if (format === 'clean') this.#removeFormats();
        else if (format === 'link') this.#openLink();
        else editor.format(format, this.#isPressed(button) ? false : button.value, 'user');
        this.#readFormats();
    }

    #removeFormats(): void {
        const range = this.#editor?.getSelection();
        if (!range) return;
        if (range.length > 0) this.#editor?.removeFormat(range.index, range.length, 'user');
        else for (const name of Object.keys(this.active)) this.#editor?.format(name, false, 'user');
    }

    #openLink(): void {
        const link = this.active['link'];
        this.#linkRange = this.#editor?.getSelection() ?? null;
        this.#linkFocused = false;
        this.linkUrl = typeof link === 'string' ? link : 'https://';
    }

    handleLinkKeyDown(event: KeyboardEvent): void {
        if (event.key === 'Enter') {
            event.preventDefault();
            this.handleLinkSave();
        } else if (event.key === 'Escape') {
            event.stopPropagation();
            this.handleLinkCancel();
        }
    }

    handleLinkSave(): void {
        const url = (this.shadow.querySelector<HTMLInputElement>('[data-link-url]')?.value ?? '').trim();
        const range = this.#linkRange;
        this.handleLinkCancel();
        if (!range || !this.#editor) return;
        const value = url === '' || url === 'https://' ? false : url;
        if (range.length > 0) this.#editor.formatText(range.index, range.length, 'link', value, 'user');
        else if (value !== false) this.#editor.insertText(range.index, value, 'link', value, 'user');
    }

    handleLinkCancel(): void {
        this.linkUrl = undefined;
        this.focus();
    }

    handleLabelClick(): void {
        this.focus();
    }
}
