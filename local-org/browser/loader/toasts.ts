/** Catches ShowToastEvent anywhere on the page and hands it to the console. */
import { consoleBridge, type ToastRequest } from '../bridge.ts';

interface ToastDetail {
    title?: string;
    label?: string;
    message?: string;
    messageData?: ToastRequest['messageData'];
    variant?: string;
    mode?: string;
}

const VARIANTS = ['info', 'success', 'warning', 'error'] as const;

export function catchToasts(target: EventTarget): void {
    target.addEventListener('lightning__showtoast', (event) => {
        const detail = (event as CustomEvent<ToastDetail | null>).detail ?? {};
        consoleBridge()?.toast(toRequest(detail));
    });
}

function toRequest(detail: ToastDetail): ToastRequest {
    const variant = VARIANTS.find((known) => known === detail.variant) ?? 'info';
    const mode = detail.mode === 'sticky' || detail.mode === 'pester' ? detail.mode : 'dismissible';
    return {
        title: detail.title ?? detail.label ?? '',
        message: detail.message ?? '',
        messageData: [...(detail.messageData ?? [])].map((part) => (typeof part === 'string' ? part : { ...part })),
        variant,
        mode,
    };
}
