import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { accepted, rawSent, refusedLocally, rejected, unreachable, wireCase } from './fixtures/judging.js';
import { judgeWire } from './judge-wire.js';
import type { EnvelopeProblem, Observation } from './observation.js';

const wire = suite('judge-wire');
const aspects = ['method', 'target', 'content-type', 'body', 'signature'] as const;

function verdict(aspect: string, observation: Observation): string {
  const result = judgeWire(wireCase(aspect), observation);
  return result.waived ? `waived ${result.verdict}` : result.verdict;
}

function withEnvelope(envelope: readonly EnvelopeProblem[] | undefined): Observation {
  return accepted({ sent: { via: 'sdk', attempts: 1, envelope, arrivedUnchanged: true } });
}

for (const aspect of aspects) {
  wire(`${aspect}: passes where the envelope is right, whatever the answer is`, () => {
    assert.is(verdict(aspect, withEnvelope([])), 'pass');
    assert.is(verdict(aspect, rejected('ConflictException', 400, { sent: { envelope: [] } })), 'pass');
  });

  wire(`${aspect}: fails where it is wrong, and does not own what else is wrong`, () => {
    const observation = withEnvelope([{ aspect, detail: 'It is wrong.' }]);
    for (const each of aspects)
      assert.is(verdict(each, observation), each === aspect ? 'fail' : 'pass', each);
  });
}

wire('fails for one wrong request among several attempts', () => {
  const envelope = [
    { aspect: 'method', detail: 'GET' },
    { aspect: 'signature', detail: 'stale' },
  ] as const;
  assert.is(verdict('signature', withEnvelope(envelope)), 'fail');
});

wire('shows nothing where nobody looked, nothing was sent or nothing came back', () => {
  assert.is(verdict('method', withEnvelope(undefined)), 'waived untested');
  assert.is(verdict('method', accepted({ sent: rawSent })), 'waived untested');
  assert.is(verdict('method', refusedLocally), 'waived inconclusive');
  assert.is(verdict('method', unreachable('timeout')), 'inconclusive');
});

wire.run();
