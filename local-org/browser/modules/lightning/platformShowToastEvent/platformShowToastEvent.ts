/** `lightning/platformShowToastEvent`: the event that the app catches to show a toast (loader/toasts.ts). */
export const ShowToastEventName = 'lightning__showtoast';

export interface ToastConfig {
    title?: string;
    message?: string;
    messageData?: (string | { url: string; label: string })[];
    variant?: 'info' | 'success' | 'warning' | 'error';
    mode?: 'dismissible' | 'dismissable' | 'pester' | 'sticky';
}

export class ShowToastEvent extends CustomEvent<ToastConfig> {
    constructor(config: ToastConfig = {}) {
        super(ShowToastEventName, { detail: { ...config }, bubbles: true, composed: true, cancelable: true });
    }
}
