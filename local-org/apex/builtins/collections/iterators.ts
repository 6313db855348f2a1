import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexType } from '../../types/type.ts';
import { genericType } from '../../types/intern.ts';
import { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin } from '../define.ts';

export const IteratorInterface = builtin({
    name: 'Iterator',
    kind: 'interface',
    typeParameters: ['T'],
    abstract: ['Boolean hasNext()', 'T next()'],
});

export const IterableInterface = builtin({
    name: 'Iterable',
    kind: 'interface',
    typeParameters: ['T'],
    abstract: ['Iterator<T> iterator()'],
});

interface IteratorState {
    items: readonly unknown[];
    next: number;
}

/** Iterator of a List or Set: what `iterator()` of the platform's own collections answers. */
export const CollectionIterator = builtin({
    name: 'CollectionIterator',
    typeParameters: ['T'],
    interfaces: ['Iterator<T>'],
    methods: {
        'Boolean hasNext()': (_ctx, self: ApexBuiltinObject<IteratorState>) =>
            self.state.next < self.state.items.length,
        'T next()': (ctx, self: ApexBuiltinObject<IteratorState>) => {
            if (self.state.next >= self.state.items.length)
                throw ctx.exception('NoSuchElementException', 'Iterator has no more elements');
            return self.state.items[self.state.next++];
        },
    },
});

export function iteratorOf(
    _ctx: ExecutionContext,
    element: ApexType,
    items: readonly unknown[],
): ApexBuiltinObject<IteratorState> {
    return new ApexBuiltinObject(genericType('builtin', CollectionIterator.name, [element]), { items, next: 0 });
}
