/** Adds the matcher `toBeAccessible`. */
import { setup } from '@sa11y/jest';

setup();
