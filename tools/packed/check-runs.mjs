/** What a user runs in a project: the three test runners, the coverage of these tests, and the suites on an integration. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectExit, readJson, run } from './project.mjs';

/** The script of an installed command, so that it can be run by any Node. */
export function binary(folder, name, file) {
  return join(folder, 'node_modules', name, file);
}

const recorded = { SMS_VOICE_COVERAGE: '.sms-voice-coverage' };

/** Each runs its tests and gives back how many there were, how many passed. */
export const runners = {
  vitest: async (folder, node) => {
    const args = [binary(folder, 'vitest', 'vitest.mjs'), 'run', '--reporter=json', '--outputFile=vitest.json'];
    expectExit(await run(node, args, { cwd: folder, env: recorded }), 0);
    const result = readJson(join(folder, 'vitest.json'));
    return { total: result.numTotalTests, passed: result.numPassedTests };
  },
  'node:test': async (folder, node) => {
    const args = ['--import', 'tsx', '--test', '--test-reporter=tap', 'test/on-the-wire.node-test.ts'];
    const ended = await run(node, args, { cwd: folder, env: recorded });
    expectExit(ended, 0);
    return { total: count(ended, /^# tests (\d+)$/m), passed: count(ended, /^# pass (\d+)$/m) };
  },
  uvu: async (folder, node) => {
    const args = ['--import', 'tsx', 'test/any-request.uvu.ts'];
    const ended = await run(node, args, { cwd: folder, env: recorded });
    expectExit(ended, 0);
    return { total: count(ended, /^ *Total: +(\d+)$/m), passed: count(ended, /^ *Passed: +(\d+)$/m) };
  },
};

function count(ended, pattern) {
  const found = pattern.exec(ended.stdout)?.[1];
  expect(found !== undefined, `${ended.line}\nsays nothing that looks like ${pattern}:\n${ended.stdout}`);
  return Number(found);
}

/** The tests of one runner all pass, there are as many as the example has, and none is skipped. */
export async function checkRunner({ folder, node, runner, tests }) {
  const { total, passed } = await runners[runner](folder, node);
  expect(total === tests, `${total} tests ran; the example has ${tests}`);
  expect(passed === total, `${passed} of ${total} passed`);
  return `${passed} tests`;
}

function command(folder, node, args) {
  const main = binary(folder, 'sms-voice-conformance', 'dist/cli/main.js');
  return run(node, [main, ...args], { cwd: folder });
}
