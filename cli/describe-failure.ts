import { makeLinesVisible, makeVisible } from '../reports/make-visible.js';
import { ConformanceError } from '../spec/conformance-error.js';

/**
 * Says in words what went wrong, each line ended; a stack trace only where the user asked for it. What cannot be seen is
 * shown as escapes: messages repeat what is in files and arguments.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof ConformanceError) return `${makeLinesVisible(`error: ${error.describe()}`)}\n`;
  const message = makeVisible(error instanceof Error ? error.message : String(error));
  const more =
    process.env.SMS_VOICE_CONFORMANCE_DEBUG && error instanceof Error
      ? (error.stack ?? '')
      : '  Set SMS_VOICE_CONFORMANCE_DEBUG=1 to see where it happened, and please report it.';
  return `error: This is a fault of sms-voice-conformance: ${message}\n${more}\n`;
}
