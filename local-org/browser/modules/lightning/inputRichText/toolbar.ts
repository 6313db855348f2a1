/** Which formats and toolbar buttons an editor has, from `formats` and `disabled-categories`. */
export interface ToolbarButton {
    /** Quill format and the value the button sets. */
    format: string;
    value: unknown;
    icon: string;
    label: string;
}

interface Category {
    name: string;
    label: string;
    formats: string[];
    buttons: ToolbarButton[];
}

const toggle = (format: string, icon: string, label: string): ToolbarButton => ({ format, value: true, icon, label });

/** Categories of `disabled-categories`, in the order of the toolbar. */
const CATEGORIES: Category[] = [
    { name: 'FORMAT_FONT', label: 'Format font', formats: ['font', 'size'], buttons: [] },
    {
        name: 'FORMAT_TEXT',
        label: 'Format text',
        formats: ['bold', 'italic', 'underline', 'strike'],
        buttons: [
            toggle('bold', 'utility:bold', 'Bold'),
            toggle('italic', 'utility:italic', 'Italic'),
            toggle('underline', 'utility:underline', 'Underline'),
            toggle('strike', 'utility:strikethrough', 'Strikethrough'),
        ],
    },
    { name: 'FORMAT_BACKGROUND', label: 'Format background', formats: ['color', 'background'], buttons: [] },
    {
        name: 'FORMAT_BODY',
        label: 'Format body',
        formats: ['list', 'indent'],
        buttons: [
            { format: 'list', value: 'bullet', icon: 'utility:richtextbulletedlist', label: 'Bulleted List' },
            { format: 'list', value: 'ordered', icon: 'utility:richtextnumberedlist', label: 'Numbered List' },
            { format: 'indent', value: '+1', icon: 'utility:richtextindent', label: 'Indent' },
            { format: 'indent', value: '-1', icon: 'utility:richtextoutdent', label: 'Outdent' },
        ],
    },
    {
        name: 'ALIGN_TEXT',
        label: 'Align text',
        formats: ['align'],
        buttons: [
            { format: 'align', value: '', icon: 'utility:left_align_text', label: 'Left Align' },
            { format: 'align', value: 'center', icon: 'utility:center_align_text', label: 'Center Align' },
            { format: 'align', value: 'right', icon: 'utility:right_align_text', label: 'Right Align' },
        ],
    },
    {
        name: 'INSERT_CONTENT',
        label: 'Insert content',
        formats: ['link', 'image'],
        buttons: [toggle('link', 'utility:link', 'Link')],
    },
    {
        name: 'REMOVE_FORMATTING',
        label: 'Remove formatting',
        formats: ['clean'],
        buttons: [toggle('clean', 'utility:remove_formatting', 'Remove Formatting')],
    },
];

/** Formats without a button: they come in by paste or by setFormat. */
const OTHER_FORMATS = ['header', 'code', 'code-block', 'script', 'blockquote', 'direction', 'table'];

export interface ToolbarGroup {
    key: string;
    label: string;
    buttons: ToolbarButton[];
}

export interface Toolbar {
    /** Quill formats that the content may have. */
    formats: string[];
    groups: ToolbarGroup[];
}

/**
 * @param formats the `formats` attribute; undefined allows everything
 * @param disabledCategories the `disabled-categories` attribute: a list, or names separated by spaces or commas
 */
export function toolbarOf(formats: unknown, disabledCategories: unknown): Toolbar {
    const disabled = new Set(names(disabledCategories).map((name) => name.toUpperCase()));
    const categories = CATEGORIES.filter(({ name }) => !disabled.has(name));
    const offered = [...categories.flatMap((category) => category.formats), ...OTHER_FORMATS];
    const wanted = formats === undefined || formats === null ? offered : names(formats);
    const allowed = offered.filter((format) => wanted.includes(format));
    const groups = categories
        .map(({ name, label, buttons }) => ({
            key: name,
            label,
            buttons: buttons.filter(({ format }) => allowed.includes(format)),
        }))
        .filter(({ buttons }) => buttons.length > 0);
    // "clean" is a command and "table" has no editor here: no formats of Quill.
    return { formats: allowed.filter((format) => !['clean', 'table', 'image'].includes(format)), groups };
}

function names(value: unknown): string[] {
    if (Array.isArray(value)) return value.map(String);
    return typeof value === 'string' ? value.split(/[\s,]+/).filter((name) => name !== '') : [];
}
