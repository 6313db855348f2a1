/**
 * A project's metadata as parsed from its source files (types and suffixes from source-deploy-retrieve's registry), before it becomes a schema.
 */
import type { OrgConfig } from './config.ts';

export interface SourceProblem {
    file: string;
    line?: number;
    message: string;
    /** The project is right, the local org lacks it: a warning, not a reason to refuse the project. */
    unsupported?: true;
}

export interface MetadataComponent {
    /** Metadata API type: `CustomObject`, `ApexClass`, `FlexiPage` … */
    type: string;
    fullName: string;
    /** Absolute path of the XML file. */
    xmlPath?: string;
    /** Absolute path of the content (class source, LWC folder). */
    contentPath?: string;
    /** Parsed XML: the root element's content, repeated elements as arrays where the Metadata API says array. */
    xml: Record<string, unknown>;
}

export interface ApexSource {
    name: string;
    kind: 'class' | 'trigger';
    path: string;
    source: string;
    apiVersion: number;
}

export interface LwcBundle {
    name: string;
    path: string;
    apiVersion: number;
    /** Parsed js-meta.xml. */
    meta: Record<string, unknown>;
}

export interface ProjectMetadata {
    /** Absolute path of the project (folder of sfdx-project.json). */
    root: string;
    /** Absolute paths of the projects that are laid over it. */
    overlays: readonly string[];
    namespace: string;
    sourceApiVersion: string;
    /** Absolute paths, those of the overlays after its own. */
    packageDirectories: string[];
    /** `config/local-org.json` with its defaults. */
    config: OrgConfig;
    components: MetadataComponent[];
    byType(type: string): MetadataComponent[];
    get(type: string, fullName: string): MetadataComponent | undefined;
    apex: ApexSource[];
    lwc: LwcBundle[];
    problems: SourceProblem[];
}

/** A sentence for a problem: `force-app/main/…/X.field-meta.xml:12: …`. */
export function problemText(problem: SourceProblem, root: string): string {
    const file = problem.file.startsWith(root) ? problem.file.slice(root.length + 1) : problem.file;
    return `${file}${problem.line === undefined ? '' : `:${String(problem.line)}`}: ${problem.message}`;
}
