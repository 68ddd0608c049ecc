import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { errorOfPending } from './fixtures/error-of.js';
import { createReporters, defaultReporters, isReporterName, reporterNames } from './create-reporters.js';
import type { ReporterName } from './create-reporters.js';
import {
  aboveMax,
  atMax,
  caseJudged,
  collect,
  control,
  failingRun,
  mock,
  msw,
  passingRun,
  rejected,
  runStarted,
  targetStarted,
} from './fixtures/run-events.js';
import { withFolder } from './fixtures/temporary-folder.js';
import { ndjsonReporter } from './ndjson-reporter.js';
import { outputError } from './output-error.js';
import { prepareOutput } from './prepare-output.js';
import type { Reporter } from './reporter.js';
import type { Results } from './results.js';

const events = failingRun(mock);
const results = collect(events);

interface Made {
  readonly reporter: Reporter;
  readonly printed: string[];
  readonly warned: string[];
}

function make(
  names: readonly ReporterName[],
  folder: string,
  { stepSummaryPath, baseline }: { readonly stepSummaryPath?: string; readonly baseline?: Results } = {},
): Made {
  const printed: string[] = [];
  const write = (text: string): void => void printed.push(text);
  const terminal = { write, isTty: false, columns: 80, colour: false, nowMs: () => 0 };
  const warned: string[] = [];
  const warn = (text: string): void => void warned.push(text);
  const places = { workingFolder: '', specFolder: undefined };
  const reporter = createReporters(names, {
    folder,
    stepSummaryPath,
    baseline,
    warn,
    places,
    fence: undefined,
    terminal,
  });
  return { reporter, printed, warned };
}

async function run({ reporter }: Made): Promise<void> {
  for (const event of events) reporter.onEvent(event);
  await reporter.finish(results);
}

const all = suite('createReporters');

all('writes a file per reporter, and names them at the end on the terminal', async () => {
  await withFolder(async (folder) => {
    const made = make(['terminal', 'html', 'markdown', 'ndjson', 'json', 'json'], folder);
    await run(made);
    assert.equal(readdirSync(folder).toSorted(), [
      'events.ndjson',
      'report.html',
      'results.json',
      'summary.md',
    ]);
    const printed = made.printed.join('');
    for (const name of readdirSync(folder)) assert.ok(printed.includes(`  ${join(folder, name)}\n`), name);
    assert.is(printed.split('results.json').length, 2);
  });
});

all('writes nothing that was not asked for', async () => {
  await withFolder(async (folder) => {
    const made = make(['json'], folder);
    await run(made);
    assert.equal(readdirSync(folder), ['results.json']);
    assert.equal(made.printed, []);
  });
});

all('knows the names of reporters', () => {
  assert.ok(reporterNames.every(isReporterName));
  assert.not(isReporterName('xml'));
  assert.not(isReporterName('toString'));
});

all('still writes the other reports where one cannot be written', async () => {
  await withFolder(async (folder) => {
    mkdirSync(join(folder, 'events.ndjson'));
    const made = make(['terminal', 'json', 'ndjson', 'markdown'], folder);
    const error = await errorOfPending(() => run(made));
    assert.is(error.kind, 'output');
    assert.is(error.where, join(folder, 'events.ndjson'));
    assert.equal(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')), results);
    assert.ok(existsSync(join(folder, 'summary.md')));
    assert.match(made.printed.join(''), /DOES NOT CONFORM/);
  });
});

const fileNames: Readonly<Partial<Record<ReporterName, string>>> = {
  json: 'results.json',
  ndjson: 'events.ndjson',
  markdown: 'summary.md',
  html: 'report.html',
  junit: 'junit.xml',
  ctrf: 'ctrf-report.json',
  sarif: 'results.sarif',
  badge: 'badge.json',
};

all('names each file, and has a reporter for each name that is not printed', () => {
  assert.equal(
    Object.keys(fileNames).toSorted(),
    reporterNames.filter((name) => !isPrinted(name)).toSorted(),
  );
});

for (const [broken, fileName] of Object.entries(fileNames)) {
  all(`loses no other report where that of ${broken} cannot be written, and says where`, async () => {
    await withFolder(async (folder) => {
      mkdirSync(join(folder, fileName));
      const made = make(reporterNames.toReversed(), folder);
      const error = await errorOfPending(() => run(made));
      assert.is(error.kind, 'output');
      assert.is(error.where, join(folder, fileName));
      for (const other of Object.values(fileNames))
        if (other !== fileName) assert.ok(readFileSync(join(folder, other), 'utf8').length > 50, other);
      assert.match(made.printed.join(''), /::error .*DOES NOT CONFORM/s);
    });
  });
}

all('loses no file where nothing can be printed, and names what was lost', async () => {
  await withFolder(async (folder) => {
    const write = (): never => {
      throw new Error('no space left');
    };
    const reporter = createReporters(reporterNames, {
      folder,
      stepSummaryPath: undefined,
      warn: () => undefined,
      places: { workingFolder: '', specFolder: undefined },
      fence: undefined,
      terminal: { write, isTty: false, columns: 80, colour: false, nowMs: () => 0 },
    });
    const error = await errorOfPending(() => run({ reporter, printed: [], warned: [] }));
    assert.is(error.kind, 'output');
    assert.match(error.message, /\n\s*github: no space left\n\s*terminal: no space left/);
    assert.equal(readdirSync(folder).toSorted(), Object.values(fileNames).toSorted());
    assert.equal(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')), results);
  });
});

all('leaves files of a run that is killed which say so, in the place of older ones', async () => {
  await withFolder((folder) => {
    const names = reporterNames.filter((name) => !isPrinted(name));
    for (const name of names) writeFileSync(join(folder, fileNames[name] ?? ''), 'old');
    make(names, folder).reporter.onEvent(runStarted([mock]));
    const said = (name: ReporterName): string => readFileSync(join(folder, fileNames[name] ?? ''), 'utf8');
    assert.match(said('junit'), /<error type="run" message="INCOMPLETE RUN/);
    assert.match(said('ctrf'), /INCOMPLETE RUN/);
    assert.match(said('sarif'), /"executionSuccessful": false/);
    assert.match(said('badge'), /incomplete run/);
    assert.match(said('html'), /INCOMPLETE RUN/);
  });
});

all('has a page to look at among the reports by default', () => {
  assert.equal(defaultReporters, ['json', 'ndjson', 'markdown', 'html', 'terminal']);
});

function isPrinted(name: ReporterName): boolean {
  return name === 'github' || name === 'terminal';
}

all.run();

const json = suite('results.json');

json('is incomplete from the start, in the place of what an older run left', async () => {
  await withFolder((folder) => {
    const path = join(folder, 'results.json');
    writeFileSync(path, 'old');
    make(['json'], folder).reporter.onEvent(runStarted([mock]));
    const text = readFileSync(path, 'utf8');
    const written = JSON.parse(text) as Results;
    assert.is(written.run.complete, false);
    assert.is(written.summary.verdict, 'inconclusive');
    assert.ok(text.endsWith('}\n'));
    assert.match(text, /^\{\n {2}"schema": 1,\n {2}"suite": \{\n/);
  });
});

json('is as it was where the new one cannot be written, and leaves nothing else behind', async () => {
  await withFolder(async (folder) => {
    mkdirSync(join(folder, 'results.json'));
    const error = await errorOfPending(() => run(make(['json'], folder)));
    assert.is(error.where, join(folder, 'results.json'));
    assert.match(error.advice ?? '', /--out/);
    assert.equal(readdirSync(folder), ['results.json']);
  });
});

json.run();

const markdown = suite('summary.md');

markdown('is incomplete from the start', async () => {
  await withFolder((folder) => {
    make(['markdown'], folder).reporter.onEvent(runStarted([mock]));
    assert.match(readFileSync(join(folder, 'summary.md'), 'utf8'), /INCOMPLETE RUN/);
  });
});

markdown('is appended to the summary of the job once', async () => {
  await withFolder(async (folder) => {
    const step = join(folder, 'step.md');
    writeFileSync(step, 'before\n');
    await run(make(['markdown'], folder, { stepSummaryPath: step }));
    const summary = readFileSync(join(folder, 'summary.md'), 'utf8');
    assert.is(readFileSync(step, 'utf8'), `before\n\n${summary}`);
  });
});

markdown('takes an empty name for none', async () => {
  await withFolder(async (folder) => {
    await run(make(['markdown'], folder, { stepSummaryPath: '' }));
    assert.equal(readdirSync(folder), ['summary.md']);
  });
});

markdown('is whole where the summary of the job cannot be written, and that is only said', async () => {
  await withFolder(async (folder) => {
    const made = make(['markdown'], folder, { stepSummaryPath: join(folder, 'no', 'such.md') });
    await run(made);
    assert.match(readFileSync(join(folder, 'summary.md'), 'utf8'), /DOES NOT CONFORM/);
    assert.is(made.warned.length, 1);
    assert.match(
      made.warned.join(''),
      /^The summary cannot be appended .*\(ENOENT\)\. \(\$GITHUB_STEP_SUMMARY: .*such\.md\)\n$/,
    );
  });
});

markdown.run();

const html = suite('report.html');

html('is incomplete from the start, in the place of what an older run left', async () => {
  await withFolder((folder) => {
    writeFileSync(join(folder, 'report.html'), 'old');
    make(['html'], folder).reporter.onEvent(runStarted([mock]));
    const page = readFileSync(join(folder, 'report.html'), 'utf8');
    assert.match(page, /INCOMPLETE RUN/);
    assert.ok(page.endsWith('</html>\n'));
  });
});

html('has the results at the end, compared with those of an earlier run', async () => {
  await withFolder(async (folder) => {
    const baseline = collect(passingRun([mock]));
    await run(make(['html'], folder, { baseline }));
    assert.equal(readdirSync(folder), ['report.html']);
    const page = readFileSync(join(folder, 'report.html'), 'utf8');
    for (const part of ['DOES NOT CONFORM', '1 newly failing']) assert.ok(page.includes(part), part);
  });
});

html.run();

const ndjson = suite('events.ndjson');

function linesOf(folder: string): readonly Record<string, unknown>[] {
  const text = readFileSync(join(folder, 'events.ndjson'), 'utf8');
  assert.ok(text.endsWith('\n'));
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

ndjson('has a line per event, the version first and run-finished last', async () => {
  await withFolder(async (folder) => {
    await run(make(['ndjson'], folder));
    const lines = linesOf(folder);
    assert.equal(
      lines.map((line) => line['type']),
      events.map((event) => event.type),
    );
    assert.is(lines[0]?.['schema'], 1);
    assert.is(lines[0]?.['seed'], 7);
    assert.equal(lines.at(-1), { type: 'run-finished', complete: true, durationMs: 1234 });
  });
});

ndjson('has of a case what was sent and seen, and not its premises', async () => {
  await withFolder(async (folder) => {
    const request = JSON.parse('{"Context":{"__proto__":"v"}}') as Record<string, never>;
    const observation = rejected({ Reason: 'X' });
    const { reporter } = make(['ndjson'], folder);
    reporter.onEvent(runStarted([msw]));
    reporter.onEvent(targetStarted(msw));
    reporter.onEvent(control(msw, 'masked', 'down'));
    reporter.onEvent(
      caseJudged(msw, { scenarioId: aboveMax, index: 1, request, observation, verdict: 'fail' }),
    );
    await reporter.finish(results);
    const [, , refused, judged] = linesOf(folder);
    assert.equal(refused, {
      type: 'control-judged',
      target: 'msw',
      operation: 'SendDestinationNumberVerificationCode',
      look: 'masked',
      reason: 'down',
    });
    assert.equal(Object.keys(judged ?? {}), [
      'type',
      'target',
      'caseId',
      'polarity',
      'request',
      'certificate',
      'observation',
      'judgement',
    ]);
    assert.is(judged?.['target'], 'msw');
    assert.is(judged?.['caseId'], `${aboveMax}/1`);
    assert.is(JSON.stringify(judged?.['request']), '{"Context":{"__proto__":"v"}}');
    assert.equal(judged?.['observation'], observation);
    assert.equal(judged?.['judgement'], {
      verdict: 'fail',
      reason: '',
      waived: false,
      shape: { kind: 'accepted' },
    });
  });
});

ndjson('is this run from the first event on, and grows while it runs', async () => {
  await withFolder((folder) => {
    const path = join(folder, 'events.ndjson');
    writeFileSync(path, 'old\n'.repeat(1_000));
    const reporter = ndjsonReporter(path);
    reporter.onEvent(runStarted([mock]));
    assert.is(linesOf(folder).length, 1);
    const request = { VerificationChannel: 'x'.repeat(30_000) };
    for (let index = 0; index < 4; index += 1) {
      reporter.onEvent(caseJudged(mock, { scenarioId: atMax, index, request }));
    }
    assert.is(linesOf(folder).length, 4);
  });
});

ndjson('says that the disk is full', async () => {
  if (!existsSync('/dev/full')) return;
  await withFolder(async (folder) => {
    symlinkSync('/dev/full', join(folder, 'events.ndjson'));
    const error = await errorOfPending(() => run(make(['ndjson'], folder)));
    assert.match(error.message, /ENOSPC/);
    assert.match(error.advice ?? '', /Make room/);
  });
});

ndjson.run();

const output = suite('prepareOutput');

output('makes the folder and all above it, and leaves it empty', async () => {
  await withFolder((folder) => {
    const path = join(folder, 'a', 'b');
    prepareOutput(path);
    assert.equal(readdirSync(path), []);
    prepareOutput(path);
  });
});

output('says that the path is a file, or below one', async () => {
  await withFolder(async (folder) => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const [path, advice] of [
      [file, /A file has this name/],
      [join(file, 'below'), /part of this path is a file/],
    ] as const) {
      const error = await errorOfPending(() => prepareOutput(path));
      assert.is(error.kind, 'output');
      assert.is(error.where, path);
      assert.match(error.advice ?? '', advice);
    }
  });
});

output('finds out that nothing can be written in the folder', async () => {
  await withFolder(async (folder) => {
    mkdirSync(join(folder, '.write-check'));
    const error = await errorOfPending(() => prepareOutput(folder));
    assert.match(error.message, /cannot be written to \(EISDIR\)/);
  });
});

output('says what to do about each error of the file system', () => {
  const of = (code: string): string =>
    outputError('It failed', '/x', Object.assign(new Error('no'), { code })).describe();
  assert.is(
    of('EROFS'),
    '/x: It failed (EROFS).\n  This file system is read-only. Name another folder with --out.',
  );
  assert.match(of('EACCES'), /You may not write here/);
  assert.match(of('EWHATEVER'), /Name a place that you can write to/);
  assert.is(outputError('It failed', '/x', 'text').message, 'It failed.');
});

output.run();

const passing = suite('a run that conforms');

passing('has reports of its own', async () => {
  await withFolder(async (folder) => {
    const conforming = passingRun([mock]);
    const made = make(['markdown', 'terminal'], folder);
    for (const event of conforming) made.reporter.onEvent(event);
    await made.reporter.finish(collect(conforming));
    assert.match(
      readFileSync(join(folder, 'summary.md'), 'utf8'),
      /^# CONFORMS: every rule that was shown holds\.\n/,
    );
    assert.match(made.printed.join(''), /\nCONFORMS: every rule that was shown holds\.\n$/);
  });
});

passing.run();
