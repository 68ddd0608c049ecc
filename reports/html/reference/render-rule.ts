import type { Example } from '../../../generators/pick-examples.js';
import { formatRequest } from '../../format-request.js';
import { markIsolability, renderIsolability } from '../../render-isolability.js';
import { describeConstraint } from '../../../spec/constraints/registry.js';
import type { Constraint, Operation } from '../../../spec/contract.js';
import type { Markup } from '../markup.js';
import { markup, nothing } from '../markup.js';
import { anchorOf } from './addresses.js';
import { exampleName } from './page-data.js';
import type { RuleModel } from './reference-model.js';
import { summariseExample } from './summarise-example.js';

/** The longest string that a request shows whole, in code points. */
const longestString = 48;

/** The rules of one place, each with its words, its source, its examples, and what else there is to see. */
export function renderRules(operation: Operation, rules: readonly RuleModel[]): Markup {
  return markup`<div class="rules">${rules.map((rule) => renderRule(operation, rule))}</div>`;
}

function renderRule(operation: Operation, rule: RuleModel): Markup {
  const { constraint } = rule;
  const anchor = anchorOf(constraint);
  return markup`
<article class="rule" id="${anchor}" aria-labelledby="${anchor}:name">
<a id="${constraint.id}"></a>
<h4 id="${anchor}:name"><a class="anchor" href="#${anchor}"><code>${anchor}</code></a></h4>
<p class="words">${renderWords(constraint)}${renderMark(rule)}</p>
${constraint.kind === 'prose' ? markup`<p class="untested"><strong>Not tested.</strong> ${constraint.reason}</p>` : nothing}
${renderExamples(rule)}
${renderMore(operation, rule)}
${renderSource(constraint)}
</article>`;
}

/** The rule as a sentence, a pattern in it set as code. */
function renderWords(constraint: Constraint): Markup {
  const words = describeConstraint(constraint);
  if (constraint.kind !== 'pattern') return markup`${words}`;
  const { pattern } = constraint;
  const at = words.lastIndexOf(pattern);
  return markup`${words.slice(0, at)}<code>${pattern}</code>${words.slice(at + pattern.length)}`;
}

function renderMark({ isolability }: RuleModel): Markup {
  const mark = markIsolability(isolability).replaceAll(/[()]/g, '').trim();
  return mark === '' ? nothing : markup` <span class="mark">${mark}</span>`;
}

/** Why a rule is believed, and where it was read. */
export function renderSource({ evidence, source }: Constraint): Markup {
  return markup`<p class="source"><span class="evidence ${evidence}">${evidence}</span> <a href="${source.url}">${source.label}</a>, read ${source.read}</p>`;
}

function renderExamples({ constraint, examples: { keeps, breaks } }: RuleModel): Markup {
  if (keeps === undefined && breaks === undefined) return nothing;
  const row = (shows: 'keeps' | 'breaks', example: Example | undefined): Markup =>
    example === undefined ? nothing : renderExample(constraint, shows, example);
  return markup`<dl class="examples">${row('keeps', keeps)}${row('breaks', breaks)}</dl>`;
}

function renderExample(
  constraint: Constraint,
  shows: 'keeps' | 'breaks',
  { request, scenario, breaks }: Example,
): Markup {
  const others = breaks.filter((id) => id !== constraint.id);
  return markup`<div class="example ${shows}">
<dt>${shows} it <span class="scenario">${scenario ?? 'an ordinary request'}</span></dt>
<dd><code class="value">${summariseExample(constraint, request)}</code>${others.length === 0 ? nothing : renderOthers(constraint, others)}</dd>
<dd class="act needs-script"><button type="button" class="try" data-example="${exampleName(constraint.id, shows)}">Check this<span class="unseen"> request, which ${shows} ${anchorOf(constraint)}</span></button></dd></div>`;
}

/** What else a request breaks. */
function renderOthers({ operation }: Constraint, ids: readonly string[]): Markup {
  const links = ids.map((id, index) => {
    const anchor = id.slice(operation.length + 1);
    return markup`${index === 0 ? '' : ', '}<a href="#${anchor}"><code>${anchor}</code></a>`;
  });
  return markup` <span class="also">and breaks ${links}</span>`;
}

function renderMore(
  operation: Operation,
  { constraint, scenarios, examples, isolability }: RuleModel,
): Markup {
  const alone = isolability === undefined ? [] : renderIsolability(isolability);
  const requests = [examples.keeps, examples.breaks].filter((each) => each !== undefined);
  if (alone.length === 0 && scenarios.length === 0) return nothing;
  return markup`<details class="more"><summary>${describeMore(scenarios.length, requests.length)}<span class="unseen"> of ${anchorOf(constraint)}</span></summary>
${alone.length === 0 ? nothing : markup`<p class="alone">${alone.map((line) => markup`${linkRules(operation, line)} `)}</p>`}
${examples.keeps === undefined ? nothing : renderRequest('A request that keeps it', examples.keeps)}
${examples.breaks === undefined ? nothing : renderRequest('A request that breaks it', examples.breaks)}
${scenarios.length === 0 ? nothing : markup`<p>Scenarios that a run tries:</p><ul class="scenarios">${scenarios.map(({ polarity, name, note }) => markup`<li><span class="polarity ${polarity}">${polarity}</span> <code>${name}</code>${note === '' ? '' : markup` ${linkRules(operation, note)}`}</li>`)}</ul>`}
</details>`;
}

function describeMore(scenarios: number, requests: number): string {
  const parts = [
    ...(requests === 0 ? [] : ['whole requests']),
    'proof',
    ...(scenarios === 0 ? [] : [`${scenarios} ${scenarios === 1 ? 'scenario' : 'scenarios'}`]),
  ];
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function renderRequest(title: string, { request }: Example): Markup {
  return markup`<p>${title}:</p><pre tabindex="0"><code>${formatRequest(request, longestString).join('\n')}</code></pre>`;
}

/** A text in which the ids of the operation's rules are links to them. */
function linkRules(operation: Operation, text: string): Markup {
  const known = new Set(operation.constraints.map(({ id }) => id));
  const pieces = text.split(/([A-Za-z0-9]+\/[\w.]+\/[\w.-]*\w)/u);
  return markup`${pieces.map((piece) => {
    if (!known.has(piece)) return piece;
    const anchor = piece.slice(operation.name.length + 1);
    return markup`<a href="#${anchor}"><code>${anchor}</code></a>`;
  })}`;
}
