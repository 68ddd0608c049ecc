import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createReporters } from './create-reporters.js';
import { fenceCommands } from './fence-commands.js';
import { hostileResults } from './fixtures/hostile-results.js';

const fence = suite('a log that GitHub Actions reads');

fence('is as it is where nothing in it could be taken for a command', () => {
  for (const text of ['', 'CONFORMS: every rule holds.\n', 'at std::error::x\n  a::b\n', '# [x]\n'])
    assert.is(fenceCommands(text, 'token'), text);
});

fence('is fenced where a line could be taken for one', () => {
  for (const text of ['::error::x\n', 'a\n  ::add-mask::x\n', 'a\n\t\u00A0::x\n', 'a ##[error]x\n'])
    assert.is(fenceCommands(text, 'token'), `::stop-commands::token\n${text}::token::\n`);
  assert.is(fenceCommands('::x', 'token'), '::stop-commands::token\n::x\n::token::\n');
});

fence('has no command of a server in it', async () => {
  const printed: string[] = [];
  const write = (text: string): void => void printed.push(text);
  const reporter = createReporters(['terminal', 'github'], {
    folder: '',
    stepSummaryPath: undefined,
    warn: () => undefined,
    places: { workingFolder: '', specFolder: undefined },
    fence: 'a-token',
    terminal: { write, isTty: false, columns: 100, colour: false, nowMs: () => 0 },
  });
  await reporter.finish(hostileResults());
  const lines = printed.join('').trimEnd().split('\n');
  const start = lines.indexOf('::stop-commands::a-token');
  assert.ok(start > 0);
  assert.is(lines.at(-1), '::a-token::');
  assert.ok(lines.slice(0, start).every((line) => /^::(?:error|warning|notice) /.test(line)));
  // It would not be a test if the report had no such line.
  assert.ok(lines.slice(start + 1, -1).some((line) => line.startsWith('::stop-commands::')));
});

fence.run();
