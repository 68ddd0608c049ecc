import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readImports } from '../suites/fixtures/find-boundary-problems.js';

const root = new URL('../../', import.meta.url);

/** The packages that an entry loads, itself and by what it imports. */
function packagesOf(entry: string): ReadonlySet<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: URL): void => {
    if (seen.has(file.href)) return;
    seen.add(file.href);
    for (const { specifier, isTypeOnly } of readImports(readFileSync(fileURLToPath(file), 'utf8'))) {
      if (isTypeOnly) continue;
      if (specifier.startsWith('.')) visit(new URL(specifier.replace(/\.js$/, '.ts'), file));
      else
        packages.add(
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/'),
        );
    }
  };
  visit(new URL(entry, root));
  return packages;
}

const sdk = '@aws-sdk/client-pinpoint-sms-voice-v2';
const peers = [sdk, 'aws-sdk-client-mock', 'fast-check', 'msw'];
const runners = ['uvu', 'vitest', 'jest', '@jest/globals', 'node:test'];

const entries = suite('public entries');

for (const [entry, allowed] of Object.entries({
  'index.ts': [],
  'testing/mock.ts': [sdk, 'aws-sdk-client-mock'],
})) {
  entries(`${entry} loads ${allowed.join(' and ') || 'none'} of the peers, and no test runner`, () => {
    const loaded = packagesOf(entry);
    assert.ok(loaded.size > 0);
    assert.equal(
      peers.filter((name) => loaded.has(name)),
      allowed,
    );
    assert.equal(
      runners.filter((name) => loaded.has(name)),
      [],
    );
  });
}

entries.run();
