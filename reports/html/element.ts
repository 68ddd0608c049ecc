/** The elements that pages are made of. None of them loads anything or runs anything. */
export type TagName =
  | 'a'
  | 'article'
  | 'button'
  | 'caption'
  | 'code'
  | 'dd'
  | 'details'
  | 'div'
  | 'dl'
  | 'dt'
  | 'em'
  | 'footer'
  | 'form'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'header'
  | 'input'
  | 'label'
  | 'li'
  | 'main'
  | 'mark'
  | 'nav'
  | 'noscript'
  | 'ol'
  | 'option'
  | 'p'
  | 'pre'
  | 'rect'
  | 'section'
  | 'select'
  | 'span'
  | 'strong'
  | 'summary'
  | 'svg'
  | 'table'
  | 'tbody'
  | 'td'
  | 'textarea'
  | 'th'
  | 'thead'
  | 'tr'
  | 'ul'
  | 'wbr';

/** The attributes that they can have: none of them holds a style or a script. */
export type AttributeName =
  | 'aria-controls'
  | 'aria-current'
  | 'aria-describedby'
  | 'aria-expanded'
  | 'aria-hidden'
  | 'aria-label'
  | 'aria-labelledby'
  | 'aria-pressed'
  | 'autocapitalize'
  | 'autocomplete'
  | 'class'
  | 'colspan'
  | 'data-choice'
  | 'data-example'
  | 'data-label'
  | 'data-rule'
  | 'for'
  | 'height'
  | 'href'
  | 'id'
  | 'name'
  | 'open'
  | 'placeholder'
  | 'preserveAspectRatio'
  | 'rel'
  | 'role'
  | 'rows'
  | 'scope'
  | 'spellcheck'
  | 'tabindex'
  | 'target'
  | 'type'
  | 'value'
  | 'viewBox'
  | 'width'
  | 'x'
  | 'y';

/** A page that lies beside this one, and a place on it. Only a link that is made as one leads there: a text never does. */
export interface PagePlace {
  /** The name of a file without a folder; it ends in `.html`. */
  readonly file: string;
  /** An id. */
  readonly anchor?: string;
}

/** Values of attributes; an undefined one is left out. */
export type Attributes = Readonly<
  Partial<Record<Exclude<AttributeName, 'href'>, string | number | undefined>>
> & { readonly href?: string | PagePlace | undefined };

/** What a button of a page does; one that does something is left out of pages that are rendered as text. */
export type Action =
  /** Puts exactly this text on the clipboard. */
  | { readonly kind: 'copy'; readonly text: string }
  /** Shows this in the place of what the parent of the button holds. */
  | { readonly kind: 'reveal'; readonly content: () => readonly PageNode[] }
  /** Does this. */
  | { readonly kind: 'act'; readonly act: () => void };

/** A part of a page: an element, or text, which is never read as HTML. */
export type PageNode = ElementNode | string;

/** An element as data, from which HTML and elements of a browser are made alike. */
export interface ElementNode {
  readonly tag: TagName;
  readonly attributes: Attributes;
  readonly children: readonly PageNode[];
  readonly action?: Action;
}

/** An element with its attributes and what is in it. */
export function element(
  tag: TagName,
  attributes: Attributes = {},
  ...children: readonly PageNode[]
): ElementNode {
  return { tag, attributes, children };
}

/** A button that does something. */
export function actionButton(
  action: Action,
  attributes: Attributes,
  ...children: readonly PageNode[]
): ElementNode {
  return { tag: 'button', attributes: { type: 'button', ...attributes }, children, action };
}

/**
 * The value of an attribute as it is written; undefined where it is left out. A link leads to a place on the page, to a page that
 * was named as one beside it, or to a web page, whatever it was made of.
 */
export function attributeText(
  name: string,
  value: string | number | PagePlace | undefined,
): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'object') return pageAddress(value);
  const text = String(value);
  return name === 'href' && !text.startsWith('#') ? webAddress(text) : text;
}

/** Undefined for what is no name of a page. */
function pageAddress({ file, anchor }: PagePlace): string | undefined {
  if (!/^[\w-]+\.html$/.test(file)) return undefined;
  return anchor === undefined ? file : `${file}#${anchor}`;
}

/** The address of a web page in its one form; undefined for anything else, such as `javascript:`. */
export function webAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
