/** What the runner of GitHub Actions takes for a command: `::` where a line begins, after spaces, too, and `##[` anywhere. */
const command = /^\s*::|##\[/m;

/**
 * A text for a log that GitHub Actions reads: where a line of it would be taken for a command, the runner is told to take none until
 * the text is over. Others do not know the token, so nothing in the text can end that early.
 *
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands (stopping and starting commands)
 */
export function fenceCommands(text: string, token: string): string {
  if (!command.test(text)) return text;
  return `::stop-commands::${token}\n${text.replace(/\n?$/, '\n')}::${token}::\n`;
}
