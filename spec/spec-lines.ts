import { basename } from 'node:path';
import { isIntegrationId } from './integration-rules.js';
import { readSpecFiles } from './spec-files.js';
import { parseYamlSource } from './yaml-source.js';
import type { SourceText, ValuePath, YamlSource } from './yaml-source.js';

/** A rule as reports know it: its id, and the label of its statement on the page. */
export interface LabelledRule {
  readonly id: string;
  readonly label: string;
}

/** The line of a spec file that states a rule. */
export interface SpecLine {
  /** From the folder of the spec, with `/`: `operations/VerifyDestinationNumber.yaml`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Finds the line of a rule; undefined where the spec does not have the rule. */
export type FindSpecLine = (rule: LabelledRule) => SpecLine | undefined;

/** A file of the spec, and where in it a rule is stated. */
interface Place {
  readonly file: string;
  readonly source: YamlSource;
  readonly path: ValuePath;
}

/** What of the service's document each aspect of the envelope is read from. */
const wireLabels: ReadonlyMap<string, string> = new Map([
  ['method', 'Method'],
  ['target', 'Target Prefix'],
  ['content-type', 'Content Type'],
  ['body', 'Protocol'],
  ['signature', 'Signing Name'],
]);

/**
 * Reads a folder of spec files for the lines of its rules: parses each file when a rule of it is asked for. `digest` is that of
 * the spec that the rules come from: where the files have another one, no line is found, since it might be a wrong one.
 *
 * @throws ConformanceError kind `usage` where the folder cannot be read; from what is returned, kind `spec` for broken YAML
 */
export function openSpecLines(folder: string, digest: string): FindSpecLine {
  const files = readSpecFiles(folder);
  if (files.digest !== digest) return () => undefined;
  const texts = new Map<string, SourceText>([
    ['service.yaml', files.service],
    ...(files.integration === undefined ? [] : [['integration.yaml', files.integration] as const]),
    ...files.operations.map((each) => [`operations/${basename(each.name)}`, each] as const),
  ]);
  const parsed = new Map<string, YamlSource>();
  const open = (file: string): YamlSource | undefined => {
    const text = texts.get(file);
    const source = parsed.get(file) ?? (text === undefined ? undefined : parseYamlSource(text));
    if (source !== undefined) parsed.set(file, source);
    return source;
  };
  return (rule) => {
    const place = findPlace(rule, open);
    return place === undefined ? undefined : lineOf(place);
  };
}

function lineOf({ file, source, path }: Place): SpecLine {
  const [, line] = /:(\d+):\d+$/.exec(source.locate(path, 'key')) ?? [];
  return { file, line: Number(line) };
}

function findPlace(
  { id, label }: LabelledRule,
  open: (file: string) => YamlSource | undefined,
): Place | undefined {
  const [operation = '', member = '', rule = ''] = id.split('/');
  const at = (file: string, find: (document: unknown) => ValuePath | undefined): Place | undefined => {
    const source = open(file);
    const path = source === undefined ? undefined : find(source.value);
    return source === undefined || path === undefined ? undefined : { file, source, path };
  };
  if (isIntegrationId(id))
    return at('integration.yaml', (document) =>
      namedItem(document, ['Rules'], ['Rule', `${member}/${rule}`]),
    );
  if (member === 'wire') {
    const key = wireLabels.get(rule);
    return key === undefined ? undefined : at('service.yaml', (document) => existing(document, [key]));
  }
  return at(`operations/${operation}.yaml`, (document) => pathOf(document, { member, rule, label }));
}

interface RuleOfOperation {
  readonly member: string;
  readonly rule: string;
  readonly label: string;
}

function pathOf(document: unknown, { member, rule, label }: RuleOfOperation): ValuePath | undefined {
  const subject = subjectOf(member);
  if (rule.startsWith('prose.'))
    return namedItem(document, [...subject, 'Prose'], ['Name', rule.slice('prose.'.length)]);
  if (member === 'request') return existing(document, ['Request Parameters']);
  if (member === 'response')
    return existing(document, [...subject, rule === 'status' ? 'HTTP Status Code' : 'Format']);
  if (member.startsWith('error.'))
    return existing(document, rule === 'status' ? [...subject, 'HTTP Status Code'] : subject);
  return existing(document, [...subject, label]);
}

/** Where what a rule is about is described. */
function subjectOf(member: string): ValuePath {
  if (member === 'request') return [];
  if (member.startsWith('error.')) return ['Errors', member.slice('error.'.length)];
  const [first = '', ...rest] = member.split('.');
  if (first === 'response') return ['Response Elements', ...rest.flatMap(belowMembers)];
  return ['Request Parameters', first, ...rest.flatMap(belowMembers)];
}

/** The keys and values of a map, and the items of a list, are described in their member; what is in an item, below it. */
function belowMembers(part: string): readonly string[] {
  return part === 'key' || part === 'value' || part === 'item' ? [] : ['Members', part];
}

/** The path, where the document has a value there. */
function existing(document: unknown, path: ValuePath): ValuePath | undefined {
  return valueAt(document, path) === undefined ? undefined : path;
}

/** The path of the item of a list that has this name under a key. */
function namedItem(
  document: unknown,
  list: ValuePath,
  [key, name]: readonly [key: string, name: string],
): ValuePath | undefined {
  const items = valueAt(document, list);
  if (!Array.isArray(items)) return undefined;
  const index = items.findIndex((item: unknown) => valueAt(item, [key]) === name);
  return index < 0 ? undefined : [...list, index];
}

function valueAt(value: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>((found, part) => {
    if (typeof found !== 'object' || found === null) return undefined;
    return Object.entries(found).find(([key]) => key === String(part))?.[1];
  }, value);
}
