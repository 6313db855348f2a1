/** The interactions under way in this page: drafts on the device and the server, other tabs, saving exactly once. */
import { browser } from './browser';
import type { WorkspaceLike } from './types';
import { Workspace } from './workspace';

export { Workspace };
export type { Channel, Clock, Dependencies, Locks, Network, Server } from './dependencies';
export type { Conflict, Entry, SaveOutcome, Whereabouts, WorkspaceEvent, WorkspaceLike, WorkspaceStart } from './types';

let ofThisPage: Workspace | null = null;

/** The one of this page. */
export function workspace(): WorkspaceLike {
    ofThisPage ??= new Workspace(browser());
    return ofThisPage;
}
