/**
 * The panels of this page: a console shows the utility's and one on each record page. Together they have one voice, and
 * names that tell them apart.
 */
import type { Notice } from './notices';

export interface PagePanel {
    isUtility(): boolean;
    isVisible(): boolean;
    /** Others came, went, appeared or disappeared. */
    neighboursChanged(): void;
    tell(notice: Notice): void;
}

const panels = new Set<PagePanel>();

/** A panel appeared or disappeared. */
export function panelsChanged(): void {
    for (const panel of panels) panel.neighboursChanged();
}

/** Joins a panel. Returns the function that takes it out again. */
export function joinPanels(panel: PagePanel): () => void {
    panels.add(panel);
    panelsChanged();
    return () => {
        panels.delete(panel);
        panelsChanged();
    };
}

/** The one that speaks for all, in toasts: the utility's, which outlives the pages. */
const spokesman = (): PagePanel | undefined => [...panels].find((one) => one.isUtility()) ?? [...panels][0];

export const isSpokesman = (panel: PagePanel): boolean => spokesman() === panel;

/** For a panel that has left the page and cannot speak any more. */
export function tellSpokesman(notice: Notice): void {
    spokesman()?.tell(notice);
}

/** The utility's panel is in front of the agent beside this one. */
export const isBesideUtility = (panel: PagePanel): boolean =>
    !panel.isUtility() && [...panels].some((one) => one.isUtility() && one.isVisible());
