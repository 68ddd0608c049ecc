import type { Source } from '../../../spec/contract.js';
import { groupByMember } from '../../group-by-member.js';
import type { RuleRow } from '../../group-by-member.js';
import type { ConstraintResult, CounterexampleResult, Results, ScenarioResult } from '../../results.js';
import type { Trend } from './compare-results.js';
import type { PageCell, PageChange, PageModel, PageRule, PageScenario, ScenarioMore } from './page-model.js';

/** UTF-16 code units of JSON that all counterexamples may take together: a page has to open on a phone, too. */
const mostCounterexamples = 20_000_000;

/** Remembers values that come again, by their text. */
interface Pool<T> {
  readonly values: readonly T[];
  readonly indexOf: (value: T) => number;
}

interface Builder {
  readonly texts: Pool<string>;
  readonly sources: Pool<Source>;
  readonly changes: ReadonlyMap<string, PageChange>;
  /** True as long as there is room for a counterexample. */
  readonly takes: (found: CounterexampleResult) => boolean;
}

/** Makes what the table of rules shows. Counterexamples that would make the page too large are left out, and the page says so. */
export function makePageModel(results: Results, trend: Trend | undefined): PageModel {
  const builder: Builder = {
    texts: createPool((text) => text),
    sources: createPool(({ url, label, read }) => JSON.stringify([url, label, read])),
    changes: changesByCell(trend),
    takes: createBudget(mostCounterexamples),
  };
  const names = results.run.targets.map(({ name }) => name);
  const groups = groupByMember(results.constraints);
  const rules = groups.flatMap((group, index) =>
    group.rules.flatMap((row) => makeRule(row, index, { builder, names })),
  );
  return {
    startedAt: results.run.startedAt,
    targets: results.run.targets.map(({ name, kind }) => ({ name, kind })),
    groups: groups.map(({ operation, member }) => ({ operation, member })),
    rules,
    sources: builder.sources.values,
    texts: builder.texts.values,
    hasBaseline: trend !== undefined,
  };
}

function makeRule(
  { label, results }: RuleRow,
  group: number,
  { builder, names }: { readonly builder: Builder; readonly names: readonly string[] },
): readonly PageRule[] {
  const [first] = results;
  if (first === undefined) return [];
  const { id, rule, evidence, source } = first;
  const cells = names.map((name) => {
    const found = results.find((each) => each.target === name);
    return found === undefined ? null : makeCell(found, builder);
  });
  return [{ id, group, label, rule, evidence, source: builder.sources.indexOf(source), cells }];
}

function makeCell(constraint: ConstraintResult, builder: Builder): PageCell {
  const { id, target, verdict, reason, deviation, carriedFrom, scenarios } = constraint;
  const change = builder.changes.get(cellKey(target, id));
  return {
    verdict,
    ...(reason === undefined ? {} : { reason: builder.texts.indexOf(reason) }),
    ...(change === undefined ? {} : { change }),
    ...(deviation === undefined ? {} : { known: deviation.entries }),
    ...(carriedFrom === undefined ? {} : { carriedFrom: carriedFrom.startedAt }),
    scenarios: scenarios.map((each) => makeScenario(each, id, builder)),
  };
}

function makeScenario(scenario: ScenarioResult, ruleId: string, builder: Builder): PageScenario {
  const { id, polarity, verdict, cases } = scenario;
  const name = id.startsWith(`${ruleId}/`) ? id.slice(ruleId.length + 1) : id;
  const more = makeMore(scenario, builder);
  return Object.keys(more).length === 0
    ? [name, polarity, verdict, cases]
    : [name, polarity, verdict, cases, more];
}

function makeMore({ reason, deviation, counterexample }: ScenarioResult, builder: Builder): ScenarioMore {
  return {
    ...(reason === undefined ? {} : { reason: builder.texts.indexOf(reason) }),
    ...(deviation === undefined ? {} : { deviation }),
    ...(counterexample === undefined ? {} : counterexampleOrNot(counterexample, builder)),
  };
}

function counterexampleOrNot(found: CounterexampleResult, { takes }: Builder): ScenarioMore {
  if (!takes(found)) return { isLeftOut: true };
  const { rule: _rule, source: _source, ...counterexample } = found;
  return { counterexample };
}

function createPool<T>(keyOf: (value: T) => string): Pool<T> {
  const indices = new Map<string, number>();
  const values: T[] = [];
  return {
    values,
    indexOf: (value) => {
      const key = keyOf(value);
      const index = indices.get(key) ?? values.push(value) - 1;
      indices.set(key, index);
      return index;
    },
  };
}

function createBudget(most: number): Builder['takes'] {
  let left = most;
  return (found) => {
    const size = JSON.stringify(found).length;
    if (size > left) return false;
    left -= size;
    return true;
  };
}

function changesByCell(trend: Trend | undefined): Builder['changes'] {
  const entries = (trend?.targets ?? []).flatMap(({ target, changes }) =>
    changes.map(({ id, kind, was }): readonly [string, PageChange] => [
      cellKey(target.name, id),
      was === undefined ? { kind } : { kind, was },
    ]),
  );
  return new Map(entries);
}

function cellKey(target: string, id: string): string {
  return `${target}\n${id}`;
}
