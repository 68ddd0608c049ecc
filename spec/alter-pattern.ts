import refa from 'refa';
import type { CharSet, Node, Expression } from 'refa';
import type { CodePointRange } from './pattern-automaton.js';

const { CharSet: CharSets, JS } = refa;

const maxCharacter = 0x10ffff;

/**
 * The pattern with these characters allowed wherever it allows more than one. What stands in lookarounds stays.
 *
 * @throws Error where the pattern cannot be parsed; one that the loader has taken can.
 */
export function widenPattern(pattern: string, characters: readonly CodePointRange[]): string {
  const more = toCharSet(characters);
  return alterCharacters(pattern, 'u', (allowed) => (allowed.size === 1 ? allowed : allowed.union(more)));
}

/** The pattern with these characters allowed nowhere. What stands in lookarounds stays. @throws as `widenPattern` */
export function narrowPattern(pattern: string, characters: readonly CodePointRange[]): string {
  const fewer = toCharSet(characters);
  return alterCharacters(pattern, 'u', (allowed) => allowed.without(fewer));
}

/** The pattern as it reads where upper and lower case are the same. @throws as `widenPattern` */
export function foldCase(pattern: string): string {
  return alterCharacters(pattern, 'iu', (allowed) => allowed);
}

/** The pattern without its assertions: no lookaround, no anchor, no word boundary. @throws as `widenPattern` */
export function dropAssertions(pattern: string, kinds: 'lookahead' | 'lookbehind'): string {
  const { expression } = JS.Parser.fromLiteral({ source: pattern, flags: 'u' }).parse();
  const drop = (node: Node): void => {
    if ('elements' in node)
      node.elements = node.elements.filter((each) => !(each.type === 'Assertion' && isOf(each, kinds)));
    visitBelow(node, drop);
  };
  drop(expression);
  return print(expression);
}

function isOf(
  node: Extract<Node, { readonly type: 'Assertion' }>,
  kind: 'lookahead' | 'lookbehind',
): boolean {
  return node.kind === (kind === 'lookahead' ? 'ahead' : 'behind');
}

function alterCharacters(pattern: string, flags: string, change: (allowed: CharSet) => CharSet): string {
  const { expression } = JS.Parser.fromLiteral({ source: pattern, flags }).parse();
  const alter = (node: Node): void => {
    if (node.type === 'Assertion') return;
    if (node.type === 'CharacterClass') node.characters = change(node.characters);
    visitBelow(node, alter);
  };
  alter(expression);
  return print(expression);
}

function visitBelow(node: Node, visit: (below: Node) => void): void {
  if ('alternatives' in node) for (const each of node.alternatives) visit(each);
  if ('elements' in node) for (const each of node.elements) visit(each);
}

function print(expression: Expression): string {
  return JS.toLiteral(expression, { flags: { unicode: true, ignoreCase: false } }).source;
}

function toCharSet(ranges: readonly CodePointRange[]): CharSet {
  return CharSets.empty(maxCharacter).union([...ranges]);
}
