/** What a user runs in a project: the three test runners, the coverage of these tests, and the suites on an integration. */
import { delimiter, dirname, join } from 'node:path';
import { expect, expectExit, readJson, run } from './project.mjs';

/** The script of an installed command, so that it can be run by any Node. */
function script(folder, name, file) {
  return join(folder, 'node_modules', name, file);
}

const operation = 'SendDestinationNumberVerificationCode';
/** Rules of this operation that the targets mock and msw can show: 50 and 64. */
const shown = 114;
const recorded = { SMS_VOICE_COVERAGE: '.sms-voice-coverage' };

/** Each runs its tests by the script of the example, and gives back how many there were, and how many passed. */
const runners = {
  vitest: async (project) => {
    expectExit(
      await runScript(project, ['test:vitest', '--', '--reporter=json', '--outputFile=vitest.json']),
      0,
    );
    const result = readJson(join(project.folder, 'vitest.json'));
    return { total: result.numTotalTests, passed: result.numPassedTests };
  },
  'node:test': async (project) => {
    const ended = await runScript(project, ['test:node']);
    expectExit(ended, 0);
    return { total: count(ended, /^. tests (\d+)$/mu), passed: count(ended, /^. pass (\d+)$/mu) };
  },
  uvu: async (project) => {
    const ended = await runScript(project, ['test:uvu']);
    expectExit(ended, 0);
    return { total: count(ended, /^ *Total: +(\d+)$/m), passed: count(ended, /^ *Passed: +(\d+)$/m) };
  },
};

/** With the project's Node as the one that scripts find. */
function runScript({ folder, node }, args) {
  const env = { ...recorded, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
  return run('npm', ['run', '--silent', ...args], { cwd: folder, env });
}

function count(ended, pattern) {
  const found = pattern.exec(ended.stdout)?.[1];
  expect(found !== undefined, `${ended.line}\nsays nothing that looks like ${pattern}:\n${ended.stdout}`);
  return Number(found);
}

/** The tests of one runner all pass, there are as many as the example has, and none is skipped. */
export async function checkRunner({ runner, tests, ...project }) {
  const { total, passed } = await runners[runner](project);
  expect(total === tests, `${total} tests ran; the example has ${tests}`);
  expect(passed === total, `${passed} of ${total} passed`);
  return `${passed} tests`;
}

/** What the tests of the example exercised is on record, and the gate opens below what it is and not above. */
export async function checkCoverage({ folder, node }) {
  const report = (percent) =>
    command({
      folder,
      node,
      args: ['report', '--operation', operation, '--fail-under', percent],
      env: recorded,
    });
  const passed = await report('65');
  expectExit(passed, 0);
  expect(passed.stdout.includes(operation), `The report does not speak of ${operation}:\n${passed.stdout}`);
  expectExit(await report('100'), 1);
}

/** The suites on the bare commands of the SDK: each rule that a target can show passes, but for those that are known to fail. */
export async function checkBareSuites({ folder, node, failing }) {
  const args = ['run', '--no-config', '--seed', '1', '--operation', operation, '--out', 'bare'];
  expectExit(await command({ folder, node, args }), failing.length === 0 ? 0 : 1);
  const verdicts = [...readVerdicts(join(folder, 'bare'))];
  const failed = verdicts.filter(([, verdict]) => verdict === 'fail').map(([id]) => id);
  const [seen, known] = [failed, failing].map((ids) => JSON.stringify(ids));
  expect(seen === known, `these fail: ${seen}; known are ${known}`);
  const passed = verdicts.filter(([, verdict]) => verdict === 'pass').length;
  expect(passed + failing.length === shown, `${passed} rules pass; ${shown} can be shown`);
  return `${passed} rules pass`;
}

/** The rules of an integration, on the example: all pass, but for that of the envelope, which a mocked client does not write. */
export async function checkIntegration({ folder, node }) {
  const args = ['run', '--integration', 'conformance/opt-in.ts', '--seed', '1', '--out', 'integration'];
  expectExit(await command({ folder, node, args }), 0);
  const verdicts = [...readVerdicts(join(folder, 'integration'))].filter(([id]) =>
    id.includes(' integration/'),
  );
  const unsupported = verdicts.filter(([, verdict]) => verdict === 'unsupported').map(([id]) => id);
  expect(
    unsupported.join() === 'mock integration/request/envelope',
    `unsupported: ${unsupported.join(', ')}`,
  );
  const passed = verdicts.filter(([, verdict]) => verdict === 'pass').length;
  expect(passed === verdicts.length - 1, `${passed} of ${verdicts.length} rules pass`);
  expect(passed >= 30, `only ${passed} rules pass`);
  return `${passed} rules pass`;
}

function readVerdicts(folder) {
  const { constraints } = readJson(join(folder, 'results.json'));
  return new Map(constraints.map(({ id, target, verdict }) => [`${target} ${id}`, verdict]));
}

function command({ folder, node, args, env = {} }) {
  const main = script(folder, 'sms-voice-conformance', 'dist/cli/main.js');
  return run(node, [main, ...args], { cwd: folder, env });
}
