import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Json, JsonObject } from '../../spec/json.js';
import { isJsonObject } from '../../spec/json.js';
import { createCommand, observeThrown } from '../sdk.js';
import type { FlowReply } from './flow-call.js';

/** Asks through a client of the SDK. @throws what the client throws where it is no error of the service */
export async function askBySdk(
  client: PinpointSMSVoiceV2Client,
  operation: string,
  request: JsonObject,
): Promise<FlowReply> {
  try {
    const output = await client.send(createCommand(operation, request));
    return { kind: 'accepted', output: toJson(output) };
  } catch (thrown) {
    const { name, isTyped, members } = observeThrown(thrown);
    if (!isTyped || name === undefined) throw thrown;
    const { Reason: reason } = members;
    return { kind: 'rejected', error: name, reason: typeof reason === 'string' ? reason : undefined };
  }
}

/** The members of an output as the service sent them: the SDK makes dates of timestamps, and adds `$metadata`. */
function toJson(output: object): JsonObject {
  const entries = Object.entries(output)
    .filter(([name, value]) => name !== '$metadata' && value !== undefined)
    .map(([name, value]): readonly [string, Json] => [name, toJsonValue(value)]);
  return Object.fromEntries(entries);
}

function toJsonValue(value: unknown): Json {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(toJsonValue);
  if (isJsonObject(value)) return toJson(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
