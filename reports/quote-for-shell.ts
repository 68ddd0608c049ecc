/** Characters that no POSIX shell treats specially anywhere in a word. */
const plain = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/**
 * One word of a POSIX shell that stands for exactly this text. Single quotes, since nothing is special in them;
 * what needs no quotes gets none. A NUL cannot be passed to a program at all and is left out.
 *
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02
 */
export function quoteForShell(text: string): string {
  if (plain.test(text)) return text;
  return `'${text.replaceAll('\0', '').replaceAll("'", String.raw`'\''`)}'`;
}
