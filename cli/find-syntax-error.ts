import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createJiti } from 'jiti';

/** As many modules are looked at; a mistake beyond them is not found. */
const mostModules = 200;

/**
 * Finds where JavaScript is written wrongly, in a module or in one that it imports by a relative path: `file:line:column`,
 * counted from 1; undefined where nothing is found. Here since Node does not say it of an ES module. Runs none of them.
 */
export function findSyntaxError(path: string): string | undefined {
  const jiti = createJiti(path, { fsCache: false });
  const paths = new Set([path]);
  for (const each of paths) {
    const source = readOrNothing(each);
    const place = readMistake(each, jiti.transform({ source, filename: each, async: true }));
    if (place !== undefined) return place;
    for (const [, specifier = ''] of source.matchAll(imports))
      if (paths.size < mostModules) paths.add(resolve(dirname(each), specifier));
  }
  return undefined;
}

/** Too much is found where a text says it; that costs time only. */
const imports = /\b(?:from|import)\s*\(?\s*['"](\.\.?\/[^'"]+\.[cm]?js)['"]/g;

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** What cannot be parsed becomes a module that says so. */
function readMistake(path: string, code: string): string | undefined {
  const [, line, column] =
    /^exports\.__JITI_ERROR__ = \{.*?"line":(\d+),"column":(\d+),"code":"ParseError"/.exec(code) ?? [];
  return line === undefined ? undefined : `${path}:${line}:${Number(column) + 1}`;
}
