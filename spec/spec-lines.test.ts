import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadContract } from './load-contract.js';
import { openSpecLines } from './spec-lines.js';
import { packagedSpec } from './spec-files.js';

const contract = await loadContract();
const find = openSpecLines(packagedSpec, contract.digest);
const rules = [...contract.operations.flatMap((each) => each.constraints), ...contract.integration];
const lines = suite('the lines of rules');

function lineOf(id: string): string {
  const rule = rules.find((each) => each.id === id);
  const found = find({ id, label: rule?.source.label ?? '' });
  if (found === undefined) return 'none';
  const text = readFileSync(join(packagedSpec, found.file), 'utf8').split('\n')[found.line - 1] ?? '';
  return `${found.file}: ${text.trim()}`;
}

lines('are found for every rule of the packaged spec, in the file of its operation', () => {
  assert.ok(rules.length > 250);
  for (const { id, operation, source, kind } of rules) {
    const found = find({ id, label: source.label });
    const file =
      kind === 'integration'
        ? 'integration.yaml'
        : kind === 'wire'
          ? 'service.yaml'
          : `operations/${operation}.yaml`;
    assert.is(found?.file, file, id);
  }
});

lines('hold the statement of the rule', () => {
  const send = 'SendDestinationNumberVerificationCode';
  const describe = 'DescribeVerifiedDestinationNumbers';
  const expected: Readonly<Record<string, string>> = {
    [`${send}/Context.key/length.max`]: `operations/${send}.yaml: Key Length Constraints: { Minimum length: 1, Maximum length: 100 }`,
    [`${send}/Context.value/type`]: `operations/${send}.yaml: Type: String to string map`,
    [`${send}/VerificationChannel/enum`]: `operations/${send}.yaml: Valid Values: [TEXT, VOICE]`,
    [`${send}/DestinationCountryParameters.key/enum`]: `operations/${send}.yaml: Valid Keys: [IN_TEMPLATE_ID, IN_ENTITY_ID]`,
    [`${send}/request/combination`]: `operations/${send}.yaml: Request Parameters:`,
    [`${send}/request/prose.verify-follows-send`]: `operations/${send}.yaml: - Name: verify-follows-send`,
    [`${send}/Context/prose.logged-to-event-destination`]: `operations/${send}.yaml: - Name: logged-to-event-destination`,
    [`${send}/response/format`]: `operations/${send}.yaml: Format: JSON`,
    [`${send}/error.ConflictException/type`]: `operations/${send}.yaml: ConflictException:`,
    [`${send}/error.ThrottlingException/status`]: `operations/${send}.yaml: ThrottlingException: { HTTP Status Code: 400 }`,
    [`${send}/wire/target`]: 'service.yaml: Target Prefix: PinpointSMSVoiceV2',
    [`${describe}/Filters.item.Values.item/length.max`]: `operations/${describe}.yaml: Length Constraints: { Minimum length: 1, Maximum length: 128 }`,
    [`${describe}/response.VerifiedDestinationNumbers.item.CreatedTimestamp/type`]: `operations/${describe}.yaml: Type: Timestamp`,
    'integration/error/surfaces': 'integration.yaml: - Rule: error/surfaces',
  };
  for (const [id, line] of Object.entries(expected)) assert.is(lineOf(id), line);
});

lines('differ for all rules of an operation that are stated apart', () => {
  const [operation] = contract.operations;
  const own = operation?.constraints.filter(({ rule }) => rule === 'pattern' || rule === 'enum') ?? [];
  const places = new Set(own.map(({ id, source }) => JSON.stringify(find({ id, label: source.label }))));
  assert.is(places.size, own.length);
  assert.ok(own.length >= 8);
});

lines('are unknown for rules that the spec does not have', () => {
  for (const id of [
    'NoSuch/Context/type',
    'integration/no/such',
    'SendDestinationNumberVerificationCode/X/type',
  ])
    assert.is(find({ id, label: 'Type' }), undefined, id);
  assert.is(find({ id: 'SendDestinationNumberVerificationCode/__proto__/type', label: 'Type' }), undefined);
});

lines('are unknown where the rules come from another spec', () => {
  const [rule] = rules;
  const other = openSpecLines(packagedSpec, 'abcdef');
  assert.is(other({ id: rule?.id ?? '', label: rule?.source.label ?? '' }), undefined);
});

lines.run();
