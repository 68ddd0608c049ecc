import fc from 'fast-check';
import { stringDomain } from '../spec/constraints/registry.js';
import type { Json, JsonObject } from '../spec/json.js';
import type { DraftContext, DraftSource } from './draft.js';
import { plainRequest } from './plain-request.js';
import type { Base } from './plain-request.js';
import { wildRequest } from './wild-request.js';

/** Ordinary values for these optional members and no others; each member alone is a premise. */
export function draftTogether(context: DraftContext, members: readonly string[]): DraftSource {
  const build = (optional: readonly string[], base: Base): JsonObject =>
    plainRequest(context.operation, { optional, variant: base.variant, subject: context.subject });
  return {
    breaks: [],
    size: 2,
    exact: true,
    draft: (index, base) => {
      const variant = index % 2 === 0 ? 0 : 1;
      const premises = members.map((each) => context.premise(build([each], { ...base, variant })));
      return fc.constant({ request: build(members, { ...base, variant }), premises });
    },
  };
}

/**
 * An optional member with each value of each required member that has a closed set; undefined where there is no such
 * member. The optional member beside another value, and the value without the optional member, are premises.
 */
export function draftWithRequired(context: DraftContext, member: string): DraftSource | undefined {
  const { operation, subject } = context;
  const choices = operation.members.flatMap(({ name, required, shape }) => {
    const values = required && shape.kind === 'string' ? stringDomain(shape.constraints).values : undefined;
    if (values === undefined || values.length < 2) return [];
    return values.map((value, index) => ({
      name,
      value,
      other: values[(index + 1) % values.length] ?? value,
    }));
  });
  const [first] = choices;
  if (first === undefined) return undefined;
  return {
    breaks: [],
    size: choices.length,
    exact: false,
    draft: (index, { variant }) => {
      const { name, value, other } = choices[index % choices.length] ?? first;
      const build = (optional: readonly string[], required: string): JsonObject =>
        plainRequest(operation, { optional, variant, subject }, new Map([[name, required]]));
      const premises = [context.premise(build([member], other)), context.premise(build([], value))];
      return fc.constant({ request: build([member], value), premises });
    },
  };
}

/** Any valid request; each of its members alone, with the same value, is a premise. */
export function draftAnyValid(context: DraftContext): DraftSource {
  const { operation, subject } = context;
  const wild = wildRequest(operation, context.language);
  return {
    breaks: [],
    size: 1,
    exact: false,
    draft: (_, base) =>
      wild.map((drawn) => {
        const request = withSubject(context, drawn);
        const premises = Object.keys(request).map((name) => {
          const member = operation.members.find((each) => each.name === name);
          const optional = member?.required === true ? [] : [name];
          const overrides = new Map<string, Json | undefined>([[name, request[name]]]);
          return {
            request: plainRequest(operation, { optional, variant: base.variant, subject }, overrides),
          };
        });
        return { request, premises };
      }),
  };
}

/** Where the user has named what the operation acts on, every valid request is about it. */
function withSubject({ operation, subject }: DraftContext, request: JsonObject): JsonObject {
  const member = operation.members.find((each) => each.identifiesSubject);
  if (member === undefined || subject.id === undefined) return request;
  return { ...request, [member.name]: subject.id };
}

/** Ordinary requests; `subjectId` replaces what they are about. */
export function draftOrdinary(context: DraftContext, options: { readonly exact: boolean }): DraftSource {
  return {
    breaks: [],
    size: 1,
    exact: options.exact,
    draft: (_, base) =>
      fc.constant({
        request: plainRequest(context.operation, { ...base, subject: context.subject }),
        premises: [],
      }),
  };
}

/** Ordinary requests about the example of the spec, which exists nowhere. */
export function draftUnknownSubject(context: DraftContext): DraftSource {
  const nobody = { id: undefined };
  return {
    breaks: [],
    size: 1,
    exact: true,
    draft: (_, base) =>
      fc.constant({
        request: plainRequest(context.operation, { ...base, optional: [], subject: nobody }),
        premises: [],
      }),
  };
}
