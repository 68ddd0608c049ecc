/** What uvu does not notice about a test file, found by reading its source and its output. */

import { stripVTControlCharacters } from 'node:util';

const SUITE_RESULT = /\((\d+) \/ (\d+)\)$/gm;
const SUMMARY = /^ {2}Total: +(\d+)\n {2}Passed: +(\d+)\n {2}Skipped: +(\d+)\n {2}Duration: /gm;

/**
 * The suites that a source declares and whether each is run.
 * Only code at the start of a line counts, so that a commented-out `.run()` does not.
 *
 * @param {string} source text of a .test.ts file
 * @returns {{ runs: number, problems: string[] }} number of `.run()` calls, and what is wrong
 */
export function readSource(source) {
  const problems = [];
  const names = importedFromUvu(source);
  const suites = [];
  for (const name of names.test) if (new RegExp(`^\\s*${name}\\(`, 'm').test(source)) suites.push(name);
  for (const name of names.suite) {
    const declared = new RegExp(
      `^\\s*(?:export\\s+)?(?:const|let|var)\\s+(\\w+)[^=\\n]*=\\s*${name}\\s*(?:<[^;]*?>)?\\s*\\(`,
      'gm',
    );
    const found = [...source.matchAll(declared)].map((match) => match[1]);
    const calls = source.match(new RegExp(`^(?!\\s*(?://|\\*)).*\\b${name}\\s*(?:<[^;]*?>)?\\s*\\(`, 'gm'));
    if ((calls?.length ?? 0) > found.length)
      problems.push(`a ${name}(...) is not assigned to a variable of its own`);
    suites.push(...found);
  }
  if (suites.length === 0) problems.push('declares no suite or test of uvu');
  let runs = 0;
  for (const name of new Set(suites)) {
    const count = source.match(new RegExp(`^\\s*${name}\\.run\\(\\)`, 'gm'))?.length ?? 0;
    const needed = suites.filter((other) => other === name).length;
    if (count < needed) problems.push(`${name}.run() is missing: its tests never run`);
    runs += count;
  }
  return { runs, problems };
}

function importedFromUvu(source) {
  const names = { suite: [], test: [] };
  for (const [, list] of source.matchAll(/import\s*\{([^}]*)\}\s*from\s*['"]uvu['"]/g)) {
    for (const item of list.split(',')) {
      const [imported, local = imported] = item.trim().split(/\s+as\s+/);
      if (imported in names) names[imported].push(local);
    }
  }
  return names;
}

/**
 * The counts that uvu printed, and what it let pass as green.
 *
 * @param {string} output standard output of one test file
 * @param {number} runs number of `.run()` calls in its source
 * @returns {{ total: number, passed: number, skipped: number, problems: string[] }}
 */
export function readOutput(output, runs) {
  const text = stripVTControlCharacters(output);
  const summaries = [...text.matchAll(SUMMARY)];
  if (summaries.length === 0) {
    return {
      total: 0,
      passed: 0,
      skipped: 0,
      problems: ['printed no summary: it ended before its tests did'],
    };
  }
  const [total, passed, skipped] = summaries.at(-1).slice(1).map(Number);
  const problems = [];
  if (summaries.length > 1) problems.push('printed several summaries: call every .run() in the same tick');
  if (total === 0) problems.push('ran no test');
  if (passed !== total) problems.push(`${total - passed} of ${total} did not pass`);
  if (skipped > 0) problems.push(`${skipped} skipped`);
  const ran = [...text.matchAll(SUITE_RESULT)];
  if (ran.some(([, , size]) => size === '0')) problems.push('a suite has no tests');
  if (ran.length < runs) problems.push(`${ran.length} suites ran, but the source has ${runs} .run() calls`);
  return { total, passed, skipped, problems };
}
