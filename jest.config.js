import { createRequire } from 'node:module';

const { jestConfig } = createRequire(import.meta.url)('@salesforce/sfdx-lwc-jest/config');

const mocks = '<rootDir>/force-app/test/jest-mocks';

export default {
    ...jestConfig,
    roots: ['<rootDir>/force-app'],
    moduleNameMapper: {
        // The engine the local org runs, not the older one that comes with sfdx-lwc-jest; as CommonJS, as Jest wants it.
        '^(lwc|@lwc/engine-dom)$': '<rootDir>/node_modules/@lwc/engine-dom/dist/index.cjs',
        '^@lwc/(synthetic-shadow|wire-service)$': '<rootDir>/node_modules/@lwc/$1/dist/index.cjs',
        // What sfdx-lwc-jest has no stub for.
        '^lightning/platformUtilityBarApi$': `${mocks}/lightning/platformUtilityBarApi`,
        '^test/(.*)$': '<rootDir>/force-app/test/$1',
    },
    setupFilesAfterEnv: [
        ...jestConfig.setupFilesAfterEnv,
        '<rootDir>/force-app/test/setUpAccessibility.ts',
        '<rootDir>/force-app/test/setUpBrowser.ts',
        '<rootDir>/force-app/test/setUpLabels.ts',
    ],
    testMatch: ['**/__tests__/**/*.test.ts'],
    collectCoverageFrom: ['force-app/**/lwc/**/*.ts', '!**/__tests__/**'],
    coverageReporters: ['text-summary', 'lcov'],
};
