import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openAccount } from '../suites/fixtures/live/account.js';
import { startStandIn } from '../suites/fixtures/stand-in/server.js';
import { assertRefused, command, inFolder, writeFiles } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';
import { idsWith, readResults } from './fixtures/results.js';

const sends = 'SendDestinationNumberVerificationCode';
const id = 'vdn-1234567890abcdef1234567890abcdef';
const telephone = '+14255550123';

/** Results without what differs between a run and its replay. */
function verdictsIn(folder: string, out: string): unknown {
  const { constraints } = readResults(folder, out);
  return constraints.map((each) => [
    each.id,
    each.verdict,
    each.scenarios.map(({ id: name, verdict, cases }) => [name, verdict, cases]),
  ]);
}

const replay = suite('report --replay');

replay('judges what a run on AWS has seen as the run did, offline, message included', async () => {
  const account = await openAccount({ numbers: [{ id, telephone, status: 'VERIFIED' }] });
  try {
    await inFolder(async (cwd) => {
      const few = [
        '--operation',
        sends,
        '--runs',
        '1',
        '--seed',
        '4',
        '--rate',
        '100000',
        '--case',
        `${sends}/VerificationChannel/enum`,
      ];
      const { env } = account;
      const about = ['--verified-destination-number-id', id, '--max-messages', '1', '--yes'];
      const ran = await command(
        ['run', '--target', 'live', ...few, ...about, '--record', 'seen.jsonl', '--out', 'ran'],
        { cwd, env },
      );
      assert.is(ran.code, 0, ran.stdout + ran.stderr);
      const seen = account.arrivals.length;
      const recording = readFileSync(join(cwd, 'seen.jsonl'), 'utf8');
      for (const secret of [id, telephone, env['AWS_ACCESS_KEY_ID'] ?? ''])
        assert.not.ok(recording.includes(secret), secret);
      assert.match(recording, /"message":true/);

      const ended = await commandInProcess(['report', '--replay', 'seen.jsonl', '--out', 'again'], { cwd });
      assert.is(ended.code, 0, ended.stdout + ended.stderr);
      assert.is(account.arrivals.length, seen);
      assert.equal(verdictsIn(cwd, 'again'), verdictsIn(cwd, 'ran'));
      const [target] = readResults(cwd, 'again').run.targets;
      assert.is(target?.recording?.stale, false);
      assert.is(target?.recording?.ageDays, 0);
      assert.match(
        ended.stdout.replaceAll(/\s+/g, ' '),
        /live: nothing was sent\. These are observations of 2\d{3}-[^,]+, recorded by sms-voice-conformance [\d.]+, 0 days old, judged again\./,
      );
      assert.not.match(ended.stdout, /STALE|cut short|have changed/);

      const exists = await command(['run', '--target', 'live', ...few, '--record', 'seen.jsonl'], {
        cwd,
        env,
      });
      assertRefused(exists, /exists already, and is not written over/, 'exists');
      assert.is(readFileSync(join(cwd, 'seen.jsonl'), 'utf8'), recording);
    });
  } finally {
    await account.close();
  }
});

replay(
  'finds what an endpoint did wrong, tells old observations, other rules and a run that was cut short',
  async () => {
    const standIn = await startStandIn({ breakage: 'configuration-set-name-length-max-one-too-loose' });
    try {
      await inFolder(async (cwd) => {
        const words = [
          'run',
          '--target',
          'endpoint',
          '--endpoint',
          standIn.url,
          '--case',
          `${sends}/ConfigurationSetName/length.max`,
        ];
        const ran = await commandInProcess(
          [...words, '--operation', sends, '--seed', '2', '--runs', '1', '--record', 'seen', '--out', 'ran'],
          { cwd },
        );
        assert.is(ran.code, 1, ran.stdout + ran.stderr);
        const requests = standIn.requestCount();
        const again = await commandInProcess(
          ['report', '--replay', 'seen', '--reporter', 'json', '--write-deviations', 'known.yaml'],
          { cwd },
        );
        assert.is(again.code, 1, again.stderr);
        assert.equal(idsWith(readResults(cwd), 'fail'), ['ConfigurationSetName/length.max']);
        assert.equal(verdictsIn(cwd, 'conformance-report'), verdictsIn(cwd, 'ran'));
        const known = await commandInProcess(['report', '--replay', 'seen', '--deviations', 'known.yaml'], {
          cwd,
        });
        assert.is(known.code, 0, known.stdout + known.stderr);
        assert.is(standIn.requestCount(), requests);

        const [head = '', ...lines] = readFileSync(join(cwd, 'seen'), 'utf8').trimEnd().split('\n');
        const old = { ...(JSON.parse(head) as object), recordedAt: '2020-01-01T00:00:00.000Z' };
        const torn = [
          JSON.stringify(old).replace(/"specDigest":"./, '"specDigest":"x'),
          ...lines.slice(0, -1),
          '{"type":"obs',
        ];
        writeFiles(cwd, { torn: torn.join('\n') });
        const stale = await commandInProcess(['report', '--replay', 'torn', '--stale-after', '1000'], {
          cwd,
        });
        assert.is(stale.code, 1, stale.stderr);
        const text = stale.stdout.replaceAll(/\s+/g, ' ');
        assert.match(text, /endpoint: STALE: they are older than 1,000 days\. Record them again\./);
        assert.match(text, /the rules have changed since/);
        assert.match(text, /the run that was recorded was cut short/);
        const young = await commandInProcess(
          ['report', '--replay', 'torn', '--stale-after', '36500', '--spec', specFolder()],
          { cwd },
        );
        assert.not.match(young.stdout, /STALE/);
      });
    } finally {
      await standIn.close();
    }
  },
);

function specFolder(): string {
  return new URL('../../spec', import.meta.url).pathname;
}

replay('leaves out what was not asked, and never takes it for a pass', async () => {
  const standIn = await startStandIn();
  try {
    await inFolder(async (cwd) => {
      const words = [
        'run',
        '--target',
        'endpoint',
        '--endpoint',
        standIn.url,
        '--case',
        `${sends}/LanguageCode/enum`,
      ];
      const ran = await commandInProcess(
        [...words, '--operation', sends, '--seed', '2', '--runs', '1', '--record', 'seen'],
        { cwd },
      );
      assert.is(ran.code, 0, ran.stderr);
      const [head = '', ...lines] = readFileSync(join(cwd, 'seen'), 'utf8').split('\n');
      writeFiles(cwd, {
        other: [head.replace('LanguageCode/enum', 'OriginationIdentity/length.max'), ...lines].join('\n'),
      });
      const ended = await commandInProcess(['report', '--replay', 'other'], { cwd });
      assert.is(ended.code, 3, ended.stdout);
      assert.equal(idsWith(readResults(cwd), 'pass'), []);
      assert.match(JSON.stringify(readResults(cwd)), /The recording has no such request/);
    });
  } finally {
    await standIn.close();
  }
});

replay('refuses what is no recording, with the line, and runs that cannot be recorded', async () => {
  await inFolder(async (cwd) => {
    writeFiles(cwd, {
      empty: '',
      prose: 'Dear reader\n\n',
      other: '{"type":"recording","version":2}\n',
      end: '{"type":"end","observations":0}\n',
    });
    for (const [file, line] of [
      ['missing', /The recording cannot be read \(ENOENT\)/],
      ['empty', /empty:1: A recording begins with/],
      ['prose', /prose:1: This line is no JSON/],
      ['other', /other:1: This line is not one of a recording/],
      ['end', /end:1: A recording begins with/],
    ] as const)
      assertRefused(await commandInProcess(['report', '--replay', file], { cwd }), line, file);
    assertRefused(
      await commandInProcess(['run', '--record', 'x'], { cwd }),
      /A recording is of one target that is real/,
      'simulated',
    );
    const words = [
      'run',
      '--target',
      'endpoint',
      '--endpoint',
      'http://127.0.0.1:9',
      '--record',
      'no/folder/x',
    ];
    assertRefused(
      await commandInProcess(words, { cwd }),
      /The recording cannot be written \(ENOENT\)/,
      'no folder',
    );
  });
});

replay.run();
