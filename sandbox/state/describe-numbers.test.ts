import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { JsonObject } from '../../spec/json.js';
import { errorOf, FlowDesk, listed, outputOf, textIn } from '../fixtures/flow-desk.js';

const describing = suite('describe-numbers');

/** A desk with so many numbers, and their ids in the order of creation. */
function deskWith(count: number): { readonly desk: FlowDesk; readonly ids: readonly string[] } {
  const desk = new FlowDesk();
  const ids = Array.from({ length: count }, (_, index) =>
    desk.createId(`+1425555010${index}`, index % 2 === 0 ? {} : { RcsAgentId: `rcs-${index}` }),
  );
  return { desk, ids };
}

function idsOf(desk: FlowDesk, request: JsonObject): readonly unknown[] {
  return listed(desk.describe(request)).map((each) => each.VerifiedDestinationNumberId);
}

function tokenOf(desk: FlowDesk, request: JsonObject): string {
  return textIn(outputOf(desk.describe(request)), 'NextToken');
}

describing('lists each number once, whatever the size of a page is', () => {
  const { desk, ids } = deskWith(5);
  for (const MaxResults of [1, 2, 3, 4, 5, 6]) {
    const seen: unknown[] = [];
    let page: JsonObject = { MaxResults };
    for (let pages = 0; pages <= 5; pages += 1) {
      seen.push(...idsOf(desk, page));
      const { NextToken } = outputOf(desk.describe(page));
      if (NextToken === undefined) break;
      page = { MaxResults, NextToken };
    }
    assert.equal(seen, ids, `pages of ${MaxResults}`);
  }
});

describing('gives no token with the last page, also where it is full', () => {
  const { desk } = deskWith(2);
  assert.not.ok('NextToken' in outputOf(desk.describe({ MaxResults: 2 })));
  assert.ok('NextToken' in outputOf(desk.describe({ MaxResults: 1 })));
  assert.equal(outputOf(new FlowDesk().describe()), { VerifiedDestinationNumbers: [] });
});

describing('skips and repeats nothing where numbers come and go between two pages', () => {
  const { desk, ids } = deskWith(4);
  const NextToken = tokenOf(desk, { MaxResults: 2 });
  desk.delete(ids[0] ?? '');
  desk.delete(ids[1] ?? '');
  const added = desk.createId('+14255550109');
  assert.equal(idsOf(desk, { NextToken }), [...ids.slice(2), added]);
});

describing('refuses what is no token, and a token of another query', () => {
  const { desk, ids } = deskWith(3);
  const NextToken = tokenOf(desk, { MaxResults: 1 });
  const refusal = 'ValidationException INVALID_NEXT_TOKEN';
  for (const request of [
    { NextToken: 'x' },
    { NextToken: NextToken.slice(0, -1) },
    { NextToken, VerifiedDestinationNumberIds: ids },
    { NextToken, Filters: [{ Name: 'status', Values: ['PENDING'] }] },
  ])
    assert.is(errorOf(desk.describe(request)), refusal, JSON.stringify(request));
  assert.is(errorOf(desk.describe({ NextToken, MaxResults: 100 })), 'accepted');
});

describing('finds by id, ARN, phone number and filters, which all have to hold', () => {
  const { desk, ids } = deskWith(4);
  const [zero, one, two, three] = ids;
  const arn = textIn(listed(desk.describe())[3], 'VerifiedDestinationNumberArn');
  desk.verify(zero ?? '', desk.sendCode(zero ?? ''));
  const filter = (Name: string, ...Values: readonly string[]): JsonObject => ({
    Filters: [{ Name, Values }],
  });
  const wanted: readonly (readonly [JsonObject, readonly unknown[]])[] = [
    [{ VerifiedDestinationNumberIds: [arn, zero ?? ''] }, [zero, three]],
    [{ DestinationPhoneNumbers: ['14255550102', '+14255550109'] }, [two]],
    [{ DestinationPhoneNumbers: ['+14255550102'], VerifiedDestinationNumberIds: [zero ?? ''] }, []],
    [filter('status', 'VERIFIED'), [zero]],
    [filter('status', 'VERIFIED', 'PENDING'), ids],
    [filter('status', 'UNSUPPORTED'), []],
    [filter('rcs-agent-id', 'rcs-1', 'rcs-3'), [one, three]],
    [{ ...filter('rcs-agent-id', 'rcs-1'), DestinationPhoneNumbers: ['+14255550103'] }, []],
    [{ Filters: [filter('status', 'PENDING'), filter('rcs-agent-id', 'rcs-3')].flatMap(filtersOf) }, [three]],
    [{ VerifiedDestinationNumberIds: [], DestinationPhoneNumbers: [], Filters: [] }, ids],
  ];
  for (const [request, found] of wanted) assert.equal(idsOf(desk, request), found, JSON.stringify(request));
});

function filtersOf(request: JsonObject): readonly JsonObject[] {
  return request.Filters as readonly JsonObject[];
}

describing('refuses an id that does not exist, and a status that there is not', () => {
  const { desk, ids } = deskWith(1);
  const missing = desk.describe({ VerifiedDestinationNumberIds: [ids[0] ?? '', 'vdn-none'] });
  assert.is(errorOf(missing), 'ResourceNotFoundException');
  assert.is(missing.kind === 'error' && missing.members.ResourceId, 'vdn-none');
  const Filters = [{ Name: 'status', Values: ['DONE'] }];
  assert.is(errorOf(desk.describe({ Filters })), 'ValidationException INVALID_FILTER_VALUES');
});

describing.run();
