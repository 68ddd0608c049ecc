import { questions } from '../generators/probe-questions.js';
import type { QuestionName } from '../generators/probe-questions.js';
import type { Probe } from '../generators/probe.js';
import type { ProbeAnswer } from './probe-answer.js';

/** A probe with what a target did. */
export interface AnsweredProbe {
  readonly probe: Probe;
  readonly answer: ProbeAnswer;
}

/**
 * What a target does where the documentation is silent. `settled`: all answers say the same; `open`: several readings fit
 * them; `contradictory`: none does; `not-shown`: no answer says anything.
 */
export interface Finding {
  readonly question: QuestionName;
  /** The entry of spec/interpretation.yaml that the question belongs to. */
  readonly reading: string;
  /** The member that it is about; undefined for the operation as a whole. */
  readonly member: string | undefined;
  readonly state: 'settled' | 'open' | 'contradictory' | 'not-shown';
  /** The finding in words, without capital and full stop. */
  readonly words: string;
  /** How many probes were sent, and how many of them said something. */
  readonly probes: number;
  readonly answered: number;
}

/** Folds the answers to the probes of one operation into findings, in the order of the questions. */
export function foldProbes(answered: readonly AnsweredProbe[]): readonly Finding[] {
  const order = Object.keys(questions);
  const asked = new Set(answered.map(({ probe }) => probe.question));
  const inOrder = [...asked].toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
  return inOrder.flatMap((question) => {
    const own = answered.filter(({ probe }) => probe.question === question);
    return foldQuestion(question, own);
  });
}

function foldQuestion(question: QuestionName, own: readonly AnsweredProbe[]): readonly Finding[] {
  const members = [...new Set(own.map(({ probe }) => probe.member))];
  const byMember = (): readonly Finding[] =>
    members.map((member) =>
      fold(
        question,
        own.filter(({ probe }) => probe.member === member),
        member,
      ),
    );
  if (questions[question].byMember) return byMember();
  const whole = fold(question, own, undefined);
  if (whole.state !== 'contradictory' || members.length < 2) return [whole];
  // Members may well be read in different ways, each in one way.
  const parts = byMember();
  return parts.some(({ state }) => state === 'contradictory') ? [whole] : parts;
}

/** Folds answers into one finding. */
function fold(question: QuestionName, own: readonly AnsweredProbe[], member: string | undefined): Finding {
  const { reading, answers, mixed } = questions[question];
  const telling = own.filter(({ answer }) => answer.kind !== 'masked');
  const finding = (state: Finding['state'], words: string): Finding => ({
    question,
    reading,
    member,
    state,
    words: member === undefined ? words : `${member}: ${words}`,
    probes: own.length,
    answered: telling.length,
  });
  if (telling.length === 0) return finding('not-shown', reasonOf(own));
  const spoken = telling.map(speaksFor);
  const [first = []] = spoken;
  const fitting = first.filter((each) => spoken.every((others) => others.includes(each)));
  if (fitting.length > 0) {
    const words = fitting.map((each) => answers[each] ?? each).join(', or ');
    return finding(fitting.length === 1 ? 'settled' : 'open', words);
  }
  return mixed === undefined || telling.length < 2
    ? finding('contradictory', `contradictory: ${describeAnswers(telling)}`)
    : finding('settled', mixed);
}

function reasonOf(own: readonly AnsweredProbe[]): string {
  const [first] = own.flatMap(({ answer }) => (answer.kind === 'masked' ? [answer.reason] : []));
  return first ?? 'nothing was sent';
}

/** The answers of its question that the outcome of a probe speaks for. */
function speaksFor({ probe, answer }: AnsweredProbe): readonly string[] {
  switch (answer.kind) {
    case 'accepted':
      return probe.kind === 'acceptance' ? probe.accepted : [];
    case 'refused':
      return probe.kind === 'acceptance' ? probe.refused : [];
    case 'exists':
    case 'unknown':
      return [answer.kind];
    case 'seen':
      return [answer.words];
    case 'masked':
      return [];
  }
}

/** So many probes of one answer are named. */
const mostNamed = 3;

/** What was done, and with which probes: `accepted: a, b; refused: c`. */
function describeAnswers(telling: readonly AnsweredProbe[]): string {
  const groups = new Map<string, string[]>();
  for (const { probe, answer } of telling) {
    const kind = answer.kind === 'seen' ? answer.words : answer.kind;
    const name = `${probe.member} ${probe.id.split('/').at(-1) ?? ''}`;
    groups.set(kind, [...(groups.get(kind) ?? []), name]);
  }
  return [...groups]
    .map(([kind, names]) => {
      const rest = names.length <= mostNamed ? '' : ` and ${names.length - mostNamed} more`;
      return `${kind}: ${names.slice(0, mostNamed).join(', ')}${rest}`;
    })
    .join('; ');
}
