/** `npm run pictures`: the documentation's pictures, taken from the running console. */
import { defineConfig } from '@playwright/test';
import tests from '../../playwright.config.ts';

export default defineConfig({ ...tests, testDir: '.', testMatch: '*.pictures.ts', timeout: 90_000 });
