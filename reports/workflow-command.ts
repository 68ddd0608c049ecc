/**
 * A workflow command of GitHub Actions, on one line, without line end. Nothing in its properties or its message can end it early
 * or begin another one.
 *
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands, and what the toolkit of the
 * runner escapes
 */
export function workflowCommand(
  name: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${written.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
