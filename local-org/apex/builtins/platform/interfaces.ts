import { builtin, type BuiltinDefinition } from '../define.ts';

/** Interfaces that user classes implement for the platform to call. */
export const PLATFORM_INTERFACES: BuiltinDefinition[] = [
    builtin({ name: 'Comparable', kind: 'interface', abstract: ['Integer compareTo(Object other)'] }),
    builtin({ name: 'Comparator', kind: 'interface', typeParameters: ['T'], abstract: ['Integer compare(T a, T b)'] }),
    builtin({ name: 'Callable', kind: 'interface', abstract: ['Object call(String action, Map<String,Object> args)'] }),
    builtin({
        name: 'TriggerOperation',
        kind: 'enum',
        values: [
            'BEFORE_INSERT',
            'BEFORE_UPDATE',
            'BEFORE_DELETE',
            'AFTER_INSERT',
            'AFTER_UPDATE',
            'AFTER_DELETE',
            'AFTER_UNDELETE',
        ],
    }),
    builtin({ name: 'InstallHandler', kind: 'interface', abstract: ['void onInstall(InstallContext context)'] }),
    builtin({
        name: 'InstallContext',
        kind: 'interface',
        abstract: [
            'Id organizationId()',
            'Id installerId()',
            'Boolean isUpgrade()',
            'Boolean isPush()',
            'Version previousVersion()',
        ],
    }),
    builtin({ name: 'UninstallHandler', kind: 'interface', abstract: ['void onUninstall(UninstallContext context)'] }),
    builtin({ name: 'UninstallContext', kind: 'interface', abstract: ['Id organizationId()', 'Id uninstallerId()'] }),
];
