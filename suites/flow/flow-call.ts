import { assertNever } from '../../spec/assert-never.js';
import { isJsonObject } from '../../spec/json.js';
import type { Json, JsonObject } from '../../spec/json.js';

/** One step of the opt-in flow, with the ids and codes of the target. `describe` reads all pages. */
export type FlowCall =
  | {
      readonly kind: 'create';
      readonly phone: string;
      readonly token: string | undefined;
      readonly agent: string | undefined;
    }
  | { readonly kind: 'send'; readonly id: string; readonly channel: 'TEXT' | 'VOICE' }
  | { readonly kind: 'verify'; readonly id: string; readonly code: string }
  | {
      readonly kind: 'describe';
      readonly pageSize: number;
      readonly status: 'PENDING' | 'VERIFIED' | undefined;
    }
  | { readonly kind: 'delete'; readonly id: string };

/** What a target answered. */
export type FlowReply =
  | { readonly kind: 'accepted'; readonly output: JsonObject }
  | { readonly kind: 'rejected'; readonly error: string; readonly reason: string | undefined };

/** A code that was sent. */
export interface SentCode {
  readonly messageId: string;
  readonly numberId: string;
  readonly code: string;
}

/** A target that has just been opened: nothing has happened yet, and its clock stands still until it is moved. */
export interface FlowSession {
  readonly ask: (operation: string, request: JsonObject) => Promise<FlowReply>;
  readonly outbox: () => Promise<readonly SentCode[]>;
  readonly pass: (ms: number) => void;
}

/** Something that speaks the opt-in flow. */
export interface FlowTarget {
  readonly name: string;
  /**
   * Begins anew; the session before is over. `pause` is for targets that give way to other calls in the middle of one: the
   * scheduler of a run decides how long.
   */
  readonly begin: (pause?: () => Promise<void>) => FlowSession;
  readonly close: () => Promise<void>;
}

/** More pages than numbers there can be. */
const maxPages = 20;

/** Asks for what a call says. Of a description in pages, the reply holds all numbers, and how many pages they took. */
export async function carryOut(session: FlowSession, call: FlowCall): Promise<FlowReply> {
  if (call.kind !== 'describe') return session.ask(operationOf(call), requestOf(call));
  const numbers: Json[] = [];
  let token: Json | undefined;
  for (let pages = 1; pages <= maxPages; pages += 1) {
    const next: JsonObject = token === undefined ? {} : { NextToken: token };
    const reply = await session.ask(operationOf(call), { ...requestOf(call), ...next });
    if (reply.kind === 'rejected') return reply;
    numbers.push(...objectsOf(reply.output, 'VerifiedDestinationNumbers'));
    token = reply.output.NextToken;
    if (token === undefined) return { kind: 'accepted', output: { numbers, pages } };
  }
  return { kind: 'accepted', output: { numbers, pages: maxPages + 1 } };
}

/** The objects of a member that is a list; empty where it is anything else. */
export function objectsOf(members: JsonObject, name: string): readonly JsonObject[] {
  const value = members[name];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function operationOf({ kind }: FlowCall): string {
  switch (kind) {
    case 'create':
      return 'CreateVerifiedDestinationNumber';
    case 'send':
      return 'SendDestinationNumberVerificationCode';
    case 'verify':
      return 'VerifyDestinationNumber';
    case 'describe':
      return 'DescribeVerifiedDestinationNumbers';
    case 'delete':
      return 'DeleteVerifiedDestinationNumber';
    default:
      return assertNever(kind);
  }
}

function requestOf(call: FlowCall): JsonObject {
  switch (call.kind) {
    case 'create':
      return {
        DestinationPhoneNumber: call.phone,
        ...(call.token === undefined ? {} : { ClientToken: call.token }),
        ...(call.agent === undefined ? {} : { RcsAgentId: call.agent }),
      };
    case 'send':
      return { VerifiedDestinationNumberId: call.id, VerificationChannel: call.channel };
    case 'verify':
      return { VerifiedDestinationNumberId: call.id, VerificationCode: call.code };
    case 'describe':
      return {
        MaxResults: call.pageSize,
        ...(call.status === undefined ? {} : { Filters: [{ Name: 'status', Values: [call.status] }] }),
      };
    case 'delete':
      return { VerifiedDestinationNumberId: call.id };
    default:
      return assertNever(call);
  }
}
