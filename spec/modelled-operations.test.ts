import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Operation } from './contract.js';
import { operationOf, packaged } from './fixtures/operations.js';

/** Bounds, patterns and presence of each member, written down by hand from the service's model. */
const modelled: Readonly<Record<string, readonly string[]>> = {
  CreateVerifiedDestinationNumber: [
    'ClientToken: string, length 1 to 64, [!-~]+, optional',
    'DestinationPhoneNumber: string, length 1 to 20, \\+?[1-9][0-9]{1,18}, required',
    'RcsAgentId: string, length 1 to 256, [A-Za-z0-9_:/-]+, optional',
    'Tags: list, entries 0 to 200, optional',
    'Tags.item: structure',
    'Tags.item.Key: string, length 1 to 128, .+, required',
    'Tags.item.Value: string, length 0 to 256, .*, required',
  ],
  VerifyDestinationNumber: [
    'VerifiedDestinationNumberId: string, length 1 to 256, [A-Za-z0-9_:/-]+, required',
    'VerificationCode: string, length 1 to 20, [A-Za-z0-9]+, required',
  ],
  DescribeVerifiedDestinationNumbers: [
    'VerifiedDestinationNumberIds: list, entries 0 to 5, optional',
    'VerifiedDestinationNumberIds.item: string, length 1 to 256, [A-Za-z0-9_:/-]+',
    'DestinationPhoneNumbers: list, entries 0 to 5, optional',
    'DestinationPhoneNumbers.item: string, length 1 to 20, \\+?[1-9][0-9]{1,18}',
    'Filters: list, entries 0 to 20, optional',
    'Filters.item: structure',
    'Filters.item.Name: string, status rcs-agent-id, required',
    'Filters.item.Values: list, entries 1 to 20, required',
    'Filters.item.Values.item: string, length 1 to 128, [/\\.:A-Za-z0-9+_-]+',
    'MaxResults: integer, range 1 to 100, optional',
    'NextToken: string, length 1 to 1024, .+, optional',
  ],
  DeleteVerifiedDestinationNumber: [
    'VerifiedDestinationNumberId: string, length 1 to 256, [A-Za-z0-9_:/-]+, required',
  ],
};

/** The elements of each response, with their types; `?` after one that can be left out. */
const responses: Readonly<Record<string, string>> = {
  CreateVerifiedDestinationNumber:
    'VerifiedDestinationNumberArn string, VerifiedDestinationNumberId string, DestinationPhoneNumber string, Status string, RcsAgentId string?, Tags list?, Tags.item.Key string, Tags.item.Value string, CreatedTimestamp timestamp',
  VerifyDestinationNumber:
    'VerifiedDestinationNumberArn string, VerifiedDestinationNumberId string, DestinationPhoneNumber string, Status string, CreatedTimestamp timestamp',
  DescribeVerifiedDestinationNumbers:
    'VerifiedDestinationNumbers list, VerifiedDestinationNumbers.item.VerifiedDestinationNumberArn string, VerifiedDestinationNumbers.item.VerifiedDestinationNumberId string, VerifiedDestinationNumbers.item.DestinationPhoneNumber string, VerifiedDestinationNumbers.item.Status string, VerifiedDestinationNumbers.item.RcsAgentId string?, VerifiedDestinationNumbers.item.CreatedTimestamp timestamp, NextToken string?',
  DeleteVerifiedDestinationNumber:
    'VerifiedDestinationNumberArn string, VerifiedDestinationNumberId string, DestinationPhoneNumber string, CreatedTimestamp timestamp',
};

/** The errors of each operation, in the first letters of their names. */
const errors: Readonly<Record<string, string>> = {
  CreateVerifiedDestinationNumber:
    'AccessDenied Conflict InternalServer ResourceNotFound ServiceQuotaExceeded Throttling Validation',
  VerifyDestinationNumber: 'AccessDenied Conflict InternalServer ResourceNotFound Throttling Validation',
  DescribeVerifiedDestinationNumbers: 'AccessDenied InternalServer ResourceNotFound Throttling Validation',
  DeleteVerifiedDestinationNumber:
    'AccessDenied Conflict InternalServer ResourceNotFound Throttling Validation',
};

/** What the spec says of each member, in the words above. */
function describeMembers({ constraints }: Operation): readonly string[] {
  const members = new Map<string, string[]>();
  const bounds = new Map<string, number>();
  for (const constraint of constraints) {
    const words = members.get(constraint.member) ?? [];
    members.set(constraint.member, words);
    // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- rules of answers and of the envelope are not modelled per member
    switch (constraint.kind) {
      case 'type':
        words.push(constraint.expected);
        break;
      case 'length.min':
      case 'entries.min':
      case 'range.min':
        bounds.set(constraint.id.replace('.min', ''), constraint.minimum);
        break;
      case 'length.max':
      case 'entries.max':
      case 'range.max': {
        const [what = ''] = constraint.rule.split('.');
        const least = bounds.get(constraint.id.replace('.max', ''));
        words.push(`${what} ${least} to ${constraint.maximum}`);
        break;
      }
      case 'pattern':
        words.push(constraint.pattern);
        break;
      case 'enum':
        words.push(constraint.values.join(' '));
        break;
      case 'required':
      case 'optional':
        words.push(constraint.kind);
        break;
      default:
        members.delete(constraint.member);
    }
  }
  return [...members].map(([member, words]) => `${member}: ${words.join(', ')}`);
}

const model = suite('the operations of the opt-in flow');

for (const [name, expected] of Object.entries(modelled)) {
  const operation = operationOf(packaged, name);

  model(`${name}: every rule of a request`, () => {
    assert.equal(describeMembers(operation), expected);
  });

  model(`${name}: every element of the response`, () => {
    const elements = operation.constraints.flatMap((each) =>
      each.kind === 'response.type'
        ? [`${each.element.path.join('.')} ${each.element.expected}${each.element.required ? '' : '?'}`]
        : [],
    );
    assert.is(elements.join(', '), responses[name]);
  });

  model(`${name}: every error`, () => {
    assert.is(operation.errors.map((each) => each.name.replace('Exception', '')).join(' '), errors[name]);
  });

  model(`${name}: every rule is modelled or of the protocol, and has a source`, () => {
    for (const { id, evidence, source, member } of operation.constraints) {
      assert.is(evidence, member === 'wire' ? 'protocol' : 'modeled', id);
      assert.match(source.url, /^https:/u, id);
    }
  });
}

model('what each does to the resources of an account', () => {
  const effects = packaged.operations.map(({ name, effect }) => `${name} ${effect}`);
  assert.equal(effects, [
    'SendDestinationNumberVerificationCode sends',
    'CreateVerifiedDestinationNumber creates',
    'DeleteVerifiedDestinationNumber deletes',
    'DescribeVerifiedDestinationNumbers reads',
    'VerifyDestinationNumber changes',
  ]);
});

model.run();
