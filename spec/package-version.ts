import { readFileSync } from 'node:fs';
import { isJsonObject } from './json.js';
import { readJson } from './read-json.js';

/** The name and version in package.json. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const manifest = readJson(text);
  return isJsonObject(manifest) && typeof manifest.version === 'string' ? manifest.version : '';
}
