import type { JsonObject } from '../../spec/json.js';
import { conflict, quotaExceeded } from './flow-error.js';
import type { FlowError } from './flow-error.js';
import { refuse } from './flow-handler.js';
import type { FlowHandler, FlowMoment } from './flow-handler.js';
import { describeNumber } from './flow-number.js';
import { settingOf } from './flow-settings.js';
import type { FlowSettings } from './flow-settings.js';
import type { FlowNumber, FlowState, Tag, UsedToken } from './flow-state.js';
import { e164, tagsOf, textOf } from './read-request.js';

/** What is asked for, beside the token. */
interface Wanted {
  readonly phone: string;
  readonly rcsAgentId: string | undefined;
  readonly tags: readonly Tag[];
}

/**
 * CreateVerifiedDestinationNumber: a number that waits for a code. The same ClientToken with the same request gives the same
 * number again; with another request it is refused, which is assumed, and so is that a deleted number frees its token.
 */
export const createNumber: FlowHandler = (state, request, moment) => {
  const wanted = readWanted(request);
  const token = textOf(request, 'ClientToken');
  const used = findToken(state, token, moment);
  if (used !== undefined) return repeat(state, { used, wanted }, moment);
  const error = findObstacle(state, wanted, moment.settings);
  if (error !== undefined) return refuse(state, error);
  const number = makeNumber(state, wanted, moment);
  const tokens = state.tokens.filter((each) => isRemembered(each, moment));
  return {
    kind: 'done',
    state: {
      ...state,
      revision: state.revision + 1,
      numbers: [...state.numbers, number],
      tokens: token === undefined ? tokens : [...tokens, remember(token, wanted, { number, moment })],
    },
    output: describeCreated(number, moment.settings),
  };
};

function readWanted(request: JsonObject): Wanted {
  return {
    phone: e164(textOf(request, 'DestinationPhoneNumber') ?? ''),
    rcsAgentId: textOf(request, 'RcsAgentId'),
    tags: tagsOf(request),
  };
}

function findToken(
  { tokens }: FlowState,
  token: string | undefined,
  moment: FlowMoment,
): UsedToken | undefined {
  return tokens.find((each) => each.token === token && isRemembered(each, moment));
}

function isRemembered({ atMs }: UsedToken, { nowMs, settings }: FlowMoment): boolean {
  return nowMs - atMs < settingOf(settings, 'client-token-lifetime-ms');
}

/** The answer that the token got, as the number was then. */
function repeat(
  state: FlowState,
  { used, wanted }: { readonly used: UsedToken; readonly wanted: Wanted },
  { settings }: FlowMoment,
): ReturnType<FlowHandler> {
  const number = state.numbers.find(({ id }) => id === used.numberId);
  if (number === undefined || used.request !== fingerprint(wanted)) {
    const message = 'The ClientToken was used for another request.';
    return refuse(state, conflict('RESOURCE_ALREADY_EXISTS', used.numberId, message));
  }
  return { kind: 'done', state, output: describeCreated({ ...number, status: 'PENDING' }, settings) };
}

function findObstacle(
  { numbers }: FlowState,
  { phone, tags }: Wanted,
  settings: FlowSettings,
): FlowError | undefined {
  const existing = numbers.find((each) => each.phone === phone);
  if (existing !== undefined)
    return conflict('RESOURCE_ALREADY_EXISTS', existing.id, 'The destination number is registered already.');
  if (tags.length > settingOf(settings, 'tags-per-number'))
    return quotaExceeded('TAGS_PER_RESOURCE', 'The number would have too many tags.');
  if (numbers.length >= settingOf(settings, 'numbers-per-account'))
    return quotaExceeded('VERIFIED_DESTINATION_NUMBERS_PER_ACCOUNT', 'The account has no number left.');
  return undefined;
}

function makeNumber(
  { revision }: FlowState,
  { phone, rcsAgentId, tags }: Wanted,
  { nowMs, random }: FlowMoment,
): FlowNumber {
  return {
    id: `vdn-${random.hex(32)}`,
    ordinal: revision,
    phone,
    status: 'PENDING',
    createdMs: nowMs,
    ...(rcsAgentId === undefined ? {} : { rcsAgentId }),
    tags,
    wasSent: false,
    sends: [],
  };
}

function remember(
  token: string,
  wanted: Wanted,
  { number, moment }: { readonly number: FlowNumber; readonly moment: FlowMoment },
): UsedToken {
  return { token, atMs: moment.nowMs, request: fingerprint(wanted), numberId: number.id };
}

function fingerprint({ phone, rcsAgentId, tags }: Wanted): string {
  return JSON.stringify([phone, rcsAgentId ?? null, tags.map(({ Key, Value }) => [Key, Value])]);
}

function describeCreated(number: FlowNumber, settings: FlowSettings): JsonObject {
  const { status, tags, rcsAgentId } = number;
  return {
    ...describeNumber(number, settings),
    Status: status,
    ...(rcsAgentId === undefined ? {} : { RcsAgentId: rcsAgentId }),
    ...(tags.length === 0 ? {} : { Tags: tags.map(({ Key, Value }) => ({ Key, Value })) }),
  };
}
