/**
 * Where an element stands in the console, told to the context wires inside it (EnclosingTabId, CurrentPageReference,
 * MessageContext …). The placement belongs to the element the console made; everything below finds it as LWC context.
 */
import { createContextProvider, type WireAdapterConstructor, type WireContextValue, type WireDataCallback } from 'lwc';
import type { Placement } from '../bridge.ts';

/** A placement that can change while components look at it. */
export class PlacementCell {
    #placement: Placement;
    readonly #listeners = new Set<() => void>();

    constructor(placement: Placement) {
        this.#placement = placement;
    }

    get placement(): Placement {
        return this.#placement;
    }

    set placement(placement: Placement) {
        this.#placement = placement;
        for (const listener of [...this.#listeners]) listener();
    }

    watch(listener: () => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
}

/** Of components outside every placed element (modals, single-component pages). */
const UNPLACED = new PlacementCell({});

interface PlacementContext extends WireContextValue {
    cell?: PlacementCell;
}

/** Starts telling values; returns what stops it. */
export type PlacementSource<Value> = (cell: PlacementCell, tell: (value: Value) => void) => () => void;

const providers: ((element: Element, cell: PlacementCell) => void)[] = [];
const cells = new WeakMap<Element, PlacementCell>();

/** A context wire adapter: the wired property receives the bare value, again whenever it changes. */
export function placementAdapter<Value>(source: PlacementSource<Value>): WireAdapterConstructor {
    class PlacementAdapter {
        static readonly contextSchema = { cell: 'optional' as const };
        readonly #tell: WireDataCallback;
        #cell: PlacementCell | undefined;
        #stop: (() => void) | undefined;
        #connected = false;

        constructor(tell: WireDataCallback) {
            this.#tell = tell;
        }

        connect(): void {
            this.#connected = true;
            this.#start();
        }

        update(_config: unknown, context?: PlacementContext): void {
            const cell = context?.cell ?? UNPLACED;
            if (cell === this.#cell) return;
            this.#cell = cell;
            this.#start();
        }

        disconnect(): void {
            this.#connected = false;
            this.#stop?.();
            this.#stop = undefined;
        }

        #start(): void {
            this.#stop?.();
            this.#stop = undefined;
            if (this.#connected && this.#cell) this.#stop = source(this.#cell, this.#tell);
        }
    }
    const provide = createContextProvider(PlacementAdapter);
    providers.push((element, cell) => {
        provide(element, {
            consumerConnectedCallback: (consumer) => {
                consumer.provide({ cell });
            },
        });
    });
    return PlacementAdapter;
}

/** Makes `element` the place of everything below it. Before it is connected, so that its own wires see it. */
export function placeElement(element: Element, placement: Placement): void {
    const cell = new PlacementCell(placement);
    cells.set(element, cell);
    for (const provide of providers) provide(element, cell);
}

/** @throws Error when the element was not made by createComponent */
export function setPlacement(element: Element, placement: Placement): void {
    const cell = cells.get(element);
    if (!cell) throw new Error('setPlacement takes an element made by createComponent.');
    cell.placement = placement;
}
