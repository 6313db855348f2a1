/** Compiles every formula of the project's own components, as a deployment does. */
import { FormulaError } from '../formula/parser.ts';
import { compileFormula } from '../formula/compile.ts';
import { defaultFormula, fieldFormula, resultMismatch } from '../formula/recordFormulas.ts';
import type { MetadataComponent, ProjectMetadata } from '../metadata/model.ts';
import type { ObjectDef, OrgSchema } from './model.ts';
import type { Problems } from './problems.ts';

export function checkFormulas(project: ProjectMetadata, schema: OrgSchema, problems: Problems): void {
    for (const component of project.byType('CustomField')) {
        const [objectName = '', fieldName = ''] = component.fullName.split('.');
        const object = schema.object(objectName.toLowerCase() === 'activity' ? 'Task' : objectName);
        const field = object?.fields.get(fieldName.toLowerCase());
        if (!object || !field) continue;
        attempt(component, problems, field.formula === undefined ? 'defaultValue' : 'formula', () => {
            const formula =
                field.formula === undefined
                    ? defaultFormula(object, field, schema)
                    : fieldFormula(object, field, schema);
            return formula && resultMismatch(formula, field);
        });
    }
    for (const component of project.byType('ValidationRule')) {
        const [objectName = '', ruleName = ''] = component.fullName.split('.');
        const object = schema.object(objectName);
        if (object) checkRule(component, object, ruleName, schema, problems);
    }
}

function checkRule(
    component: MetadataComponent,
    object: ObjectDef,
    ruleName: string,
    schema: OrgSchema,
    problems: Problems,
): void {
    const rule = object.validationRules.find(({ name }) => name === ruleName);
    if (!rule) return;
    attempt(component, problems, 'errorConditionFormula', () => {
        const { type } = compileFormula(rule.formula, object, schema, { usage: 'validationRule' });
        return type === 'boolean'
            ? undefined
            : `Formula result is data type (${type}), incompatible with expected data type (true or false).`;
    });
}

function attempt(
    component: MetadataComponent,
    problems: Problems,
    element: string,
    check: () => string | undefined,
): void {
    try {
        const message = check();
        if (message !== undefined) problems.error(component, message, `<${element}>`);
    } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        problems.error(component, `${component.fullName}: ${error.message}`, `<${element}>`);
    }
}
