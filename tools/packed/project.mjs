/** The packed package, and projects of users that have installed it, in a folder that is removed when the process ends. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a command that takes longer than this is ended for, in milliseconds. */
const TIMEOUT_MS = 240_000;

/** An empty folder, which is gone when the process has ended, however it ends. */
export function createScratchFolder() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'packed-')));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  return folder;
}

/** Packs the project as it would be published. @returns the path of the file */
export async function packProject(folder) {
  const packed = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
  expectExit(packed, 0);
  return join(folder, packed.stdout.trim().split('\n').at(-1));
}

/** package.json of the project, of what was locked, or of an example. */
export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The version of a package that the project itself is developed with. */
export function lockedVersion(name) {
  return readJson(join(root, 'package-lock.json')).packages[`node_modules/${name}`].version;
}

/** The lowest version that a peer range lets in. */
export function lowestPeer(name) {
  const range = readJson(join(root, 'package.json')).peerDependencies[name];
  const versions = range.split('||').map((part) => /^\s*[\^>=~]*\s*(\d+\.\d+\.\d+)\s*$/.exec(part)?.[1]);
  if (versions.includes(undefined))
    throw new Error(`The peer range ${name}@${range} is not understood here.`);
  return versions.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))[0];
}

/**
 * Copies an example to a folder of its own and installs it, with the packed package in place of the published one.
 *
 * @param {object} options
 * @param {string} options.folder that is made
 * @param {string} options.tarball of the package
 * @param {Record<string, string>} options.versions of packages, in place of those that the example asks for, or beside them
 * @param {readonly string[]} [options.without] packages of the example that are not installed
 * @param {'linked' | 'hoisted'} options.strategy how npm lays them out; `linked` hides what a package does not ask for
 */
export async function createProject({ folder, tarball, versions, without = [], strategy }) {
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'examples', 'opt-in'), folder, { recursive: true, filter: isSource });
  const manifest = readJson(join(folder, 'package.json'));
  const wanted = { ...versions, 'sms-voice-conformance': `file:${tarball}` };
  for (const kind of ['dependencies', 'devDependencies']) {
    for (const name of Object.keys(manifest[kind])) {
      if (without.includes(name)) delete manifest[kind][name];
      else if (name in wanted) manifest[kind][name] = wanted[name];
    }
  }
  for (const [name, version] of Object.entries(wanted)) {
    if (!(name in manifest.dependencies)) manifest.devDependencies[name] = version;
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  const flags = [
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--prefer-offline',
    `--install-strategy=${strategy}`,
  ];
  expectExit(await run('npm', ['install', '--silent', ...flags], { cwd: folder }), 0);
}

function isSource(path) {
  return !/[\\/](?:node_modules|conformance-report|\.sms-voice-coverage)(?:[\\/]|$)/.test(path);
}

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: Record<string, string> }} options
 * @returns {Promise<{ line: string, code: number | null, stdout: string, stderr: string }>}
 */
export function run(command, args, { cwd, env = {} }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) {
    child[stream].setEncoding('utf8').on('data', (chunk) => {
      text[stream] += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ line: [command, ...args].join(' '), code, ...text }));
  });
}

/** Without what npm, a coverage run and the settings of this machine would say to a user's project. */
function cleanEnvironment() {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:npm_(?:package|lifecycle)_|npm_config_local_prefix$|NODE_|FORCE_COLOR$|AWS_|SMS_VOICE_)/.test(
        name,
      ),
  );
  return { ...Object.fromEntries(inherited), NO_COLOR: '1', CI: 'true' };
}

/** @throws Error with the output, where a command did not end as it should. */
export function expectExit(ended, code) {
  if (ended.code === code) return;
  const output = `${ended.stdout}\n${ended.stderr}`.trim().slice(-2_000);
  throw new Error(`${ended.line}\nended with ${ended.code}, not with ${code}:\n${output}`);
}

/** @throws Error where it does not hold. */
export function expect(holds, what) {
  if (!holds) throw new Error(what);
}
