import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../../spec/conformance-error.js';
import { defaultSettings, numericSettings, settingOf } from './flow-settings.js';
import { parseSetting } from './parse-setting.js';

const settings = suite('flow-settings');

settings('a number that is not set has its default, which is within its range', () => {
  assert.is(settingOf(defaultSettings, 'codes-per-day'), 10);
  assert.is(settingOf({ ...defaultSettings, numbers: { 'codes-per-day': 0 } }, 'codes-per-day'), 0);
  for (const [name, { default: value, min, max, description }] of Object.entries(numericSettings)) {
    assert.ok(value >= min && value <= max, name);
    assert.ok(description.length > 0, name);
  }
});

settings('NAME=VALUE is read, both ends of the range included', () => {
  assert.equal(parseSetting('page-size=1'), { name: 'page-size', value: 1 });
  assert.equal(parseSetting('page-size=100'), { name: 'page-size', value: 100 });
});

const refused: readonly (readonly [string, RegExp])[] = [
  ['', /There is no setting ""/],
  ['page-size', /"" is no value of page-size\.\n.*from 1 to 100, like page-size=100/],
  ['pagesize=5', /There is no setting "pagesize"\.\n.*Did you mean page-size\?/],
  ['constructor=5', /There is no setting/],
  ['page-size=0', /"0" is no value/],
  ['page-size=101', /"101" is no value/],
  ['page-size=1.5', /is no value/],
  ['page-size= 5', /is no value/],
  ['page-size=5=5', /"5=5" is no value/],
];

settings('anything else is refused, and what to write is said', () => {
  for (const [text, message] of refused) {
    assert.throws(
      () => parseSetting(text),
      (error: unknown) =>
        error instanceof ConformanceError && error.kind === 'usage' && message.test(error.describe()),
      text,
    );
  }
});

settings.run();
