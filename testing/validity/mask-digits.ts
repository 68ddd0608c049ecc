/** A run of digits as telephone numbers are written, which belongs to no id. */
const telephoneLike = /(?<![A-Za-z0-9_/:-])\+?[0-9](?:[ ().-]*[0-9]){5,}(?![A-Za-z0-9])/g;

/** A text with everything that could be a telephone number masked: the first two and the last two characters stay. */
export function maskDigits(text: string): string {
  return text.replaceAll(telephoneLike, (number) => `${number.slice(0, 2)}*******${number.slice(-2)}`);
}
