import { Command } from 'commander';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../spec/conformance-error.js';
import { addServeOptions } from './add-serve.js';
import { checkHost, serveCredentials, serveSettings } from './serve-flags.js';
import type { ServeFlags } from './serve-flags.js';

/** The flags as commander gives them for these words. */
function parse(...words: readonly string[]): ServeFlags {
  const program = addServeOptions(
    new Command('serve').exitOverride().configureOutput({ writeErr: () => undefined }),
  );
  return program.parse(words, { from: 'user' }).opts<ServeFlags & Record<string, unknown>>();
}

/** What the error says that checking these flags ends with. */
function refusal(words: readonly string[], environment: Readonly<Record<string, string>> = {}): string {
  try {
    const flags = parse(...words);
    checkHost(flags);
    serveCredentials(flags, environment);
    serveSettings(flags);
  } catch (error) {
    if (error instanceof ConformanceError) return `${error.kind}: ${error.describe()}`;
    return error instanceof Error ? error.message : String(error);
  }
  return 'accepted';
}

const flags = suite('serve-flags');

const refused: readonly (readonly [readonly string[], RegExp])[] = [
  [['--port', '65536'], /Write a whole number from 0 to 65535/],
  [['--host', '0.0.0.0'], /^usage: --host: Others can reach 0\.0\.0\.0\.\n {2}Add --allow-remote/],
  [['--host', '::'], /Others can reach ::/],
  [['--host', '::ffff:10.0.0.1'], /Others can reach/],
  [['--host', 'example.com'], /Others can reach example\.com/],
  [['--host', '127.0.0.256'], /Others can reach/],
  [['--host', 'localhost.example.com'], /Others can reach/],
  [['--access-key-id', 'A'], /^usage: --access-key-id: --secret-access-key is not set\./],
  [['--secret-access-key', 'A'], /^usage: --secret-access-key: --access-key-id is not set/],
  [['--set', 'pages=1'], /^usage: --set: There is no setting "pages"/],
  [
    ['--account', 'broken'],
    /An account cannot be "broken"\.\n {2}Write one of: active, disabled, low-reputation/,
  ],
  [['--opted-out', '555'.repeat(9)], /This is no phone number/],
  [['--region', 'us east'], /"us east" is no region/],
  [['--body-limit', '0'], /Write a whole number/],
  [['--request-timeout', '0'], /Write a whole number/],
];

for (const [words, message] of refused) {
  flags(`${words.join(' ')} is refused, and what to write is said`, () => {
    assert.match(refusal(words), message);
  });
}

flags('half a key pair in the environment is refused, unless flags give a whole one', () => {
  const environment = { AWS_SECRET_ACCESS_KEY: 'A' };
  assert.match(refusal([], environment), /^usage: AWS_SECRET_ACCESS_KEY: AWS_ACCESS_KEY_ID is not set/);
  assert.is(refusal(['--access-key-id', 'A', '--secret-access-key', 'B'], environment), 'accepted');
  assert.is(refusal(['--no-signature'], environment), 'accepted');
});

flags('addresses of this machine need nothing, others --allow-remote', () => {
  for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost'])
    assert.is(refusal(['--host', host]), 'accepted', host);
  assert.is(refusal(['--host', '0.0.0.0', '--allow-remote']), 'accepted');
});

flags('a session token of the environment is demanded, too', () => {
  const environment = { AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 'B', AWS_SESSION_TOKEN: 'C' };
  const credentials = { accessKeyId: 'A', secretAccessKey: 'B', sessionToken: 'C' };
  assert.equal(serveCredentials(parse(), environment), { credentials, source: 'environment' });
});

flags('settings are as they are given, the last one of a name', () => {
  const settings = serveSettings(
    parse('--set', 'page-size=5', '--set', 'page-size=6', '--opted-out', '14255550100', '+14255550101'),
  );
  assert.equal(settings.numbers, { 'page-size': 6 });
  assert.equal(settings.optedOut, ['+14255550100', '+14255550101']);
  assert.equal([settings.account, settings.region], ['active', 'us-east-1']);
});

flags.run();
