import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { nearestId } from './nearest-id.js';

const known = [
  'SendDestinationNumberVerificationCode/Context.key/length.max',
  'SendDestinationNumberVerificationCode/Context.key/length.max/above-max',
  'SendDestinationNumberVerificationCode/Context.value/length.max',
  'SendDestinationNumberVerificationCode/LanguageCode/enum',
  'VerifyDestinationNumber/VerificationCode/length.max',
  'SendDestinationNumberVerificationCode/LanguageCode',
  'VerifyDestinationNumber/VerificationCode',
  'VerifyDestinationNumber/VerifiedDestinationNumberId',
];
const vectors: readonly (readonly [typed: string, id: string | undefined])[] = [
  ['SendDestinationNumberVerificationCode/Context.key/lenght.max', known[0]],
  ['SendDestinationNumberVerificationCode/Context.key/length.max/abov-max', known[1]],
  ['SendDestinationNumberVerificatonCode/LanguageCode/enum', known[3]],
  ['LanguageCod/enum', known[3]],
  ['VerificationCode/length.max', known[4]],
  ['VerifyDestinationNumber/VerificationCod/length.max', known[4]],
  ['SendDestinationNumberVerificationCode/Nothing/of-the-kind', undefined],
  ['LanguageCod', known[5]],
  ['languagecode', known[5]],
  ['verificationcode', known[6]],
  ['VerifiDestinationNumbr', 'VerifyDestinationNumber'],
  ['VerifiedDestinationNumberI', known[7]],
  ['Xyz', undefined],
  ['', undefined],
];
const test = suite('nearestId');

for (const [typed, id] of vectors) {
  test(`"${typed}": ${id ?? 'none is near'}`, () => assert.is(nearestId(typed, known), id));
}

test('none of nothing', () => assert.is(nearestId('a/b/c', []), undefined));

test.run();
