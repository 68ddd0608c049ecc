/**
 * The first step of a build: writes what user code may name, as types, from the spec files. An undocumented operation, error,
 * member or Reason is then an error of the compiler. The file is committed, so that a reader and an editor see it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const path = join(root, 'suites', 'documented.ts');

const service = readYaml('service.yaml');
const operations = readdirSync(join(root, 'spec', 'operations'))
  .filter((name) => name.endsWith('.yaml'))
  .toSorted()
  .map((name) => readYaml(join('operations', name)));

const text = render();
if (readOrNothing(path) !== text) writeFileSync(path, text);

function render() {
  const names = operations.map((each) => each.Operation);
  return `// Written from the spec files by tools/generate-types.mjs; change those, and build.
import type {
${names
  .flatMap((name) => [`${name}Command`, `${name}CommandInput`, `${name}CommandOutput`])
  .map((name) => `  ${name},\n`)
  .join('')}} from '@aws-sdk/client-pinpoint-sms-voice-v2';

/** The members of each documented error, as the service model has them. Every one may be absent. */
export interface ErrorDetails {
${Object.entries(service.Errors).map(renderError).join('')}}

/** The operations of the contract: what they take and give by the SDK's types, and the errors that their pages document. */
export interface Operations {
${operations.map(renderOperation).join('')}}
`;
}

function renderError([name, { Members = {}, Reasons = [] }]) {
  const members = Object.keys(Members).map(
    (member) => `    readonly ${member}?:${memberType(member, Reasons)};\n`,
  );
  return `  readonly ${name}: {\n${members.join('')}  };\n`;
}

function memberType(member, reasons) {
  if (member === 'Fields') return ' readonly { readonly Name: string; readonly Message: string }[]';
  if (member !== 'Reason') return ' string';
  return reasons.map((reason) => `\n      | '${reason}'`).join('');
}

function renderOperation({ Operation: name, Errors: errors }) {
  return `  readonly ${name}: {
    readonly command: ${name}Command;
    readonly input: ${name}CommandInput;
    readonly output: ${name}CommandOutput;
    readonly error:${Object.keys(errors)
      .map((error) => `\n      | '${error}'`)
      .join('')};
  };
`;
}

function readYaml(name) {
  return parse(readFileSync(join(root, 'spec', name), 'utf8'));
}

function readOrNothing(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
