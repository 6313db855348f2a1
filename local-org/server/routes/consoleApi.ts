/** What the console's shell and its server routes say to each other: JSON of `/_org/console/…`. */

export interface ConsoleUser {
    id: string;
    username: string;
    name: string;
    profileName: string;
    /** `en-US` and an IANA name, for what the browser formats itself. */
    locale: string;
    timeZone: string;
    /** CSS direction of the user's language. */
    direction: 'ltr' | 'rtl';
}

export interface NavItem {
    key: string;
    label: string;
    icon: string;
    url: string;
    objectApiName?: string;
}

export interface UtilityItemModel {
    id: string;
    /** `c/panel`; absent when the local org cannot show the component. */
    module?: string;
    componentName: string;
    label: string;
    /** Bare utility icon name. */
    icon: string;
    width: number;
    height: number;
    eager: boolean;
    scrollable: boolean;
    properties: DesignProperties;
}

export type DesignProperties = Record<string, string | number | boolean>;

export interface AppModel {
    name: string;
    label: string;
    description: string;
    /** `#0070d2`; absent: the shell's own colour. */
    brandColor?: string;
    isConsole: boolean;
    navItems: NavItem[];
    utilityItems: UtilityItemModel[];
    utilityBarIsLeftAligned: boolean;
    apps: { name: string; label: string; description: string }[];
    user: ConsoleUser;
    users: ConsoleUser[];
    orgName: string;
}

export interface PageModel {
    label: string;
    /** `flexipage:recordHomeTemplateDesktop`, or `default` when the project has no page for the object. */
    template: string;
    regions: PageRegion[];
}

export interface PageRegion {
    name: string;
    items: PageItem[];
}

interface Item<Kind extends string> {
    key: string;
    kind: Kind;
}

export type PageItem =
    | Item<'highlights'>
    | Item<'detail'>
    | Item<'relatedLists'>
    | (Item<'relatedList'> & { relationship: string })
    | Item<'timeline'>
    | (Item<'tabset'> & { label: string; tabs: { key: string; label: string; active: boolean; items: PageItem[] }[] })
    | (Item<'richText'> & { html: string; card: boolean })
    | (Item<'fieldSection'> & { label: string; columns: string[][] })
    | (Item<'listCard'> & { objectApiName: string; size: number })
    | (Item<'custom'> & { module: string; properties: DesignProperties })
    | (Item<'unsupported'> & { componentName: string; message: string });

export interface FieldModel {
    name: string;
    label: string;
    type: string;
    /** As shown; '' when empty. */
    text: string;
    value: string | number | boolean | null;
    helpText?: string;
    editable: boolean;
    required: boolean;
    reference?: { recordId: string; objectApiName: string; icon: string };
    options?: { value: string; label: string }[];
    length?: number;
    referenceTo?: string[];
}

export interface FieldSection {
    key: string;
    label: string;
    columns: FieldModel[][];
}

export interface RecordModel {
    recordId: string;
    objectApiName: string;
    objectLabel: string;
    objectLabelPlural: string;
    icon: string;
    /** What names the record in tabs and links. */
    name: string;
    /** Heading of its page; the subject of a case, whose name is a number. */
    title: string;
    highlights: FieldModel[];
    sections: FieldSection[];
    canEdit: boolean;
    canDelete: boolean;
    lastModified: string;
}

export interface Column {
    name: string;
    label: string;
    type: string;
    sortable: boolean;
}

export interface Row {
    recordId: string;
    objectApiName: string;
    name: string;
    cells: FieldModel[];
}

export interface ListModel {
    objectApiName: string;
    label: string;
    labelPlural: string;
    icon: string;
    filterName: string;
    filters: { name: string; label: string }[];
    columns: Column[];
    rows: Row[];
    total: number;
    sortedBy: string;
    sortDirection: 'asc' | 'desc';
    canCreate: boolean;
}

export interface RelatedListModel {
    relationship: string;
    label: string;
    icon: string;
    objectApiName: string;
    /** Field of the child that points here. */
    field: string;
    columns: Column[];
    rows: Row[];
    total: number;
}

export interface TimelineModel {
    /** `YYYY-MM-DD` in the user's time zone. */
    today: string;
    items: TimelineItem[];
    canCreate: boolean;
}

export interface TimelineItem {
    id: string;
    kind: 'Task' | 'Event';
    subject: string;
    date: string | null;
    dateText: string;
    isClosed: boolean;
    icon: string;
    iconLabel: string;
    summary: string;
    description: string;
    fields: { label: string; value: string; recordId?: string; objectApiName?: string }[];
}

export interface SearchResult {
    recordId: string;
    objectApiName: string;
    objectLabel: string;
    icon: string;
    name: string;
    detail: string;
}

/** Form of a record to create or edit. */
export interface FormModel {
    objectApiName: string;
    objectLabel: string;
    title: string;
    sections: FieldSection[];
}

export interface SaveError {
    message: string;
    fieldErrors: { field: string; message: string }[];
}
