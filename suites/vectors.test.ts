import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileConstraint } from '../spec/constraints/registry.js';
import type { Operation } from '../spec/contract.js';
import { compileEvaluator } from '../spec/evaluate.js';
import {
  alteredOperation,
  broken,
  minimal,
  operationOf,
  packaged,
  send,
} from '../spec/fixtures/operations.js';
import { listVectors, vectors } from '../spec/fixtures/vectors.js';
import type { Vector } from '../spec/fixtures/vectors.js';
import { compareOpinions } from './fixtures/opinion/difference.js';
import type { FindDifferences } from './fixtures/opinion/difference.js';
import { explain } from './fixtures/opinion/explained.js';
import { usualJudges } from './fixtures/opinion/run-opinion.js';

const byHand = suite('vectors written by hand');

byHand('stand beside every kind of constraint that the evaluator checks, and beside no other', () => {
  const constraints = [...packaged.operations.flatMap((each) => each.constraints), ...packaged.integration];
  const seen = new Set<string>();
  for (const constraint of constraints) {
    const isChecked = compileConstraint(constraint) !== undefined;
    assert.is(vectors[constraint.kind] !== 'unchecked', isChecked, constraint.id);
    seen.add(constraint.kind);
  }
  assert.equal([...seen].toSorted(), Object.keys(vectors).toSorted());
});

const loaded = new Map<string, Promise<Operation>>();

/** The operation that the vector is about; each is loaded once. */
async function operationFor({ altered, operation: name }: Vector): Promise<Operation> {
  if (altered === undefined) return name === undefined ? send : operationOf(packaged, name);
  const [, to] = altered;
  const operation = loaded.get(to) ?? alteredOperation(...altered);
  loaded.set(to, operation);
  return operation;
}

const comparisons = new Map<Operation, FindDifferences>();

function comparisonOf(operation: Operation): FindDifferences {
  const compare =
    comparisons.get(operation) ??
    compareOpinions(operation, compileEvaluator(operation), usualJudges(operation));
  comparisons.set(operation, compare);
  return compare;
}

/** A JSON body, without what is undefined. */
function requestOf({ members, operation }: Vector): unknown {
  return JSON.parse(JSON.stringify(operation === undefined ? { ...minimal, ...members } : members));
}

function addVector(name: string, vector: Vector): void {
  byHand(`${name}: breaks ${vector.breaks.join(' and ') || 'nothing'}`, async () => {
    const operation = await operationFor(vector);
    assert.equal(broken(requestOf(vector), operation), vector.breaks);
  });
  byHand(`${name}: the others say so too`, async () => {
    const compare = comparisonOf(await operationFor(vector));
    const unexplained = compare(requestOf(vector)).filter((each) => explain(each) === undefined);
    assert.equal(unexplained, []);
  });
}

for (const [name, vector] of Object.entries(listVectors)) addVector(name, vector);

for (const [kind, ofKind] of Object.entries(vectors)) {
  if (ofKind === 'unchecked') continue;
  for (const [name, vector] of Object.entries<Vector>({ ...ofKind })) {
    addVector(`${kind}, ${name}`, vector);
  }
  byHand(`${kind}: the last that is kept and the first that is broken differ in this rule`, () => {
    const rule = new RegExp(`/${kind.replace('.', String.raw`\.`)} at `, 'u');
    assert.equal(ofKind.kept.breaks, []);
    assert.equal(ofKind.broken.breaks.length, 1);
    assert.match(ofKind.broken.breaks[0] ?? '', rule);
  });
  byHand(`${kind}: an astral character is in the vector for it, a wrong type breaks its type alone`, () => {
    assert.match(JSON.stringify(ofKind.astral.members), /\p{Emoji_Presentation}/u);
    assert.equal(ofKind.wrongType.breaks.length, 1);
    assert.match(ofKind.wrongType.breaks[0] ?? '', /\/type at /u);
  });
}

byHand.run();
