/**
 * True where the test runner may lose what is thrown at this point: uvu loses what a hook throws after a test that failed. Others do not,
 * and an assertion that something is thrown has seen it. What a test of uvu catches by itself cannot be told from a hook.
 */
export function mayGetLost(): boolean {
  return isUvu() && !stackFrames().some((frame) => isExpectation(frame));
}

/** uvu has its queue there as soon as a test is defined. */
function isUvu(): boolean {
  return Reflect.has(globalThis, 'UVU_QUEUE');
}

/** True for the frame of an assertion that a function throws: of uvu, node:assert or chai. */
function isExpectation(frame: string): boolean {
  return /^\s+at (?:async )?(?:[^(]*\.)?(?<!not\.)(?:throws|rejects|assertThrows) (?:\[as \w+\] )?\(/.test(
    frame,
  );
}

/** The most calls between an assertion and what throws. */
const mostFrames = 100;

function stackFrames(): readonly string[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = mostFrames;
  const { stack = '' } = new Error('Where is this called?');
  Error.stackTraceLimit = stackTraceLimit;
  return stack.split('\n');
}
