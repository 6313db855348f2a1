/** The definitions as such: every type a signature names exists, and no name is defined twice. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TypeNode } from '../ast/nodes.ts';
import { BuiltinClass } from '../types/builtinClass.ts';
import { TypeTable } from '../types/typeTable.ts';
import { T } from '../types/intern.ts';
import type { OrgSchema } from '../../schema/model.ts';
import { BUILTINS } from './index.ts';

const noObjects = { objects: new Map(), object: () => undefined } as unknown as OrgSchema;

describe('builtin definitions', () => {
    const table = new TypeTable(noObjects, BUILTINS);
    const textOf = (node: TypeNode): string =>
        node.parts
            .map((part) => `${part.name}${part.args.length > 0 ? `<${part.args.map(textOf).join(',')}>` : ''}`)
            .join('.');

    it('have unique names', () => {
        const names = BUILTINS.map((definition) => definition.name.toLowerCase());
        assert.deepEqual(
            names.filter((name, index) => names.indexOf(name) !== index),
            [],
        );
    });

    for (const definition of BUILTINS) {
        it(`${definition.name}: every type of every signature exists`, () => {
            const builtin = new BuiltinClass(definition);
            const bindings = new Map((definition.typeParameters ?? []).map((name) => [name.toLowerCase(), T.OBJECT]));
            const nodes = [
                ...[...builtin.statics.values(), ...builtin.methods.values(), [...builtin.constructors]]
                    .flat()
                    .flatMap((method) => [method.returns, ...method.parameters]),
                ...[...builtin.properties.values(), ...builtin.staticProperties.values()].map(
                    (property) => property.type,
                ),
                ...builtin.abstract.flatMap((method) => [method.returns, ...method.parameters]),
            ];
            const unknown = nodes.filter((node) => !table.resolve(node, bindings)).map(textOf);
            assert.deepEqual([...new Set(unknown)], []);
        });
    }
});
