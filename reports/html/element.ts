/** The elements that pages are made of. None of them loads anything or runs anything. */
export type TagName =
  | 'a'
  | 'button'
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
  | 'nav'
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
  | 'th'
  | 'thead'
  | 'tr'
  | 'ul'
  | 'wbr';

/** The attributes that they can have: none of them holds a style or a script. */
export type AttributeName =
  | 'aria-controls'
  | 'aria-describedby'
  | 'aria-expanded'
  | 'aria-hidden'
  | 'aria-label'
  | 'aria-labelledby'
  | 'aria-pressed'
  | 'autocomplete'
  | 'class'
  | 'colspan'
  | 'data-choice'
  | 'data-rule'
  | 'for'
  | 'height'
  | 'href'
  | 'id'
  | 'name'
  | 'open'
  | 'preserveAspectRatio'
  | 'rel'
  | 'role'
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

/** Values of attributes; an undefined one is left out. */
export type Attributes = Readonly<Partial<Record<AttributeName, string | number | undefined>>>;

/** What a button of a page does; one that does something is left out of pages that are rendered as text. */
export type Action =
  /** Puts exactly this text on the clipboard. */
  | { readonly kind: 'copy'; readonly text: string }
  /** Shows this in the place of what the parent of the button holds. */
  | { readonly kind: 'reveal'; readonly content: () => readonly PageNode[] };

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
 * The value of an attribute as it is written; undefined where it is left out. A link leads to a place on the page or to a web
 * page, whatever it was made of.
 */
export function attributeText(name: string, value: string | number | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = String(value);
  return name === 'href' && !text.startsWith('#') ? webAddress(text) : text;
}

/** The address of a web page in its one form; undefined for anything else, such as `javascript:`. */
export function webAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
