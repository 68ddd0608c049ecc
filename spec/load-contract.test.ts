import { appendFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from './conformance-error.js';
import { loadAltered, operationFile, refusalOfFolder, withSpecCopy } from './fixtures/altered-spec.js';
import { packaged } from './fixtures/operations.js';
import { loadContract } from './load-contract.js';

const loaded = suite('the packaged contract');

loaded('has the service that every operation shares', () => {
  const { service } = packaged;
  assert.is(service.targetPrefix, 'PinpointSMSVoiceV2');
  assert.is(service.signingName, 'sms-voice');
  assert.is(service.contentType, 'application/x-amz-json-1.0');
  assert.equal([service.method, service.path], ['POST', '/']);
  assert.equal(service.endpoints, {
    standard: 'https://sms-voice.{region}.{suffix}',
    fips: 'https://sms-voice-fips.{region}.{suffix}',
    dualStackSuffix: 'api.aws',
  });
  assert.equal(service.commonErrors.malformed, ['SerializationException', 'UnknownOperationException']);
});

loaded('has fourteen open readings', () => {
  assert.equal(
    packaged.open.map((each) => each.detect),
    [
      'white-space',
      'trailing-line-end',
      'unit-of-length',
      'encoding',
      'null',
      'unknown-member',
      'impossible-identity',
      'edge-white-space',
      'number-form',
      'none',
      'none',
      'none',
      'none',
      'none',
    ],
  );
});

loaded('has a digest that is equal for equal texts and differs by a comment', async () => {
  assert.match(packaged.digest, /^[0-9a-f]{64}$/u);
  assert.is((await loadAltered()).digest, packaged.digest);
  for (const file of [operationFile, 'service.yaml', 'interpretation.yaml', 'integration.yaml']) {
    const altered = await loadAltered({ file, from: '#', to: '##' });
    assert.is.not(altered.digest, packaged.digest, file);
  }
});

loaded.run();

const files = suite('spec files that are not there');

for (const name of [operationFile, 'service.yaml', 'interpretation.yaml']) {
  files(`an empty ${name}`, async () => {
    const refusal = await withSpecCopy((folder) => {
      writeFileSync(join(folder, name), '');
      return refusalOfFolder(folder);
    });
    assert.equal(refusal, {
      kind: 'spec',
      what: 'The file has the wrong type.',
      where: `${name}:1:1`,
      advice: refusal.advice,
    });
    assert.match(refusal.advice, /^Write a value of type object\./u);
  });
}

files('a folder that does not exist', async () => {
  const error = await loadContract('/nowhere/at/all').catch((thrown: unknown) => thrown);
  assert.instance(error, ConformanceError);
  const { kind, where, message, advice, cause } = error as ConformanceError;
  assert.is(kind, 'usage');
  assert.is(where, '/nowhere/at/all/service.yaml');
  assert.match(message, /^This part of the spec cannot be read: ENOENT/u);
  assert.match(advice ?? '', /^Name a folder with service\.yaml, interpretation\.yaml and operations\//u);
  assert.instance(cause, Error);
});

files('a folder without operations/', async () => {
  const refusal = await withSpecCopy((folder) => {
    rmSync(join(folder, 'operations'), { recursive: true });
    return refusalOfFolder(folder);
  });
  assert.is(refusal.kind, 'usage');
  assert.match(refusal.where, /operations$/u);
});

files('no operation', async () => {
  const refusal = await withSpecCopy((folder) => {
    for (const name of readdirSync(join(folder, 'operations'))) rmSync(join(folder, 'operations', name));
    return refusalOfFolder(folder);
  });
  assert.equal([refusal.kind, refusal.what], ['spec', 'There is no operation.']);
  assert.match(refusal.where, /operations$/u);
  assert.is(refusal.advice, 'Add one file per operation, named <Operation>.yaml.');
});

files('two documents in one file', async () => {
  const refusal = await withSpecCopy((folder) => {
    appendFileSync(join(folder, 'service.yaml'), '---\nService: Another\n');
    return refusalOfFolder(folder);
  });
  assert.is(refusal.kind, 'spec');
  assert.match(refusal.what, /multiple documents/u);
});

files.run();
