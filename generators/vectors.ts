import { describeConstraint } from '../spec/constraints/registry.js';
import type { Contract, Operation } from '../spec/contract.js';
import { isJsonObject } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import type { Case } from './case.js';
import type { Catalogue, RealScenario } from './catalogue.js';
import { questions } from './probe-questions.js';
import type { Probe } from './probe.js';
import type { ProbeSet } from './probes.js';

/** The exact body of a request: as text, encoded as UTF-8; or its bytes as base64, where a text would leave them open. */
export type VectorBody = { readonly body: string } | { readonly bodyBase64: string };

interface VectorBase {
  /** The id of a case or of a probe. */
  readonly id: string;
  readonly operation: string;
  /** The rule that it is about; absent for what no rule speaks of. */
  readonly constraint?: string;
  readonly scenario?: string;
  /** Absent where no JSON value says the same as the body. */
  readonly request?: JsonObject;
}

/**
 * One test. `valid` gets through validation; `invalid` breaks exactly the rules that it names; on `unspecified` honest
 * implementations differ, for the reasons that its flags name.
 */
export type Vector = VectorBase &
  VectorBody &
  (
    | { readonly result: 'valid' }
    | { readonly result: 'invalid'; readonly breaks: readonly string[] }
    | { readonly result: 'unspecified'; readonly flags: readonly string[]; readonly comment: string }
  );

/** What a file of vectors is made from. */
export interface VectorsSource {
  readonly suite: { readonly name: string; readonly version: string };
  readonly contract: Contract;
  readonly seed: number;
  readonly runs: number;
  readonly operations: readonly { readonly catalogue: Catalogue; readonly set: ProbeSet }[];
}

/**
 * Writes the vectors as the text of a JSON file, piece by piece: a head, one line per test, a foot. ASCII only. Equal
 * sources give equal texts; no more than one test is held at a time.
 */
export function* renderVectors(source: VectorsSource): Generator<string> {
  const { contract, operations } = source;
  yield `{\n${renderEntries(headOf(source))},\n"operations": [\n`;
  for (const [index, { catalogue, set }] of operations.entries()) {
    const { operation } = catalogue;
    const head = {
      name: operation.name,
      target: `${contract.service.targetPrefix}.${operation.name}`,
      rules: rulesOf(operation),
      numberOfTests: countVectors(catalogue, set),
    };
    yield `{\n${renderEntries(head)},\n"tests": [\n`;
    let separator = '';
    for (const vector of listVectors(catalogue, set)) {
      yield `${separator}${toAscii(JSON.stringify(vector))}`;
      separator = ',\n';
    }
    yield `\n]\n}${index === operations.length - 1 ? '' : ','}\n`;
  }
  yield ']\n}\n';
}

/** The vectors of one operation: cases in the order of the catalogue, then probes. */
export function* listVectors(catalogue: Catalogue, set: ProbeSet): Generator<Vector> {
  for (const scenario of requestScenarios(catalogue)) {
    for (let index = 0; index < scenario.cases; index += 1) yield ofCase(scenario.caseAt(index));
  }
  for (const probe of set.probes) {
    if (probe.kind === 'acceptance') yield* ofProbe(probe);
  }
}

function headOf({ suite, contract, seed, runs, operations }: VectorsSource): JsonObject {
  const { service, open, digest } = contract;
  const total = operations.reduce((sum, { catalogue, set }) => sum + countVectors(catalogue, set), 0);
  return {
    format: 1,
    suite: { ...suite, specDigest: digest },
    seed,
    runs,
    numberOfTests: total,
    envelope: {
      method: service.method,
      path: service.path,
      targetHeader: 'X-Amz-Target',
      headers: { 'Content-Type': service.contentType },
    },
    notes: Object.fromEntries(open.map(({ name, inputs, reason }) => [name, { inputs, reason }])),
  };
}

/** The rules of an operation in words, by the ids that tests name. */
function rulesOf({ constraints }: Operation): JsonObject {
  const named = constraints.filter(({ kind }) => kind !== 'prose');
  return Object.fromEntries(named.map((each) => [each.id, describeConstraint(each)]));
}

function renderEntries(entries: JsonObject): string {
  return Object.entries(entries)
    .map(([key, value]) => `${JSON.stringify(key)}: ${toAscii(JSON.stringify(value))}`)
    .join(',\n');
}

/** Outside ASCII, JSON is written in escapes: editors and tools leave those alone. */
function toAscii(json: string): string {
  return json.replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The scenarios about requests themselves: those of answers and of the envelope only repeat such requests. */
function requestScenarios({ scenarios }: Catalogue): readonly RealScenario[] {
  return scenarios.filter((each) => each.cases > 0 && each.caseAt(0).kind === 'request');
}

function countVectors(catalogue: Catalogue, { probes }: ProbeSet): number {
  const cases = requestScenarios(catalogue).reduce((sum, each) => sum + each.cases, 0);
  return probes.reduce((sum, each) => sum + (each.kind === 'acceptance' ? bodiesOf(each).length : 0), cases);
}

function ofCase({ id, operation, constraintId, scenarioId, request, certificate }: Case): Vector {
  const base = { id, operation, constraint: constraintId, scenario: scenarioId };
  const sent = { request, body: JSON.stringify(request) };
  return certificate.length === 0
    ? { ...base, result: 'valid', ...sent }
    : { ...base, result: 'invalid', breaks: certificate, ...sent };
}

function* ofProbe(probe: Extract<Probe, { readonly kind: 'acceptance' }>): Generator<Vector> {
  const { reading, words } = questions[probe.question];
  for (const { suffix, ...body } of bodiesOf(probe)) {
    yield {
      id: `${probe.id}${suffix}`,
      operation: probe.operation,
      result: 'unspecified',
      flags: [reading],
      comment: words,
      ...body,
    };
  }
}

type ProbeBody = VectorBody & { readonly suffix: string; readonly request?: JsonObject };

/** The bodies that a probe is sent as: one, or two where a lone surrogate can be escaped or be bytes that are no UTF-8. */
function bodiesOf(probe: Probe): readonly ProbeBody[] {
  const { request, body } = probe;
  const text = body ?? JSON.stringify(request);
  const suffix = '';
  if (hasLoneSurrogate(request)) {
    return [
      { suffix, bodyBase64: encodeBytes(text) },
      { suffix: '-as-bytes', bodyBase64: encodeBytes(text, surrogateBytes) },
    ];
  }
  // A parsed request would not show that a key stands twice.
  if (text !== JSON.stringify(request)) return [{ suffix, bodyBase64: encodeBytes(text) }];
  return [{ suffix, request, body: text }];
}

function hasLoneSurrogate(value: Json): boolean {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value);
  if (Array.isArray(value)) return value.some(hasLoneSurrogate);
  return isJsonObject(value) && Object.entries(value).flat().some(hasLoneSurrogate);
}

/** Base64 of a text as UTF-8; `escapes` turns some of its escapes into bytes. */
function encodeBytes(
  text: string,
  escapes: (text: string) => readonly (string | Uint8Array)[] = (all) => [all],
): string {
  return Buffer.concat(escapes(text).map((part) => Buffer.from(part))).toString('base64');
}

/** Takes the escapes of surrogates out of a JSON text and writes each as the three bytes that UTF-8 forbids. */
function surrogateBytes(text: string): readonly (string | Uint8Array)[] {
  return text.split(/(\\ud[89a-f][0-9a-f]{2})/).map((part, index) => {
    if (index % 2 === 0) return part;
    const unit = Number.parseInt(part.slice(2), 16);
    return Uint8Array.of(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  });
}
