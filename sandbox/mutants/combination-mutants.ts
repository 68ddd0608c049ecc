import { stringDomain } from '../../spec/constraints/registry.js';
import type { ConstraintOf, Operation } from '../../spec/contract.js';
import type { JsonObject } from '../../spec/json.js';
import type { MutantContext, MutantPlan } from './mutant.js';

type CombinationConstraint = ConstraintOf<'combination'>;

/** Valid members that are refused together: each pair, more than so many, and each with a value of a closed set. */
export function combinationMutants(
  constraint: CombinationConstraint,
  { operation }: MutantContext,
): readonly MutantPlan[] {
  const { members } = constraint;
  const pairs = members.flatMap((first, index) =>
    members.slice(index + 1).map((second) =>
      refusal({
        name: `refuses-${first}-with-${second}`,
        words: `${first} and ${second} together`,
        refuses: (request) => has(request, first) && has(request, second),
      }),
    ),
  );
  const counts = members.slice(1).map((_, index) =>
    refusal({
      name: `refuses-more-than-${index + 1}`,
      words: `more than ${index + 1} optional ${index === 0 ? 'member' : 'members'}`,
      refuses: (request) => members.filter((each) => has(request, each)).length > index + 1,
    }),
  );
  return [...pairs, ...counts, ...withValues(constraint, operation)];
}

/** An optional member that is refused where a required one has a certain value of its closed set. */
function withValues({ members }: CombinationConstraint, operation: Operation): readonly MutantPlan[] {
  return operation.members.flatMap(({ name, required, shape }) => {
    const values = required && shape.kind === 'string' ? stringDomain(shape.constraints).values : undefined;
    return (values ?? []).flatMap((value) =>
      members.map((member) =>
        refusal({
          name: `refuses-${member}-with-${value}`,
          words: `${member} where ${name} is ${value}`,
          refuses: (request) => has(request, member) && request[name] === value,
        }),
      ),
    );
  });
}

interface Refusal {
  readonly name: string;
  readonly words: string;
  readonly refuses: (request: JsonObject) => boolean;
}

function refusal({ name, words, refuses }: Refusal): MutantPlan {
  return {
    name,
    family: 'combination',
    description: `The provider refuses ${words}.`,
    fault: { kind: 'refusal', refuses },
    equivalence: { kind: 'distinct', witness: words },
  };
}

function has(request: JsonObject, name: string): boolean {
  return Object.hasOwn(request, name) && request[name] !== null;
}
