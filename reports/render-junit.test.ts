import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hostileResults, hostileText } from './fixtures/hostile-results.js';
import { deviating, excused, failing, ofIntegration, resultShapes } from './fixtures/result-shapes.js';
import { isBroken } from './describe-deviations.js';
import { ownConstraints } from './describe-parts.js';
import { renderJunit } from './render-junit.js';
import type { Results, ScenarioResult } from './results.js';

/** Narrower than the published schemas of Jenkins and of Ant, which no package ships. */
const schemaFile = new URL('../../reports/fixtures/junit.xsd', import.meta.url);
const schema = XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(schemaFile, 'utf8')));

/** Parses a text. What the parser throws has details that uvu cannot print. */
function parse(text: string): XmlDocument {
  try {
    return XmlDocument.fromString(text);
  } catch (error) {
    throw new Error(String(error), { cause: error });
  }
}

/** Reads what an XPath expression counts or says. */
function read(document: XmlDocument, path: string): string {
  const said = document.eval(`string(${path})`);
  return typeof said === 'string' ? said : '';
}

function count(document: XmlDocument, path: string): number {
  return Number(document.eval(`count(${path})`));
}

function scenariosOf(results: Results): readonly Pick<ScenarioResult, 'verdict' | 'deviation'>[] {
  return ownConstraints(results).flatMap((each): readonly Pick<ScenarioResult, 'verdict' | 'deviation'>[] =>
    each.scenarios.length === 0 ? [{ verdict: each.verdict }] : each.scenarios,
  );
}

const valid = suite('JUnit XML');

for (const [says, results] of resultShapes) {
  valid(`keeps what both the schema of Jenkins and that of Ant take, for results ${says}`, () => {
    const document = parse(renderJunit(results));
    try {
      schema.validate(document);
    } catch (error) {
      throw new Error(String(error), { cause: error });
    }
    document.dispose();
  });

  valid(`counts what results.json has ${says}`, () => {
    const document = parse(renderJunit(results));
    const scenarios = scenariosOf(results);
    const fails = scenarios.filter((each) => each.verdict === 'fail' && each.deviation === undefined).length;
    const passes = scenarios.filter((each) => each.verdict === 'pass').length;
    const broken = (results.deviations ?? []).filter(isBroken).length;
    assert.is(count(document, '//testcase[not(*)]'), passes);
    assert.is(count(document, '//failure'), fails + broken);
    assert.is(count(document, '//skipped'), scenarios.length - passes - fails);
    const isError = !results.run.complete || results.summary.verdict === 'inconclusive';
    assert.is(count(document, '//error'), isError ? 1 : 0);
    for (const [attribute, path] of [
      ['tests', 'testcase'],
      ['failures', 'testcase/failure'],
      ['errors', 'testcase/error'],
      ['skipped', 'testcase/skipped'],
    ] as const) {
      assert.is(count(document, `//testsuite[@${attribute} != count(${path})]`), 0, attribute);
    }
    document.dispose();
  });
}

valid('is red where the run does not conform or shows nothing, and nowhere else', () => {
  for (const [says, results] of resultShapes) {
    const isRed = /<failure |<error /.test(renderJunit(results));
    assert.is(isRed, results.summary.verdict !== 'conforms', says);
  }
});

valid('is refused by the schema where it is wrong', () => {
  const text = renderJunit(failing);
  for (const [from, to] of [
    [' failures="1"', ''],
    ['</testsuite>', '<other/></testsuite>'],
    ['<system-err></system-err>', '<failure/>'],
    [' name="Context.key/length.max/above-max"', ''],
  ] as const) {
    assert.ok(text.includes(from), from);
    const document = parse(text.replaceAll(from, to));
    assert.throws(() => schema.validate(document));
    document.dispose();
  }
});

valid.run();

const says = suite('JUnit XML says');

says('what was seen, and how to repeat it', () => {
  const document = parse(renderJunit(failing));
  const path = '//testcase[@name="Context.key/length.max/above-max"]';
  assert.is(read(document, `${path}/@classname`), 'endpoint.SendDestinationNumberVerificationCode');
  assert.is(read(document, `${path}/failure/@message`), 'the request was accepted');
  const text = read(document, `${path}/failure`);
  for (const part of [
    'Expected: The request is refused',
    'Rule: ',
    'Length Constraints',
    '  npx sms-voice-conformance run',
    '  curl ',
  ])
    assert.ok(text.includes(part), part);
  assert.is(read(document, '//property[@name="seed"]/@value'), '7');
  assert.is(read(document, '//property[@name="kind"]/@value'), 'real');
  assert.is(read(document, '//property[@name="endpoint"]/@value'), 'http://127.0.0.1:8080/');
  document.dispose();
});

says('that a rule is not shown, with the reason, and never that it passes', () => {
  const document = parse(renderJunit(failing));
  const path = '//testcase[@name="request/prose.verify-follows-send"]/skipped/@message';
  assert.is(read(document, path), 'untested: one operation alone cannot show it');
  document.dispose();
});

says('which deviations are known, and which do not hold', () => {
  const known = parse(renderJunit(excused));
  assert.is(
    read(known, '//testcase[@name="Context.key/length.max/above-max"]/skipped/@message'),
    'known deviation: It is old.',
  );
  known.dispose();
  const broken = parse(renderJunit(deviating));
  assert.is(count(broken, '//testsuite[@name="list of known deviations"]/testcase/failure'), 3);
  broken.dispose();
});

says('every hostile text in full, with escapes for what XML cannot hold', () => {
  const document = parse(renderJunit(hostileResults()));
  const said = read(document, '//skipped[starts-with(@message, "inconclusive")]/@message');
  assert.ok(
    said.includes(`<script>alert(1)</script> "><img src=x onerror=alert(1)> ' onmouseover='alert(1)`),
  );
  assert.ok(said.includes(String.raw`\u0000\u0001\u0008`));
  assert.ok(said.includes('lone \\ud800 and \\udc00 halves swapped \\ude00\\ud83d and whole \u{1F600}'));
  assert.ok(said.includes(String.raw`\ufeff\ufffe\uffff`));
  assert.ok(hostileText.includes(']]>') && said.includes('<![CDATA[ ]]>'));
  assert.is(count(document, '//script | //img'), 0);
  document.dispose();
});

says('what the rules of the code under test are, in a suite of their own', () => {
  const document = parse(renderJunit(hostileResults()));
  assert.is(count(document, '//testsuite[@name="code under test on msw"]/testcase'), 2);
  assert.is(count(document, '//testcase[starts-with(@classname, "msw.integration")]'), 2);
  document.dispose();
  assert.not.match(renderJunit(ofIntegration), /code under test on/);
});

says.run();
