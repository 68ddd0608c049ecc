import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of this package, with every link resolved. */
export const suiteFolder: string = realpathSync(fileURLToPath(new URL('../../../', import.meta.url))).replace(
  /[\\/]$/,
  '',
);
