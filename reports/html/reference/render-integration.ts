import type { Markup } from '../markup.js';
import { markup, nothing } from '../markup.js';
import { anchorOf, integrationFile } from './addresses.js';
import { renderFrame } from './page-frame.js';
import type { IntegrationRuleModel, ReferenceModel } from './reference-model.js';
import { renderSource } from './render-rule.js';

/** The body of the page with the rules of code that calls the service. */
export function renderIntegration(model: ReferenceModel): string {
  const aspects = [...new Set(model.integration.map(({ rule }) => rule.member))];
  return renderFrame(model, {
    file: integrationFile,
    layout: 'list',
    contents: nothing,
    main: markup`<h1>Code that calls the service</h1>
<p class="lead">What such code keeps to. No page states these as rules: each follows from what a page says of the service, and is counted apart from the documented rules. <code>sms-voice-conformance run --integration FILE</code> tests them.</p>
${aspects.map(
  (aspect) => markup`<section class="place" aria-labelledby="aspect.${aspect}">
<h2 id="aspect.${aspect}">${aspect.charAt(0).toUpperCase()}${aspect.slice(1)}</h2>
<div class="rules">${model.integration.filter(({ rule }) => rule.member === aspect).map(renderRule)}</div>
</section>`,
)}`,
  });
}

function renderRule({ rule, scenarios }: IntegrationRuleModel): Markup {
  const anchor = anchorOf(rule);
  return markup`
<article class="rule" id="${anchor}" aria-labelledby="${anchor}:name">
<a id="${rule.id}"></a>
<h3 id="${anchor}:name"><a class="anchor" href="#${anchor}"><code>${anchor}</code></a></h3>
<p class="words">${rule.statement}</p>
<p><strong>Kept by.</strong> ${rule.keptBy}</p>
${scenarios.length === 0 ? nothing : markup`<details class="more"><summary>${scenarios.length} ${scenarios.length === 1 ? 'scenario' : 'scenarios'}<span class="unseen"> of ${anchor}</span></summary><ul class="scenarios">${scenarios.map((name) => markup`<li><code>${name}</code></li>`)}</ul></details>`}
${renderSource(rule)}
</article>`;
}
