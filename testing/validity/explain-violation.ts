import type { BrokenRule } from '../contract-problem.js';
import { describeConstraint } from '../../spec/constraints/registry.js';
import type { Constraint, Member, Operation } from '../../spec/contract.js';
import type { Violation } from '../../spec/evaluate.js';
import { isJsonObject } from '../../spec/json.js';
import { nearest } from '../../spec/nearest.js';
import { findPlace } from '../../spec/places.js';
import type { Place } from '../../spec/places.js';
import { showPath, showValue } from './show-value.js';
import { suggestFix } from './suggest-fix.js';
import { pointerSteps, valueAt } from './value-at.js';

/**
 * A broken rule in words. `request` is what arrived, `given` what the caller gave: names that the SDK leaves out explain why
 * something is missing.
 */
export function explainViolation(
  operation: Operation,
  { constraint: id, path }: Violation,
  { request, given }: { readonly request: unknown; readonly given: unknown },
): BrokenRule {
  const constraint = operation.constraints.find((each) => each.id === id);
  if (constraint === undefined) throw new TypeError(`${operation.name} has no constraint ${id}.`);
  const place = findPlace(operation, constraint.member);
  const value = isAboutKey(place) ? pointerSteps(path).at(-1) : valueAt(request, path);
  return {
    kind: 'rule',
    operation: operation.name,
    rule: id,
    path: showPath(path),
    says: describeConstraint(constraint),
    sent: value === undefined ? undefined : showValue(value),
    fix:
      place === undefined
        ? 'Send a JSON object.'
        : fixAt(place, constraint, { value, holder: valueAt(given, parentOf(path)), operation }),
    source: constraint.source.url,
  };
}

/** What is known at a place where a rule is broken; `holder` is what the caller gave around it. */
interface At {
  readonly value: unknown;
  readonly holder: unknown;
  readonly operation: Operation;
}

function fixAt(place: Place, constraint: Constraint, { value, holder, operation }: At): string {
  const step = place.steps.at(-1);
  const field = step === undefined ? place.member : step.kind === 'field' ? step.field : undefined;
  const siblings = step?.kind === 'field' ? step.structure.members : operation.members;
  return suggestFix(constraint, {
    value,
    shape: place.shape,
    misnamed: field === undefined ? undefined : findMisnamed(field, siblings, holder),
    canBeLeftOut: field !== undefined && !field.required,
  });
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function isAboutKey(place: Place | undefined): boolean {
  return place?.steps.at(-1)?.kind === 'key';
}

/** A name in what the caller gave that is no member, and near to this one. */
function findMisnamed({ name }: Member, siblings: readonly Member[], holder: unknown): string | undefined {
  if (!isJsonObject(holder)) return undefined;
  return nearest(
    name,
    Object.keys(holder).filter((key) => !siblings.some((sibling) => sibling.name === key)),
  );
}
