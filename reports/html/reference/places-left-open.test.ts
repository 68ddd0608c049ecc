import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { textsToCheck } from '../../../cli/fixtures/requests-to-check.js';
import { findOpenInputs } from '../../../spec/find-open-inputs.js';
import { operationOf, packaged, send } from '../../../spec/fixtures/operations.js';
import { findConcernedPlaces } from './places-left-open.js';

/** The places that a reading concerns, by its name. */
function concernedBy(name: string, operation = send): readonly string[] | 'everywhere' {
  const reading = packaged.open.find((each) => each.name === name);
  if (reading === undefined) throw new Error(`There is no reading ${name}.`);
  const places = findConcernedPlaces(operation, reading);
  return places.kind === 'everywhere' ? 'everywhere' : places.paths;
}

const describe = operationOf(packaged, 'DescribeVerifiedDestinationNumbers');
const open = suite('what is left open about an operation');

open('is said of the places that it concerns', () => {
  assert.equal(concernedBy('white-space-dialect'), [
    'Context.key',
    'Context.value',
    'DestinationCountryParameters.value',
  ]);
  assert.equal(concernedBy('impossible-identity'), [
    'ConfigurationSetName',
    'OriginationIdentity',
    'VerifiedDestinationNumberId',
  ]);
  assert.equal(concernedBy('resource-existence'), [
    'ConfigurationSetName',
    'OriginationIdentity',
    'VerifiedDestinationNumberId',
  ]);
  assert.equal(concernedBy('number-form', describe), ['MaxResults']);
  assert.equal(concernedBy('foreign-token', describe), ['NextToken']);
  assert.equal(concernedBy('number-form'), []);
  assert.equal(concernedBy('repeated-items'), []);
  assert.ok(concernedBy('repeated-items', describe).includes('Filters'));
  assert.not.ok(concernedBy('null-value').includes('VerificationChannel'));
  for (const name of ['unknown-member', 'error-details', 'answer-encoding'])
    assert.is(concernedBy(name), 'everywhere');
});

for (const operation of packaged.operations) {
  open(`misses nothing that check finds in a request of ${operation.name}`, () => {
    for (const text of textsToCheck(operation)) {
      for (const { reading, path } of findOpenInputs(packaged, operation, parse(text))) {
        const paths = concernedBy(reading.name, operation);
        const [, member = ''] = path.split('/');
        const isSaid =
          paths === 'everywhere' || paths.some((each) => each === member || each.startsWith(`${member}.`));
        assert.ok(isSaid, `${reading.name} at ${path}: ${paths.toString()}`);
      }
    }
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

open.run();
