/** The real browser and the real server. */
import { checkpointDraft, discardDraft, finishInteraction, saveInteraction } from 'c/interactionLogApi';
import { openDraftStore } from 'c/interactionLogDraftStore';
import type { Channel, Clock, Dependencies, Locks, Network } from './dependencies';

const clock: Clock = {
    now: () => Date.now(),
    after(milliseconds, run) {
        // eslint-disable-next-line @lwc/lwc/no-async-operation -- when the text is kept is a matter of time
        const timer = setTimeout(run, milliseconds);
        return () => {
            clearTimeout(timer);
        };
    },
};

const network: Network = {
    isOnline: () => navigator.onLine,
    onChange(listener) {
        window.addEventListener('online', listener);
        window.addEventListener('offline', listener);
    },
};

/** Only secure pages have them. */
function locksOf(): Locks | null {
    const locks = navigator.locks as LockManager | undefined;
    return locks
        ? {
              request: (name, options, granted) => locks.request(name, options, granted),
          }
        : null;
}

function openChannel(name: string): Channel {
    const channel = new BroadcastChannel(name);
    return {
        post(message) {
            channel.postMessage(message);
        },
        onMessage(listener) {
            channel.onmessage = ({ data }: MessageEvent<unknown>) => {
                listener(data);
            };
        },
    };
}

/** `pagehide` comes last, but not when a phone or the task manager ends a hidden page. */
function onLeave(listener: () => void): void {
    document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'hidden') listener();
    });
    window.addEventListener('pagehide', listener);
}

export const browser = (): Dependencies => ({
    openStore: () => openDraftStore(),
    server: {
        checkpoint: checkpointDraft,
        discard: discardDraft,
        save: saveInteraction,
        finish: finishInteraction,
    },
    clock,
    network,
    locks: locksOf(),
    openChannel: typeof BroadcastChannel === 'undefined' ? null : openChannel,
    onLeave,
    newId: () => crypto.randomUUID(),
    random: () => Math.random(),
});
