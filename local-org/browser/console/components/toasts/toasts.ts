import { LightningElement, api } from 'lwc';
import type { ToastRequest } from '../../../bridge.ts';
import { createToast, type Toast } from '../../model/toasts.ts';
import { TEXT } from '../../model/text.ts';

const KINDS = {
    success: TEXT.toastSuccess,
    error: TEXT.toastError,
    warning: TEXT.toastWarning,
    info: TEXT.toastInfo,
};

/** Toasts at the top of the page. One stays while the pointer or the focus is on it. */
export default class Toasts extends LightningElement {
    text = TEXT;
    toasts: readonly Toast[] = [];
    #nextId = 1;
    readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

    @api show(request: ToastRequest): void {
        const toast = createToast(this.#nextId++, request);
        this.toasts = [toast, ...this.toasts];
        this.startTimer(toast);
    }

    get views(): (Toast & { className: string; kind: string })[] {
        return this.toasts.map((toast) => ({
            ...toast,
            className: `slds-notify slds-notify_toast slds-theme_${toast.variant} toast`,
            kind: KINDS[toast.variant],
        }));
    }

    override disconnectedCallback(): void {
        for (const timer of this.#timers.values()) clearTimeout(timer);
    }

    handleDismiss(event: Event): void {
        this.remove(idOf(event));
    }

    handleHold(event: Event): void {
        clearTimeout(this.#timers.get(idOf(event)));
    }

    handleRelease(event: Event): void {
        const toast = this.toasts.find(({ id }) => id === idOf(event));
        if (toast) this.startTimer(toast);
    }

    private startTimer(toast: Toast): void {
        clearTimeout(this.#timers.get(toast.id));
        if (toast.duration === undefined) return;
        this.#timers.set(
            toast.id,
            setTimeout(() => {
                this.remove(toast.id);
            }, toast.duration),
        );
    }

    private remove(id: number): void {
        clearTimeout(this.#timers.get(id));
        this.#timers.delete(id);
        this.toasts = this.toasts.filter((toast) => toast.id !== id);
    }
}

const idOf = (event: Event): number => Number((event.currentTarget as HTMLElement).dataset['id']);
