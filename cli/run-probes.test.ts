import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startStandIn } from '../suites/fixtures/stand-in/server.js';
import { inFolder } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';
import { readResults } from './fixtures/results.js';

const probing = suite('run --probes');

probing('reports what an endpoint does, and ends as without it', async () => {
  const standIn = await startStandIn({
    variant: 'ascii-white-space',
    breakage: 'language-code-enum-takes-lower-case',
  });
  try {
    await inFolder(async (cwd) => {
      const words = ['run', '--target', 'endpoint', '--endpoint', standIn.url, '--seed', '1', '--runs', '1'];
      const without = await commandInProcess([...words, '--out', 'without'], { cwd });
      const withProbes = await commandInProcess([...words, '--probes', '--out', 'with'], { cwd });
      assert.equal([without.code, withProbes.code], [1, 1], withProbes.stderr);
      assert.match(withProbes.stdout, /\nProbes\n/);
      assert.match(withProbes.stdout, /\n {4}- white space is ASCII only \(Java\)\n/);
      assert.not.match(without.stdout, /\nProbes\n/);
      const { probes, constraints } = readResults(cwd, 'with');
      const plain = readResults(cwd, 'without');
      assert.not('probes' in plain);
      const verdicts = (all: typeof constraints): unknown => all.map(({ id, verdict }) => [id, verdict]);
      assert.equal(verdicts(constraints), verdicts(plain.constraints));
      assert.ok(probes?.[0]?.findings.some(({ finding }) => finding === 'white space is ASCII only (Java)'));
    });
  } finally {
    await standIn.close();
  }
});

probing.run();
