import { integrationRoom, isIntegrationId } from '../spec/integration-rules.js';
import type { ConstraintResult } from './results.js';

/** The rules about one member of one operation. */
export interface MemberGroup {
  /** Empty for the rules of the code under test, which are of no operation. */
  readonly operation: string;
  /** `Context` for the map with its keys and values; `error`, `response`, `request`, `wire` for what is no member. */
  readonly member: string;
  readonly rules: readonly RuleRow[];
}

/** One rule with what each target showed of it. */
export interface RuleRow {
  /** What tells the rule from the others of the member: `length.max`, and in full where it is about a part of it: `Context.key/length.max`. */
  readonly label: string;
  /** In the order of the targets of the run. */
  readonly results: readonly ConstraintResult[];
}

/** Groups results by operation and member, in the order in which they come. */
export function groupByMember(constraints: readonly ConstraintResult[]): readonly MemberGroup[] {
  const groups = new Map<string, Map<string, ConstraintResult[]>>();
  for (const constraint of constraints) {
    const key = groupOf(constraint.id);
    const rules = groups.get(key) ?? new Map<string, ConstraintResult[]>();
    groups.set(key, rules);
    rules.set(constraint.id, [...(rules.get(constraint.id) ?? []), constraint]);
  }
  return [...groups].map(([key, rules]) => {
    const [operation = '', member = ''] = key.split('/');
    const rows = [...rules].map(([id, results]) => ({ label: labelOf(id, key), results }));
    return { operation, member, rules: rows };
  });
}

/** Any label can be written after `explain` and `--case`, behind the name of its member where it lacks that. */
function labelOf(id: string, group: string): string {
  return id.startsWith(`${group}/`) ? id.slice(group.length + 1) : id.slice(id.indexOf('/') + 1);
}

/** `<Operation>/<member>` without what follows the first dot of the member. */
function groupOf(id: string): string {
  if (isIntegrationId(id)) return `/${integrationRoom}`;
  const [operation = '', member = ''] = id.split('/');
  return `${operation}/${member.split('.')[0] ?? ''}`;
}
