import type { SendDestinationNumberVerificationCodeCommandInput } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../spec/conformance-error.js';
import { check } from '../spec/evaluate.js';
import { isJsonObject } from '../spec/json.js';
import { loadPackagedContract } from '../spec/load-contract.js';
import type { OperationName } from '../suites/operation-types.js';
import { isSendableBySdk } from '../suites/sdk.js';
import { brokenInput, validInput } from './arbitraries.js';

const seed = 20261126;
const contract = loadPackagedContract();
const send = 'SendDestinationNumberVerificationCode';
/** The compiler refuses a name that is none. */
const names: readonly OperationName[] = [
  send,
  'CreateVerifiedDestinationNumber',
  'VerifyDestinationNumber',
  'DescribeVerifiedDestinationNumbers',
  'DeleteVerifiedDestinationNumber',
];

function operationOf(name: string): (typeof contract.operations)[number] {
  const found = contract.operations.find((each) => each.name === name);
  if (found === undefined) throw new TypeError(name);
  return found;
}

/** All values that a property sees: as many as are asked for, and those that they are shrunk to when the last one fails. */
function drawn<T>(arbitrary: fc.Arbitrary<T>, numRuns: number): readonly T[] {
  const values: T[] = [];
  const property = fc.property(arbitrary, (value) => {
    values.push(value);
    return values.length < numRuns;
  });
  fc.check(property, { seed, numRuns });
  assert.ok(values.length >= numRuns);
  return values;
}

const valid = suite('valid inputs');

valid('keep every rule, shrunk ones too, and are what the SDK sends', () => {
  assert.equal(new Set(names), new Set(contract.operations.map((each) => each.name)));
  for (const name of names) {
    const operation = operationOf(name);
    for (const input of drawn<unknown>(validInput(name), 200)) {
      assert.equal(check(operation, input), [], JSON.stringify(input));
      assert.ok(isJsonObject(input) && isSendableBySdk(operation, input));
    }
  }
});

valid('have the type of the SDK, and no other operation is taken', () => {
  const typed: fc.Arbitrary<SendDestinationNumberVerificationCodeCommandInput> = validInput(send);
  assert.type(fc.sample(typed, { seed, numRuns: 1 })[0]?.VerificationChannel, 'string');
  const misspelt =
    /has no operation SendDestinationNumberVerificationCde\. Did you mean SendDestinationNumberVerificationCode\?/;
  // @ts-expect-error there is no such operation
  assert.throws(() => validInput('SendDestinationNumberVerificationCde'), misspelt);
});

valid.run();

const broken = suite('broken inputs');

broken('break exactly what they say, shrunk ones too, where they say', () => {
  for (const name of names) {
    const operation = operationOf(name);
    for (const { input, rule, path, scenario, breaks } of drawn(
      brokenInput(name, { wrongTypes: true }),
      400,
    )) {
      const violations = check(operation, input);
      assert.equal(
        new Set(violations.map((each) => each.constraint)),
        new Set(breaks),
        JSON.stringify(input),
      );
      assert.ok(violations.some((each) => each.constraint === rule && each.path === path));
      assert.ok(scenario.startsWith(`${rule}/`));
      assert.ok(isJsonObject(input) && isSendableBySdk(operation, input), scenario);
    }
  }
});

broken('break every rule that can be broken, and no type where that is not asked for', () => {
  const rules = new Set(drawn(brokenInput(send), 1500).map((each) => each.rule.replace(`${send}/`, '')));
  assert.equal(
    [...rules].filter((each) => each.endsWith('/type')),
    [],
  );
  for (const rule of [
    'Context.key/length.max',
    'Context.value/pattern',
    'LanguageCode/enum',
    'Context/entries.max',
  ])
    assert.ok(rules.has(rule), rule);
  assert.ok(rules.has('VerificationChannel/required'));
  assert.is(rules.size, 25);
  const types = drawn(brokenInput(send, { wrongTypes: true }), 1500).filter(({ rule }) =>
    rule.endsWith('/type'),
  );
  assert.ok(types.length > 300);
});

broken('are of one rule, with or without the operation in its name, or of one member', () => {
  for (const rule of [`${send}/Context.key/length.max`, 'Context.key/length.max'])
    for (const each of drawn(brokenInput(send, { rule }), 40)) {
      assert.is(each.rule, `${send}/Context.key/length.max`);
      assert.match(each.path, /^\/Context/);
    }
  assert.ok(
    drawn(brokenInput(send, { rule: 'Context/type' }), 20).every(({ path }) => path.startsWith('/Context')),
  );
  const ofContext = drawn(brokenInput(send, { member: 'Context' }), 200);
  assert.equal(
    new Set(ofContext.map(({ rule }) => rule.split('/')[1])),
    new Set(['Context', 'Context.key', 'Context.value']),
  );
});

broken('differ in what is wrong, and in what stands beside it', () => {
  const inputs = drawn(brokenInput(send, { rule: 'LanguageCode/enum' }), 100).map(({ input }) => input);
  assert.ok(new Set(inputs.map((each) => each.LanguageCode)).size > 10);
  assert.ok(new Set(inputs.map((each) => Object.keys(each).join(' '))).size > 10);
});

broken('are shrunk to little more than what is broken', () => {
  const property = fc.property(brokenInput(send), ({ rule }) => !rule.endsWith('LanguageCode/enum'));
  const { counterexample } = fc.check(property, { seed, numRuns: 1000 });
  const input = counterexample?.[0].input ?? {};
  assert.equal(
    new Set(Object.keys(input)),
    new Set(['VerifiedDestinationNumberId', 'VerificationChannel', 'LanguageCode']),
  );
});

broken('have the type of the SDK', () => {
  const typed: fc.Arbitrary<{ readonly input: SendDestinationNumberVerificationCodeCommandInput }> =
    brokenInput(send);
  assert.type(fc.sample(typed, { seed, numRuns: 1 })[0]?.input, 'object');
});

broken('are refused for what there is not, or what no input breaks', () => {
  const refusal = (options: Parameters<typeof brokenInput>[1]): string => {
    try {
      brokenInput(send, options);
    } catch (error) {
      if (error instanceof ConformanceError) return error.describe();
      throw error;
    }
    return '';
  };
  assert.match(refusal({ rule: 'Context.key/length.mx' }), `Did you mean ${send}/Context.key/length.max?`);
  assert.match(refusal({ member: 'Contxt' }), 'Did you mean Context?');
  assert.match(
    refusal({ rule: 'Context/entries.min' }),
    'No input that the SDK sends breaks Context/entries.min.',
  );
  assert.match(refusal({ rule: 'response/status' }), 'No input that the SDK sends breaks');
  assert.match(refusal({ rule: 'Context.key/length.max', member: 'LanguageCode' }), 'No input');
  assert.match(refusal({ member: 'Context', wrongTypes: false, rule: 'Context/type' }), 'No input');
});

broken.run();
