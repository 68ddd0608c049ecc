import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { broken, brokenWith, minimal } from '../fixtures/operations.js';

const required = suite('required');

for (const member of ['VerificationChannel', 'VerifiedDestinationNumberId'] as const) {
  const { [member]: _, ...rest } = minimal;
  const refused = [`${member}/required at /${member}`];

  required(`rejects a request without ${member}`, () => {
    assert.equal(broken(rest), refused);
  });
  required(`takes null and undefined for ${member} as missing, and names no other rule`, () => {
    assert.equal(broken({ ...rest, [member]: null }), refused);
    assert.equal(broken({ ...rest, [member]: undefined }), refused);
  });
  required(`does not take ${member} in another case for it`, () => {
    assert.equal(broken({ ...rest, [member.toLowerCase()]: 'TEXT' }), refused);
  });
  required(`${member} is there where it is empty or of a wrong type`, () => {
    for (const value of ['', 0, false, [], {}])
      assert.not(broken({ ...rest, [member]: value }).includes(refused[0] ?? ''), JSON.stringify(value));
  });
  required(`does not take an inherited ${member} for an own one`, () => {
    const heir: unknown = Object.assign(Object.create({ [member]: minimal[member] }) as object, rest);
    assert.equal(broken(heir), refused);
  });
}

required('lists each missing member of an empty request, in page order', () => {
  assert.equal(broken({}), [
    'VerificationChannel/required at /VerificationChannel',
    'VerifiedDestinationNumberId/required at /VerifiedDestinationNumberId',
  ]);
});

required.run();

const optional = suite('optional');

const names = [
  'ConfigurationSetName',
  'Context',
  'DestinationCountryParameters',
  'LanguageCode',
  'OriginationIdentity',
];
for (const name of names) {
  optional(`accepts a request without ${name}, and with null or undefined for it`, () => {
    assert.equal(brokenWith({}), []);
    assert.equal(brokenWith({ [name]: null }), []);
    assert.equal(brokenWith({ [name]: undefined }), []);
  });
}

optional.run();
