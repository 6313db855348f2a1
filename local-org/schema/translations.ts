/** Custom labels in the languages of the project's `translations/<language>.translation-meta.xml`. */
import type { ProjectMetadata } from '../metadata/model.ts';
import { nodes, text } from '../metadata/values.ts';
import type { OrgSchema } from './model.ts';
import type { Problems } from './problems.ts';

/** Language (`de`, `pt_BR`) → label by lower-case name → text. What is not translated is missing. */
export function labelTranslations(
    project: ProjectMetadata,
    labels: ReadonlyMap<string, string>,
    problems: Problems,
): Map<string, Map<string, string>> {
    const translations = new Map<string, Map<string, string>>();
    for (const component of project.byType('Translations')) {
        const texts = translations.get(component.fullName) ?? new Map<string, string>();
        translations.set(component.fullName, texts);
        for (const entry of nodes(component.xml, 'customLabels')) {
            const name = text(entry, 'name') ?? '';
            const translated = text(entry, 'label') ?? '';
            if (!labels.has(name.toLowerCase())) {
                problems.error(component, `There is no custom label ${name} to translate.`, name);
            } else if (translated !== '') texts.set(name.toLowerCase(), translated);
        }
    }
    return translations;
}

/**
 * A label as a user with this language reads it: in the language, else in the one it derives from (`es_MX` → `es`), else
 * as the project wrote it. undefined when there is no such label.
 */
export function labelText(
    { labels, translations }: Pick<OrgSchema, 'labels' | 'translations'>,
    name: string,
    language = '',
): string | undefined {
    const key = name.toLowerCase();
    if (!labels.has(key)) return undefined;
    const base = language.split('_')[0] ?? '';
    return translations?.get(language)?.get(key) ?? translations?.get(base)?.get(key) ?? labels.get(key);
}
