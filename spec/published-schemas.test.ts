import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const schemas = suite('published schemas of spec files');

for (const name of ['operation', 'service', 'interpretation', 'integration']) {
  schemas(`${name}.schema.json keeps the rules of JSON Schema 2020-12`, () => {
    const path = new URL(`../../spec/schemas/${name}.schema.json`, import.meta.url);
    const ajv = new Ajv2020();
    const isValid = ajv.validateSchema(JSON.parse(readFileSync(path, 'utf8')) as object);
    assert.is(isValid, true, ajv.errorsText(ajv.errors));
  });
}

schemas.run();
