/** What stands between two words of one line that are no code: identifiers side by side are a sentence, but for these operators. */
const operators = 'as|extends|from|implements|in|instanceof|is|of|satisfies';
const articles = 'a|an|another|each|every|its|one|our|same|that|the|this|to|your';
const before = String.raw`(?<![\w$.\\])`;
const after = String.raw`(?![\w$\\\x80-\uffff])`;

/** Members of `process` that are the same in every run of one Node.js, or that tell the code nothing. */
const processMembers =
  'abort|arch|emitWarning|exit|exitCode|hrtime|nextTick|platform|release|std(?:out|err)\\s*\\.\\s*write|version|versions';
const globalMembers =
  'AbortController|AbortSignal|Array|Buffer|Date|Error|JSON|Map|Math|Number|Object|Promise|Set|String|TextDecoder|TextEncoder|URL|URLSearchParams|clearInterval|clearTimeout|console|crypto|fetch|performance|queueMicrotask|setImmediate|setInterval|setTimeout|structuredClone';

/** Words that can lead code to what no import and no variable names, and what their use is called. */
const words: Readonly<Record<string, string>> = {
  process: 'uses `process` in a way that is not known to be harmless',
  globalThis: 'uses the global object',
  global: 'uses the global object',
  eval: 'runs a text as code',
  Function: 'runs a text as code',
  constructor: 'gets at constructors, which can run a text as code',
  require: 'uses `require` other than to import what it names',
  module: 'uses `module` other than for its exports',
  createRequire: 'resolves modules by itself',
  loadEnvFile: 'reads environment variables from a file',
  parseArgs: 'reads the command line',
  __dirname: 'reads where its file is',
  __filename: 'reads where its file is',
  navigator: 'reads what machine it runs on',
  localStorage: 'reads what was stored before',
  sessionStorage: 'reads what was stored before',
};
const anyWord = Object.keys(words).join('|');

/** Forms of these words that hide nothing; with all other forms it cannot be told. */
const harmless: readonly RegExp[] = [
  new RegExp(`${before}process\\s*\\??\\.\\s*(?:${processMembers})${after}`, 'g'),
  // As a statement alone: what it returns is `process` itself.
  /(?<=(?:^|[;{}])\s*)process\s*\.\s*(?:on|once|off)(?=\s*\()/g,
  // `process` cannot be called: it is a function of that name.
  /(?<![\w$\\])process(?=[ \t]*\()/g,
  new RegExp(
    `\\btypeof\\s+(?:process|global|globalThis|require|module|navigator)${after}(?!\\s*[.?[(])`,
    'g',
  ),
  new RegExp(`${before}globalThis\\s*\\??\\.\\s*(?:${globalMembers})${after}(?!\\s*\\??\\.?\\s*\\[)`, 'g'),
  new RegExp(`${before}module\\s*\\.\\s*exports${after}`, 'g'),
  /(?<![\w$\\])(?<!\.\s*|\*\/[ \t]*)constructor(?=\s*\()|\.\s*constructor\s*\.\s*name(?![\w$])/g,
  new RegExp(`${before}(?:${anyWord})(?=[ \\t]+(?!(?:${operators})\\b)[A-Za-z])`, 'g'),
  new RegExp(`${before}(?:${articles})[ \\t]+(?:${anyWord})${after}`, 'g'),
];

/** What is found is taken out, so that it is said once. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w$])process\s*\??\.\s*env(?![\w$])/g, 'reads environment variables that it does not name'],
  [/\.\s*env(?![\w$])|\[\s*(['"`])env\1\s*\]/g, 'reads `env` of something'],
  ...Object.entries(words).map(([word, what]): readonly [RegExp, string] => [
    new RegExp(`(?<![\\w$])${word}(?![\\w$])`, 'g'),
    what,
  ]),
  [/\bimport\s*\./g, 'uses `import.meta`'],
  // In CommonJS, `require` is among them.
  [/(?:\.\.\.|[,(=]\s*)arguments(?![\w$])|(?<![\w$])arguments\s*\[/g, 'passes `arguments` on'],
  [/\\u(?:00|\{0*)(?:4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])/gi, 'writes letters as escapes'],
];

/**
 * What a text does that hides what it depends on, in words; empty where nothing does. What imports and variables it names is
 * taken out of the text before. All that is not known to hide nothing is said; comments and strings that look like it are, too.
 */
export function findHidingCode(text: string): readonly string[] {
  let rest = harmless.reduce((left, form) => left.replaceAll(form, ' _ '), text);
  const found = new Set<string>();
  for (const [pattern, what] of patterns) {
    const without = rest.replaceAll(pattern, ' _ ');
    if (without !== rest) found.add(what);
    rest = without;
  }
  return [...found];
}
