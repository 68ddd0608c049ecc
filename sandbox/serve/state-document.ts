import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FlowState } from '../state/flow-state.js';

/** What a file of --state holds. */
export interface StateDocument {
  readonly version: 1;
  readonly state: FlowState;
}

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const moment = { type: 'integer' };
const channel = { enum: ['TEXT', 'VOICE'] };

/** An object with exactly these members; those in `optional` may be left out. */
function record(members: Readonly<Record<string, object>>, optional: readonly string[] = []): object {
  const required = Object.keys(members).filter((name) => !optional.includes(name));
  return { type: 'object', properties: members, required, additionalProperties: false };
}

function list(items: object): object {
  return { type: 'array', items };
}

const number = record(
  {
    id: text,
    ordinal: count,
    phone: text,
    status: { enum: ['PENDING', 'VERIFIED'] },
    createdMs: moment,
    rcsAgentId: text,
    tags: list(record({ Key: text, Value: text })),
    code: record({ code: text, sentMs: moment, wrong: count }),
    wasSent: { type: 'boolean' },
    sends: list(record({ atMs: moment, channel })),
  },
  ['rcsAgentId', 'code'],
);

const schema = record({
  version: { const: 1 },
  state: record({
    seed: { ...count, maximum: 4294967295 },
    revision: count,
    numbers: list(number),
    tokens: list(record({ token: text, atMs: moment, request: text, numberId: text })),
    outbox: list(
      record({
        at: text,
        verifiedDestinationNumberId: text,
        destination: text,
        channel,
        code: text,
        messageId: text,
      }),
    ),
    spending: record({ month: text, text: count, voice: count }),
  }),
});

/** True for what a file of --state may hold. */
export const validateState = new Ajv2020({ strict: true }).compile<StateDocument>(schema);
