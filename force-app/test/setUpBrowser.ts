/** What browsers have and jsdom lacks. */
import { randomUUID } from 'node:crypto';

Object.defineProperty(window.crypto, 'randomUUID', { value: () => randomUUID() });
