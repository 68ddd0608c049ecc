import { compilePattern } from '../spec/constraints/pattern.js';
import { stringDomain } from '../spec/constraints/registry.js';
import type { StringShape } from '../spec/contract.js';
import { countCodePoints } from '../spec/count-code-points.js';
import { dialectWitnesses } from '../spec/dialect-differences.js';
import type { DialectWitness } from '../spec/dialect-differences.js';
import { countUnits, dialectNames, endNames } from '../spec/dialects.js';
import { allowsEdgeWhiteSpace } from '../spec/edge-white-space.js';
import { compileAutomaton } from '../spec/pattern-automaton.js';
import type { PatternReading } from '../spec/translate-pattern.js';
import { plainString } from './plain-request.js';
import { probeId, requestWithText, stringsOf } from './probe-context.js';
import type { ProbeContext } from './probe-context.js';
import type { Probe } from './probe.js';
import type { QuestionName } from './probe-questions.js';
import { WordSampler } from './word-sampler.js';

/** A text to ask about, what it means that it is accepted or refused, and an ordinary text like it. */
interface TextProbe {
  readonly question: QuestionName;
  readonly name: string;
  readonly text: string;
  readonly premise: string;
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
}

/** The probes about single strings: dialects of patterns, units of length, encoding, identities. */
export function stringProbes(context: ProbeContext): readonly Probe[] {
  return stringsOf(context.operation).flatMap(({ shape }) => {
    if (stringDomain(shape.constraints).values !== undefined) return [];
    const found = [
      ...dialectProbes(shape),
      ...lengthProbes(shape),
      ...encodingProbes(shape),
      ...identityProbes(shape),
      ...edgeProbes(shape),
    ];
    return found.map((each) => toProbe(context, shape, each));
  });
}

function toProbe(context: ProbeContext, { path }: StringShape, found: TextProbe): Probe {
  const { question, name, text, premise, accepted, refused } = found;
  return {
    kind: 'acceptance',
    id: probeId(context, { member: path, question, name }),
    operation: context.operation.name,
    member: path,
    question,
    request: requestWithText(context, path, text),
    body: undefined,
    premises: [context.premise(requestWithText(context, path, premise))],
    accepted,
    refused,
  };
}

/** Witnesses that ask about the dialect alone or about `$` alone; those that depend on both would answer neither. */
function dialectProbes(shape: StringShape): readonly TextProbe[] {
  const { patterns } = stringDomain(shape.constraints);
  const classes = patterns.some((each) => /\\s/iu.test(each)) ? 'white-space' : 'character-class';
  return dialectWitnesses(shape).flatMap((witness): readonly TextProbe[] => {
    const { word: text, place, name, premise } = witness;
    if (premise === undefined) return [];
    const common = { name: `${place}-${name}`, text, premise };
    const byDialect = splitBy(witness, 'dialect', dialectNames);
    if (byDialect !== undefined) return [{ ...common, question: classes, ...byDialect }];
    const byEnd = splitBy(witness, 'end', endNames);
    return byEnd === undefined ? [] : [{ ...common, question: 'line-end', ...byEnd }];
  });
}

/** The values of one aspect that take a witness and that refuse it; undefined where the other aspect matters, too. */
function splitBy<A extends keyof PatternReading>(
  { takenBy, refusedBy }: DialectWitness,
  aspect: A,
  all: readonly PatternReading[A][],
): Pick<TextProbe, 'accepted' | 'refused'> | undefined {
  const accepted = all.filter((value) => takenBy.some((each) => each[aspect] === value));
  const refused = all.filter((value) => refusedBy.some((each) => each[aspect] === value));
  return accepted.some((value) => refused.includes(value)) ? undefined : { accepted, refused };
}

const astral = '\u{1f600}';
/** Bounds above this, in code points, are not asked about: a request would be larger than servers take. */
const longest = 65_536;

/** Strings whose code points and UTF-16 units fall on different sides of a bound; in both units the premise keeps it. */
function lengthProbes(shape: StringShape): readonly TextProbe[] {
  const { minLength: min, maxLength: max, patterns } = stringDomain(shape.constraints);
  if (max > longest || Object.keys(shape.plausibleForms).length > 0) return [];
  const sampler = new WordSampler(compileAutomaton(patterns), [astral]);
  const lengths = Array.from({ length: max + 1 }, (_, length) => length).filter((each) => sampler.has(each));
  const wordAt = (index: number): string => sampler.word(lengths[index] ?? 0, () => 0);
  const firstAbove = firstIndex(lengths.length, (index) => wordAt(index).length > max);
  const premise = firstAbove === 0 ? '' : wordAt(firstAbove - 1);
  if (!premise.includes(astral) || countCodePoints(premise) < min) return [];
  const above = [firstAbove, lengths.length - 1].filter(
    (index) => index >= firstAbove && index < lengths.length,
  );
  const firstWithUnits = firstIndex(lengths.length, (index) => wordAt(index).length >= min);
  const below = [firstWithUnits].filter((index) => (lengths[index] ?? min) < min);
  const probe = (index: number, answers: Pick<TextProbe, 'accepted' | 'refused'>): TextProbe => {
    const text = wordAt(index);
    const name = `${countUnits(text, 'code-point')}-code-points-${countUnits(text, 'utf-16-unit')}-units`;
    return { question: 'unit-of-length', name, text, premise, ...answers };
  };
  return [
    ...[...new Set(above)].map((each) => probe(each, { accepted: ['code-point'], refused: ['utf-16-unit'] })),
    ...below.map((each) => probe(each, { accepted: ['utf-16-unit'], refused: ['code-point'] })),
  ];
}

/** The first index from 0 to count - 1 for which something holds that holds for all later ones; else count. */
function firstIndex(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function firstAndLast(words: readonly string[]): readonly string[] {
  return [...new Set([...words.slice(0, 1), ...words.slice(-1)])];
}

/** Lone surrogates, U+0000, and combining marks near the maximum. */
function encodingProbes(shape: StringShape): readonly TextProbe[] {
  const { minLength: min, maxLength: max, patterns } = stringDomain(shape.constraints);
  const expressions = patterns.map(compilePattern);
  const matches = (text: string): boolean => expressions.every((expression) => expression.test(text));
  const isValid = (text: string): boolean =>
    matches(text) && countCodePoints(text) >= min && countCodePoints(text) <= max;
  const premise = plainString(shape, 0);
  const middle = Math.ceil(premise.length / 2);
  const inserted = (character: string): string =>
    premise.slice(0, middle) + character + premise.slice(middle);
  const acceptance = { premise, accepted: ['accepted'], refused: ['refused'] } as const;
  const odd: readonly TextProbe[] = [
    { ...acceptance, question: 'lone-surrogate', name: 'high', text: inserted('\ud83d') },
    { ...acceptance, question: 'lone-surrogate', name: 'low', text: inserted('\ude00') },
    { ...acceptance, question: 'null-character', name: 'inside', text: inserted('\u0000') },
  ];
  if (max > longest) return odd.filter(({ text }) => isValid(text));
  const half = Math.floor(max / 2);
  const composing: TextProbe = {
    question: 'normalisation',
    name: 'above-max',
    text: 'e\u0301'.repeat(half + 1),
    premise: 'e\u0301'.repeat(half),
    accepted: ['composed'],
    refused: ['as-sent'],
  };
  const isTelling = matches(composing.text) && isValid(composing.premise);
  return [...odd.filter(({ text }) => isValid(text)), ...(isTelling ? [composing] : [])];
}

/** Well-formed names that no plausible form of the member has: odd characters, and the shortest and longest plain ones. */
function identityProbes(shape: StringShape): readonly TextProbe[] {
  const forms = Object.values(shape.plausibleForms).map(compilePattern);
  if (forms.length === 0) return [];
  const { minLength: min, maxLength: max, patterns } = stringDomain(shape.constraints);
  const expressions = patterns.map(compilePattern);
  const plain = Array.from({ length: Math.min(max, longest) + 1 }, (_, length) => 'x'.repeat(length));
  const isOdd = (text: string): boolean =>
    text.length >= min &&
    text.length <= max &&
    expressions.every((expression) => expression.test(text)) &&
    !forms.some((form) => form.test(text));
  const odd = ['a:b/c', 'a/b', '1+2']
    .filter(isOdd)
    .map((text) => [`text-${text.replaceAll('/', '.')}`, text]);
  const long = firstAndLast(plain.filter(isOdd)).map((text) => [`${text.length}-characters`, text]);
  return [...odd, ...long].map(([name = '', text = '']) => ({
    question: 'odd-identity',
    name,
    text,
    premise: plainString(shape, 0),
    accepted: ['accepted'],
    refused: ['refused'],
  }));
}

/** A string as long as may be, and white space after it; none where the patterns allow no white space there. */
function edgeProbes(shape: StringShape): readonly TextProbe[] {
  const { minLength: min, maxLength: max, patterns } = stringDomain(shape.constraints);
  if (max > longest || max < Math.max(min, 1) || !allowsEdgeWhiteSpace(shape)) return [];
  const premise = plainString(shape, 0).repeat(max).slice(0, max);
  const text = `${premise} `;
  const expressions = patterns.map(compilePattern);
  if (![premise, text].every((each) => expressions.every((expression) => expression.test(each)))) return [];
  return [
    {
      question: 'edge-white-space',
      name: 'above-max',
      text,
      premise,
      accepted: ['cut-off'],
      refused: ['kept'],
    },
  ];
}
