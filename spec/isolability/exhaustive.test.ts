import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Operation } from '../contract.js';
import type { MapMemberDocument, StringMemberDocument } from '../documents.js';
import { check } from '../evaluate.js';
import { entries, lengths, mapMember, operationWith, stringMember } from '../fixtures/synthetic-operation.js';
import { analyseIsolability } from './analyse.js';

/**
 * The same question, answered without automata: every string over a few characters up to a length is tried with the
 * evaluator. The patterns tell no other characters apart, and all bounds are far below that length.
 */
const alphabet = ['a', 'b', '-'];
const longest = 6;

const words = [''];
for (let from = 0, length = 1; length <= longest; length += 1) {
  const shorter = words.slice(from);
  from = words.length;
  for (const word of shorter) for (const character of alphabet) words.push(word + character);
}

const patterns = [
  undefined,
  'a+',
  'a*',
  '[ab]{1,3}',
  '[^]*',
  '[^]{2,4}',
  '(?:ab)+',
  'a|bb|---',
  '(?!-)[ab-]+(?<!-)',
  '[^-]+',
  'b?',
];
const lengthBounds = [undefined, lengths(0, 2), lengths(1, 3), lengths(2, 4), lengths(3, 3)];
const closedSets = [undefined, ['a'], ['a', 'ab', 'bb']];

type BrokenSet = readonly string[];

/** The least ones among the sets with the id, without it, each sorted, in a fixed order. */
function leastWith(id: string, sets: readonly BrokenSet[]): readonly string[] {
  const others = sets.filter((each) => each.includes(id));
  const least = others.filter(
    (each) => !others.some((other) => other.length < each.length && other.every((one) => each.includes(one))),
  );
  return [
    ...new Set(
      least.map((each) =>
        each
          .filter((one) => one !== id)
          .toSorted()
          .join('+'),
      ),
    ),
  ].toSorted();
}

/** The same, as the analysis has it. */
function analysed(operation: Operation, id: string): readonly string[] {
  const found = analyseIsolability(operation).get(id);
  if (found?.kind === 'isolable') return [''];
  if (found?.kind !== 'entangled') return [];
  return found.choices.map((each) => each.with.toSorted().join('+')).toSorted();
}

function distinct(sets: readonly BrokenSet[]): readonly BrokenSet[] {
  return [...new Map(sets.map((each) => [each.join(), each])).values()];
}

const brokenBy = (operation: Operation, value: string | Readonly<Record<string, string>>): BrokenSet => [
  ...new Set(check(operation, { M: value }).map((each) => each.constraint)),
];

const exhaustive = suite('the analysis, against every string over three characters');

function combine(): readonly StringMemberDocument[] {
  return patterns.flatMap((pattern) =>
    lengthBounds.flatMap((bounds) =>
      closedSets.map((values) =>
        stringMember({
          Examples: ['a'],
          ...(pattern === undefined ? {} : { Pattern: pattern }),
          ...(bounds === undefined ? {} : { 'Length Constraints': bounds }),
          ...(values === undefined ? {} : { 'Valid Values': values }),
        }),
      ),
    ),
  );
}

exhaustive('strings: pattern, lengths and closed set, also where they contradict each other', () => {
  const members = combine();
  assert.is(members.length, 165);
  const seen = { alone: 0, entangled: 0, choice: 0, never: 0 };
  for (const member of members) {
    const operation = operationWith({ M: member });
    const sets = distinct(words.map((word) => brokenBy(operation, word)));
    for (const rule of ['pattern', 'length.min', 'length.max', 'enum']) {
      const id = `Op/M/${rule}`;
      if (!operation.constraints.some((each) => each.id === id)) continue;
      const expected = leastWith(id, sets);
      assert.equal(analysed(operation, id), expected, `${id} of ${JSON.stringify(member)}`);
      if (expected.length === 0) seen.never += 1;
      else if (expected.length > 1) seen.choice += 1;
      else if (expected[0] === '') seen.alone += 1;
      else seen.entangled += 1;
    }
  }
  // The comparison is about something in each direction.
  for (const [kind, count] of Object.entries(seen)) assert.ok(count >= 10, `${kind}: ${count}`);
});

/** All maps of up to four entries with keys of up to two of the characters , `aaa` or `+`; one of the values may be ''. */
function smallMaps(): readonly Readonly<Record<string, string>>[] {
  const keys = [...words.filter((word) => word.length <= 2), 'aaa', '+'];
  const maps: Readonly<Record<string, string>>[] = [{}];
  const extend = (map: Readonly<Record<string, string>>, from: number): void => {
    if (Object.keys(map).length === 4) return;
    for (let index = from; index < keys.length; index += 1) {
      const key = keys[index] ?? '';
      const larger = { ...map, [key]: 'v' };
      maps.push(larger, { ...map, [key]: '' });
      extend(larger, index + 1);
    }
  };
  extend({}, 0);
  return maps;
}

exhaustive('maps: keys, values and numbers of entries', () => {
  const maps = smallMaps();
  const keyRules: readonly Partial<MapMemberDocument>[] = [
    { 'Valid Keys': ['a', 'b'] },
    { 'Key Pattern': 'a*', 'Key Examples': ['a'] },
    { 'Key Pattern': '[ab]', 'Key Examples': ['a'] },
    { 'Key Pattern': '[ab]', 'Valid Keys': ['a', 'b'] },
    { 'Key Length Constraints': lengths(1, 1), 'Key Pattern': '[ab]+', 'Key Examples': ['a'] },
    { 'Key Pattern': '[ab]?', 'Valid Keys': ['a'] },
  ];
  for (const keyRule of keyRules) {
    for (const count of [entries(0, 1), entries(1, 2), entries(2, 2), entries(0, 3), entries(0, 0)]) {
      const operation = operationWith({
        M: mapMember({ ...keyRule, 'Map Entries': count, 'Value Pattern': 'v+', 'Value Examples': ['v'] }),
      });
      const sets = distinct(maps.map((map) => brokenBy(operation, map)));
      for (const { id } of operation.constraints) {
        if (!/^Op\/M.*\/(?:pattern|enum|entries\.m|length\.m)/.test(id)) continue;
        const message = `${id} of ${JSON.stringify({ ...keyRule, ...count })}`;
        assert.equal(analysed(operation, id), leastWith(id, sets), message);
      }
    }
  }
});

exhaustive.run();
