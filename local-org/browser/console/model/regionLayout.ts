/** Where the regions of a page template stand, told by their names, which all templates of Salesforce share. */
import type { PageRegion } from '../../../server/routes/consoleApi.ts';

export interface PlacedRegion extends PageRegion {
    width: 'wide' | 'narrow';
}

export interface RegionLayout {
    /** Above the columns, over the whole width. */
    headers: PageRegion[];
    /** Side by side, in reading order. */
    columns: PlacedRegion[];
}

const HEADERS = ['header', 'subheader', 'top'];
const NARROW = /side|^footer|pinned/i;
/** Left to right; names that are not listed stand where `main` does. */
const ORDER = ['leftsidebar', 'left', 'leftcol', 'main', 'centercol', 'rightcol', 'right', 'sidebar', 'rightsidebar'];

export function regionLayout(regions: readonly PageRegion[]): RegionLayout {
    const isHeader = ({ name }: PageRegion): boolean => HEADERS.includes(name.toLowerCase());
    const rank = ({ name }: PageRegion): number => {
        const index = ORDER.indexOf(name.toLowerCase());
        return index === -1 ? ORDER.indexOf('main') : index;
    };
    return {
        headers: regions
            .filter(isHeader)
            .toSorted(
                (one, other) => HEADERS.indexOf(one.name.toLowerCase()) - HEADERS.indexOf(other.name.toLowerCase()),
            ),
        columns: regions
            .filter((region) => !isHeader(region))
            .toSorted((one, other) => rank(one) - rank(other))
            .map((region) => ({ ...region, width: NARROW.test(region.name) ? 'narrow' : 'wide' })),
    };
}
