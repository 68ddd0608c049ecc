import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { OtherProblem } from '../contract-problem.js';
import { refuseUnhandled } from './refuse-unhandled.js';

/** What is kept of a request that no handler takes, told in the words of MSW's versions 2 and 3. */
function problemsOf(url: string): readonly OtherProblem[] {
  const problems: OtherProblem[] = [];
  const options = refuseUnhandled((problem) => problems.push(problem));
  const request = new Request(url, { method: 'PUT' });
  const pass = (): void => options.onUnhandledRequest(request);
  assert.throws(pass, /was sent/);
  assert.throws(() => options.onUnhandledFrame({ frame: { data: { request } } }), /was sent/);
  return problems;
}

const unhandled = suite('refuse-unhandled');

for (const host of [
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '[fd00:ec2::254]',
  '[fd00:ec2::23]',
])
  unhandled(`a request to ${host} is the SDK, which looks for credentials`, () => {
    const problems = problemsOf(`http://${host}/latest/api/token`);
    assert.is(problems.length, 2);
    for (const { kind, says, fix } of problems) {
      assert.is(kind, 'unhandled');
      assert.ok(says.startsWith(`PUT http://${host}/latest/api/token was sent`), says);
      assert.match(says, 'looks for credentials');
      assert.match(fix, 'Give the client credentials, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
    }
  });

unhandled('a request to another host is not', () => {
  for (const { says, fix } of problemsOf('http://169.254.1.1/'))
    assert.not.match(`${says} ${fix}`, /credentials/i);
});

unhandled.run();
