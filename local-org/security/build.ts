/** Profiles and permission sets of a project → what each user may do. What is wrong is added to `project.problems`. */
import { readFileSync } from 'node:fs';
import type { MetadataComponent, ProjectMetadata } from '../metadata/model.ts';
import { texts } from '../metadata/values.ts';
import type { OrgSchema } from '../schema/model.ts';
import { Problems } from '../schema/problems.ts';
import { checkGrants } from './checkGrants.ts';
import { addGrants, builtInGrants, mute, noGrants, unite, type BuiltInProfile, type Grants } from './grants.ts';
import type { UserRights } from './rights.ts';
import { userRights, type UserAssignment } from './userRights.ts';

export interface Security {
    /** Names as in Setup; the built-in ones always exist. */
    profileNames: readonly string[];
    /** Developer names of permission sets and permission set groups. */
    permissionSetNames: readonly string[];
    /** Unknown permission sets give nothing; an unknown profile gives what Minimum Access gives nobody: nothing. */
    rights(assignment: UserAssignment, permissionSets: readonly string[]): UserRights;
}

/** Source names of standard profiles that differ from what Setup shows. */
const PROFILE_NAMES: Readonly<Record<string, string>> = {
    Admin: 'System Administrator',
    Standard: 'Standard User',
    'Minimum Access': 'Minimum Access - Salesforce',
};

export function buildSecurity(project: ProjectMetadata, schema: OrgSchema): Security {
    const problems = new Problems(project.problems);
    const profiles = readProfiles(project, schema, problems);
    const sets = readPermissionSets(project, schema, problems);
    checkUsers(project, profiles, sets);

    const united = new Map<string, Grants>();
    const grantsOf = (profileName: string, permissionSets: readonly string[]): Grants => {
        const key = [profileName, ...[...permissionSets].sort()].join('\n').toLowerCase();
        let grants = united.get(key);
        if (!grants) {
            const parts = permissionSets.map((name) => sets.get(name.toLowerCase())?.grants ?? noGrants());
            grants = unite([profiles.get(profileName.toLowerCase())?.grants ?? noGrants(), ...parts]);
            united.set(key, grants);
        }
        return grants;
    };
    return {
        profileNames: [...profiles.values()].map(({ name }) => name),
        permissionSetNames: [...sets.values()].map(({ name }) => name),
        rights: (assignment, permissionSets) =>
            userRights(assignment, grantsOf(assignment.profileName, permissionSets), schema),
    };
}

interface Named {
    name: string;
    grants: Grants;
}

function readProfiles(project: ProjectMetadata, schema: OrgSchema, problems: Problems): Map<string, Named> {
    const file = new URL('./profiles.json', import.meta.url);
    const builtIn = JSON.parse(readFileSync(file, 'utf8')) as Record<string, BuiltInProfile>;
    const profiles = new Map<string, Named>();
    for (const [name, profile] of Object.entries(builtIn)) {
        profiles.set(name.toLowerCase(), { name, grants: builtInGrants(profile) });
    }
    for (const component of project.byType('Profile')) {
        const decoded = decodeURIComponent(component.fullName);
        const name = PROFILE_NAMES[decoded] ?? decoded;
        const profile = profiles.get(name.toLowerCase()) ?? { name, grants: noGrants() };
        checkGrants(component, project, schema, problems);
        addGrants(profile.grants, component.xml);
        profiles.set(name.toLowerCase(), profile);
    }
    return profiles;
}

function readPermissionSets(project: ProjectMetadata, schema: OrgSchema, problems: Problems): Map<string, Named> {
    const sets = new Map<string, Named>();
    for (const component of project.byType('PermissionSet')) {
        checkGrants(component, project, schema, problems);
        const grants = noGrants();
        addGrants(grants, component.xml);
        sets.set(component.fullName.toLowerCase(), { name: component.fullName, grants });
    }
    for (const component of project.byType('MutingPermissionSet')) checkGrants(component, project, schema, problems);
    for (const component of project.byType('PermissionSetGroup')) {
        sets.set(component.fullName.toLowerCase(), {
            name: component.fullName,
            grants: mute(unite(groupMembers(component, sets, problems)), mutedGrants(component, project, problems)),
        });
    }
    return sets;
}

function groupMembers(group: MetadataComponent, sets: Map<string, Named>, problems: Problems): Grants[] {
    return texts(group.xml, 'permissionSets').flatMap((name) => {
        const set = sets.get(name.toLowerCase());
        if (!set) problems.error(group, `In field: permissionSets - no PermissionSet named ${name} found`, name);
        return set ? [set.grants] : [];
    });
}

function mutedGrants(group: MetadataComponent, project: ProjectMetadata, problems: Problems): Grants {
    const muted = noGrants();
    for (const name of texts(group.xml, 'mutingPermissionSets')) {
        const set = project.get('MutingPermissionSet', name);
        if (set) addGrants(muted, set.xml, false);
        else problems.error(group, `In field: mutingPermissionSets - no MutingPermissionSet named ${name} found`, name);
    }
    return muted;
}

function checkUsers(project: ProjectMetadata, profiles: Map<string, Named>, sets: Map<string, Named>): void {
    const file = `${project.root}/config/local-org.json`;
    for (const user of project.config.users) {
        if (!profiles.has(user.profile.toLowerCase())) {
            const message = `The user ${user.username} has the profile "${user.profile}", which does not exist.`;
            project.problems.push({ file, message });
        }
        for (const name of user.permissionSets) {
            if (sets.has(name.toLowerCase())) continue;
            const message = `The user ${user.username} has the permission set "${name}", which does not exist.`;
            project.problems.push({ file, message });
        }
        if (user.role !== undefined && !project.get('Role', user.role)) {
            const message = `The user ${user.username} has the role "${user.role}", which does not exist.`;
            project.problems.push({ file, message });
        }
    }
}
