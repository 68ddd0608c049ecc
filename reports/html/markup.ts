import { escapeHtml } from './escape-html.js';

/** A piece of HTML that is right: what was a text in it is escaped. */
export interface Markup {
  readonly html: string;
}

/** What may stand in a template: texts and numbers, which are escaped, and markup, which is not. */
export type MarkupPart = string | number | Markup | readonly MarkupPart[];

/** A template of HTML. A text in it can only ever be text, in content and in attributes in double quotes. */
export function markup(template: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  const pieces = template.map((piece, index) => (index === 0 ? piece : `${write(parts[index - 1])}${piece}`));
  return { html: pieces.join('') };
}

/** Nothing. */
export const nothing: Markup = { html: '' };

function write(part: MarkupPart | undefined): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if ('html' in part) return part.html;
  return part.map(write).join('');
}
