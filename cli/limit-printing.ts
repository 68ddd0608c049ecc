import { countWords } from '../reports/count-words.js';
import { interceptWrites } from '../suites/integration/intercept-writes.js';
import type { Written } from '../suites/integration/intercept-writes.js';
import type { Output } from './output.js';

/** What is let through of all streams together: lines, and characters, for what prints without ends of lines. */
const mostLines = 20;
const mostCharacters = 20_000;

/**
 * Does work in which code under test may print as much as it likes: the first 20 lines come through, and how many lines were
 * kept back is said once, at the end, also where the work fails or the process ends in it. What `output` prints always comes
 * through: it was made before.
 */
export async function withLimitedPrinting<T>(output: Output, work: () => Promise<T>): Promise<T> {
  const stop = limitPrinting([process.stdout, process.stderr]);
  const end = (): void => {
    const kept = stop();
    if (kept > 0) output.warn(describeKept(kept));
  };
  process.on('exit', end);
  try {
    return await work();
  } finally {
    process.off('exit', end);
    end();
  }
}

function describeKept(lines: number): string {
  return `${countWords(lines, 'line')} more that the code under test printed ${lines === 1 ? 'was' : 'were'} kept back.\n  Let the code write to a file to see all of it.\n`;
}

/**
 * Lets through the first 20 lines that are written to these streams, until the function that it gives is called: that puts
 * the streams back as they were, and gives the number of lines that were kept back; 0 when it is called again.
 */
export function limitPrinting(streams: readonly NodeJS.WritableStream[]): () => number {
  const left = { lines: mostLines, characters: mostCharacters };
  let kept = 0;
  const undo = streams.map((stream) => {
    const write = stream.write.bind(stream);
    const open = { shown: false, kept: false };
    const restore = interceptWrites(stream, ({ text, encoding }: Written) => {
      const end = endOfAllowed(text, left);
      const shown = text.slice(0, end);
      left.lines -= countLineEnds(shown);
      left.characters -= shown.length;
      const rest = text.slice(end);
      if (shown !== '') {
        write(shown, encoding);
        open.shown = !shown.endsWith('\n');
      }
      if (rest === '') return;
      // What is printed next is not to go on in a line that was cut.
      if (open.shown) write('\n');
      open.shown = false;
      left.lines = 0;
      kept += countLineEnds(rest);
      open.kept = !rest.endsWith('\n');
    });
    return () => {
      restore();
      if (open.kept) kept += 1;
      open.kept = false;
    };
  });
  return () => {
    for (const each of undo) each();
    const lines = kept;
    kept = 0;
    return lines;
  };
}

/** Where the text stops that may still be shown. */
function endOfAllowed(text: string, left: { readonly lines: number; readonly characters: number }): number {
  if (left.lines <= 0) return 0;
  let end = 0;
  for (let line = 0; line < left.lines && end < text.length; line += 1) {
    const next = text.indexOf('\n', end);
    end = next === -1 ? text.length : next + 1;
  }
  return Math.min(end, left.characters);
}

function countLineEnds(text: string): number {
  return text.split('\n').length - 1;
}
