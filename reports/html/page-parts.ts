import { readFileSync } from 'node:fs';

/** The kinds of pages: each has a script and a style of its own, which the build bundles. */
export type PageName = 'report' | 'reference';

/** The script and the style of a page, as the build has bundled them. */
export function readPageParts(name: PageName): { readonly script: string; readonly style: string } {
  const read = (kind: 'js' | 'css'): string =>
    readFileSync(new URL(`browser/${name}.${kind}`, import.meta.url), 'utf8');
  return { script: read('js'), style: read('css') };
}
