import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { errorOf, FlowDesk, listed, otherCode, outputOf, startMs, textIn } from '../fixtures/flow-desk.js';
import { operationOf, packaged } from '../../spec/fixtures/operations.js';
import { answerFlow, documentedRules } from './answer-flow.js';
import { defaultSettings } from './flow-settings.js';
import { emptyState } from './flow-state.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const flow = suite('flow: from creation to deletion');

flow('create, send, verify, describe, delete', () => {
  const desk = new FlowDesk();
  const created = desk.create('+14255550100', { Tags: [{ Key: 'team', Value: 'a' }] });
  const id = textIn(created, 'VerifiedDestinationNumberId');
  assert.match(id, /^vdn-[0-9a-f]{32}$/);
  const arn = `arn:aws:sms-voice:us-east-1:123456789012:verified-destination-number/${id}`;
  const shared = {
    VerifiedDestinationNumberArn: arn,
    VerifiedDestinationNumberId: id,
    DestinationPhoneNumber: '+14255550100',
    CreatedTimestamp: startMs / 1000,
  };
  assert.equal(created, { ...shared, Status: 'PENDING', Tags: [{ Key: 'team', Value: 'a' }] });
  const { MessageId } = outputOf(desk.send(id, 'VOICE'));
  const [message, ...others] = desk.state.outbox;
  assert.equal(others, []);
  assert.equal(
    { ...message, code: undefined },
    {
      at: '2026-01-31T23:59:30.000Z',
      verifiedDestinationNumberId: id,
      destination: '+14255550100',
      channel: 'VOICE',
      code: undefined,
      messageId: MessageId,
    },
  );
  assert.match(message?.code ?? '', /^\d{6}$/);
  assert.equal(outputOf(desk.verify(id, message?.code ?? '')), { ...shared, Status: 'VERIFIED' });
  assert.equal(listed(desk.describe()), [{ ...shared, Status: 'VERIFIED' }]);
  assert.equal(outputOf(desk.delete(id)), shared);
  assert.equal(listed(desk.describe()), []);
});

flow('an ARN names a number, an ARN of another account or region does not', () => {
  const desk = new FlowDesk();
  const arn = textIn(desk.create(), 'VerifiedDestinationNumberArn');
  assert.is(errorOf(desk.send(arn)), 'accepted');
  assert.is(errorOf(desk.send(arn.replace('123456789012', '210987654321'))), 'ResourceNotFoundException');
  assert.is(errorOf(desk.send(arn.replace('us-east-1', 'us-west-2'))), 'ResourceNotFoundException');
});

flow('equal seeds and requests give equal runs, and other seeds other ids and codes', () => {
  const run = (seed: number): FlowDesk => {
    const desk = new FlowDesk();
    desk.state = emptyState(seed);
    desk.sendCode(desk.createId());
    return desk;
  };
  assert.equal(run(5).state, run(5).state);
  const [one, other] = [run(5).state.outbox[0], run(6).state.outbox[0]];
  assert.not.equal(one?.code, other?.code);
  assert.not.equal(one?.verifiedDestinationNumberId, other?.verifiedDestinationNumberId);
});

flow('states are data: they survive JSON, and are not changed in place', () => {
  const desk = new FlowDesk();
  const id = desk.createId('+14255550100', { ClientToken: 't', RcsAgentId: 'rcs-1' });
  const before = JSON.stringify(desk.state);
  const state = desk.state;
  desk.verify(id, otherCode(desk.sendCode(id)));
  assert.is(JSON.stringify(state), before);
  assert.equal(JSON.parse(JSON.stringify(desk.state)), desk.state);
});

flow('an operation without a state behind it gives its documented response', () => {
  const operation = { ...operationOf(packaged, 'SendDestinationNumberVerificationCode'), name: 'Other' };
  const asked = { operation, nowMs: 0, requestId: 'r', sequence: 1 };
  const request = { VerificationChannel: 'TEXT', VerifiedDestinationNumberId: 'x' };
  const { state, answer } = answerFlow(
    emptyState(1),
    { ...asked, request },
    documentedRules(defaultSettings),
  );
  assert.equal([errorOf(answer), state], ['accepted', emptyState(1)]);
});

flow.run();

const create = suite('flow: create');

create('a number is registered once, with or without its plus sign', () => {
  const desk = new FlowDesk();
  const id = desk.createId('14255550100');
  const answer = desk.ask('CreateVerifiedDestinationNumber', { DestinationPhoneNumber: '+14255550100' });
  assert.is(errorOf(answer), 'ConflictException RESOURCE_ALREADY_EXISTS');
  assert.equal(answer.kind === 'error' && [answer.members.ResourceType, answer.members.ResourceId], [
    'verified-destination-number',
    id,
  ]);
  desk.delete(id);
  assert.not.equal(desk.createId('+14255550100'), id);
});

create('a token gives the same number again, as it was created', () => {
  const desk = new FlowDesk();
  const first = desk.create('+14255550100', { ClientToken: 't' });
  const id = textIn(first, 'VerifiedDestinationNumberId');
  outputOf(desk.verify(id, desk.sendCode(id)));
  assert.equal(desk.create('+14255550100', { ClientToken: 't' }), first);
  assert.is(desk.state.numbers.length, 1);
});

create('a token with another request is refused, and a token in other letters is another one', () => {
  const desk = new FlowDesk();
  desk.create('+14255550100', { ClientToken: 't' });
  const again = (others: object): string =>
    errorOf(
      desk.ask('CreateVerifiedDestinationNumber', { DestinationPhoneNumber: '+14255550101', ...others }),
    );
  assert.is(again({ ClientToken: 't' }), 'ConflictException RESOURCE_ALREADY_EXISTS');
  assert.is(again({ ClientToken: 'T' }), 'accepted');
  const tagged = { DestinationPhoneNumber: '+14255550100', ClientToken: 't', RcsAgentId: 'rcs-1' };
  assert.is(
    errorOf(desk.ask('CreateVerifiedDestinationNumber', tagged)),
    'ConflictException RESOURCE_ALREADY_EXISTS',
  );
});

create('a token is forgotten after its lifetime, and with its number', () => {
  const desk = new FlowDesk();
  const id = desk.createId('+14255550100', { ClientToken: 't' });
  desk.nowMs += 24 * hourMs - 1;
  assert.is(desk.createId('+14255550100', { ClientToken: 't' }), id);
  desk.nowMs += 1;
  assert.throws(() => desk.create('+14255550100', { ClientToken: 't' }), /RESOURCE_ALREADY_EXISTS/);
  desk.delete(id);
  const next = desk.createId('+14255550100', { ClientToken: 't' });
  desk.delete(next);
  assert.not.equal(desk.createId('+14255550100', { ClientToken: 't' }), next);
});

create('quotas: numbers of the account, tags of a number', () => {
  const desk = new FlowDesk({ numbers: { 'numbers-per-account': 2, 'tags-per-number': 1 } });
  const tags = [
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '' },
  ];
  assert.throws(() => desk.create('+14255550100', { Tags: tags }), /TAGS_PER_RESOURCE/);
  desk.create('+14255550100', { Tags: tags.slice(1) });
  const id = desk.createId('+14255550101');
  assert.throws(() => desk.create('+14255550102'), /VERIFIED_DESTINATION_NUMBERS_PER_ACCOUNT/);
  desk.delete(id);
  assert.is(
    errorOf(desk.ask('CreateVerifiedDestinationNumber', { DestinationPhoneNumber: '1425' })),
    'accepted',
  );
});

create.run();

const send = suite('flow: send');

send('ten codes in any 24 hours, five of them calls', () => {
  const desk = new FlowDesk();
  const id = desk.createId();
  for (let calls = 0; calls < 5; calls += 1) assert.is(errorOf(desk.send(id, 'VOICE')), 'accepted');
  assert.is(errorOf(desk.send(id, 'VOICE')), 'ServiceQuotaExceededException DAILY_DESTINATION_CALL_LIMIT');
  desk.nowMs += hourMs;
  for (let texts = 0; texts < 5; texts += 1) assert.is(errorOf(desk.send(id)), 'accepted');
  assert.is(errorOf(desk.send(id)), 'ServiceQuotaExceededException VERIFICATION_ATTEMPTS_PER_DAY');
  desk.nowMs += 23 * hourMs - 1;
  assert.is(errorOf(desk.send(id)), 'ServiceQuotaExceededException VERIFICATION_ATTEMPTS_PER_DAY');
  desk.nowMs += 1;
  assert.is(errorOf(desk.send(id)), 'accepted');
});

send('a month costs no more than its limit for each channel; the first code to a number is free', () => {
  const desk = new FlowDesk({
    numbers: { 'monthly-spend-micro-usd': 20_000, 'text-price-micro-usd': 10_000 },
  });
  const id = desk.createId();
  for (let sent = 0; sent < 3; sent += 1) assert.is(errorOf(desk.send(id)), 'accepted', `text ${sent}`);
  const text = 'ServiceQuotaExceededException MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT';
  assert.is(errorOf(desk.send(id)), text);
  assert.is(errorOf(desk.send(id, 'VOICE')), 'accepted');
  const voice = 'ServiceQuotaExceededException MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE';
  assert.is(errorOf(desk.send(id, 'VOICE')), voice);
  assert.is(errorOf(desk.send(desk.createId('+14255550101'))), 'accepted');
  desk.nowMs += 29_999;
  assert.is(errorOf(desk.send(id)), text);
  desk.nowMs += 1; // the first of February
  assert.is(errorOf(desk.send(id)), 'accepted');
});

send('a number that opted out, one that is verified, and one that does not exist', () => {
  const desk = new FlowDesk({ optedOut: ['+14255550101'] });
  const id = desk.createId();
  outputOf(desk.verify(id, desk.sendCode(id)));
  assert.is(errorOf(desk.send(id)), 'ConflictException VERIFICATION_ALREADY_COMPLETE');
  const other = desk.createId('+14255550101');
  assert.is(errorOf(desk.send(other)), 'ConflictException DESTINATION_PHONE_NUMBER_OPTED_OUT');
  const missing = desk.send('vdn-00000000000000000000000000000000');
  assert.equal(missing.kind === 'error' && { ...missing.members, Message: '' }, {
    Message: '',
    ResourceType: 'verified-destination-number',
    ResourceId: 'vdn-00000000000000000000000000000000',
  });
  assert.is(desk.state.outbox.length, 1);
});

send('the outbox keeps the newest messages', () => {
  const desk = new FlowDesk({ numbers: { 'outbox-size': 2 } });
  const id = desk.createId();
  const codes = [1, 2, 3].map(() => desk.sendCode(id));
  assert.equal(
    desk.state.outbox.map(({ code }) => code),
    codes.slice(1),
  );
});

send.run();

const verify = suite('flow: verify');

verify('a wrong code is refused, and the right one is accepted after it, once', () => {
  const desk = new FlowDesk();
  const id = desk.createId();
  assert.is(errorOf(desk.verify(id, '123456')), 'ValidationException VERIFICATION_CODE_MISMATCH');
  const code = desk.sendCode(id);
  const wrong = desk.verify(id, otherCode(code));
  assert.is(errorOf(wrong), 'ValidationException VERIFICATION_CODE_MISMATCH');
  const fields = wrong.kind === 'error' ? wrong.members.Fields : undefined;
  assert.equal(fields, [{ Name: 'VerificationCode', Message: 'It is not the code that was sent.' }]);
  assert.is(errorOf(desk.verify(id, code)), 'accepted');
  assert.is(errorOf(desk.verify(id, code)), 'ConflictException VERIFICATION_ALREADY_COMPLETE');
});

verify('a code is valid for less than its lifetime', () => {
  for (const [ageMs, wanted] of [
    [15 * minuteMs - 1, 'accepted'],
    [15 * minuteMs, 'ConflictException VERIFICATION_CODE_EXPIRED'],
  ] as const) {
    const desk = new FlowDesk();
    const id = desk.createId();
    const code = desk.sendCode(id);
    desk.nowMs += ageMs;
    assert.is(errorOf(desk.verify(id, code)), wanted, `${ageMs}`);
  }
});

verify('a code is void after five wrong ones, until the next one is sent', () => {
  const desk = new FlowDesk();
  const id = desk.createId();
  const code = desk.sendCode(id);
  for (let guess = 0; guess < 5; guess += 1)
    assert.is(errorOf(desk.verify(id, otherCode(code))), 'ValidationException VERIFICATION_CODE_MISMATCH');
  assert.is(errorOf(desk.verify(id, code)), 'ConflictException VERIFICATION_CODE_EXPIRED');
  assert.is(errorOf(desk.verify(id, desk.sendCode(id))), 'accepted');
});

verify('a later code takes the place of the earlier one, and codes belong to their number', () => {
  const desk = new FlowDesk();
  const [id, other] = [desk.createId(), desk.createId('+14255550101')];
  const first = desk.sendCode(id);
  const second = desk.sendCode(id);
  const foreign = desk.sendCode(other);
  for (const code of [first, foreign])
    assert.is(errorOf(desk.verify(id, code)), 'ValidationException VERIFICATION_CODE_MISMATCH');
  assert.is(errorOf(desk.verify(id, second)), 'accepted');
});

verify('a number that does not exist, and a request that breaks a rule', () => {
  const desk = new FlowDesk();
  assert.is(errorOf(desk.verify('vdn-none', '123456')), 'ResourceNotFoundException');
  assert.is(errorOf(desk.verify('vdn-none', '12 34')), 'ValidationException FIELD_VALIDATION_FAILED');
});

verify.run();

const remove = suite('flow: delete');

remove('takes the codes of the number along', () => {
  const desk = new FlowDesk();
  const [id, other] = [desk.createId(), desk.createId('+14255550101')];
  const code = desk.sendCode(id);
  desk.sendCode(other);
  outputOf(desk.delete(id));
  assert.equal(
    desk.state.outbox.map((each) => each.verifiedDestinationNumberId),
    [other],
  );
  for (const answer of [desk.delete(id), desk.send(id), desk.verify(id, code)])
    assert.is(errorOf(answer), 'ResourceNotFoundException');
});

remove('is refused before the age that is set', () => {
  const desk = new FlowDesk({ numbers: { 'delete-after-ms': 24 * hourMs } });
  const id = desk.createId();
  desk.nowMs += 24 * hourMs - 1;
  assert.is(errorOf(desk.delete(id)), 'ConflictException RESOURCE_DELETION_NOT_ALLOWED');
  desk.nowMs += 1;
  assert.is(errorOf(desk.delete(id)), 'accepted');
});

remove.run();

const account = suite('flow: account');

account('one that is disabled, or of low reputation, is denied everything', () => {
  for (const [state, reason] of [
    ['disabled', 'ACCOUNT_DISABLED'],
    ['low-reputation', 'INSUFFICIENT_ACCOUNT_REPUTATION'],
  ] as const) {
    const desk = new FlowDesk({ account: state });
    for (const answer of [desk.send('x'), desk.verify('x', 'y'), desk.describe(), desk.delete('x')])
      assert.is(errorOf(answer), `AccessDeniedException ${reason}`);
  }
});

account.run();
