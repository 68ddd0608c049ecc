import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { QuestionName } from '../generators/probe-questions.js';
import type { Probe } from '../generators/probe.js';
import { foldProbes } from './fold-probes.js';
import type { AnsweredProbe } from './fold-probes.js';
import type { ProbeAnswer } from './probe-answer.js';

const accepted: ProbeAnswer = { kind: 'accepted' };
const refused: ProbeAnswer = { kind: 'refused' };
const masked: ProbeAnswer = { kind: 'masked', reason: 'throttled' };

interface Asked {
  readonly member?: string;
  readonly name?: string;
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
}

function answer(question: QuestionName, asked: Asked, given: ProbeAnswer): AnsweredProbe {
  const { member = 'M', name = 'n' } = asked;
  const probe: Probe = {
    kind: 'acceptance',
    id: `Op/${member}/probe.${question}/${name}`,
    operation: 'Op',
    member,
    question,
    request: {},
    body: undefined,
    premises: [],
    accepted: asked.accepted,
    refused: asked.refused,
  };
  return { probe, answer: given };
}

/** The words of the findings, each with its state. */
function words(...answered: readonly AnsweredProbe[]): readonly string[] {
  return foldProbes(answered).map((finding) => `${finding.state}: ${finding.words}`);
}

const unit = { accepted: ['code-point'], refused: ['utf-16-unit'] };
const noBreakSpace = { accepted: ['java', 're2'], refused: ['ecmascript', 'python', 'unicode'], name: 'A0' };
const verticalTab = { accepted: ['re2'], refused: ['ecmascript', 'java', 'python', 'unicode'], name: '0B' };
const fold = suite('foldProbes');

fold('names the reading that all answers speak for', () => {
  assert.equal(words(answer('unit-of-length', unit, accepted)), ['settled: counts code points']);
  assert.equal(words(answer('unit-of-length', unit, refused)), ['settled: counts UTF-16 units']);
  assert.equal(
    words(answer('white-space', noBreakSpace, accepted), answer('white-space', verticalTab, refused)),
    ['settled: white space is ASCII only (Java)'],
  );
});

fold('names all that fit where several do', () => {
  assert.equal(words(answer('white-space', noBreakSpace, accepted)), [
    'open: white space is ASCII only (Java), or white space is ASCII only, without U+000B (RE2)',
  ]);
});

fold('leaves out what is masked', () => {
  const answers = [answer('unit-of-length', unit, masked), answer('unit-of-length', unit, refused)];
  assert.equal(words(...answers), ['settled: counts UTF-16 units']);
  const [finding] = foldProbes(answers);
  assert.equal([finding?.probes, finding?.answered], [2, 1]);
});

fold('says that nothing was shown, and why', () => {
  assert.equal(words(answer('unit-of-length', unit, masked)), ['not-shown: throttled']);
  assert.equal(words(), []);
});

fold('says that probes of one member disagree', () => {
  const [first, second] = ['a', 'b'].map((name) => ({ ...unit, name }));
  assert.ok(first && second);
  assert.equal(words(answer('unit-of-length', first, accepted), answer('unit-of-length', second, refused)), [
    'contradictory: contradictory: accepted: M a; refused: M b',
  ]);
});

fold('takes members apart where each has one answer', () => {
  const [first, second] = ['A', 'B'].map((member) => ({ ...unit, member }));
  assert.ok(first && second);
  assert.equal(words(answer('unit-of-length', first, accepted), answer('unit-of-length', second, refused)), [
    'settled: A: counts code points',
    'settled: B: counts UTF-16 units',
  ]);
});

fold('does not call it a contradiction where a target may well do both', () => {
  const odd = { accepted: ['accepted'], refused: ['refused'] };
  assert.equal(words(answer('odd-identity', odd, accepted), answer('odd-identity', odd, refused)), [
    'settled: some identities that cannot exist are refused',
  ]);
});

fold('shortens the list of probes that contradict each other', () => {
  const many = ['a', 'b', 'c', 'd', 'e'].map((name) => answer('unit-of-length', { ...unit, name }, accepted));
  assert.equal(words(...many, answer('unit-of-length', { ...unit, name: 'z' }, refused)), [
    'contradictory: contradictory: accepted: M a, M b, M c and 2 more; refused: M z',
  ]);
});

fold('lists findings in the order of the questions', () => {
  const answers = [answer('unit-of-length', unit, accepted), answer('white-space', verticalTab, accepted)];
  assert.equal(
    foldProbes(answers).map(({ question, reading }) => [question, reading]),
    [
      ['white-space', 'white-space-dialect'],
      ['unit-of-length', 'unit-of-length'],
    ],
  );
});

fold.run();
