/** The one console of the page: its models, shared by the components, and the seams the entry point fills in. */
import type { Placement, ToastRequest } from '../../bridge.ts';
import type { AppModel } from '../../../server/routes/consoleApi.ts';
import type { UtilityBar } from './utilityBar.ts';
import type { Workspace } from './workspace.ts';

/** Makes an element of a project's component, under Lightning Web Security. */
export type CreateComponent = (
    module: string,
    properties: Record<string, unknown>,
    placement: Placement,
) => Promise<HTMLElement>;

export interface Session {
    app: AppModel;
    workspace: Workspace;
    utilityBar: UtilityBar;
    createComponent: CreateComponent;
    toast(request: ToastRequest): void;
    /** Lets every page and component that shows this record read it again. */
    recordChanged(recordId: string): void;
    /** Called when the record is to be read again. */
    onRecordChanged(recordId: string, listener: () => void): () => void;
}

let current: Session | undefined;

export function startSession(started: Session): void {
    current = started;
}

export function session(): Session {
    if (!current) throw new Error('The console has not started yet.');
    return current;
}

export function showSuccess(message: string): void {
    session().toast({ title: '', message, messageData: [], variant: 'success', mode: 'dismissible' });
}

export function showError(title: string, message: string): void {
    session().toast({ title, message, messageData: [], variant: 'error', mode: 'sticky' });
}
