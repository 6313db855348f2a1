/** Which rows a user may see or change, as SQL conditions: owner, role hierarchy, organisation-wide defaults. */
import type { ObjectDef, OrgSchema } from '../schema/model.ts';
import type { UserRights } from '../security/rights.ts';
import { platformRules } from './platform/index.ts';
import { quoteName, type SqlValue } from './storage.ts';

export interface ParameterScope {
    parameter(value: SqlValue): string;
    alias(): string;
}

const MAX_DEPTH = 4;

/** Users below the user in the role hierarchy. */
function subordinatesSql(schema: OrgSchema, user: string): string | undefined {
    if (!schema.object('UserRole') || !schema.field('User', 'UserRoleId')) return undefined;
    return (
        'WITH RECURSIVE below(id) AS (' +
        `SELECT r."Id" FROM "UserRole" r WHERE r."ParentRoleId" = (SELECT "UserRoleId" FROM "User" WHERE "Id" = ${user})` +
        ' UNION SELECT r."Id" FROM "UserRole" r JOIN below ON r."ParentRoleId" = below.id)' +
        ' SELECT u."Id" FROM "User" u WHERE u."UserRoleId" IN (SELECT id FROM below)'
    );
}

/** Groups and queues the user is a direct member of. */
function groupsSql(schema: OrgSchema, user: string): string | undefined {
    return schema.object('GroupMember')
        ? `SELECT "GroupId" FROM "GroupMember" WHERE "UserOrGroupId" = ${user}`
        : undefined;
}

/** Lookups through which a ControlledByParent object is shared. */
export function controllingLookups(schema: OrgSchema, object: ObjectDef): { column: string; parent: ObjectDef }[] {
    const fields = [...object.fields.values()].filter(({ type }) => type === 'reference');
    const details = fields.filter(({ masterDetail }) => masterDetail);
    const controlling =
        details.length > 0 ? details : fields.filter(({ deleteConstraint }) => deleteConstraint === 'Cascade');
    return controlling.flatMap((field) =>
        field.referenceTo.flatMap((name) => {
            const parent = schema.object(name);
            return parent ? [{ column: field.name, parent }] : [];
        }),
    );
}

/** Undefined when every row qualifies. */
export function visibleSql(
    schema: OrgSchema,
    user: UserRights,
    object: ObjectDef,
    alias: string,
    scope: ParameterScope,
    access: 'read' | 'edit',
    depth = 0,
): string | undefined {
    const rights = user.object(object.name);
    if (user.isAdmin || rights.modifyAll || (access === 'read' && rights.viewAll)) return undefined;
    if (object.sharingModel === 'ReadWrite' || (object.sharingModel === 'Read' && access === 'read')) return undefined;
    if (depth > MAX_DEPTH) return '0';
    const ways: string[] = [];
    if (object.fields.has('ownerid')) ways.push(ownerSql(schema, user, `${alias}."OwnerId"`, scope));
    if (object.sharingModel === 'ControlledByParent') {
        const parents = controllingLookups(schema, object);
        for (const { column, parent } of parents)
            ways.push(parentSql(schema, user, `${alias}.${quoteName(column)}`, parent, scope, access, depth));
        // A record without any parent belongs to its owner alone.
        if (parents.length === 0 && ways.length === 0) return undefined;
    }
    ways.push(
        ...(platformRules(object).visible?.(schema, access) ?? []).map(({ column, parent }) =>
            parentSql(schema, user, `${alias}.${quoteName(column)}`, parent, scope, 'read', depth),
        ),
    );
    return ways.length === 0 ? undefined : ways.join(' OR ');
}

function ownerSql(schema: OrgSchema, user: UserRights, owner: string, scope: ParameterScope): string {
    const me = scope.parameter(user.userId);
    const others = [subordinatesSql(schema, me), groupsSql(schema, me)].flatMap((sql) =>
        sql === undefined ? [] : [`${owner} IN (${sql})`],
    );
    return [`${owner} = ${me}`, ...others].join(' OR ');
}

function parentSql(
    schema: OrgSchema,
    user: UserRights,
    lookup: string,
    parent: ObjectDef,
    scope: ParameterScope,
    access: 'read' | 'edit',
    depth: number,
): string {
    const alias = scope.alias();
    const needed =
        access === 'read'
            ? user.object(parent.name).read
            : user.object(parent.name).edit || user.object(parent.name).read;
    if (!needed && !user.isAdmin) return '0';
    const visible = visibleSql(schema, user, parent, alias, scope, access, depth + 1);
    return `EXISTS (SELECT 1 FROM ${quoteName(parent.name)} ${alias} WHERE ${alias}."Id" = ${lookup}${visible === undefined ? '' : ` AND (${visible})`})`;
}
