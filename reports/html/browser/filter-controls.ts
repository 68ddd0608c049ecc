import { filterForm, quickChoices } from '../report/filter-form.js';
import { noFilter } from '../report/filter-rules.js';
import type { Filter, RuleFinder } from '../report/filter-rules.js';
import { filterAddress, filterKeys, readAddress } from '../report/page-address.js';
import type { PageModel } from '../report/page-model.js';
import { copyText } from './copy-text.js';
import { toDom } from './to-dom.js';

/** Whether a key was typed, of which many follow each other, or a choice was made. */
export type FilterChange = 'typed' | 'chosen';

/** The controls above the table. */
export interface FilterControls {
  readonly form: HTMLFormElement;
  /** Makes the controls say this. */
  readonly set: (filter: Filter) => void;
}

/** Makes the controls; `onChange` is called with what they say, whenever a user has changed it. */
export function createFilterControls(
  model: PageModel,
  finder: RuleFinder,
  onChange: (filter: Filter, change: FilterChange) => void,
): FilterControls {
  const [form] = toDom([filterForm(model, finder)], copyText);
  if (!(form instanceof HTMLFormElement)) throw new Error('The filters are no form.');
  const choices = quickChoices(model);
  const set = (filter: Filter): void => {
    for (const field of fieldsOf(form)) {
      const value = filter[nameOf(field)];
      // Whoever types a space at the end keeps it.
      if (field.value !== value) field.value = value;
    }
    for (const { name, part } of choices) {
      const isOn = part.verdict === filter.verdict && part.change === filter.change;
      form.querySelector(`[data-choice=${name}]`)?.setAttribute('aria-pressed', String(isOn));
    }
  };
  const tell = (filter: Filter, change: FilterChange): void => {
    set(filter);
    onChange(filter, change);
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', (event) =>
    tell(readFields(form, model), event.target instanceof HTMLInputElement ? 'typed' : 'chosen'),
  );
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    tell(noFilter, 'chosen');
  });
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-choice]') : null;
    const choice = choices.find(({ name }) => name === button?.getAttribute('data-choice'));
    if (choice !== undefined) tell({ ...readFields(form, model), ...choice.part }, 'chosen');
  });
  focusOnSlash(form);
  return { form, set };
}

type Field = HTMLInputElement | HTMLSelectElement;

function fieldsOf(form: HTMLFormElement): readonly Field[] {
  return [...form.querySelectorAll<Field>('input, select')];
}

function nameOf(field: Field): keyof Filter {
  return filterKeys.find((name) => name === field.name) ?? 'text';
}

/** What the fields say, read as an address would be. */
function readFields(form: HTMLFormElement, model: PageModel): Filter {
  const given = Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));
  const state = readAddress(filterAddress(given), model);
  return state.kind === 'filter' ? state.filter : noFilter;
}

/** `/` moves to the search, unless something is being written. */
function focusOnSlash(form: HTMLFormElement): void {
  document.addEventListener('keydown', (event) => {
    const isWriting =
      event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting) return;
    event.preventDefault();
    form.querySelector<HTMLInputElement>('input[type=search]')?.focus();
  });
}
