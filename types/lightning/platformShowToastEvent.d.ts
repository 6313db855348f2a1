declare module 'lightning/platformShowToastEvent' {
    export const ShowToastEventName: string;

    export interface ToastDefinition {
        title: string;
        /** May hold {0}, {1}, …: filled from messageData. */
        message?: string;
        messageData?: (string | { url: string; label: string })[];
        variant?: 'info' | 'success' | 'warning' | 'error';
        mode?: 'dismissible' | 'pester' | 'sticky';
    }

    export class ShowToastEvent extends CustomEvent<ToastDefinition> {
        constructor(toast: ToastDefinition);
    }
}
