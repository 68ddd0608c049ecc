import type { JsonObject } from '../../spec/json.js';
import type { FlowSettings } from './flow-settings.js';
import type { FlowNumber, FlowState } from './flow-state.js';

/** The ARN of a number with this id. */
function arnOf(id: string, { region, accountId }: FlowSettings): string {
  return `arn:aws:sms-voice:${region}:${accountId}:verified-destination-number/${id}`;
}

/** The number that an id or an ARN names; undefined where there is none. */
export function findNumber(
  { numbers }: FlowState,
  name: string | undefined,
  settings: FlowSettings,
): FlowNumber | undefined {
  return numbers.find(({ id }) => name === id || name === arnOf(id, settings));
}

/** What every answer says of a number. Timestamps are seconds since the epoch (Smithy, AWS JSON 1.0). */
export function describeNumber({ id, phone, createdMs }: FlowNumber, settings: FlowSettings): JsonObject {
  return {
    VerifiedDestinationNumberArn: arnOf(id, settings),
    VerifiedDestinationNumberId: id,
    DestinationPhoneNumber: phone,
    CreatedTimestamp: createdMs / 1000,
  };
}
