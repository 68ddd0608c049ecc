import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Command, Option } from 'commander';
import { ConformanceError } from '../spec/conformance-error.js';
import { isJsonObject } from '../spec/json.js';
import type { JsonObject } from '../spec/json.js';
import { findSettings } from './find-settings.js';
import type { FoundSettings } from './find-settings.js';

const schemaFile = new URL('../../cli/schemas/config.schema.json', import.meta.url);

/** A command, and how it says what it took from a file. */
interface Application {
  readonly command: Command;
  /** The folder that the user is in. */
  readonly folder: string;
  readonly warn: (text: string) => void;
}

/**
 * Gives a command what its settings file says, where no flag says otherwise, and says so in one line. Paths in the file are
 * relative to the file; the command gets them relative to the folder of the user.
 *
 * @throws ConformanceError: a file that cannot be read (`usage`), that says what it cannot say (`spec`), or that allows messages
 * while nobody is asked (`usage`)
 */
export async function applySettings({ command, folder, warn }: Application): Promise<void> {
  const { config: named } = command.opts<{ readonly config?: string | false }>();
  if (named === false) return;
  const found = await findSettings(folder, named);
  if (found === undefined) return;
  const section = await readSection(found, command);
  const applied = command.options.filter((option) => {
    const value = section[option.attributeName()];
    if (value === undefined || command.getOptionValueSource(option.attributeName()) === 'cli') return false;
    command.setOptionValueWithSource(
      option.attributeName(),
      inFolder(option, value, { found, folder }),
      'config',
    );
    return true;
  });
  if (applied.length === 0) return;
  refuseSilentMessages(found, command);
  const names = applied.map((option) => option.attributeName()).join(', ');
  warn(`Settings of ${shown(found.file, folder)}: ${names}\n`);
}

/** What the file says to a command; what it says to `run` holds for `plan`, too. */
async function readSection(found: FoundSettings, command: Command): Promise<JsonObject> {
  refuseConsent(found);
  // Loaded here: most commands find no settings, and start sooner without this validator.
  const { compileSchema, validateDocument } = await import('../spec/validate-document.js');
  validateDocument(found, compileSchema(readSchema()));
  const own = sectionOf(found, command.name());
  return command.name() === 'plan' ? { ...sectionOf(found, 'run'), ...own } : own;
}

function sectionOf({ value }: FoundSettings, name: string): JsonObject {
  const section = isJsonObject(value) ? value[name] : undefined;
  return isJsonObject(section) ? section : {};
}

function readSchema(): object {
  const schema: unknown = JSON.parse(readFileSync(schemaFile, 'utf8'));
  if (isJsonObject(schema)) return schema;
  throw new TypeError('The schema of settings is no object.');
}

function inFolder(
  option: Option,
  value: unknown,
  { found, folder }: { readonly found: FoundSettings; readonly folder: string },
): unknown {
  if (typeof value !== 'string' || value === '-' || !/<(?:file|dir)>/.test(option.flags)) return value;
  return shown(resolve(dirname(found.file), value), folder);
}

/** A path as a person in a folder writes it. */
function shown(path: string, folder: string): string {
  return relative(folder, path) || '.';
}

/** Consent is of a person and of the moment: a file that lies in a project gives it for nobody. */
function refuseConsent(found: FoundSettings): void {
  if (!('yes' in sectionOf(found, 'run'))) return;
  throw new ConformanceError('usage', 'A file cannot agree to what would be asked.', {
    where: found.locate(['run', 'yes'], 'key'),
    advice: 'Give --yes on the command line.',
  });
}

/** With --yes nobody is asked, and so nobody would read how many messages the file allows. */
function refuseSilentMessages({ locate }: FoundSettings, command: Command): void {
  const { yes, maxMessages = 0 } = command.opts<{ readonly yes?: boolean; readonly maxMessages?: number }>();
  if (yes !== true || maxMessages === 0 || command.getOptionValueSource('maxMessages') !== 'config') return;
  throw new ConformanceError('usage', 'With --yes, the number of messages is not taken from a file.', {
    where: locate(['run', 'maxMessages']),
    advice: `Write --max-messages ${maxMessages} beside --yes, or leave --yes out to be asked.`,
  });
}
