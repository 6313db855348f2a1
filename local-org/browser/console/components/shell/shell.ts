import { LightningElement, api } from 'lwc';
import type { PageReference, ToastRequest } from '../../../bridge.ts';
import type { AppModel } from '../../../../server/routes/consoleApi.ts';
import type { StripTab } from '../tabStrip/tabStrip.ts';
import { urlOf } from '../../model/addresses.ts';
import { session } from '../../model/session.ts';
import { TEXT } from '../../model/text.ts';
import type { WorkspaceTab } from '../../model/workspace.ts';

interface PageView {
    id: string;
    className: string;
    reference: PageReference;
    revision: number;
    isActive: boolean;
}

interface WorkspaceView {
    id: string;
    title: string;
    className: string;
    hasSubtabs: boolean;
    strip: StripTab[];
    pages: PageView[];
}

interface Header extends HTMLElement {
    focusSearch(): void;
}

interface ToastArea extends HTMLElement {
    show(request: ToastRequest): void;
}

/** The whole console. Draws the models of the session; everything it does, it does through them. */
export default class Shell extends LightningElement {
    @api app!: AppModel;
    text = TEXT;
    /** Counts changes of the workspace, so that what is computed from it is computed again. */
    changes = 0;
    /** Tabs that were in front once: only those have a page. */
    readonly #seen = new Set<string>();
    #stop: (() => void) | undefined;

    @api showToast(request: ToastRequest): void {
        (this.refs?.['toasts'] as ToastArea | undefined)?.show(request);
    }

    @api focusSearch(): void {
        (this.refs?.['header'] as Header | undefined)?.focusSearch();
    }

    get direction(): string {
        return this.app.user.direction;
    }

    get brandStyle(): string {
        return this.app.brandColor === undefined ? '' : `--console-brand: ${this.app.brandColor}`;
    }

    get isPageInFront(): boolean {
        return this.changes >= 0 && session().workspace.front === undefined;
    }

    get page(): PageReference {
        void this.changes;
        return session().workspace.page;
    }

    get pageUrl(): string {
        return urlOf(this.page);
    }

    get pageClass(): string {
        return this.isPageInFront ? 'nav-page' : 'nav-page slds-hide';
    }

    get tabs(): StripTab[] {
        const { tabs, front } = session().workspace;
        return this.changes >= 0 ? tabs.map((tab) => stripTab(tab, tab === front)) : [];
    }

    get workspaces(): WorkspaceView[] {
        const { tabs, front } = session().workspace;
        if (this.changes < 0) return [];
        return tabs.filter(({ id }) => this.#seen.has(id)).map((tab) => this.workspaceView(tab, tab === front));
    }

    override connectedCallback(): void {
        this.update();
        this.#stop = session().workspace.listen(() => {
            this.update();
        });
    }

    override disconnectedCallback(): void {
        this.#stop?.();
    }

    handleSkip(): void {
        (this.refs?.['main'] as HTMLElement | undefined)?.focus();
    }

    handleNavigate(event: CustomEvent<PageReference>): void {
        session().workspace.openTab({ pageReference: event.detail });
    }

    handleTabSelect(event: CustomEvent<string>): void {
        session().workspace.showTab(event.detail);
    }

    handleSubtabSelect(event: CustomEvent<string>): void {
        session().workspace.focusTab(event.detail);
    }

    handleTabClose(event: CustomEvent<string>): void {
        session().workspace.closeTab(event.detail);
    }

    private update(): void {
        const { focused, front } = session().workspace;
        for (const tab of [front, focused]) if (tab) this.#seen.add(tab.id);
        this.changes++;
    }

    private workspaceView(tab: WorkspaceTab, isFront: boolean): WorkspaceView {
        const inFront = tab.subtabs.find(({ id }) => id === tab.frontSubtabId) ?? tab;
        return {
            id: tab.id,
            title: titleOf(tab),
            className: isFront ? 'workspace' : 'workspace slds-hide',
            hasSubtabs: tab.subtabs.length > 0,
            // The workspace tab's own page is the first subtab; it closes with the workspace tab only.
            strip: [tab, ...tab.subtabs].map((each) => ({
                ...stripTab(each, each === inFront),
                closeable: each !== tab && each.closeable,
            })),
            pages: [tab, ...tab.subtabs]
                .filter(({ id }) => id === tab.id || this.#seen.has(id))
                .map((each) => ({
                    id: each.id,
                    className: each === inFront ? '' : 'slds-hide',
                    reference: each.reference,
                    revision: each.revision,
                    isActive: isFront && each === inFront,
                })),
        };
    }
}

const titleOf = (tab: WorkspaceTab): string => tab.customTitle ?? tab.title;

function stripTab(tab: WorkspaceTab, selected: boolean): StripTab {
    return {
        id: tab.id,
        title: titleOf(tab),
        url: urlOf(tab.reference),
        icon: tab.customIcon ?? tab.icon,
        selected,
        closeable: tab.closeable,
        highlighted: tab.highlighted,
        highlightState: tab.highlightState,
        pulse: tab.pulse,
    };
}
