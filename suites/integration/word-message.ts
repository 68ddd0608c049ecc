import type { ErrorShape, Operation } from '../../spec/contract.js';
import type { Wording } from './trial.js';

/** An error with the Reason that it is answered with, and who its text is to speak of. */
export interface WordedError {
  readonly error: ErrorShape;
  readonly reason: string | undefined;
  readonly wording: Wording;
}

/**
 * The text of an error. What a service writes there is not documented: it may say the same of all errors, and it may speak of
 * what it is not about.
 */
export function wordMessage(
  { errors }: Pick<Operation, 'errors'>,
  { error, reason, wording }: WordedError,
): string {
  switch (wording) {
    case 'neutral':
      return 'The request was not carried out.';
    case 'own':
      return `The request was not carried out: ${speakOf(reason ?? error.name)}`;
    case 'others': {
      const names = errors.filter((each) => each !== error).map(({ name }) => name);
      const others = error.reasons.filter((each) => each !== reason);
      return `This is none of these: ${[...names, ...others].map(speakOf).join(' ')}`;
    }
  }
}

/** The name itself, and as a sentence: `VERIFICATION_ATTEMPTS_PER_DAY (verification attempts per day).` */
function speakOf(name: string): string {
  const words = name.includes('_')
    ? name.split('_')
    : name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').split(' ');
  return `${name} (${words.join(' ').toLowerCase()}).`;
}
