import { assertNever } from '../spec/assert-never.js';
import type { CallFailure, FailureShape } from '../suites/failure-shape.js';

type Shape<K extends FailureShape['kind']> = Extract<FailureShape, { readonly kind: K }>;

/** The shape of a failure as a person writes it in a deviations file, and as results.json has it. */
export type ObservedForm =
  | 'accepted'
  | 'altered'
  | 'envelope-broken'
  | 'error-swallowed'
  | 'error-untyped'
  | CallFailure
  | {
      readonly rejected: {
        /** Null for an answer that names no error. */
        readonly error: string | null;
        /** Null where nobody saw a status. */
        readonly status: number | null;
        readonly body?: 'not-json';
      };
    }
  | { readonly 'refused-locally': { readonly error: string | null } }
  | { readonly attempts: number }
  | { readonly 'success-status': number }
  | { readonly 'success-body': Shape<'success-body'>['problem'] }
  | { readonly 'success-element': Shape<'success-element'>['problem'] }
  | { readonly 'error-member-lost': string };

/** Writes a shape in its one form: equal shapes have equal forms. */
export function observedForm(shape: FailureShape): ObservedForm {
  switch (shape.kind) {
    case 'accepted':
    case 'altered':
    case 'envelope-broken':
    case 'error-swallowed':
    case 'error-untyped':
    case 'not-sent':
    case 'repaired':
    case 'input-altered':
    case 'indistinguishable':
    case 'message-dependent':
    case 'not-ended':
    case 'leaked':
      return shape.kind;
    case 'rejected': {
      const { error, status, isJson } = shape;
      return { rejected: { error, status, ...(isJson ? {} : { body: 'not-json' }) } };
    }
    case 'refused-locally':
      return { 'refused-locally': { error: shape.error } };
    case 'attempts':
      return { attempts: shape.count };
    case 'success-status':
      return { 'success-status': shape.status };
    case 'success-body':
      return { 'success-body': shape.problem };
    case 'success-element':
      return { 'success-element': shape.problem };
    case 'error-member-lost':
      return { 'error-member-lost': shape.member };
    default:
      return assertNever(shape);
  }
}

/** True for forms of one shape, in whatever order their keys are written. */
export function isSameForm(one: ObservedForm, other: ObservedForm): boolean {
  return describeForm(one) === describeForm(other);
}

/** A form on one line, as it can be written in a deviations file: `rejected: {error: ConflictException, status: 400}`. */
export function describeForm(form: ObservedForm): string {
  if (typeof form === 'string') return form;
  if ('rejected' in form) {
    const { error, status, body } = form.rejected;
    const more = body === undefined ? '' : `, body: ${body}`;
    return `rejected: {error: ${quoteName(error)}, status: ${String(status)}${more}}`;
  }
  if ('refused-locally' in form)
    return `refused-locally: {error: ${quoteName(form['refused-locally'].error)}}`;
  const entries: readonly (readonly [string, string | number])[] = Object.entries(form);
  return entries.map(([kind, value]) => `${kind}: ${value}`).join(', ');
}

/** Names of errors are plain words; others, and a name `null`, are quoted so that they are not read as something else. */
function quoteName(name: string | null): string {
  const isPlain = name === null || (/^[A-Za-z_][\w.]*$/.test(name) && !/^(?:null|true|false)$/i.test(name));
  return isPlain ? String(name) : JSON.stringify(name);
}
