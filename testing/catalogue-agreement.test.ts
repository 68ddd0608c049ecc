import { ValidationException } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { allCases, catalogueOf } from '../generators/fixtures/catalogues.js';
import { packaged } from '../spec/fixtures/operations.js';
import { createCommand, isSendableBySdk, observeThrown } from '../suites/sdk.js';
import type { ContractProblem } from './contract-problem.js';
import { mocked, problemsOf } from './fixtures/mocked.js';
import type { SmsVoiceMock } from './mock.js';
import { isOperationName } from './packaged-contract.js';
import { assertValid, explainInvalid, parseInput } from './validity/explain-invalid.js';

const agreement = suite('agreement with the catalogue');

/** Says it without types: names come from the spec. */
function failOnceWith(sms: SmsVoiceMock, name: string, details: object): void {
  const say: (name: string, details: object) => unknown = sms.failOnceWith.bind(sms) as never;
  say(name, details);
}

/** The rules among some problems, each once; the kind of a problem that is about none. */
function rulesOf(problems: readonly ContractProblem[]): readonly string[] {
  const rules = problems.map((each) => (each.kind === 'rule' ? each.rule : each.kind));
  return [...new Set(rules)].toSorted();
}

for (const operation of packaged.operations) {
  const { name } = operation;
  if (!isOperationName(name)) throw new Error(name);
  const cases = allCases(catalogueOf({ runs: 1 }, operation)).filter(({ kind }) => kind === 'request');
  const valid = cases.find(({ certificate }) => certificate.length === 0)?.request ?? {};

  agreement(`the mock refuses what breaks a rule of ${name}, and blames the same rules`, async () => {
    const { client, sms } = mocked({ strict: true });
    const sendable = cases.filter(({ request }) => isSendableBySdk(operation, request));
    assert.ok(sendable.length > 50);
    for (const { id, request, certificate } of sendable) {
      const thrown = await client.send(createCommand(name, request)).then(
        () => undefined,
        (error: unknown) => error,
      );
      assert.is(thrown instanceof ValidationException, certificate.length > 0, `${id}: ${String(thrown)}`);
      const blamed = problemsOf(() => sms.verify());
      assert.equal(rulesOf(blamed), certificate.toSorted(), id);
    }
  });

  agreement(`an input of ${name} is judged in the same way before it is sent`, () => {
    assert.ok(cases.length > 50);
    for (const { id, request, certificate } of cases) {
      assert.equal(rulesOf(explainInvalid(request, name)), certificate.toSorted(), id);
      const parsed = parseInput(request, name);
      assert.equal(rulesOf(parsed.ok ? [] : parsed.problems), certificate.toSorted(), id);
      if (parsed.ok) assert.equal(parsed.input, request, id);
      const problems = problemsOf(() => assertValid(request, name));
      assert.is(problems.length > 0, certificate.length > 0, id);
    }
  });

  agreement(`brings each documented error of ${operation.name} to the caller`, async () => {
    const { client, sms } = mocked();
    for (const { name: error, status, reasons } of operation.errors) {
      for (const Reason of reasons.length === 0 ? [undefined] : reasons) {
        failOnceWith(sms, error, { Reason, Message: 'No.' });
        const thrown: unknown = await client.send(createCommand(name, valid)).catch((each: unknown) => each);
        const { isTyped, ...observed } = observeThrown(thrown);
        assert.ok(isTyped, String(thrown));
        assert.equal(observed, {
          name: error,
          status,
          message: 'No.',
          members: Reason === undefined ? {} : { Reason },
        });
      }
    }
  });
}

agreement.run();
