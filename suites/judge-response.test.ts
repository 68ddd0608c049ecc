import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contextOf, accepted, rejected, responseCase, unreachable, wireOf } from './fixtures/judging.js';
import { judgeResponse } from './judge-response.js';
import type { Observation } from './observation.js';

const response = suite('judge-response');

/** What each rule of the response says of an observation: status, format, MessageId. */
function verdicts(observation: Observation): readonly string[] {
  return ['response/status', 'response/format', 'response.MessageId/type'].map((rule) => {
    const result = judgeResponse(responseCase(rule), observation, contextOf());
    if (result === 'needs-premises') return result;
    return result.waived ? `waived ${result.verdict}` : result.verdict;
  });
}

function overHttp(body: unknown, status = 200): Observation {
  return accepted({ wire: wireOf(status, body) });
}

const id = { MessageId: 'm-1' };

const rows: Readonly<Record<string, readonly [Observation, readonly string[]]>> = {
  'a documented answer': [overHttp(id), ['pass', 'pass', 'pass']],
  'an answer with more members': [overHttp({ ...id, Extra: { Nested: [1] } }), ['pass', 'pass', 'pass']],
  'an empty id, which is a string': [overHttp({ MessageId: '' }), ['pass', 'pass', 'pass']],
  'status 201': [overHttp(id, 201), ['fail', 'pass', 'pass']],
  'status 204 and no body': [overHttp('', 204), ['fail', 'fail', 'waived inconclusive']],
  'an empty object': [overHttp({}), ['pass', 'pass', 'fail']],
  'an id that is null': [overHttp({ MessageId: null }), ['pass', 'pass', 'fail']],
  'an id that is a number': [overHttp({ MessageId: 5 }), ['pass', 'pass', 'fail']],
  'an id that is an object': [overHttp({ MessageId: {} }), ['pass', 'pass', 'fail']],
  'an id in lower case': [overHttp({ messageId: 'm-1' }), ['pass', 'pass', 'fail']],
  'an id that is inherited and not there': [
    overHttp('{"__proto__":{"MessageId":"m"}}'),
    ['pass', 'pass', 'fail'],
  ],
  'an array': [overHttp([id]), ['pass', 'pass', 'fail']],
  'JSON null': [overHttp('null'), ['pass', 'pass', 'fail']],
  'a JSON string': [overHttp('"m-1"'), ['pass', 'pass', 'fail']],
  'no body': [overHttp(''), ['pass', 'fail', 'waived inconclusive']],
  HTML: [overHttp('<html></html>'), ['pass', 'fail', 'waived inconclusive']],
  'JSON that is cut off': [overHttp('{"MessageId":"m-'), ['pass', 'fail', 'waived inconclusive']],
  'bytes that are not UTF-8': [
    accepted({ wire: { ...wireOf(200, id), isUtf8: false } }),
    ['pass', 'fail', 'waived inconclusive'],
  ],
  'the id reaches the caller': [
    accepted({ wire: wireOf(200, id), output: { MessageId: 'm-1' } }),
    ['pass', 'pass', 'pass'],
  ],
  'another id reaches the caller': [
    accepted({ wire: wireOf(200, id), output: { MessageId: 'm-2' } }),
    ['pass', 'pass', 'fail'],
  ],
  'no id reaches the caller': [accepted({ wire: wireOf(200, id), output: {} }), ['pass', 'pass', 'fail']],
  'nothing reaches the caller': [accepted({ wire: wireOf(200, id), output: null }), ['pass', 'pass', 'fail']],
  'a mocked answer, without HTTP': [
    accepted({ wire: undefined, output: { MessageId: 'm-1' } }),
    ['waived untested', 'waived untested', 'pass'],
  ],
  'a mocked answer without the id': [
    accepted({ wire: undefined, output: {} }),
    ['waived untested', 'waived untested', 'fail'],
  ],
  'an id that does not exist': [
    rejected('ResourceNotFoundException'),
    ['waived untested', 'waived untested', 'waived untested'],
  ],
  'an ordinary request that is refused': [
    rejected('ValidationException'),
    ['waived inconclusive', 'waived inconclusive', 'waived inconclusive'],
  ],
  'a throttled request': [rejected('ThrottlingException'), ['inconclusive', 'inconclusive', 'inconclusive']],
  'no answer': [unreachable('timeout'), ['inconclusive', 'inconclusive', 'inconclusive']],
};

for (const [name, [observation, wanted]] of Object.entries(rows)) {
  response(`${name}: status, format, MessageId are ${wanted.join(', ')}`, () => {
    assert.equal(verdicts(observation), wanted);
  });
}

response.run();
