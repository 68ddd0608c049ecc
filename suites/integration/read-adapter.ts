import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { ConformanceError } from '../../spec/conformance-error.js';
import type { Contract, Operation } from '../../spec/contract.js';
import { describeConstraint } from '../../spec/constraints/registry.js';
import { check } from '../../spec/evaluate.js';
import { isJsonObject } from '../../spec/json.js';
import type { JsonObject } from '../../spec/json.js';
import { nearest } from '../../spec/nearest.js';
import { isJson } from '../sdk.js';
import { maxAttempts } from '../target.js';
import { atOnce } from './call-adapter.js';
import { checkAnswers } from './check-answers.js';
import { readTraits, settingNames } from './read-traits.js';
import { refuseSlips } from './refuse-slips.js';
import type { ServiceError } from './service-error.js';
import type { Subject } from './subject.js';

/** An adapter as the suite uses it: its functions take and give anything. */
interface AnyAdapter {
  readonly operation: string;
  readonly members: readonly string[];
  readonly fixed?: object;
  readonly toInput: (request: JsonObject) => unknown;
  readonly answers?: (request: JsonObject) => unknown;
  readonly call: (client: PinpointSMSVoiceV2Client, input: unknown) => unknown;
  readonly toOutput?: (result: unknown) => unknown;
  readonly meaningOf?: (error: unknown) => unknown;
  readonly alike?: readonly (readonly string[])[];
}

/** An adapter that was checked, and the operation that it is about. */
export interface ReadAdapter {
  readonly subject: Subject;
  readonly operation: Operation;
}

/** True for what is meant as an adapter: whether it is right is another question. */
export function looksLikeAdapter(value: unknown): value is object {
  return typeof value === 'object' && value !== null && ('toInput' in value || 'call' in value);
}

/** @throws ConformanceError kind `usage` for the first thing that is wrong with an adapter, and what to write instead */
export function readAdapter(value: object, contract: Contract, where: string): ReadAdapter {
  const refuse: Refuse = (what, advice) => new ConformanceError('usage', what, { where, advice });
  refuseSlips(value, [...partNames, ...settingNames], where);
  checkFunctions(value, refuse);
  const operation = findOperation(Reflect.get(value, 'operation'), contract, refuse);
  const traits = readTraits(value, where);
  checkMembers(value, operation, refuse);
  checkAlike(Reflect.get(value, 'alike'), operation, refuse);
  if (!isAdapter(value)) throw new TypeError('An adapter was checked, and is none.');
  const { members, alike = [], fixed } = value;
  const sets = isJsonObject(fixed) ? fixed : {};
  return {
    operation,
    subject: {
      form: 'adapter',
      traits,
      maxAttempts: traits.maxAttempts ?? maxAttempts,
      members,
      fixed: sets,
      alike,
      toInput: (request) => {
        const input = atOnce('toInput', value.toInput(structuredClone(request)));
        return input === undefined
          ? { kind: 'unsayable', reason: 'toInput says that its callers cannot say it' }
          : { kind: 'said', input };
      },
      answersFor: (request) => checkAnswers(atOnce('answers', value.answers?.(request)), contract, where),
      call: (client, input) => value.call(client, input),
      toOutput: (result) =>
        value.toOutput === undefined ? result : atOnce('toOutput', value.toOutput(result)),
      meaningOf: (error) => readMeaning(atOnce('meaningOf', value.meaningOf?.(error)), operation, refuse),
    },
  };
}

type Refuse = (what: string, advice: string) => ConformanceError;

/** The functions of an adapter, and whether they must be there. */
const functions = {
  toInput: true,
  call: true,
  answers: false,
  toOutput: false,
  meaningOf: false,
} as const;

const partNames = ['operation', 'members', 'fixed', 'alike', ...Object.keys(functions)];

function checkFunctions(value: object, refuse: Refuse): void {
  for (const [name, isNeeded] of Object.entries(functions)) {
    const given: unknown = Reflect.get(value, name);
    if (typeof given === 'function' || (given === undefined && !isNeeded)) continue;
    if (given === undefined)
      throw refuse(`It has no ${name}.`, 'An adapter has operation, members, toInput and call at least.');
    throw refuse(`Its ${name} is no function.`, isNeeded ? 'Make it one.' : 'Make it one, or leave it out.');
  }
}

function findOperation(name: unknown, { operations }: Contract, refuse: Refuse): Operation {
  const found = operations.find((each) => each.name === name);
  if (found !== undefined) return found;
  const known = operations.map((each) => each.name);
  throw refuse(
    `There is no operation ${String(name)}.`,
    `Write operation: '${nearest(String(name), known) ?? known[0] ?? ''}'.`,
  );
}

function checkMembers(value: object, operation: Operation, refuse: Refuse): void {
  const members: unknown = Reflect.get(value, 'members');
  const fixed: unknown = Reflect.get(value, 'fixed') ?? {};
  const known = operation.members.map(({ name }) => name);
  if (!isNames(members))
    throw refuse('Its members are no list of names.', `Write for example: members: ['${known[0] ?? ''}'].`);
  if (!isJsonObject(fixed) || !isJson(fixed))
    throw refuse(
      'What is fixed is no object of members and their values.',
      "Write for example: fixed: { VerificationChannel: 'TEXT' }.",
    );
  const stranger = [...members, ...Object.keys(fixed)].find((each) => !known.includes(each));
  if (stranger !== undefined)
    throw refuse(
      `${operation.name} has no member ${stranger}.`,
      `Write ${nearest(stranger, known) ?? known.join(', ')}, or leave it out.`,
    );
  const both = members.find((each) => Object.hasOwn(fixed, each));
  if (both !== undefined)
    throw refuse(
      `${both} is among its members, and fixed.`,
      'Keep it where callers can say it, or where they cannot.',
    );
  const lost = operation.members.find(
    ({ name, required }) => required && !members.includes(name) && !Object.hasOwn(fixed, name),
  );
  if (lost !== undefined)
    throw refuse(
      `Nobody says ${lost.name}, which every request has.`,
      'Add it to members where what callers say decides it, or to fixed where it is always the same.',
    );
  checkFixed(fixed, operation, refuse);
}

/** With a value that breaks a rule no request would be valid, and nothing could be shown. */
function checkFixed(fixed: JsonObject, operation: Operation, refuse: Refuse): void {
  const broken = check(operation, fixed).find(({ path }) =>
    Object.keys(fixed).some((name) => path === `/${name}` || path.startsWith(`/${name}/`)),
  );
  const constraint = operation.constraints.find(({ id }) => id === broken?.constraint);
  if (constraint === undefined) return;
  const name = constraint.member.split('.', 1)[0] ?? '';
  throw refuse(
    `Its fixed ${name} is ${abbreviated(fixed[name])}, which breaks ${constraint.id}.`,
    `${describeConstraint(constraint)} Write a value that keeps this rule.`,
  );
}

function abbreviated(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

function checkAlike(alike: unknown, { errors }: Operation, refuse: Refuse): void {
  if (alike === undefined) return;
  const known = errors.flatMap(({ name, reasons }) => [name, ...reasons]);
  const groups: readonly unknown[] | undefined = Array.isArray(alike) ? alike : undefined;
  if (groups === undefined || !groups.every(isNames))
    throw refuse(
      'What it treats alike is no list of lists of Reasons.',
      "Write for example: alike: [['RESOURCE_NOT_ACTIVE', 'RESOURCE_NOT_EMPTY']].",
    );
  const stranger = groups.flat().find((each) => !known.includes(each));
  if (stranger === undefined) return;
  const close = nearest(stranger, known);
  throw refuse(
    `No documented error has the name or the Reason ${stranger}.`,
    close === undefined ? 'Leave it out.' : `Write ${close}?`,
  );
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
}

function isAdapter(value: object): value is AnyAdapter {
  return looksLikeAdapter(value) && isNames(Reflect.get(value, 'members'));
}

function readMeaning(meaning: unknown, { errors }: Operation, refuse: Refuse): ServiceError | undefined {
  if (meaning === undefined || meaning === null) return undefined;
  const advice = "Return { error: 'ConflictException', Reason: 'RESOURCE_NOT_ACTIVE' }, or undefined.";
  if (typeof meaning !== 'object') throw refuse('meaningOf gives what is no meaning.', advice);
  const error: unknown = Reflect.get(meaning, 'error');
  const reason: unknown = Reflect.get(meaning, 'Reason');
  if (typeof error !== 'string' || !errors.some(({ name }) => name === error))
    throw refuse(`meaningOf gives an error that is not documented: ${String(error)}.`, advice);
  return { error, reason: typeof reason === 'string' ? reason : undefined };
}
