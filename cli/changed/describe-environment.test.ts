import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describeVariables, findPreloads } from './describe-environment.js';

const environment = suite('describeVariables and findPreloads');

const described = (env: Readonly<Record<string, string>>, named: readonly string[] = []) =>
  describeVariables(named, { env, execArgv: [] });

const always: readonly string[] = [
  'TZ',
  'LANG',
  'LANGUAGE',
  'LC_ALL',
  'LC_NUMERIC',
  'NODE_OPTIONS',
  'NODE_DEBUG',
  'NODE_PATH',
  'NODE_ENV',
  'JITI_ALIAS',
  'AWS_REGION',
  'AWS_MAX_ATTEMPTS',
];

environment('sees variables that no code has to name', () => {
  const now = described(Object.fromEntries(always.map((name) => [name, '1'])));
  assert.equal(now.names, always.toSorted());
  assert.is.not(described({ TZ: 'Asia/Tokyo' }).digest, described({ TZ: 'UTC' }).digest);
  assert.is.not(described({}, ['A']).digest, described({ A: '' }, ['A']).digest);
  assert.equal(described({ TZ: 'UTC', B: '1' }, ['TZ']), described({ TZ: 'UTC', B: '2' }, ['TZ']));
});

environment('takes no notice of credentials, which change with each run', () => {
  const names = 'AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN NODE_AUTH_TOKEN'.split(' ');
  assert.equal(described(Object.fromEntries(names.map((name) => [name, '1']))), described({}));
});

environment('sees another time zone that no variable sets', () => {
  const { TZ } = process.env;
  try {
    process.env['TZ'] = 'Asia/Tokyo';
    const there = described({});
    process.env['TZ'] = 'Europe/Berlin';
    assert.is.not(described({}).digest, there.digest);
  } finally {
    if (TZ === undefined) delete process.env['TZ'];
    else process.env['TZ'] = TZ;
  }
});

const preloads: readonly (readonly [readonly string[], string | undefined, number])[] = [
  [[], undefined, 0],
  [['--max-old-space-size=4096', '--no-warnings'], '  --enable-source-maps --trace-warnings', 0],
  [['--import', './s.mjs'], undefined, 2],
  [['--import=./s.mjs'], undefined, 1],
  [[], '--import ./s.mjs', 2],
  [[], '-r ./s.cjs', 2],
  [[], '--require=./s.cjs', 1],
  [[], '--loader ./s.mjs', 2],
  [['--experimental-loader=./s.mjs'], undefined, 1],
  [['--env-file=.env'], undefined, 1],
  [['--env-file-if-exists=.env'], undefined, 1],
  [['--preserve-symlinks'], undefined, 1],
  [['--snapshot-blob', 'x'], undefined, 2],
];

for (const [execArgv, options, count] of preloads)
  environment(`says what may be loaded before by ${[...execArgv, options ?? ''].join(' ').trim()}`, () => {
    assert.is(findPreloads({ env: { NODE_OPTIONS: options }, execArgv }).length, count);
  });

environment.run();
