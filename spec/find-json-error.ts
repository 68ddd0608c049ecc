/** Where a text stops being JSON, and what is wrong there. */
export interface JsonError {
  /** In UTF-16 code units from the start of the text. */
  readonly offset: number;
  readonly what: string;
}

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma' | 'end';

const literal = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const space = /[ \t\n\r]*/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

const words: { readonly [K in Expected]: string } = {
  value: 'a value must stand here',
  'value or ]': 'a value or ] must stand here',
  key: 'a name in double quotes must stand here',
  'key or }': 'a name in double quotes or } must stand here',
  colon: 'a : must stand here',
  comma: 'a comma or the closing bracket must stand here',
  end: 'nothing may follow the value',
};

/**
 * Finds the first mistake in a text that `JSON.parse` refuses; undefined where there is none. It is here since the messages
 * of `JSON.parse` name no place in some releases of Node, and repeat the text in others. No recursion: safe for any depth.
 */
export function findJsonError(text: string): JsonError | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let offset = skip(text, space, 0);
  while (offset < text.length) {
    const next = step(text, offset, { expected, open });
    if (typeof next === 'string') return { offset, what: next };
    if ('offset' in next && 'what' in next) return next;
    ({ expected } = next);
    offset = skip(text, space, next.end);
  }
  return expected === 'end' ? undefined : { offset: text.length, what: 'It ends too early' };
}

interface Next {
  readonly expected: Expected;
  readonly end: number;
}

interface Place {
  readonly expected: Expected;
  readonly open: ('{' | '[')[];
}

/** Takes one token: what may come after it, or what is wrong with it. */
function step(text: string, offset: number, { expected, open }: Place): Next | JsonError | string {
  const character = text.charAt(offset);
  const after = (): Expected => (open.length === 0 ? 'end' : 'comma');
  if (isClosing(character, expected, open)) {
    open.pop();
    return { expected: after(), end: offset + 1 };
  }
  switch (expected) {
    case 'end':
    case 'colon':
    case 'comma':
      if (expected === 'colon' && character === ':') return { expected: 'value', end: offset + 1 };
      if (expected === 'comma' && character === ',')
        return { expected: open.at(-1) === '{' ? 'key' : 'value', end: offset + 1 };
      return sentence(expected);
    case 'key':
    case 'key or }':
      return character === '"' ? readString(text, offset, 'colon') : sentence(expected);
    case 'value':
    case 'value or ]': {
      if (character === '"') return readString(text, offset, after());
      if (character === '{' || character === '[') {
        open.push(character);
        return { expected: character === '{' ? 'key or }' : 'value or ]', end: offset + 1 };
      }
      const end = skip(text, literal, offset);
      return end === offset ? sentence(expected) : { expected: after(), end };
    }
  }
}

function isClosing(character: string, expected: Expected, open: readonly string[]): boolean {
  const mayClose = expected === 'comma' || expected === 'key or }' || expected === 'value or ]';
  return mayClose && character === (open.at(-1) === '{' ? '}' : ']');
}

/** Character by character: a pattern for a whole string would need memory for each one. */
function readString(text: string, offset: number, expected: Expected): Next | JsonError {
  for (let at = offset + 1; at < text.length;) {
    const character = text.charAt(at);
    if (character === '"') return { expected, end: at + 1 };
    if (character < ' ') return { offset: at, what: 'A control character must be an escape, such as \\n' };
    const end = character === '\\' ? skip(text, escape, at) : at + 1;
    if (end === at) return { offset: at, what: 'There is no such escape' };
    at = end;
  }
  return { offset, what: 'This string does not end' };
}

function sentence(expected: Expected): string {
  const text = words[expected];
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Where a sticky pattern ends that stands here; the same place where it does not. */
function skip(text: string, pattern: RegExp, offset: number): number {
  const sticky = pattern;
  sticky.lastIndex = offset;
  return sticky.test(text) ? sticky.lastIndex : offset;
}
