import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { accepted, contextOf, errorCase, refusedLocally, rejected, unreachable } from './fixtures/judging.js';
import { judgeErrorAnswer } from './judge-error-answer.js';
import type { Observation } from './observation.js';
import type { Refusal } from './refusal.js';

/** What the rules of an error say of an answer: type, status. */
function verdicts(error: string, observation: Observation, refusal?: Refusal): readonly string[] {
  const context = contextOf(refusal === undefined ? {} : { refusal });
  return (['type', 'status'] as const).map((rule) => {
    const result = judgeErrorAnswer(errorCase(error, rule), observation, context);
    if (result === 'needs-premises') return result;
    return result.waived ? `waived ${result.verdict}` : result.verdict;
  });
}

type Rows = Readonly<Record<string, readonly [Observation, readonly string[], Refusal?]>>;

function checkRows(error: string, rows: Rows): void {
  const test = suite(`judge-error-answer: ${error}`);
  for (const [name, [observation, wanted, refusal]] of Object.entries(rows)) {
    test(`${name}: type, status are ${wanted.join(', ')}`, () => {
      assert.equal(verdicts(error, observation, refusal), wanted);
    });
  }
  test.run();
}

const documented = { name: 'ValidationException', status: 400, isJson: true };
const waived = 'waived inconclusive';

checkRows('ValidationException', {
  'as documented': [rejected('ValidationException'), ['pass', 'pass']],
  'status 422 by habit': [
    rejected('ValidationException', 422),
    ['pass', 'fail'],
    { ...documented, status: 422 },
  ],
  'status 422 once': [rejected('ValidationException', 422), ['pass', waived]],
  'another name by habit': [rejected('BadRequest'), ['fail', 'pass'], { ...documented, name: 'BadRequest' }],
  'another name once': [rejected('BadRequest'), [waived, 'pass']],
  'no name by habit': [rejected(undefined), ['fail', 'pass'], { ...documented, name: undefined }],
  'no JSON by habit': [
    rejected('ValidationException', 400, { body: 'text' }),
    ['fail', 'pass'],
    { ...documented, isJson: false },
  ],
  'no JSON once': [rejected('ValidationException', 400, { body: 'text' }), [waived, 'pass']],
  'the id is looked for first': [rejected('ResourceNotFoundException'), [waived, waived]],
  'for its envelope': [
    rejected('UnknownOperationException', 404, {
      sent: { envelope: [{ aspect: 'method', detail: 'PUT instead of POST' }] },
    }),
    [waived, waived],
    { ...documented, name: 'UnknownOperationException', status: 404 },
  ],
  accepted: [accepted(), ['waived untested', 'waived untested']],
  'refused before it was sent': [refusedLocally, ['waived untested', 'waived untested']],
  throttled: [rejected('ThrottlingException'), ['inconclusive', 'inconclusive']],
  'no answer': [unreachable('connection'), ['inconclusive', 'inconclusive']],
});

checkRows('ResourceNotFoundException', {
  'as documented': [rejected('ResourceNotFoundException'), ['pass', 'pass']],
  'no JSON': [rejected('ResourceNotFoundException', 400, { body: '<html></html>' }), ['fail', 'pass']],
  'status 404': [rejected('ResourceNotFoundException', 404), ['pass', 'fail']],
  'another name': [rejected('NotFoundException'), ['fail', waived]],
  'no name': [rejected(undefined), ['fail', waived]],
  'another documented error': [rejected('ConflictException'), [waived, waived]],
  'a ValidationException': [rejected('ValidationException'), [waived, waived]],
  accepted: [accepted(), ['waived untested', 'waived untested']],
  'not authorised': [rejected('AccessDeniedException'), ['inconclusive', 'inconclusive']],
  unavailable: [rejected(undefined, 503), ['inconclusive', 'inconclusive']],
});
