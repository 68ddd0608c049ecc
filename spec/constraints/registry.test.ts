import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { constraintOf, send } from '../fixtures/operations.js';
import type { Scope } from './constraint-kind.js';
import {
  compileConstraint,
  describeConstraint,
  entriesDomain,
  planScenarios,
  scopeOf,
  stringDomain,
} from './registry.js';

const checks = suite('compileConstraint');

const withoutCheck = [
  'ConfigurationSetName/optional',
  'request/combination',
  'request/prose.verify-follows-send',
  'Context/prose.logged-to-event-destination',
  'response/status',
  'response/format',
  'response.MessageId/type',
  'error.ConflictException/type',
  'error.ConflictException/status',
  'wire/method',
  'wire/target',
  'wire/content-type',
  'wire/body',
  'wire/signature',
];
for (const id of withoutCheck) {
  checks(`${id} is not about the value of a member, so nothing breaks it there`, () => {
    assert.is(compileConstraint(constraintOf(id)), undefined);
  });
}

const checkedOn: Readonly<Record<string, string>> = {
  'Context/type': 'type',
  'Context.value/type': 'type',
  'Context/entries.min': 'entries',
  'Context/entries.max': 'entries',
  'Context.key/length.min': 'string',
  'Context.key/length.max': 'string',
  'Context.key/pattern': 'string',
  'LanguageCode/enum': 'string',
  'VerificationChannel/required': 'presence',
};
for (const [id, on] of Object.entries(checkedOn)) {
  checks(`${id} is checked on: ${on}`, () => {
    assert.is(compileConstraint(constraintOf(id))?.on, on);
  });
}

checks.run();

const scopes = suite('scopeOf');

/** What keeps a constraint by its scope: lengths, patterns and sets as this test reads them. */
function keepsByScope(scope: Scope, value: unknown): boolean | undefined {
  if (scope.kind === 'entries' && typeof value === 'number') return value >= scope.min && value <= scope.max;
  if (scope.kind !== 'strings' || typeof value !== 'string') return undefined;
  const { kept } = scope;
  if (kept.kind === 'values') return kept.values.includes(value);
  if (kept.kind === 'pattern') return new RegExp(`^(?:${kept.pattern})$`, 'u').test(value);
  const { length } = [...value];
  return length >= kept.min && length <= kept.max;
}

scopes('says of every value the same as the check', () => {
  const texts = [
    '',
    'a',
    'TEXT',
    'EN_US',
    ' a',
    '\u{1f600}',
    'a'.repeat(64),
    'a'.repeat(101),
    '\u{1f600}'.repeat(256),
  ];
  let compared = 0;
  for (const constraint of send.constraints) {
    const scope = scopeOf(constraint);
    const compiled = compileConstraint(constraint);
    for (const value of [...texts, 'a'.repeat(801), 'a'.repeat(257), 'IN_ENTITY_ID']) {
      if (compiled?.on !== 'string') continue;
      assert.is(compiled.keeps(value), keepsByScope(scope, value), `${constraint.id}: ${value}`);
      compared += 1;
    }
    for (const count of [0, 1, 5, 6, 10, 11]) {
      if (compiled?.on !== 'entries') continue;
      assert.is(compiled.keeps(count), keepsByScope(scope, count), `${constraint.id}: ${count}`);
      compared += 1;
    }
  }
  assert.is(compared, 21 * 12 + 4 * 6);
});

scopes('is about a value exactly where there is a check, and a wrong type is one', () => {
  const checkFor = {
    strings: 'string',
    numbers: 'number',
    entries: 'entries',
    presence: 'presence',
    type: 'type',
  } as const;
  for (const constraint of send.constraints) {
    const scope = scopeOf(constraint);
    const compiled = compileConstraint(constraint);
    const on = scope.kind === 'permission' || scope.kind === 'elsewhere' ? undefined : checkFor[scope.kind];
    assert.is(compiled?.on, on, constraint.id);
    if (scope.kind === 'type' && compiled?.on === 'type')
      assert.not(compiled.keeps(scope.wrong), constraint.id);
  }
});

scopes.run();

const words = suite('describeConstraint');

const sentences: Readonly<Record<string, string>> = {
  'ConfigurationSetName/type': 'ConfigurationSetName is a string.',
  'Context/type': 'Context is a map of strings to strings.',
  'Context.key/length.max': 'Context.key has at most 100 characters (Unicode code points).',
  'Context.key/length.min': 'Context.key has at least 1 character (Unicode code points).',
  'Context/entries.max': 'Context has at most 5 entries.',
  'Context/entries.min': 'Context has at least 0 entries.',
  'Context.key/pattern': 'Context.key matches \\S+ as a whole.',
  'VerificationChannel/enum': 'VerificationChannel is one of TEXT, VOICE.',
  'VerificationChannel/required': 'VerificationChannel must be given.',
  'LanguageCode/optional': 'LanguageCode may be left out.',
  'request/combination': 'A request may carry any of its members together, each being valid.',
  'response/status': 'The response has the HTTP status 200 when the request succeeds.',
  'response/format': 'The response has a body in JSON when the request succeeds.',
  'response.MessageId/type': 'response.MessageId is there and is a string.',
  'error.ConflictException/type': 'error.ConflictException reaches the caller as ConflictException.',
  'error.InternalServerException/status': 'error.InternalServerException comes with the HTTP status 500.',
  'wire/method': 'Each request has the method: POST /.',
  'Context/prose.logged-to-event-destination': 'What is given here is logged to the event destination.',
};
for (const [id, sentence] of Object.entries(sentences)) {
  words(`${id}: ${sentence}`, () => {
    assert.is(describeConstraint(constraintOf(id)), sentence);
  });
}

words('every constraint has a sentence with one full stop at its end', () => {
  for (const constraint of send.constraints) {
    const sentence = describeConstraint(constraint);
    assert.match(sentence, /[^.]\.$/u, constraint.id);
    assert.not.match(sentence, /undefined|\[object/u, constraint.id);
  }
});

words.run();

const domains = suite('domains');

domains('no constraints leave every string and every map', () => {
  assert.equal(stringDomain([]), { minLength: 0, maxLength: Infinity, patterns: [], values: undefined });
  assert.equal(entriesDomain([]), { minEntries: 0, maxEntries: Infinity });
});

domains('a string is narrowed by its lengths and its pattern', () => {
  const ids = ['Context.key/length.min', 'Context.key/length.max', 'Context.key/pattern'];
  const domain = stringDomain(ids.map((id) => constraintOf(id)));
  assert.equal(domain, { minLength: 1, maxLength: 100, patterns: ['\\S+'], values: undefined });
});

domains('two bounds of a kind leave the narrower one', () => {
  const ids = ['Context.key/length.max', 'Context.value/length.max', 'OriginationIdentity/length.max'];
  assert.is(stringDomain(ids.map((id) => constraintOf(id))).maxLength, 100);
  assert.is(
    entriesDomain([
      constraintOf('Context/entries.max'),
      constraintOf('DestinationCountryParameters/entries.max'),
    ]).maxEntries,
    5,
  );
});

domains('two closed sets leave what both have', () => {
  const channel = constraintOf('VerificationChannel/enum');
  const other = { ...channel, values: ['VOICE', 'FAX'] } as typeof channel;
  assert.equal(stringDomain([channel, other]).values, ['VOICE']);
});

domains.run();

const plans = suite('planScenarios');
const context = {
  strings: undefined,
  numbers: undefined,
  distinctKeys: Infinity,
  isKey: false,
  isOptionalMember: false,
  hasSubject: true,
  emptyIsValid: false,
};

plans('prose has none', () => {
  assert.equal(planScenarios(constraintOf('request/prose.verify-follows-send'), context), []);
});

plans('what cannot be broken has no reject scenario', () => {
  for (const id of ['LanguageCode/optional', 'request/combination', 'Context/entries.min', 'response/status'])
    assert.not(
      planScenarios(constraintOf(id), context).some((plan) => plan.polarity === 'reject'),
      id,
    );
});

plans('only a key has the scenario of unusual keys', () => {
  const names = (isKey: boolean): readonly string[] =>
    planScenarios(constraintOf('Context.key/pattern'), { ...context, isKey }).map((plan) => plan.name);
  assert.ok(names(true).includes('unusual-key'));
  assert.not(names(false).includes('unusual-key'));
});

plans('an id that does not exist is asked for only where there is a subject', () => {
  const names = (hasSubject: boolean): readonly string[] =>
    planScenarios(constraintOf('error.ResourceNotFoundException/status'), {
      ...context,
      isOptionalMember: false,
      hasSubject,
    }).map((plan) => plan.name);
  assert.equal(names(true), ['reaches-caller', 'answers-unknown-id']);
  assert.equal(names(false), ['reaches-caller']);
});

plans('names are unique within a constraint', () => {
  for (const constraint of send.constraints) {
    const names = planScenarios(constraint, { ...context, isKey: true }).map((plan) => plan.name);
    assert.is(new Set(names).size, names.length, constraint.id);
  }
});

plans.run();
