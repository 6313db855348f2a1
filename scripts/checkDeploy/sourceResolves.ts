/**
 * Lets source-deploy-retrieve, which the Salesforce CLI deploys with, resolve the whole project:
 * every file must belong to a component, and stand where the platform accepts it.
 */
import { ComponentSet } from '@salesforce/source-deploy-retrieve';
import { inProject, sourceFiles, type Project } from './project.ts';
import type { Problem } from './problem.ts';

/** Files that never deploy: sources of compiled files, tests' helpers, documentation (see .forceignore). */
const NOT_DEPLOYED =
    /(\.ts|\.map|tsconfig[^/]*\.json|jsconfig\.json|\.md|\.gitkeep)$|[\\/]test[\\/](jest-mocks|clipboard)[\\/]/;

export function checkSourceResolves(project: Project): Problem[] {
    const problems: Problem[] = [];
    const report = (path: string, message: string): void => {
        problems.push({ file: inProject(project, path), message, check: 'source' });
    };
    const known = new Set<string>();
    for (const directory of project.packageDirectories) {
        try {
            for (const component of ComponentSet.fromSource(directory).getSourceComponents()) {
                if (component.xml) known.add(component.xml);
                for (const path of component.walkContent()) known.add(path);
                for (const child of component.getChildren()) if (child.xml) known.add(child.xml);
            }
        } catch (error) {
            report(
                directory,
                `source-deploy-retrieve cannot resolve it: ${error instanceof Error ? error.message : String(error)}`,
            );
        }
    }
    for (const path of sourceFiles(project).filter((file) => !NOT_DEPLOYED.test(file))) {
        if (/[\\/]objects[\\/](Task|Event)[\\/]fields[\\/].*__c\.field-meta\.xml$/.test(path)) {
            report(path, 'Custom fields of Task and Event belong under objects/Activity/fields; here a deploy fails.');
        } else if (known.size > 0 && !known.has(path)) {
            report(
                path,
                'The file belongs to no metadata component, so it would not be deployed. Check its name and folder.',
            );
        }
    }
    return problems;
}
