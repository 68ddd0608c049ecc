import { getEventListeners } from 'node:events';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { onAbort } from './on-abort.js';

const aborting = suite('onAbort');

aborting('calls everyone who waits, once', () => {
  const stop = new AbortController();
  const called: string[] = [];
  onAbort(stop.signal, () => called.push('one'));
  onAbort(stop.signal, () => called.push('other'));
  stop.abort();
  stop.abort();
  assert.equal(called, ['one', 'other']);
});

aborting('does not call who has stopped waiting, also while others are called', () => {
  const stop = new AbortController();
  const called: string[] = [];
  const forget: (() => void)[] = [];
  onAbort(stop.signal, () => forget.forEach((each) => each()));
  forget.push(onAbort(stop.signal, () => called.push('forgotten in time')));
  const early = onAbort(stop.signal, () => called.push('forgotten early'));
  early();
  stop.abort();
  assert.equal(called, []);
});

aborting('keeps signals apart, and adds one listener to each', () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const called: string[] = [];
  for (let round = 0; round < 50; round += 1) onAbort(one.signal, () => called.push('one'));
  onAbort(other.signal, () => called.push('other'));
  assert.is(getEventListeners(one.signal, 'abort').length, 1);
  other.abort();
  assert.equal(called, ['other']);
});

aborting('does nothing for a signal that is aborted already', () => {
  let calls = 0;
  const forget = onAbort(AbortSignal.abort(), () => {
    calls += 1;
  });
  forget();
  assert.is(calls, 0);
});

aborting.run();
