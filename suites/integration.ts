import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { JsonObject } from '../spec/json.js';
import { createCommand } from './sdk.js';

/**
 * Code under test: is given a client and the members of a request, calls the service once, and returns the SDK's output
 * or lets its error through. `operation` is the operation's name, for integrations that cover several.
 */
export type Integration = (
  client: PinpointSMSVoiceV2Client,
  request: JsonObject,
  operation: string,
) => unknown;

/** The default integration: the bare command of the SDK. */
export const bareCommand: Integration = (client, request, operation) =>
  client.send(createCommand(operation, request));
