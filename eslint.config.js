import { defineConfig, globalIgnores } from 'eslint/config';
import lwc from '@salesforce/eslint-config-lwc';
import tseslint from 'typescript-eslint';

const typeAware = {
    languageOptions: {
        parser: tseslint.parser,
        parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
};

/** TypeScript has its own, better informed versions of these rules. */
const leftToTypeScript = {
    'no-undef': 'off',
    'no-shadow': 'off',
    'no-use-before-define': 'off',
    'consistent-return': 'off',
    'default-case': 'off',
    // Prettier decides on parentheses.
    'no-confusing-arrow': 'off',
    // The plugin would look into compiled .js files, which may be older than their source.
    'import/named': 'off',
    'no-void': ['error', { allowAsStatement: true }],
    '@typescript-eslint/no-shadow': 'error',
    '@typescript-eslint/no-use-before-define': [
        'error',
        { functions: false, classes: false, typedefs: false, variables: false },
    ],
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
};

export default defineConfig([
    globalIgnores([
        '**/lwc/**/*.js',
        '**/fixtures/**',
        'coverage/**',
        '.local-org/**',
        'playwright-report/**',
        'test-results/**',
        '**/*.d.ts',
    ]),
    {
        files: ['force-app/**/*.ts'],
        extends: [lwc.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
        ...typeAware,
        rules: {
            ...leftToTypeScript,
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
        },
    },
    {
        files: ['force-app/**/__tests__/**/*.ts', 'force-app/test/**/*.ts'],
        languageOptions: { parserOptions: { projectService: false, project: './force-app/tsconfig.test.json' } },
        rules: {
            '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
            '@typescript-eslint/unbound-method': 'off',
        },
    },
    {
        files: ['local-org/**/*.ts', 'scripts/**/*.ts', 'e2e/**/*.ts', 'bench/**/*.ts', '*.ts'],
        extends: [tseslint.configs.recommendedTypeChecked],
        ...typeAware,
        rules: {
            ...leftToTypeScript,
            '@typescript-eslint/no-explicit-any': 'error',
            // node:test returns promises that the runner awaits by itself.
            '@typescript-eslint/no-floating-promises': [
                'error',
                {
                    allowForKnownSafeCalls: [
                        { from: 'package', name: ['test', 'describe', 'it', 'suite'], package: 'node:test' },
                    ],
                },
            ],
        },
    },
]);
