import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startStandIn } from '../suites/fixtures/stand-in/server.js';
import { assertRefused, inFolder } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';
import { sends } from './fixtures/live-run.js';

const remote = suite('an endpoint that is not on this machine');

remote('takes the same consent and the same ledger, and gets no other request about the number', async () => {
  const standIn = await startStandIn({ knownIds: ['vdn-7'] });
  try {
    const url = standIn.url.replace('127.0.0.1', '0.0.0.0');
    const env = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
    await inFolder(async (cwd) => {
      const words = [
        'run',
        '--target',
        'endpoint',
        '--endpoint',
        url,
        '--case',
        `${sends}/response.MessageId/type`,
        '--operation',
        sends,
        '--runs',
        '1',
        '--ledger',
        'ledger',
      ];
      const about = ['--verified-destination-number-id', 'vdn-7'];
      assertRefused(
        await commandInProcess([...words, ...about], { cwd, env }),
        /about a number that exists can send/,
        'none allowed',
      );
      const asked = await commandInProcess([...words, ...about, '--max-messages', '1'], { cwd, env });
      assert.is(asked.code, 2);
      assert.match(asked.stderr, /may send 1 message[^]*There is nobody to ask/);
      assert.is(standIn.requestCount(), 0);
      const ended = await commandInProcess([...words, ...about, '--max-messages', '1', '--yes'], {
        cwd,
        env,
      });
      assert.is(ended.code, 0, ended.stdout + ended.stderr);
      assert.is(standIn.lastRequests().filter(({ body }) => body.includes('vdn-7')).length, 1);
      const none = await commandInProcess([...words, ...about, '--max-messages', '1', '--yes'], { cwd, env });
      assert.is(none.code, 3, none.stdout + none.stderr);
      assert.is(standIn.lastRequests().filter(({ body }) => body.includes('vdn-7')).length, 1);
      const local = [...words, ...about, '--max-messages', '1'].map((word) =>
        word === url ? standIn.url : word,
      );
      assertRefused(
        await commandInProcess(local, { cwd, env }),
        /Nothing is counted at an endpoint on this machine/,
        'local',
      );
      assertRefused(
        await commandInProcess(['run', '--max-messages', '1'], { cwd, env }),
        /goes with --target live/,
        'mock',
      );
      assertRefused(
        await commandInProcess([...words, ...about, '--max-messages', '1', '--probes'], { cwd, env }),
        /the last thing that a run sends, and so are probes/,
        'probes',
      );
      const rule = `${sends}/response.MessageId/type`;
      const creates = words.map((word) =>
        word.replace(rule, 'ClientToken/length.max').replace(sends, 'CreateVerifiedDestinationNumber'),
      );
      const unsafe = await commandInProcess(creates, { cwd, env });
      assert.is(unsafe.code, 2, unsafe.stdout);
      assert.match(
        unsafe.stderr,
        /not on this machine, and these operations change something there: Create\S+\.\n/,
      );
    });
  } finally {
    await standIn.close();
  }
});

remote.run();
