import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findReferences } from './find-references.js';

const references = suite('findReferences');

const found: Readonly<Record<string, readonly string[]>> = {
  "import a from './a.js';": ['./a.js'],
  "import type { A } from './a.js';": ['./a.js'],
  'import {\n  a,\n  b,\n} from "./a.js";': ['./a.js'],
  "import './a.js'": ['./a.js'],
  "export * from'./a.js'": ['./a.js'],
  "import a = require('./a.cjs');": ['./a.cjs'],
  "const a = require ( './a.cjs' )": ['./a.cjs'],
  "require.resolve('./a.cjs')": ['./a.cjs'],
  "await import('./a.js')": ['./a.js'],
  'await import(`./a.js`)': ['./a.js'],
  "await import(/* webpackIgnore: true */ './a.js')": ['./a.js'],
  "import('./a.json', { with: { type: 'json' } })": ['./a.json'],
  "import a from /* here */ './a.js' // 'no'": ['./a.js'],
  "import a from 'pkg/sub'; import b from '@scope/pkg'": ['pkg/sub', '@scope/pkg'],
  "import './process.js'; import '../module/global.js'": ['./process.js', '../module/global.js'],
  "schema.required('x'); unrequire('y')": [],
};

for (const [text, specifiers] of Object.entries(found))
  references(`finds what is imported by ${text}`, () => {
    assert.equal(findReferences(text), { specifiers, variables: [], unclear: [] });
  });

const variables: Readonly<Record<string, readonly string[]>> = {
  'process.env.REGION': ['REGION'],
  "process.env['REGION'] ?? process.env.REGION": ['REGION'],
  'process.env?.REGION': ['REGION'],
  'process\n  .env.REGION!': ['REGION'],
  'globalThis.process.env.REGION': ['REGION'],
};

for (const [text, names] of Object.entries(variables))
  references(`finds the variable in ${text}`, () => {
    assert.equal(findReferences(text), { specifiers: [], variables: names, unclear: [] });
  });

const hidden: readonly string[] = [
  String.raw`import './\u0061.js'`,
  "import fs from 'node:fs';",
  "import { readFile } from 'fs/promises';",
  "import { createRequire } from 'node:module';",
  "import { env } from 'node:process';",
  'import(name)',
  'import(`./${name}.js`)',
  "import('./a' + '.js')",
  'require(name)',
  'const load = require;',
  'const { env } = process;',
  'const { REGION } = process.env;',
  'read(process.env)',
  'process.env[name]',
  'configure(process)',
  "process['env']",
  "process.getBuiltinModule('fs')",
  "globalThis['process']",
  "eval('1')",
  "new Function('return 1')",
  "module.require('./a')",
  "import.meta.resolve('./a')",
  '(process as any).env.X',
  'process!.env!.X',
  "const p = typeof process !== 'undefined' ? process : { env: {} };",
  'const p = globalThis.process || {};',
  'const p = process ?? {};',
  'const { process: p } = globalThis;',
  'const get = () => { return process };',
  "process?.['env']?.['X']",
  'const p = process\n.env; p.X',
  'process/**/.env.X',
  'pro\\u0063ess.env.X',
  'process.env.hasOwnProperty(name)',
  'process.env.A\\u0042',
  "const p = process.on('exit', f);",
  "process.on('exit', f).env[name]",
  'queue.process.env.X',
  "process.loadEnvFile('.env')",
  "import { loadEnvFile } from 'process';",
  'process.argv.includes("x")',
  'process.cwd()',
  'process.umask()',
  'process.title',
  'globalThis.BAD',
  'global.process',
  "globalThis.Object['constructor']",
  'Object.getOwnPropertyDescriptor(globalThis, name)',
  "(0, eval)('1')",
  "Function.call(null, 'return 1')",
  "(() => 1).constructor('return 1')()",
  "f. constructor('return 1')()",
  "f.\n  constructor('return 1')()",
  "require?.('./x.json')",
  "require.call(module, './x.json')",
  'require.main === module',
  '[...require(name)]',
  '[...import(name)]',
  '/*\n// */ require(name)',
  '`\n// ${require(name)}`',
  'module.children',
  "arguments[1]('./a')",
  'import.meta.url',
  'import.meta.env.X',
  'readIt(__dirname)',
  'navigator.language',
  "import { parseArgs } from 'node:util';",
  "import repl from 'node:repl';",
  '"from \'" + process.env[name] + "\'"',
  "c ? 'from ':process.env[x]:'x'",
];

for (const text of hidden)
  references(`does not claim to know what ${text} depends on`, () => {
    assert.is(findReferences(text).unclear.length > 0, true);
  });

const harmless: readonly string[] = [
  "if (process.platform === 'win32') process.exitCode = 1",
  "process.on('SIGINT', stop); process.stdout.write('x')",
  "typeof process !== 'undefined' && process.env.X",
  'const queue = { process(job) {} }; queue.process(job)',
  'globalThis.fetch(url)',
  "module.exports = { a: require('./a.cjs') }",
  'class A extends B { constructor(x) { super(x); this.name = x.constructor.name } }',
  '// This module and its global state: they require a process that ends.',
  'process.nextTick(done)',
  'const text = "to process the request";',
  '/** What it asks of the process. */',
  "import { createHash } from 'node:crypto';",
  'const evaluate = (x) => x; evaluate(1)',
  'if (required) require_(x)',
];

for (const text of harmless)
  references(`takes no offence at ${text}`, () => {
    assert.equal(findReferences(text).unclear, []);
  });

references.run();
