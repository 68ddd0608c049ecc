/**
 * Plain lines as a message of SARIF. Braces are doubled, since single ones are placeholders, and nothing in the lines is a link.
 *
 * Source: SARIF 2.1.0, sections 3.11.5 and 3.11.6
 */
export function sarifMessage(lines: readonly string[]): { readonly text: string } {
  const text = lines.join('\n');
  return { text: text.replaceAll(/[{}]/g, '$&$&').replaceAll('](', '] (') };
}
