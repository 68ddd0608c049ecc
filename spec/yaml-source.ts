import { LineCounter, isMap, parseDocument, visit } from 'yaml';
import type { Alias, Document } from 'yaml';
import { ConformanceError } from './conformance-error.js';

/** A text and the name of its file, as messages show it. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** The way to a value in a document: keys and indices from the root. */
export type ValuePath = readonly (string | number)[];

/** A parsed YAML text that can say where each value stands. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** `file:line:column` of the value, or of the key with `at: 'key'`; lines and columns count from 1. */
  readonly locate: (path: ValuePath, at?: 'key' | 'value') => string;
}

/**
 * Parses one YAML 1.2 document.
 *
 * @throws ConformanceError kind `spec`, with file, line and column: broken syntax, a key that stands twice, an alias.
 */
export function parseYamlSource({ file, text }: SourceText): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: '1.2' });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const place = lines.linePos(problem.pos[0]);
    const duplicate = problem.code === 'DUPLICATE_KEY';
    throw new ConformanceError('spec', duplicate ? 'This key stands twice.' : firstLine(problem.message), {
      where: `${file}:${place.line}:${place.col}`,
      advice: duplicate ? 'Keep one of the two.' : 'Write valid YAML 1.2.',
      cause: problem,
    });
  }
  const alias = firstAlias(document);
  if (alias !== undefined) {
    const place = lines.linePos(rangeStart(alias) ?? 0);
    throw new ConformanceError('spec', `An alias stands here: *${alias.source}.`, {
      where: `${file}:${place.line}:${place.col}`,
      advice: 'Write the value itself: aliases are not read.',
    });
  }
  const locate = (path: ValuePath, at: 'key' | 'value' = 'value'): string => {
    const place = lines.linePos(offsetOf(document, path, at));
    return `${file}:${place.line}:${place.col}`;
  };
  return { file, value: document.toJS({ maxAliasCount: 0 }) as unknown, locate };
}

function firstLine(message: string): string {
  return `${message.split(' at line ')[0]?.split('\n')[0] ?? message}.`;
}

function firstAlias(document: Document): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias(_, node) {
      found = node;
      return visit.BREAK;
    },
  });
  return found;
}

/** The offset of the value; where the path leads nowhere, that of the nearest parent. */
function offsetOf(document: Document, path: ValuePath, at: 'key' | 'value'): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const name = path[length - 1];
    if (at === 'key' && length === path.length && isMap(parent)) {
      const key = parent.items.find((pair) => (pair.key as { value?: unknown }).value === name)?.key;
      const start = rangeStart(key);
      if (start !== undefined) return start;
    }
    const start = rangeStart(document.getIn(path.slice(0, length), true));
    if (start !== undefined) return start;
  }
  return rangeStart(document.contents) ?? 0;
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return undefined;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : undefined;
}
