import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packaged, send } from '../spec/fixtures/operations.js';
import { accepted, refusedLocally, rejected, unreachable } from './fixtures/judging.js';
import { isWorthRetrying, maskOf } from './mask.js';
import type { Observation } from './observation.js';

const { service } = packaged;
const mask = suite('mask');

const worthRetrying: readonly Observation[] = [
  unreachable('timeout'),
  unreachable('connection'),
  ...service.commonErrors.availability.map((name) => rejected(name, 400)),
  rejected('ThrottlingException', 429),
  rejected('InternalServerException', 500),
  ...[408, 429, 500, 502, 503, 504].map((status) => rejected(undefined, status)),
  rejected('SomethingElse', 503),
];

const final: readonly Observation[] = [
  unreachable('aborted'),
  ...service.commonErrors.credentials.map((name) => rejected(name, 400)),
  rejected('AccessDeniedException', 403),
  rejected(undefined, 401),
  rejected(undefined, 403),
];

const telling: readonly Observation[] = [
  accepted(),
  refusedLocally,
  rejected('ValidationException'),
  rejected('ValidationException', 500),
  rejected('ValidationException', 403),
  rejected('ResourceNotFoundException', 404),
  rejected('ConflictException', 503),
  rejected('ServiceQuotaExceededException', 429),
  rejected('SerializationException'),
  rejected('UnknownOperationException', 404),
  ...[302, 400, 404, 409, 422].map((status) => rejected(undefined, status)),
];

function nameOf(observation: Observation): string {
  if (observation.kind === 'rejected')
    return `${String(observation.error.name)} ${String(observation.error.status)}`;
  return observation.kind === 'unreachable' ? observation.problem : observation.kind;
}

for (const observation of worthRetrying) {
  mask(`hides the rule, and is worth another try: ${nameOf(observation)}`, () => {
    assert.type(maskOf(observation, service, send), 'string');
    assert.is(isWorthRetrying(observation, service), true);
  });
}

for (const observation of final) {
  mask(`hides the rule, and stays: ${nameOf(observation)}`, () => {
    assert.type(maskOf(observation, service, send), 'string');
    assert.is(isWorthRetrying(observation, service), false);
  });
}

for (const observation of telling) {
  mask(`says something about the rule: ${nameOf(observation)}`, () => {
    assert.is(maskOf(observation, service, send), undefined);
  });
}

mask.run();
