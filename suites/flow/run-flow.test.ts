import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { flowBugs } from '../fixtures/flow/flow-bugs.js';
import { createRacyFlow } from '../fixtures/flow/racy-flow.js';
import { sandboxOptions, smallLimits } from '../fixtures/flow/flow-options.js';
import type { FlowTarget } from './flow-call.js';
import { createInProcessFlow } from './flow-in-process.js';
import { createMswFlow } from './flow-over-msw.js';
import { openPortFlow } from './flow-over-port.js';
import { flowActions, runFlowAtOnce } from './run-flow-at-once.js';
import { runFlow } from './run-flow.js';
import type { FlowResult } from './run-flow.js';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

async function using(target: FlowTarget, use: (target: FlowTarget) => Promise<void>): Promise<void> {
  try {
    await use(target);
  } finally {
    await target.close();
  }
}

const seed = 20_261_125;

async function walk(target: FlowTarget, sequences: number): Promise<FlowResult> {
  return runFlow({ target, limits: smallLimits, seed, sequences });
}

const flow = suite('flow: the sandbox does what the model expects');

const targets: readonly (readonly [string, number, () => FlowTarget | Promise<FlowTarget>])[] = [
  ['in process', 400, () => createInProcessFlow(sandboxOptions())],
  ['through the SDK over MSW', 24, () => createMswFlow(sandboxOptions())],
  ['through the SDK over a port', 32, () => openPortFlow(sandboxOptions())],
];

for (const [name, sequences, open] of targets) {
  flow(name, async () => {
    await using(await open(), async (target) => {
      const { finding, sequences: walked, steps } = await walk(target, sequences);
      assert.is(finding, undefined, finding?.message);
      assert.is(walked, sequences);
      assert.ok(steps > 5 * sequences, `${steps} steps`);
    });
  });

  flow(`${name}, calls at once`, async () => {
    await using(await open(), async (target) => {
      const options = { target, limits: smallLimits, seed, sequences: sequences / 4 };
      for (const actions of [flowActions, ['verify right'], ['send', 'delete']] as const) {
        const { finding, sequences: walked } = await runFlowAtOnce(options, actions);
        assert.is(finding, undefined, finding?.message);
        assert.is(walked, sequences / 4);
      }
    });
  });
}

flow('equal seeds walk equal ways', async () => {
  const [one, other] = [1, 2].map(() => createInProcessFlow(sandboxOptions()));
  assert.ok(one && other);
  assert.equal(await walk(one, 50), await walk(other, 50));
});

flow.run();

const bugs = suite('flow: what is wrong is found, and shrunk');

/** The steps that it takes to show a bug; three wrong codes take more than the others. */
const most: Readonly<Record<string, number>> = {
  'wrong codes do not count': 5,
};

for (const [name, bug] of Object.entries(flowBugs)) {
  bugs(name, async () => {
    const { finding } = await walk(createInProcessFlow(sandboxOptions(bug)), 2000);
    assert.ok(finding, 'It is not found.');
    assert.ok(finding.steps.length <= (most[name] ?? 5), finding.message);
  });
}

bugs('a bug is found through the SDK over a port, too', async () => {
  const options = sandboxOptions(flowBugs['a code is accepted twice']);
  await using(await openPortFlow(options), async (target) => {
    const { finding } = await walk(target, 300);
    assert.is(finding?.steps.length, 4, finding?.message);
  });
});

bugs('a provider that loses an update is found, and shrunk to two calls', async () => {
  const target = createRacyFlow(sandboxOptions());
  const options = { target, limits: smallLimits, seed: 1, sequences: 100 };
  const any = await runFlowAtOnce(options);
  assert.is(any.finding?.steps.length, 2, any.finding?.message);
  const twice = await runFlowAtOnce(options, ['verify right']);
  assert.equal(twice.finding?.steps, ['verify right #0', 'verify right #0'], twice.finding?.message);
});

bugs('a code that is left of a number that was deleted while it was sent is found', async () => {
  const target = createInProcessFlow(sandboxOptions(flowBugs['a deleted number leaves its codes']));
  const options = { target, limits: smallLimits, seed, sequences: 100 };
  const { finding } = await runFlowAtOnce(options, ['send', 'delete']);
  assert.match(finding?.message ?? '', /There is a code for vdn-\w+, which does not exist\./);
});

bugs.run();
