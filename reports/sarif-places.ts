import { posix } from 'node:path';
import type { FindSpecLine } from '../spec/spec-lines.js';
import { isIntegrationId } from '../spec/integration-rules.js';
import { isAbsolutePath, pathInRepository } from './code-place.js';
import type { CodePlace } from './code-place.js';
import { makeVisible } from './make-visible.js';
import type { ConstraintResult, Results } from './results.js';

/** What places in a SARIF log need to know beside the results. */
export interface SarifOptions {
  /** The folder that the run was started in, from the root of the repository; empty for the root itself. */
  readonly workingFolder: string;
  /** The folder of the spec, from the folder of the run, with `/`; undefined for that of this package. */
  readonly specFolder: string | undefined;
  /** Finds the line that states a rule. */
  readonly findLine: FindSpecLine;
}

/** A physical location of SARIF. */
export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region: { readonly startLine: number };
  };
}

/** What URIs of files of the user are relative to. */
const repositoryBase = '%SRCROOT%';
/** What URIs of files of this package are relative to. */
export const packageBase = 'SUITEROOT';

/** The base URIs of a log. Where they are differs from machine to machine, and is not said. */
export function describeBases({ suite }: Results): object {
  return {
    [repositoryBase]: { description: { text: 'The root of the repository.' } },
    [packageBase]: { description: { text: `The package ${suite.name} ${suite.version}.` } },
  };
}

/** A place in a file of the user's; undefined where it is not in the repository. */
export function locateCode({ file, line = 1 }: CodePlace, options: SarifOptions): SarifLocation | undefined {
  const path = pathInRepository(file, options.workingFolder);
  if (path === undefined) return undefined;
  const isAbsolute = isAbsolutePath(path);
  const uri = isAbsolute ? `file://${path.startsWith('/') ? '' : '/'}${encodePath(path)}` : encodePath(path);
  return location({ uri, ...(isAbsolute ? {} : { uriBaseId: repositoryBase }) }, line);
}

/** The statement of a rule in the spec: its line, and the first one of the file where the line is not known. */
export function locateRule({ id, source }: ConstraintResult, options: SarifOptions): SarifLocation {
  const { file, line } = options.findLine({ id, label: source.label }) ?? { file: fileOf(id), line: 1 };
  const { specFolder, workingFolder } = options;
  if (specFolder === undefined)
    return location({ uri: encodePath(`spec/${file}`), uriBaseId: packageBase }, line);
  const path = `${specFolder}/${file}`;
  // Outside of the repository it can only be said from there.
  const outside = { uri: encodePath(posix.join(workingFolder, path)), uriBaseId: repositoryBase };
  return locateCode({ file: path, line }, options) ?? location(outside, line);
}

function fileOf(id: string): string {
  const [operation = '', member = ''] = id.split('/');
  if (isIntegrationId(id)) return 'integration.yaml';
  return member === 'wire' ? 'service.yaml' : `operations/${operation}.yaml`;
}

function location(
  artifactLocation: SarifLocation['physicalLocation']['artifactLocation'],
  startLine: number,
): SarifLocation {
  return { physicalLocation: { artifactLocation, region: { startLine: Math.max(1, startLine) } } };
}

/** A path as a URI reference; a part of it with a colon is no scheme. */
function encodePath(path: string): string {
  return makeVisible(path).split('/').map(encodeURIComponent).join('/');
}
