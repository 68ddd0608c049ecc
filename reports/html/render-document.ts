import { createHash } from 'node:crypto';
import { embedJson, escapeHtml } from './escape-html.js';

/** A page that needs nothing but itself. */
export interface HtmlDocument {
  /** Plain text. */
  readonly title: string;
  /** CSS; runs as it is. */
  readonly style: string;
  /** JavaScript; runs as it is, after the body is read. */
  readonly script: string;
  /** HTML. It holds no inline style and no inline handler: the policy of the page forbids both. */
  readonly body: string;
  /** What the script reads with JSON.parse from the element `data`. */
  readonly data: unknown;
}

/** A grey square with a tick, so that no browser asks a server for an icon. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%23444'/%3E%3Cpath d='M4 8.5l3 3 5-7' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E";

/**
 * One file of HTML. Its Content-Security-Policy lets run the style and the script that are given, by their digests, and
 * nothing else: no network, no eval, no HTML made of a string by a script.
 */
export function renderDocument({ title, style, script, body, data }: HtmlDocument): string {
  const policy = [
    "default-src 'none'",
    `script-src ${sourceOf(script)}`,
    `style-src ${sourceOf(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<link rel="icon" href="${escapeHtml(icon)}">`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    body,
    `<script type="application/json" id="data">${embedJson(data)}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
