import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hostileResults } from './fixtures/hostile-results.js';
import {
  deviating,
  excused,
  failing,
  ofIntegration,
  oneShard,
  resultShapes,
} from './fixtures/result-shapes.js';
import { collect, mock, passingRun } from './fixtures/run-events.js';
import { renderGithub } from './render-github.js';
import type { GithubOptions } from './render-github.js';
import type { Results } from './results.js';
import { workflowCommand } from './workflow-command.js';

const options: GithubOptions = { workingFolder: '', reportFiles: ['out/results.json', 'out/summary.md'] };

/** A command as the runner reads it. */
interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

function unescape(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}

/** Reads a line as the runner does: the first `::` behind the first one ends the properties. */
function parse(line: string): Command {
  const end = line.indexOf('::', 2);
  if (!line.startsWith('::') || end < 0) throw new Error(`no command: ${line}`);
  const [name = '', ...rest] = line.slice(2, end).split(' ');
  const properties = rest
    .join(' ')
    .split(',')
    .map((each) => [each.slice(0, each.indexOf('=')), unescape(each.slice(each.indexOf('=') + 1))] as const);
  return { name, properties: Object.fromEntries(properties), message: unescape(line.slice(end + 2)) };
}

function commandsOf(results: Results, changes: Partial<GithubOptions> = {}): readonly Command[] {
  const text = renderGithub(results, { ...options, ...changes });
  assert.ok(text.endsWith('\n'));
  return text.slice(0, -1).split('\n').map(parse);
}

function named(commands: readonly Command[], name: string): readonly Command[] {
  return commands.filter((each) => each.name === name);
}

const github = suite('annotations of GitHub');

for (const [says, results] of resultShapes) {
  github(`are commands that the runner takes, at most ten of a kind, for results ${says}`, () => {
    const commands = commandsOf(results);
    for (const name of ['error', 'warning', 'notice']) assert.ok(named(commands, name).length <= 10, name);
    for (const { properties, message } of commands) {
      assert.ok(Object.keys(properties).every((key) => ['file', 'line', 'title'].includes(key)));
      assert.ok((properties['title'] ?? '').length > 0 && message.length > 0);
      assert.not.match(message, /[^\n\P{Cc}]|\p{Cs}/u);
    }
    const isRight = results.summary.verdict === 'conforms';
    assert.is(named(commands, 'notice').length, isRight ? 1 : 0);
    assert.is(commands.at(-1)?.name, isRight ? 'notice' : 'error');
    assert.match(commands.at(-1)?.properties['title'] ?? '', /^sms-voice-conformance: [A-Z ]+/);
    assert.is(named(commands, 'error').length > 0, !isRight);
  });
}

github('say of a shard that it is one, also where it does not conform', () => {
  const summary = { ...oneShard.summary, verdict: 'does-not-conform', reason: '1 rule fails' } as const;
  for (const results of [oneShard, { ...oneShard, summary }])
    assert.match(commandsOf(results).at(-1)?.message ?? '', /\nThis is shard 1 of 2: 2 of 3 rules on mock, /);
});

github('are one notice with the verdict where everything holds', () => {
  const [notice, ...others] = commandsOf(collect(passingRun([mock])));
  assert.equal(others, []);
  assert.is(notice?.properties['title'], 'sms-voice-conformance: CONFORMS: every rule that was shown holds.');
  assert.match(
    notice?.message ?? '',
    /^CONFORMS: .*\nmock \(simulated\): Conforms to 2 of 2 rules .*\nAll of it is in out\/results\.json, out\/summary\.md\.$/,
  );
});

github('say what was seen, the rule, its page, and how to repeat it', () => {
  const [error] = named(commandsOf(failing), 'error');
  assert.is(
    error?.properties['title'],
    'SendDestinationNumberVerificationCode/Context.key/length.max/above-max (endpoint)',
  );
  assert.is(error?.properties['file'], undefined);
  const lines = error?.message.split('\n') ?? [];
  assert.equal(
    lines.map((line) => line.split(':')[0]),
    ['Observed', 'Expected', 'Rule', 'Source', 'Repeat'],
  );
  assert.is(lines[0], 'Observed: the request was accepted');
});

github('stand at the code under test, from the root of the repository', () => {
  for (const [workingFolder, file] of [
    ['', 'src/opt in.ts'],
    ['packages/a', 'packages/a/src/opt in.ts'],
  ] as const) {
    const [error] = named(commandsOf(ofIntegration, { workingFolder }), 'error');
    assert.is(error?.properties['file'], file);
  }
});

github('stand at entries of the list that do not hold, and are no errors for those that do', () => {
  const errors = named(commandsOf(deviating), 'error').slice(0, -1);
  assert.equal(
    errors.map(({ properties }) => [
      properties['title']?.split(':')[0],
      properties['file'],
      properties['line'],
    ]),
    [
      ['UNEXPECTED PASS', 'known.yaml', '2'],
      ['EXPIRED', 'known.yaml', '2'],
      ['UNKNOWN ID', 'known.yaml', '2'],
    ],
  );
  const [notice, ...others] = commandsOf(excused);
  assert.equal(others, []);
  assert.match(notice?.message ?? '', /CONFORMS except for 1 known deviation/);
});

github('show the most important of many, and say how many more there are and where', () => {
  const [rule] = failing.constraints;
  if (rule === undefined) throw new Error('no rule');
  const many = Array.from({ length: 40 }, (_, index) => ({ ...rule, id: `Op/M${index}/type` }));
  const constraints = [...many, { ...rule, id: 'integration/error/surfaces' }];
  const undecided = many.map((each, index) => ({
    ...each,
    verdict: 'inconclusive' as const,
    reason: `reason ${index}`,
    scenarios: [],
  }));
  const commands = commandsOf({ ...failing, constraints: [...constraints, ...undecided] });
  const errors = named(commands, 'error');
  assert.is(errors.length, 10);
  assert.match(errors[0]?.message ?? '', /Observed/);
  assert.is(named(commands, 'warning').length, 10);
  const end = commands.at(-1)?.message ?? '';
  assert.match(
    end,
    /Not shown here: 32 more errors and 30 more warnings\. All of it is in out\/results\.json, out\/summary\.md\.$/,
  );
  const without = commandsOf({ ...failing, constraints }, { reportFiles: [] }).at(-1)?.message ?? '';
  assert.match(without, /Not shown here: 32 more errors\. --reporter json lists all\.$/);
});

github('begin with a run that was cut short', () => {
  const commands = commandsOf(hostileResults({ complete: false }));
  assert.is(commands[0]?.name, 'error');
  assert.is(commands[0]?.properties['title'], 'Incomplete run');
});

github('cannot be forged by what others wrote', () => {
  const text = renderGithub(hostileResults(), options);
  for (const line of text.trimEnd().split('\n')) {
    assert.match(line, /^::(?:error|warning|notice) [a-z]+=/);
    const { name } = parse(line);
    assert.ok(['error', 'warning', 'notice'].includes(name));
  }
  const errors = named(commandsOf(hostileResults()), 'error');
  assert.ok(errors.some(({ message }) => message.includes(String.raw`\r\n::error file=a.ts,line=1`)));
  assert.ok(errors.some(({ message }) => message.includes('%0A%0D%25%3A%2C,:;=')));
});

github('keep what ends a property or begins a message within it', () => {
  const text = 'a, b=c::d %2C %0A\n\r,line=9::';
  const { properties, message } = parse(workflowCommand('error', { file: text, title: text }, text));
  assert.equal(properties, { file: text, title: text });
  assert.is(message, text);
});

github.run();
