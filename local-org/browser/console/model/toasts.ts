/** Toasts on screen: their text cut at the placeholders, and how long they stay. Knows no DOM and no clock. */
import type { ToastRequest } from '../../bridge.ts';

export interface ToastPart {
    key: string;
    text: string;
    url?: string;
}

export interface Toast {
    id: number;
    title: string;
    parts: ToastPart[];
    variant: ToastRequest['variant'];
    icon: string;
    /** Milliseconds until it goes by itself; undefined: it stays until dismissed. */
    duration?: number;
    dismissible: boolean;
}

const SHORT = 4800;
/** Someone needs time to reach a link. */
const WITH_LINKS = 9600;

const ICONS = { info: 'utility:info', success: 'utility:success', warning: 'utility:warning', error: 'utility:error' };

export function createToast(id: number, request: ToastRequest): Toast {
    const parts = messageParts(request.message, request.messageData);
    const hasLink = parts.some(({ url }) => url !== undefined);
    return {
        id,
        title: request.title,
        parts,
        variant: request.variant,
        icon: ICONS[request.variant],
        ...(request.mode === 'sticky' ? {} : { duration: hasLink ? WITH_LINKS : SHORT }),
        dismissible: request.mode !== 'pester',
    };
}

/** `Saved {0}` with `[{ url, label }]` → text and link. A placeholder without data stays as it is. */
export function messageParts(message: string, data: ToastRequest['messageData']): ToastPart[] {
    return message
        .split(/(\{\d+\})/)
        .filter((piece) => piece !== '')
        .map((piece, index) => {
            const key = String(index);
            const value = /^\{(\d+)\}$/.exec(piece)?.[1];
            const filled = value === undefined ? undefined : data[Number(value)];
            if (filled === undefined) return { key, text: piece };
            return typeof filled === 'string' ? { key, text: filled } : { key, text: filled.label, url: filled.url };
        });
}
