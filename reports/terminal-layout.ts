import { createColours } from './colours.js';
import type { Colours } from './colours.js';
import { wrapText } from './wrap-text.js';

/** What the parts of a terminal report are laid out for. */
export interface Layout {
  readonly colours: Colours;
  /** Columns that prose may take. */
  readonly width: number;
  /** True where labels stand on lines of their own. */
  readonly isNarrow: boolean;
}

/** Prose in longer lines than this is hard to read. */
const widest = 110;
const narrowest = 20;

/** The layout for a terminal of so many columns. */
export function createLayout(columns: number, hasColours: boolean): Layout {
  const width = Math.min(Math.max(columns, narrowest), widest);
  return { colours: createColours(hasColours), width, isNarrow: width < 60 };
}

/** A labelled part of a list. `lines` are left as they are, so that they can be copied; `text` is wrapped. */
export interface Field {
  readonly label: string;
  readonly text?: string;
  readonly lines?: readonly string[];
}

const indent = '   ';
const labelWidth = 10;

/** Lays a field out: beside its label, or under it where the terminal is narrow. */
export function layOutField({ label, text, lines = [] }: Field, layout: Layout): readonly string[] {
  const { colours, width, isNarrow } = layout;
  const margin = indent.length + (isNarrow ? 2 : labelWidth);
  const body = [...(text === undefined ? [] : wrapText(text, width - margin)), ...lines];
  if (isNarrow) return [`${indent}${colours.bold(label)}`, ...body.map((line) => `${indent}  ${line}`)];
  return body.map((line, index) => {
    const start = index === 0 ? colours.bold(label.padEnd(labelWidth)) : ' '.repeat(labelWidth);
    return `${indent}${start}${line}`;
  });
}

/** Wraps prose, indented by so many columns. */
export function layOutText(text: string, columns: number, { width }: Layout): readonly string[] {
  return wrapText(text, width - columns).map((line) => `${' '.repeat(columns)}${line}`);
}
