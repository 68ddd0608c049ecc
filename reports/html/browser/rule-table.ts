import { formatCount } from '../../count-words.js';
import { actionButton, element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import type { PageModel } from '../report/page-model.js';
import { ruleDetail } from '../report/rule-detail.js';
import { describeShown, detailId, groupRow, ruleRow, tableHead } from '../report/rule-rows.js';
import type { Columns } from '../report/rule-rows.js';
import { copyText } from './copy-text.js';
import { makeElement, toDom } from './to-dom.js';

/** Rows that are made at once: a key that is pressed is seen at once, and the other rows come after that. */
const rowsAtOnce = 40;
/** Rows that are shown before somebody asks for more. */
const rowsAtFirst = 300;

/** The table of rules. Rows are made as they are needed: a report can have 10,000. */
export class RuleTable {
  readonly #model: PageModel;
  readonly #status: HTMLElement;
  readonly #table = makeElement('table', {
    class: 'rules',
    role: 'table',
    'aria-label': 'Rules and targets',
  });
  readonly #more = makeElement('p', { class: 'more' });
  readonly #opened = new Set<number>();
  #rules: readonly number[] = [];
  #columns: Columns = [];
  #made = 0;
  #limit = rowsAtFirst;
  #group = -1;
  #body = makeElement('tbody');
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Puts the table into `place`; how many rows there are is said in `status`. */
  constructor(model: PageModel, place: HTMLElement, status: HTMLElement) {
    this.#model = model;
    this.#status = status;
    place.append(this.#table, this.#more);
    this.#table.addEventListener('click', (event) => this.#onClick(event));
  }

  /** Shows these rules, by index, for these targets. */
  show(rules: readonly number[], columns: Columns): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#rules = rules;
    this.#columns = columns;
    this.#limit = rowsAtFirst;
    this.#made = 0;
    this.#group = -1;
    this.#table.replaceChildren(...dom(tableHead(this.#model, columns)));
    this.#table.style.setProperty('--targets', String(columns.length));
    this.#table.classList.toggle('many', columns.length > 2);
    this.#table.classList.toggle('empty', rules.length === 0);
    this.#addRows();
  }

  /** Opens a rule, brings it into view and moves the focus to it. The rule must be one of those that are shown. */
  goTo(index: number): void {
    const at = this.#rules.indexOf(index);
    if (at === -1) return;
    this.#limit = Math.max(this.#limit, at + 1);
    while (this.#made <= at) this.#addSome();
    this.#tellMore();
    const button = this.#buttonOf(index);
    if (button === null) return;
    if (!this.#opened.has(index)) this.#toggle(button, index);
    button.closest('tr')?.scrollIntoView({ block: 'start' });
    button.focus({ preventScroll: true });
  }

  #addRows(): void {
    this.#addSome();
    this.#tellMore();
    if (this.#made >= this.#end) return;
    // After the frame, so that what is there is seen before more is made.
    this.#frame = requestAnimationFrame(() => {
      this.#timer = setTimeout(() => this.#addRows());
    });
  }

  get #end(): number {
    return Math.min(this.#limit, this.#rules.length);
  }

  /** Half as many rows as there are already: each frame costs what all rows cost, and so there must be few frames. */
  #addSome(): void {
    const most = Math.max(rowsAtOnce, Math.floor(this.#made / 2));
    const next = this.#rules.slice(this.#made, Math.min(this.#made + most, this.#end));
    for (const index of next) this.#addRow(index);
  }

  #addRow(index: number): void {
    const rule = this.#model.rules[index];
    const group = rule === undefined ? undefined : this.#model.groups[rule.group];
    this.#made += 1;
    if (rule === undefined || group === undefined) return;
    if (rule.group !== this.#group) {
      this.#group = rule.group;
      this.#body = makeElement('tbody', { role: 'rowgroup' });
      this.#body.append(...dom(groupRow(group, this.#columns)));
      this.#table.append(this.#body);
    }
    const isOpen = this.#opened.has(index);
    const place = { index, isOpen };
    this.#body.append(...dom(ruleRow(rule, place, { model: this.#model, columns: this.#columns })));
    if (isOpen) this.#body.append(this.#detailRow(index));
  }

  #detailRow(index: number): HTMLElement {
    const rule = this.#model.rules[index];
    const content = rule === undefined ? [] : ruleDetail(rule, this.#model);
    const row = makeElement('tr', { class: 'detail', role: 'row', id: detailId(index) });
    row.append(...dom(element('td', { role: 'cell', colspan: this.#columns.length + 2 }, ...content)));
    return row;
  }

  #onClick(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest('button.open') : null;
    if (!(button instanceof HTMLElement)) return;
    this.#toggle(button, Number(button.dataset['rule']));
  }

  #toggle(button: HTMLElement, index: number): void {
    const isOpen = !this.#opened.has(index);
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) {
      this.#opened.add(index);
      button.closest('tr')?.after(this.#detailRow(index));
    } else {
      this.#opened.delete(index);
      document.getElementById(detailId(index))?.remove();
    }
  }

  #buttonOf(index: number): HTMLElement | null {
    return this.#table.querySelector<HTMLElement>(`button[data-rule="${index}"]`);
  }

  /** Says how many rows there are, and offers those that are not shown. */
  #tellMore(): void {
    const { length } = this.#rules;
    const words = describeShown(length, this.#model.rules.length, this.#end);
    // What is said again is read out again.
    if (this.#status.textContent !== words) this.#status.textContent = words;
    const rest = length - this.#end;
    const next = Math.min(rest, rowsAtFirst);
    const buttons = [
      ...(rest > next ? [this.#moreButton(`Show ${formatCount(next)} more`, this.#end + next)] : []),
      ...(rest > 0 ? [this.#moreButton(`Show all ${formatCount(length)}`, length)] : []),
    ];
    this.#more.replaceChildren(...dom(...buttons));
  }

  /** What was focused may be gone then: the first of the new rows gets the focus. */
  #moreButton(title: string, limit: number): ElementNode {
    const act = (): void => {
      const first = this.#rules[this.#made];
      this.#limit = limit;
      this.#addRows();
      if (first !== undefined) this.#buttonOf(first)?.focus();
    };
    return actionButton({ kind: 'act', act }, {}, title);
  }
}

function dom(...nodes: readonly PageNode[]): readonly Node[] {
  return toDom(nodes, copyText);
}
