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
  "// require(anything)\nimport './a.js'": ['./a.js'],
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
];

for (const text of hidden)
  references(`does not claim to know what ${text} depends on`, () => {
    assert.is(findReferences(text).unclear.length > 0, true);
  });

const harmless: readonly string[] = [
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
