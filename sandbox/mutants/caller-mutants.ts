import type { ErrorShape, Operation } from '../../spec/contract.js';
import { shows } from './mutant.js';
import type { MutantPlan, WrongCaller } from './mutant.js';

/** What a caller can get wrong about an error: its name, its class, its members, and how often it asks. */
export function callerTypeMutants(error: ErrorShape, { errors }: Operation): readonly MutantPlan[] {
  const { name, members, reasons, retry } = error;
  const other = errors.find((each) => each.name !== name)?.name ?? 'ServiceException';
  const attempts = retry === 'never' ? [2, 3] : [1, 4, 20];
  return [
    caller(error, 'seen-unnamed', ['without its name', { kind: 'name', name: undefined }]),
    caller(error, 'seen-as-another', [`as ${other}`, { kind: 'name', name: other }]),
    caller(error, 'seen-untyped', ['as something else than the typed exception', { kind: 'untyped' }]),
    caller(error, 'swallowed', ['as a success', { kind: 'swallowed' }]),
    ...members
      // The text of a message is never judged.
      .filter((member) => member !== 'Message' && (member !== 'Reason' || reasons.length > 0))
      .map((member) =>
        caller(error, `without-${member}`, [`without ${member}`, { kind: 'member-lost', member }]),
      ),
    ...reasons.map((reason) =>
      caller(error, `without-reason-${reason}`, [
        `without its Reason where that is ${reason}`,
        { kind: 'reason-lost', reason },
      ]),
    ),
    ...attempts.map((count) =>
      caller(error, `sent-${count}-times`, [
        `after it has sent the request ${count} times`,
        { kind: 'attempts', attempts: count },
      ]),
    ),
  ];
}

/** The status of an error that a caller sees. */
export function callerStatusMutants(error: ErrorShape): readonly MutantPlan[] {
  const wrong = [undefined, 200, error.status === 400 ? 500 : 400];
  return wrong.map((status) =>
    caller(error, `seen-with-status-${status ?? 'none'}`, [
      `with the HTTP status ${status ?? 'undefined'}`,
      { kind: 'status', status },
    ]),
  );
}

/** What is seen instead, in words and as data. */
type Seen = readonly [words: string, wrong: WrongCaller];

function caller(error: ErrorShape, name: string, [words, wrong]: Seen): MutantPlan {
  return {
    name,
    family: 'caller',
    description: `The caller sees ${error.name} ${words}.`,
    fault: { kind: 'caller', error: error.name, caller: wrong },
    equivalence: shows,
  };
}
