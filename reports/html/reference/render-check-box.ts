import type { Operation } from '../../../spec/contract.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { breakable } from './breakable.js';
import { ordinaryName } from './page-data.js';

/** The box in which a request is checked; the script of the page brings it to life. */
export function renderCheckBox({ name }: Operation): ElementNode {
  const without = element(
    'p',
    {},
    'It takes JavaScript, which is off. The command line says the same: ',
    element('code', {}, `sms-voice-conformance check request.json --operation ${name}`),
  );
  return element(
    'section',
    { class: 'check', id: 'check', 'aria-labelledby': 'check:name' },
    element('h2', { id: 'check:name', tabindex: -1 }, 'Check a request'),
    element('noscript', {}, without),
    element(
      'div',
      { class: 'needs-script' },
      element(
        'p',
        { class: 'hint', id: 'check:hint' },
        'Nothing leaves this page: what checks it is the evaluator of ',
        element('code', {}, 'sms-voice-conformance check'),
        '.',
      ),
      element('label', { for: 'request-text' }, 'A request of ', ...breakable(name), ', as JSON'),
      textBox,
      buttons,
      element('p', { id: 'link-status', role: 'status' }),
      element('p', { id: 'headline', role: 'status' }),
      element('div', { id: 'findings' }),
    ),
  );
}

const textBox = element('textarea', {
  id: 'request-text',
  rows: 9,
  placeholder: 'Paste a request',
  spellcheck: 'false',
  autocomplete: 'off',
  autocapitalize: 'off',
  'aria-describedby': 'check:hint',
});

const buttons = element(
  'div',
  { class: 'buttons' },
  element('button', { type: 'button', id: 'check-now' }, 'Check'),
  element('button', { type: 'button', 'data-example': ordinaryName }, 'Example'),
  element('button', { type: 'button', id: 'copy-link' }, 'Copy link'),
  element('button', { type: 'button', id: 'clear' }, 'Clear'),
);
