import type { ErrorShape } from '../../../spec/contract.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { breakableCode } from './breakable.js';
import { listNodes } from './list-nodes.js';
import { renderEvidence, renderSource } from './render-evidence.js';

/** What a caller does about an error, what is in it, which requests get it, and its Reasons. */
export function renderErrorDetails(error: ErrorShape): readonly ElementNode[] {
  const { members, retry } = error;
  const marked =
    retry === 'never'
      ? 'The model of the service does not mark it as one to try again. '
      : 'The model of the service marks it as one to try again. ';
  return [
    ...renderRemedy(error),
    element('p', {}, marked, renderEvidence('modeled')),
    element('p', {}, 'Members: ', ...listNodes(members.map(breakableCode)), '.'),
    ...renderValidation(error),
    ...renderReasons(error),
  ];
}

function renderRemedy({ remedy }: ErrorShape): readonly ElementNode[] {
  if (remedy === undefined) return [];
  return [
    element('p', {}, element('strong', {}, 'What a caller does.'), ` ${remedy.statement}`),
    renderSource(remedy),
  ];
}

/** Which requests get an error: whether it can hide that a rule is broken. */
function renderValidation({ afterValidation }: ErrorShape): readonly ElementNode[] {
  if (afterValidation === 'always')
    return [element('p', {}, 'Only a request that keeps every rule gets it.')];
  if (afterValidation.length === 0) return [];
  const codes = listNodes(afterValidation.map(breakableCode));
  return [element('p', {}, 'Only a request that keeps every rule gets it with the Reason ', ...codes, '.')];
}

function renderReasons({ reasons, ownReasons }: ErrorShape): readonly ElementNode[] {
  const others = reasons.filter((each) => !ownReasons.includes(each));
  const kind = ownReasons.length === 0 ? 'Reasons' : 'further Reasons';
  const own = element(
    'p',
    {},
    'Reasons that speak of what this operation does: ',
    ...listNodes(ownReasons.map(breakableCode)),
    '. ',
    renderEvidence('inferred'),
  );
  const further = element(
    'details',
    { class: 'more' },
    element('summary', {}, `${others.length} ${kind} of the service`),
    element('p', {}, 'No page says which operation gives which.'),
    element('p', {}, ...listNodes(others.map(breakableCode))),
  );
  return [...(ownReasons.length === 0 ? [] : [own]), ...(others.length === 0 ? [] : [further])];
}
