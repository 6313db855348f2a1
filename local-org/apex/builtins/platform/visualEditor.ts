/** VisualEditor: data sources of properties in the page builder. */
import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexType } from '../../types/type.ts';
import type { ApexList } from '../../../values/collections.ts';
import { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin, type BuiltinDefinition } from '../define.ts';
import { builtinObject, listOf, required } from '../support.ts';

interface RowState {
    label: string | null;
    value: unknown;
    selected: boolean;
}
type Row = ApexBuiltinObject<RowState>;
type Rows = ApexBuiltinObject<{ rows: ApexList; containsAll: boolean }>;

const row = (
    _ctx: ExecutionContext,
    type: ApexType,
    label: string | null,
    value: unknown,
    selected: boolean | null = false,
): Row => new ApexBuiltinObject<RowState>(type, { label, value, selected: selected ?? false });

const rows = (ctx: ExecutionContext, type: ApexType, list: ApexList | null, containsAll: boolean | null = true): Rows =>
    new ApexBuiltinObject(type, {
        rows: list ?? listOf(ctx.type('VisualEditor.DataRow'), []),
        containsAll: containsAll ?? true,
    });

export const VISUAL_EDITOR: BuiltinDefinition[] = [
    builtin({
        name: 'VisualEditor.DynamicPickList',
        kind: 'class',
        abstract: ['VisualEditor.DataRow getDefaultValue()', 'VisualEditor.DynamicPickListRows getValues()'],
        constructors: { '()': (ctx) => builtinObject(ctx, 'VisualEditor.DynamicPickList', {}) },
        methods: {
            'Boolean isValid(Object value)': (ctx, self: unknown, value: unknown) => {
                const found = ctx.invoke(self, 'getValues', []) as Rows;
                return found.state.rows.items.some((item) => (item as Row).state.value === value);
            },
        },
    }),
    builtin({
        name: 'VisualEditor.DataRow',
        constructors: { '(String label, Object value)': row, '(String label, Object value, Boolean selected)': row },
        methods: {
            'Object clone()': (_ctx, self: Row) => new ApexBuiltinObject(self.type, { ...self.state }),
            'Integer compareTo(VisualEditor.DataRow other)': (ctx, self: Row, other: Row | null) => {
                const [a, b] = [self.state.label ?? '', required(ctx, other).state.label ?? ''];
                return a < b ? -1 : a > b ? 1 : 0;
            },
            'String getLabel()': (_ctx, self: Row) => self.state.label,
            'Object getValue()': (_ctx, self: Row) => self.state.value,
            'Boolean isSelected()': (_ctx, self: Row) => self.state.selected,
        },
    }),
    builtin({
        name: 'VisualEditor.DynamicPickListRows',
        constructors: {
            '()': (ctx, type: ApexType) => rows(ctx, type, null),
            '(List<VisualEditor.DataRow> rows)': rows,
            '(List<VisualEditor.DataRow> rows, Boolean containsAllRows)': rows,
        },
        methods: {
            'void addRow(VisualEditor.DataRow row)': (ctx, self: Rows, added: Row | null) => {
                self.state.rows.items.push(required(ctx, added));
            },
            'void addAllRows(List<VisualEditor.DataRow> rows)': (ctx, self: Rows, added: ApexList | null) => {
                self.state.rows.items.push(...required(ctx, added).items);
            },
            'Boolean containsAllRows()': (_ctx, self: Rows) => self.state.containsAll,
            'VisualEditor.DataRow get(Integer index)': (ctx, self: Rows, index: number | null) =>
                self.state.rows.items[required(ctx, index)] ?? null,
            'List<VisualEditor.DataRow> getDataRows()': (_ctx, self: Rows) => self.state.rows,
            'void setContainsAllRows(Boolean containsAllRows)': (_ctx, self: Rows, containsAll: boolean) => {
                self.state.containsAll = containsAll;
            },
            'Integer size()': (_ctx, self: Rows) => self.state.rows.items.length,
            'void sort()': (_ctx, self: Rows) => {
                self.state.rows.items.sort((a, b) =>
                    ((a as Row).state.label ?? '').localeCompare((b as Row).state.label ?? ''),
                );
            },
        },
    }),
    builtin({
        name: 'VisualEditor.DesignTimePageContext',
        constructors: {
            '()': (ctx) =>
                builtinObject(ctx, 'VisualEditor.DesignTimePageContext', { entityName: null, pageType: null }),
        },
        properties: {
            'String entityName': {
                get: (_ctx, self: ApexBuiltinObject<{ entityName: string | null }>) => self.state.entityName,
            },
            'String pageType': {
                get: (_ctx, self: ApexBuiltinObject<{ pageType: string | null }>) => self.state.pageType,
            },
        },
    }),
];
