import type { IntegrationRule } from '../../../spec/integration-rules.js';
import { distinguishable, notByMessage, reasonDistinguishable, surfaces } from './judge-errors.js';
import { notDropped, notRepaired, notSwallowed } from './judge-invalid.js';
import { boundedTime, endsInError } from './judge-network.js';
import { envelope, inputKept, reachesCaller, sentOnce, unchanged } from './judge-requests.js';
import { bounded, notAfterAmbiguous, onlyRetryable } from './judge-retries.js';
import { notInError, notLogged } from './judge-secrets.js';
import type { RuleJudge } from './rule-judge.js';

/** How each rule of an integration is judged. The compiler finds what a new rule lacks. */
export const ruleJudges: { readonly [R in IntegrationRule]: RuleJudge } = {
  'request/unchanged': unchanged,
  'request/sent-once': sentOnce,
  'request/input-kept': inputKept,
  'request/envelope': envelope,
  'response/reaches-caller': reachesCaller,
  'invalid/not-repaired': notRepaired,
  'invalid/not-dropped': notDropped,
  'invalid/not-swallowed': notSwallowed,
  'error/surfaces': surfaces,
  'error/distinguishable': distinguishable,
  'error/reason-distinguishable': reasonDistinguishable,
  'error/not-by-message': notByMessage,
  'retry/only-retryable': onlyRetryable,
  'retry/bounded': bounded,
  'retry/not-after-ambiguous': notAfterAmbiguous,
  'network/ends-in-error': endsInError,
  'network/bounded-time': boundedTime,
  'secret/not-in-error': notInError,
  'secret/not-logged': notLogged,
};
