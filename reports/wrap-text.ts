/**
 * Breaks a text at spaces into lines of at most `width` code points; a word that is longer is broken where the line
 * ends. Never returns no line.
 */
export function wrapText(text: string, width: number): readonly string[] {
  const most = Math.max(1, width);
  const lines: string[] = [];
  let line: string[] = [];
  for (const word of text.split(' ')) {
    let rest = Array.from(word);
    if (line.length > 0 && line.length + 1 + rest.length <= most) {
      line.push(' ', ...rest);
      continue;
    }
    if (line.length > 0) lines.push(line.join(''));
    for (; rest.length > most; rest = rest.slice(most)) lines.push(rest.slice(0, most).join(''));
    line = rest;
  }
  return [...lines, line.join('')];
}
