import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packaged } from '../../../spec/fixtures/operations.js';
import { describeLostAnswer } from './describe-lost-answer.js';

const expected: Readonly<Record<string, RegExp>> = {
  SendDestinationNumberVerificationCode:
    /^It may have been carried out\. .* second one; there is no idempotency token\.$/,
  CreateVerifiedDestinationNumber: /sent again with the same ClientToken/,
  DeleteVerifiedDestinationNumber: /The resource may be gone/,
  DescribeVerifiedDestinationNumbers: /^It changes nothing, so it can be sent again\.$/,
  VerifyDestinationNumber: /The change may have been made/,
};

const lost = suite('a lost answer');

for (const operation of packaged.operations) {
  lost(`of ${operation.name}`, () => {
    assert.match(describeLostAnswer(operation), expected[operation.name] ?? /^$/);
  });
}

lost.run();
