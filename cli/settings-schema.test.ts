import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Command, Option } from 'commander';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Config } from '../testing/config.js';
import type { CheckFlags } from './check-command.js';
import { createProgram } from './command-line.js';
import type { ExplainFlags } from './explain-command.js';
import type { MutantsFlags } from './mutants-command.js';
import { filledList } from './parse-flag.js';
import type { ReferenceFlags } from './reference-command.js';
import type { ReportFlags } from './report-command.js';
import type { RunFlags } from './run-flags.js';
import type { ServeFlags } from './serve-flags.js';
import type { VectorsFlags } from './vectors-command.js';

type Section<N extends keyof Config> = NonNullable<Config[N]>;
type Said<T> = { readonly [K in keyof T]-?: NonNullable<T[K]> };

/** True where a section has the keys of some flags and no other ones, and its values are ones that the flags can have. */
type Agrees<N extends keyof Config, Flags> = [keyof Section<N>] extends [keyof Flags]
  ? [keyof Flags] extends [keyof Section<N>]
    ? Said<Section<N>> extends Said<Flags>
      ? true
      : 'a value is another one'
    : 'a flag is missing'
  : 'a key is no flag';

type OutcomeOnly = 'record' | 'changed' | 'deviations' | 'writeDeviations' | 'baseline' | 'reporter' | 'out';

/** The compiler refuses what is not true here. */
const agreement: {
  readonly run: Agrees<'run', Omit<RunFlags, 'yes' | 'shard'>>;
  readonly plan: Agrees<'plan', Omit<RunFlags, 'yes' | 'shard' | OutcomeOnly>>;
  readonly report: Agrees<'report', Omit<ReportFlags, 'clear'>>;
  readonly explain: Agrees<'explain', Omit<ExplainFlags, 'id'>>;
  readonly check: Agrees<'check', Omit<CheckFlags, 'file'>>;
  readonly reference: Agrees<'reference', ReferenceFlags>;
  readonly serve: Agrees<'serve', ServeFlags>;
  readonly vectors: Agrees<'vectors', VectorsFlags>;
  readonly mutants: Agrees<'mutants', MutantsFlags>;
} = {
  run: true,
  plan: true,
  report: true,
  explain: true,
  check: true,
  reference: true,
  serve: true,
  vectors: true,
  mutants: true,
};

interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Schema {
  readonly properties: Readonly<Record<string, { readonly properties: Readonly<Record<string, Property>> }>>;
  readonly $defs: Readonly<Record<string, Property>>;
}

const text = readFileSync(new URL('../../cli/schemas/config.schema.json', import.meta.url), 'utf8');
const schema = JSON.parse(text) as Schema;
const output = { print: () => undefined, warn: () => undefined, settle: async () => undefined };
const commands = createProgram(output, () => undefined).commands;

/**
 * Flags that are about the file itself, or that no file can give: consent, what is something to do and no setting, and the shard,
 * which differs from one machine to the next.
 */
const notInFile = new Set(['config', 'yes', 'clear', 'shard']);

const optionsOf = (command: Command): readonly Option[] =>
  command.options.filter((option) => !notInFile.has(option.attributeName()));

const propertyOf = (command: Command, option: Option): Property => {
  const property = schema.properties[command.name()]?.properties[option.attributeName()] ?? {};
  const name = property.$ref?.replace('#/$defs/', '');
  return name === undefined ? property : { ...schema.$defs[name], ...property };
};

/** True where a flag takes this text. */
function takes(option: Option, word: string): boolean {
  try {
    option.parseArg?.(word, undefined);
    return true;
  } catch {
    return false;
  }
}

const drift = suite('the schema of settings');

drift('is a JSON Schema', () => {
  const ajv = new Ajv2020();
  assert.is(ajv.validateSchema(JSON.parse(text) as object), true, ajv.errorsText(ajv.errors));
});

drift('has a section for each command, with each flag, as the type has', () => {
  const names = commands.map((each) => each.name()).toSorted();
  assert.equal(
    Object.keys(schema.properties)
      .filter((key) => key !== '$schema')
      .toSorted(),
    names,
  );
  assert.equal(Object.keys(agreement).toSorted(), names);
  for (const command of commands) {
    const flags = new Set(optionsOf(command).map((option) => option.attributeName()));
    assert.equal(
      new Set(Object.keys(schema.properties[command.name()]?.properties ?? {})),
      flags,
      command.name(),
    );
  }
});

drift('has the type of each flag: a list, a switch, a path, a number and its range, or a text', () => {
  for (const command of commands) {
    for (const option of optionsOf(command)) {
      const property = propertyOf(command, option);
      const label = `${command.name()} ${option.flags}`;
      const isPath = /<(?:file|dir)>/.test(option.flags);
      assert.is(property.$ref === '#/$defs/path', isPath, label);
      if (option.parseArg === filledList) assert.is(property.type, 'array', label);
      else if (!option.required) assert.is(property.type, 'boolean', label);
      else if (!takes(option, 'x')) {
        const { minimum = 0, maximum = 0 } = property;
        assert.ok(property.type === 'integer' || property.type === 'number', label);
        assert.is(property.type === 'number', takes(option, `${Math.ceil(minimum)}.5`), label);
        assert.ok(takes(option, String(minimum)) && takes(option, String(maximum)), label);
        assert.not.ok(takes(option, String(minimum === 0.001 ? 0.0001 : minimum - 1)), label);
        assert.not.ok(takes(option, String(maximum + 1)), label);
      } else assert.is(property.type, 'string', label);
    }
  }
});

drift.run();
