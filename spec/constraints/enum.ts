import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';

/** "Valid Values: A | B" or "Valid Keys: A | B". Exactly these, in this spelling. */
export const enumKind: ConstraintKind<'enum'> = {
  read(statements, base) {
    if (statements.values === undefined) return undefined;
    const label = statements.role === 'key' ? 'Valid Keys' : 'Valid Values';
    const { values, similar = [] } = statements;
    return { ...base('enum', label), kind: 'enum', values, similar };
  },
  compile({ values }) {
    const known = new Set(values);
    return { on: 'string', keeps: (value) => known.has(value) };
  },
  scope({ values }) {
    return { kind: 'strings', kept: { kind: 'values', values } };
  },
  narrowString(domain, { values }) {
    const kept =
      domain.values === undefined ? values : domain.values.filter((value) => values.includes(value));
    return { ...domain, values: kept };
  },
  scenarios({ values, similar }) {
    const accepted = values.map((value): ScenarioPlan => ({
      name: `value-${value}`,
      polarity: 'accept',
      stimulus: { kind: 'values', values: [value] },
    }));
    const altered: readonly (readonly [string, readonly string[]])[] = [
      ['unknown-value', unknownValues(values)],
      ['similar-value', similar],
      ['lower-case', values.map((value) => value.toLowerCase())],
      ['upper-case', values.map((value) => value.toUpperCase())],
      ['hyphenated', values.flatMap(hyphenated)],
      ['padded', values.flatMap((value) => [` ${value}`, `${value} `])],
      ['empty', ['']],
    ];
    return [
      ...accepted,
      ...altered.flatMap(([name, candidates]): ScenarioPlan[] => {
        const wrong = candidates.filter((value) => !values.includes(value));
        if (wrong.length === 0) return [];
        return [{ name, polarity: 'reject', stimulus: { kind: 'values', values: [...new Set(wrong)] } }];
      }),
    ];
  },
  describe({ values }) {
    return `is one of ${values.join(', ')}`;
  },
};

/** A value as other standards write it: EN-US, and en-US as in BCP 47. */
function hyphenated(value: string): readonly string[] {
  const [first = '', ...others] = value.split('_');
  return [[first, ...others].join('-'), [first.toLowerCase(), ...others].join('-')];
}

/**
 * A name that is no value, parts of values (a language without its country), values cut short and values too long, and names
 * that differ from a value in their last character only: a check of the form alone lets them through.
 */
function unknownValues(values: readonly string[]): readonly string[] {
  const first = values[0] ?? '';
  const parts = values.flatMap((value) => [value.split('_')[0] ?? '', value.split('_').at(-1) ?? '']);
  const sameForm = values.map((value) => value.slice(0, -1) + nextOfKind(value.at(-1) ?? ''));
  return ['UNKNOWN_VALUE', first.slice(0, -1), `${first}X`, `${first}_${first}`, ...sameForm, ...parts];
}

/** The next character of its kind: the next letter in the same case, the next digit; others stay. */
function nextOfKind(character: string): string {
  if (/[a-yA-Y0-8]/.test(character)) return String.fromCharCode(character.charCodeAt(0) + 1);
  return { z: 'a', Z: 'A', 9: '0' }[character] ?? character;
}
