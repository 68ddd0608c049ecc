import type { ConstraintResult } from './results.js';

/** The rules about one member of one operation. */
export interface MemberGroup {
  readonly operation: string;
  /** `Context` for the map with its keys and values; `error`, `response`, `request`, `wire` for what is no member. */
  readonly member: string;
  readonly rules: readonly RuleRow[];
}

/** One rule with what each target showed of it. */
export interface RuleRow {
  /** What tells the rule from the others of the member: `length.max`, `key/length.max`. */
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
    const rows = [...rules].map(([id, results]) => ({ label: id.slice(key.length + 1), results }));
    return { operation, member, rules: rows };
  });
}

/** `<Operation>/<member>` without what follows the first dot of the member. */
function groupOf(id: string): string {
  const [operation = '', member = ''] = id.split('/');
  return `${operation}/${member.split('.')[0] ?? ''}`;
}
