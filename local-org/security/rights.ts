/** What one user may do. Computed from profile and permission sets by `security/build.ts`. */
export interface ObjectRights {
    read: boolean;
    create: boolean;
    edit: boolean;
    delete: boolean;
    viewAll: boolean;
    modifyAll: boolean;
}

export interface UserRights {
    userId: string;
    username: string;
    profileName: string;
    /** System administrator: every right (View All Data, Modify All Data), all fields. */
    isAdmin: boolean;
    object(objectName: string): ObjectRights;
    field(objectName: string, fieldName: string): { read: boolean; edit: boolean };
    hasCustomPermission(name: string): boolean;
    hasUserPermission(name: string): boolean;
    canUseClass(className: string): boolean;
    canSeeApp(appName: string): boolean;
    canSeeTab(tabName: string): boolean;
}
