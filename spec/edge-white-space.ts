import { compilePattern } from './constraints/pattern.js';
import { stringDomain } from './constraints/registry.js';
import type { StringShape } from './contract.js';

const known = new WeakMap<StringShape, boolean>();

/**
 * True where the rules of a string allow white space at both of its ends. Many services cut it off there. Where they allow it
 * at one end only, somebody has thought of it, and means it.
 */
export function allowsEdgeWhiteSpace(shape: StringShape): boolean {
  const allows = known.get(shape) ?? workOut(shape);
  known.set(shape, allows);
  return allows;
}

function workOut({ constraints, examples }: StringShape): boolean {
  const { patterns, values } = stringDomain(constraints);
  if (values !== undefined) return false;
  const expressions = patterns.map(compilePattern);
  const matches = (text: string): boolean => expressions.every((expression) => expression.test(text));
  const [example = 'a'] = examples;
  return [' ', '\t', '\n', '\f', '\r'].some((each) => matches(each + example) && matches(example + each));
}
