import type { Json, JsonObject } from '../../spec/json.js';
import { invalid, notFound } from './flow-error.js';
import { refuse } from './flow-handler.js';
import type { FlowHandler, FlowMoment } from './flow-handler.js';
import { describeNumber, findNumber } from './flow-number.js';
import { settingOf } from './flow-settings.js';
import type { FlowSettings } from './flow-settings.js';
import type { FlowNumber } from './flow-state.js';
import { readPageToken, writePageToken } from './page-token.js';
import { e164, numberOf, objectsOf, textOf, textsOf } from './read-request.js';

/** Which numbers are asked for. */
interface Query {
  /** Ids or ARNs; empty for all. */
  readonly names: readonly string[];
  readonly phones: readonly string[];
  readonly filters: readonly Filter[];
}

interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

/** Values of Status, as the service model lists them. */
const statuses = ['PENDING', 'VERIFIED', 'UNSUPPORTED'];

/**
 * DescribeVerifiedDestinationNumbers: the numbers that every condition holds for, oldest first, a page at a time. An id that
 * does not exist is refused; a phone number that is not registered is left out, which is assumed. A NextToken is valid for the
 * query that gave it; the size of a page may change from one to the next.
 */
export const describeNumbers: FlowHandler = (state, request, moment) => {
  const query = readQuery(request);
  const { settings } = moment;
  const missing = query.names.find((name) => findNumber(state, name, settings) === undefined);
  if (missing !== undefined) return refuse(state, notFound(missing));
  if (query.filters.some(isImpossible)) {
    return refuse(
      state,
      invalid('INVALID_FILTER_VALUES', 'Filters', `A status is one of ${statuses.join(', ')}.`),
    );
  }
  const token = textOf(request, 'NextToken');
  const start = token === undefined ? { ordinal: -1 } : readPageToken(token, toJson(query));
  if (start === undefined)
    return refuse(state, invalid('INVALID_NEXT_TOKEN', 'NextToken', 'It does not belong to this query.'));
  const named = query.names.map((name) => findNumber(state, name, settings)?.id);
  const found = state.numbers.filter(
    (each) => each.ordinal > start.ordinal && isWanted(each, query) && isNamed(each, named),
  );
  return { kind: 'done', state, output: makePage(found, query, { request, moment }) };
};

function makePage(
  found: readonly FlowNumber[],
  query: Query,
  { request, moment: { settings } }: { readonly request: JsonObject; readonly moment: FlowMoment },
): JsonObject {
  const page = found.slice(0, numberOf(request, 'MaxResults') ?? settingOf(settings, 'page-size'));
  const last = page.at(-1);
  return {
    VerifiedDestinationNumbers: page.map((each) => describeListed(each, settings)),
    ...(last === undefined || page.length === found.length
      ? {}
      : { NextToken: writePageToken(last, toJson(query)) }),
  };
}

function readQuery(request: JsonObject): Query {
  return {
    names: textsOf(request, 'VerifiedDestinationNumberIds'),
    phones: textsOf(request, 'DestinationPhoneNumbers').map(e164),
    filters: objectsOf(request, 'Filters').map((each) => ({
      name: textOf(each, 'Name') ?? '',
      values: textsOf(each, 'Values'),
    })),
  };
}

/** The query in a form that is equal for equal queries. */
function toJson({ names, phones, filters }: Query): Json {
  return [names, phones, filters.map(({ name, values }) => [name, values])];
}

function isImpossible({ name, values }: Filter): boolean {
  return name === 'status' && values.some((each) => !statuses.includes(each));
}

function isNamed({ id }: FlowNumber, named: readonly (string | undefined)[]): boolean {
  return named.length === 0 || named.includes(id);
}

function isWanted({ phone, status, rcsAgentId }: FlowNumber, { phones, filters }: Query): boolean {
  if (phones.length > 0 && !phones.includes(phone)) return false;
  return filters.every(({ name, values }) => {
    const value = name === 'status' ? status : rcsAgentId;
    return value !== undefined && values.includes(value);
  });
}

function describeListed(number: FlowNumber, settings: FlowSettings): JsonObject {
  const { status, rcsAgentId } = number;
  return {
    ...describeNumber(number, settings),
    Status: status,
    ...(rcsAgentId === undefined ? {} : { RcsAgentId: rcsAgentId }),
  };
}
