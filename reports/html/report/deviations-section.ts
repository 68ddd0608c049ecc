import { isBroken } from '../../describe-deviations.js';
import { abbreviate } from '../../format-request.js';
import { describeForm } from '../../observed-form.js';
import type { DeviationResult, DeviationStatus, Results } from '../../results.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { webAddress } from '../element.js';
import { daysLeft } from './describe-time.js';
import { ruleLink } from './rule-link.js';

const statusWords: { readonly [K in DeviationStatus]: string } = {
  confirmed: 'confirmed: it fails as listed',
  undecided: 'not decided by this run',
  'not-run': 'not run',
  'unexpected-pass': 'unexpected pass: remove the entry',
  'other-shape': 'fails in another way than listed',
  expired: 'expired',
  'unknown-id': 'unknown id',
};

/** The entries of the deviations file, those that do not hold first; nothing where no file was given. */
export function deviationsSection({ deviations, run }: Results): readonly ElementNode[] {
  if (deviations === undefined) return [];
  const ordered = [...deviations.filter(isBroken), ...deviations.filter((each) => !isBroken(each))];
  const none = element('p', {}, 'The list is empty.');
  return [
    element(
      'section',
      { id: 'deviations', 'aria-labelledby': 'deviations-title' },
      element('h2', { id: 'deviations-title' }, `Known deviations: ${deviations.length}`),
      ...(ordered.length === 0
        ? [none]
        : [element('ul', { class: 'entries' }, ...ordered.map((each) => entryItem(each, run.startedAt)))]),
    ),
  ];
}

function entryItem(entry: DeviationResult, startedAt: string): ElementNode {
  const { id, target, observed, reason, ticket, expires, status, detail, where } = entry;
  const look = isBroken(entry) ? 'fail' : status === 'confirmed' ? 'known' : 'untested';
  return element(
    'li',
    { class: look },
    element('p', {}, ruleLink(ruleOf(id), id)),
    element(
      'dl',
      {},
      ...pair('Status', element('strong', { class: look }, statusWords[status])),
      ...(detail === undefined ? [] : pair('Detail', abbreviate(detail, 600))),
      ...pair('Target', target),
      ...pair('Listed', element('code', {}, abbreviate(observed.map(describeForm).join('; '), 600))),
      ...pair('Reason', abbreviate(reason, 600)),
      ...(ticket === undefined ? [] : pair('Ticket', ticketNode(ticket))),
      ...pair('Expires', expires === undefined ? 'never' : describeExpiry(expires, startedAt)),
      ...pair('Entry', element('code', {}, abbreviate(where, 300))),
    ),
  );
}

function pair(term: string, content: PageNode): readonly ElementNode[] {
  return [element('dt', {}, term), element('dd', {}, content)];
}

/** The rule of a scenario: an entry can be about either. */
function ruleOf(id: string): string {
  return id.split('/').slice(0, 3).join('/');
}

function ticketNode(ticket: string): PageNode {
  const href = webAddress(ticket);
  const text = abbreviate(ticket, 300);
  return href === undefined ? text : element('a', { href, rel: 'noopener noreferrer' }, text);
}

/** Days are counted from the run, not from today: a report says the same whenever it is read. */
export function describeExpiry(expires: string, startedAt: string): string {
  const left = daysLeft(expires, startedAt);
  if (Number.isNaN(left)) return expires;
  const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
  if (left < 0) return `${expires}, ${days(-left)} before the run`;
  return left === 0 ? `${expires}, the day of the run` : `${expires}, ${days(left)} after the run`;
}
