/** The script of the HTML report: the table of rules, its filters, and the address that keeps what is shown. */
import { createFinder, noFilter } from '../report/filter-rules.js';
import type { Filter, RuleFinder } from '../report/filter-rules.js';
import { describeUnknown } from '../report/describe-unknown.js';
import { filterAddress, readAddress } from '../report/page-address.js';
import type { PageModel } from '../report/page-model.js';
import { createFilterControls } from './filter-controls.js';
import type { FilterChange, FilterControls } from './filter-controls.js';
import { readPageModel } from './read-data.js';
import { RuleTable } from './rule-table.js';
import { makeElement } from './to-dom.js';

/** Browsers refuse addresses that change many times a second. */
const addressDelayMs = 300;
/** Rules whose text is made ready between two other things. */
const preparedAtOnce = 500;

class RulesOfPage {
  readonly #model: PageModel = readPageModel();
  readonly #finder: RuleFinder = createFinder(this.#model);
  readonly #controls: FilterControls;
  readonly #table: RuleTable;
  /** Says what an address asks for in vain. */
  readonly #notice = createStatus('notice');
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The address of what the table shows. */
  #shown = '';

  constructor(place: HTMLElement) {
    const status = createStatus('shown');
    this.#controls = createFilterControls(this.#model, this.#finder, (filter, change) => {
      this.#notice.textContent = '';
      this.#show(filter);
      this.#remember(filterAddress(filter), change);
    });
    place.replaceChildren(this.#controls.form, this.#notice, status);
    this.#table = new RuleTable(this.#model, place, status);
  }

  /** Shows what the address says; one that is about another part of the page changes nothing. */
  follow(isFirst: boolean): void {
    const state = readAddress(location.hash, this.#model);
    const isPlace = state.kind === 'other' && document.getElementById(state.id) !== null;
    const unknown = isPlace ? '' : describeUnknown(state);
    this.#notice.textContent = unknown;
    if (unknown !== '') goToTable();
    if (state.kind === 'other' && !isFirst) return;
    const filter = state.kind === 'filter' ? state.filter : noFilter;
    if (isFirst || filterAddress(filter) !== this.#shown) {
      clearTimeout(this.#timer);
      this.#controls.set(filter);
      this.#show(filter);
    }
    if (state.kind === 'rule') this.#table.goTo(state.index);
    else if (location.hash.includes('=')) goToTable();
  }

  /** Makes searches ready, a part at a time, so that nothing has to wait for it. */
  prepare(): void {
    if (!this.#finder.prepare(preparedAtOnce)) setTimeout(() => this.prepare());
  }

  #show(filter: Filter): void {
    this.#shown = filterAddress(filter);
    const columns = this.#model.targets.flatMap(({ name }, index) =>
      filter.target === '' || filter.target === name ? [index] : [],
    );
    this.#table.show(this.#finder.find(filter), columns);
  }

  #remember(address: string, change: FilterChange): void {
    clearTimeout(this.#timer);
    const write = (): void => writeAddress(address, change);
    if (change === 'typed') this.#timer = setTimeout(write, addressDelayMs);
    else write();
  }
}

/** A paragraph whose text is read out when it changes. */
function createStatus(name: string): HTMLElement {
  return makeElement('p', { class: name, role: 'status' });
}

/** A link from elsewhere on the page leads to the table; whoever is in it stays where they are. */
function goToTable(): void {
  const section = document.querySelector<HTMLElement>('#rules');
  if (section === null || section.contains(document.activeElement)) return;
  section.focus({ preventScroll: true });
  section.scrollIntoView();
}

/** A choice is a step that the back button takes back; typing is not. Pages in a sandbox may not change their address. */
function writeAddress(address: string, change: FilterChange): void {
  try {
    if (change === 'typed') history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  } catch {
    // The table shows what was asked for all the same.
  }
}

const place = document.querySelector('#matrix');
if (place instanceof HTMLElement) {
  const rules = new RulesOfPage(place);
  rules.follow(true);
  addEventListener('hashchange', () => rules.follow(false));
  document.addEventListener('click', (event) => {
    // A link to where the address is already changes nothing, and yet somebody wants to go there.
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    if (link?.getAttribute('href') === location.hash) rules.follow(false);
  });
  document.documentElement.dataset['ready'] = 'true';
  performance.mark('ready');
  setTimeout(() => rules.prepare());
}
