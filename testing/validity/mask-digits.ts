/** A run of digits as telephone numbers are written, which is no part of a word. */
const run = /(?<![A-Za-z0-9_])\+?[0-9](?:[ ().-]*[0-9]){5,}(?![A-Za-z0-9_])/g;

/** The most digits of a telephone number. Source: E.164. */
const mostDigits = 15;

/** A text with everything that could be a telephone number or an account masked: the first two and the last two characters stay. */
export function maskDigits(text: string): string {
  return text.replaceAll(run, (found) =>
    found.replaceAll(/[^0-9]/g, '').length > mostDigits
      ? found
      : `${found.slice(0, 2)}*******${found.slice(-2)}`,
  );
}
