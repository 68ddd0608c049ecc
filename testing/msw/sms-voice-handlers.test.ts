import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ConflictException,
  DescribeVerifiedDestinationNumbersCommand,
  PinpointSMSVoiceV2Client,
  SendDestinationNumberVerificationCodeCommand,
  SendTextMessageCommand,
  ServiceQuotaExceededException,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type {
  PinpointSMSVoiceV2ClientConfig,
  SendDestinationNumberVerificationCodeCommandInput,
  SendDestinationNumberVerificationCodeCommandOutput,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { signRequest } from '../../sandbox/fixtures/sign-request.js';
import { exampleCredentials } from '../../sandbox/http-request.js';
import { ConformanceError } from '../../spec/conformance-error.js';
import { loadPackagedContract } from '../../spec/load-contract.js';
import { clientSettings } from '../../suites/sdk.js';
import type { WireFault } from '../../suites/wire-fault.js';
import { BrokenContractError } from '../broken-contract-error.js';
import type { RecordedCall } from '../coverage/recorder.js';
import { smsVoiceHandlers } from '../msw.js';
import { SmsVoiceHandlers } from './sms-voice-handlers.js';
import type { HandlersOptions } from './sms-voice-handlers.js';

const host = 'https://sms-voice.us-east-1.amazonaws.com';
const operation = 'SendDestinationNumberVerificationCode';
const input: SendDestinationNumberVerificationCodeCommandInput = {
  VerifiedDestinationNumberId: 'vdn-00000000000000000000000000000000',
  VerificationChannel: 'TEXT',
};
const tooLong = { ...input, VerifiedDestinationNumberId: 'v'.repeat(257) };
const contract = loadPackagedContract();

interface Scene {
  readonly sms: SmsVoiceHandlers;
  readonly client: PinpointSMSVoiceV2Client;
  readonly server: ReturnType<typeof setupServer>;
  readonly recorded: readonly RecordedCall[];
}

/** Handlers, a server that has them, and a client that retries at once; nothing is watched at the end of this process. */
async function play(
  options: Partial<HandlersOptions>,
  act: (scene: Scene) => Promise<void>,
  settings: PinpointSMSVoiceV2ClientConfig = clientSettings(new URL(host), 'us-east-1', exampleCredentials),
): Promise<void> {
  const recorded: RecordedCall[] = [];
  const sms = new SmsVoiceHandlers({
    contract,
    strict: false,
    endpoint: undefined,
    credentials: undefined,
    recorder: { record: (call) => void recorded.push(call) },
    exit: { watch: () => undefined },
    ...options,
  });
  const server = setupServer(...sms.handlers);
  server.listen(sms.listenOptions);
  const client = new PinpointSMSVoiceV2Client(settings);
  try {
    await act({ sms, client, server, recorded });
  } finally {
    client.destroy();
    server.close();
  }
}

/** The error that a promise is rejected with. */
async function errorOf(promise: Promise<unknown>): Promise<Error & { readonly $metadata?: Metadata }> {
  try {
    await promise;
  } catch (thrown) {
    return thrown as Error;
  }
  throw new TypeError('It was not rejected.');
}

interface Metadata {
  readonly httpStatusCode?: number;
  readonly requestId?: string;
  readonly attempts?: number;
}

/** The problems that a function throws. */
function problemsOf(act: () => void): BrokenContractError['problems'] {
  try {
    act();
  } catch (thrown) {
    assert.instance(thrown, BrokenContractError);
    return (thrown as BrokenContractError).problems;
  }
  return [];
}

function send(
  client: PinpointSMSVoiceV2Client,
  given: object = input,
): Promise<SendDestinationNumberVerificationCodeCommandOutput> {
  return client.send(
    new SendDestinationNumberVerificationCodeCommand(
      given as SendDestinationNumberVerificationCodeCommandInput,
    ),
  );
}

const answers = suite('handlers: what is answered');

answers('a valid request gets a valid answer, with another id each time', () =>
  play({ strict: true }, async ({ sms, client }) => {
    const [first, second] = [await send(client), await send(client)];
    assert.is.not(first.$metadata.requestId, second.$metadata.requestId);
    assert.match(first.MessageId ?? '', /^[0-9a-f-]{36}$/);
    assert.is.not(first.MessageId, second.MessageId);
    assert.equal(sms.calls(), [input, input]);
    sms.verify();
  }),
);

answers('a broken rule gets the ValidationException that says which, with the headers of the service', () =>
  play({}, async ({ sms, client }) => {
    const error = await errorOf(send(client, { ...input, LanguageCode: 'en-US' }));
    assert.instance(error, ValidationException);
    const { Reason, Fields, $metadata } = error as ValidationException;
    assert.is(Reason, 'FIELD_VALIDATION_FAILED');
    assert.equal(
      Fields?.map(({ Name }) => Name),
      ['LanguageCode'],
    );
    assert.ok(error.message.includes('EN_US'), error.message);
    assert.is($metadata.httpStatusCode, 400);
    assert.is($metadata.attempts, 1);
    assert.match($metadata.requestId ?? '', /^[0-9a-f-]{36}$/);
    sms.verify();
  }),
);

answers('what is sent of every error is what the documentation has: status, type in header and body', () =>
  play({}, async ({ sms }) => {
    const ask = async (): Promise<Response> => {
      const {
        headers: { host: _host, ...headers },
        body,
      } = await signRequest({ atMs: Date.now(), body: JSON.stringify(input) });
      return fetch(host, { method: 'POST', headers, body });
    };
    sms.failOnceWith('InternalServerException', { RequestId: 'r' });
    const response = await ask();
    assert.is(response.status, 500);
    assert.is(response.headers.get('content-type'), 'application/x-amz-json-1.0');
    assert.is(response.headers.get('x-amzn-errortype'), 'InternalServerException');
    const { __type, RequestId } = (await response.json()) as Readonly<Record<string, unknown>>;
    assert.equal([__type, RequestId], ['InternalServerException', 'r']);
    const good = await ask();
    assert.is(good.status, 200);
    assert.is(good.headers.get('x-amzn-errortype'), null);
    sms.verify();
  }),
);

answers('errors and outputs come in the order in which they were said, then what is always due', () =>
  play({ strict: true }, async ({ sms, client }) => {
    sms
      .on(operation)
      .failOnceWith('ServiceQuotaExceededException', { Reason: 'VERIFICATION_ATTEMPTS_PER_DAY' })
      .succeedOnceWith({ MessageId: 'first' })
      .failWith('ConflictException', { Reason: 'VERIFICATION_ALREADY_COMPLETE' });
    const quota = await errorOf(send(client));
    assert.instance(quota, ServiceQuotaExceededException);
    assert.is((quota as ServiceQuotaExceededException).Reason, 'VERIFICATION_ATTEMPTS_PER_DAY');
    assert.is((await send(client)).MessageId, 'first');
    for (const _ of [1, 2]) assert.instance(await errorOf(send(client)), ConflictException);
    assert.is(
      (await client.send(new DescribeVerifiedDestinationNumbersCommand({}))).$metadata.httpStatusCode,
      200,
    );
    sms.verify();
  }),
);

answers('dates are sent as the service sends them', () =>
  play({}, async ({ sms, client }) => {
    const CreatedTimestamp = new Date(Date.UTC(2026, 10, 1));
    const number = {
      VerifiedDestinationNumberArn: 'arn',
      VerifiedDestinationNumberId: 'vdn-1',
      DestinationPhoneNumber: '+12065550100',
      Status: 'VERIFIED',
      CreatedTimestamp,
    } as const;
    sms.on('DescribeVerifiedDestinationNumbers').succeedWith({ VerifiedDestinationNumbers: [number] });
    const output = await client.send(new DescribeVerifiedDestinationNumbersCommand({}));
    assert.equal(output.VerifiedDestinationNumbers?.[0]?.CreatedTimestamp, CreatedTimestamp);
  }),
);

answers('a burst of throttling is survived by the attempts of the SDK, and one too many is not', () =>
  play({ strict: true }, async ({ sms, client, recorded }) => {
    sms.throttle(2);
    assert.ok((await send(client)).MessageId);
    assert.is(sms.calls().length, 3);
    sms.throttle(3);
    const error = await errorOf(send(client));
    assert.instance(error, ThrottlingException);
    assert.is(error.$metadata?.attempts, 3);
    sms.throttle();
    assert.instance(await errorOf(send(client)), ThrottlingException);
    assert.is(recorded.length, 9);
    sms.reset();
    assert.ok((await send(client)).MessageId);
  }),
);

answers('each kind of fault is met, and recorded by its name', () =>
  play({}, async ({ sms, client, recorded }) => {
    const kinds: readonly (readonly [WireFault | Parameters<typeof sms.faultWith>[0], string, number])[] = [
      ['server-error', 'Unknown', 3],
      ['html-page', 'SyntaxError', 3],
      ['truncated-json', 'SyntaxError', 1],
      ['reset', 'TimeoutError', 3],
      ['cut-off', 'Error', 3],
      ['refused', 'Error', 3],
      [{ kind: 'no-answer', endAfterMs: 1 }, 'TimeoutError', 3],
      [{ kind: 'stalled', endAfterMs: 1 }, 'Error', 3],
    ];
    for (const [fault, name, attempts] of kinds) {
      sms.faultWith(fault);
      const error = await errorOf(send(client));
      assert.equal([error.name, error.$metadata?.attempts], [name, attempts], JSON.stringify(fault));
    }
    const [{ outcome } = { outcome: undefined }] = recorded;
    assert.equal(outcome, { kind: 'fault', fault: 'server-error' });
    sms.faultWith({ kind: 'slow', delayMs: 5 });
    assert.ok((await send(client)).MessageId);
    sms.verify();
  }),
);

answers('a fault that is due once is over after one attempt', () =>
  play({ strict: true }, async ({ sms, client }) => {
    sms.on(operation).faultOnceWith('reset');
    assert.ok((await send(client)).MessageId);
    assert.is(sms.calls(operation).length, 2);
    assert.is(sms.calls('VerifyDestinationNumber').length, 0);
    sms.verify();
  }),
);

answers('a fault that nobody of the documentation knows, or that lacks its time, is refused', () =>
  play({}, async ({ sms }) => {
    const wrong: readonly (readonly [() => unknown, RegExp])[] = [
      [() => sms.faultWith('rest' as 'reset'), /Did you mean reset\?/],
      [
        () => sms.faultWith({ kind: 'slow' } as WireFault),
        /slow: It lacks its time\. .*faultWith\(\{ kind: 'slow', delayMs: 100 \}\)/,
      ],
      [() => sms.faultOnceWith({ kind: 'stalled', endAfterMs: -1 }), /no time/],
      [() => sms.throttle(0), /throttle: 0/],
      [() => sms.throttle(1.5), /whole number/],
      [() => sms.failWith('TooManyRequests' as 'ThrottlingException'), /TooManyRequests/],
      [() => sms.on('SendDestinationNumberVerificationCod' as typeof operation), /Did you mean/],
    ];
    for (const [act, says] of wrong)
      assert.throws(act, (error: unknown) => error instanceof ConformanceError && says.test(error.message));
  }),
);

answers('reset ends what is pending: with no answer, with half of one, and with one that is slow', () =>
  play({}, async ({ sms, client }) => {
    for (const fault of ['no-answer', 'stalled', { kind: 'slow', delayMs: 60_000 }] as const) {
      sms.faultOnceWith(fault);
      const call = send(client);
      while (sms.calls().length === 0) await new Promise(setImmediate);
      const startMs = performance.now();
      sms.reset();
      await call;
      assert.ok(performance.now() - startMs < 2000, JSON.stringify(fault));
      assert.is(sms.calls().length, 1, 'the SDK has asked again');
      sms.reset();
    }
    sms.faultOnceWith({ kind: 'slow', delayMs: 20 });
    await send(client);
    assert.is(sms.calls().length, 1, 'what comes after it is not ended');
  }),
);

answers.run();

const strict = suite('handlers: what is wrong is not lost');

strict('a broken rule, in strict mode alone, and once', () =>
  play({ strict: true }, async ({ sms, client }) => {
    assert.instance(await errorOf(send(client, tooLong)), ValidationException);
    const [problem, ...others] = problemsOf(() => sms.verify());
    assert.is(
      problem?.kind === 'rule' && problem.rule,
      `${operation}/VerifiedDestinationNumberId/length.max`,
    );
    assert.is(others.length, 0);
    sms.verify();
    await errorOf(send(client, tooLong));
    assert.is(problemsOf(() => sms.reset()).length, 1);
    sms.verify();
    assert.is(sms.calls().length, 0);
  }),
);

strict('an answer that nobody asked for', () =>
  play({ strict: true }, async ({ sms, client }) => {
    sms.throttle(1).faultOnceWith('reset');
    sms.on(operation).failOnceWith('ConflictException');
    assert.instance(await errorOf(send(client)), ConflictException);
    sms.throttle(1);
    const kinds = problemsOf(() => sms.reset()).map(({ kind, says }) => [
      kind,
      /Throttling|reset/.exec(says)?.[0],
    ]);
    assert.equal(kinds, [['unused-answer', 'Throttling']]);
  }),
);

strict('an operation that the contract does not have: one attempt, and an error in every mode', () =>
  play({}, async ({ sms, client }) => {
    const text = new SendTextMessageCommand({ DestinationPhoneNumber: '+12065550100', MessageBody: 'x' });
    const error = await errorOf(client.send(text));
    assert.is(error.name, 'UnknownOperationException');
    assert.is(error.$metadata?.attempts, 1);
    const [problem] = problemsOf(() => sms.verify());
    assert.is(problem?.kind, 'unknown-operation');
    assert.ok(problem?.says.includes('SendTextMessage'));
    assert.is(sms.calls().length, 0);
  }),
);

strict("a handler of the user's own goes before", () =>
  play({ strict: true }, async ({ sms, client, server }) => {
    server.use(
      http.post(`${host}/`, ({ request }) =>
        request.headers.get('x-amz-target')?.endsWith('.SendTextMessage') === true
          ? HttpResponse.json({ MessageId: 'own' })
          : undefined,
      ),
    );
    const text = new SendTextMessageCommand({ DestinationPhoneNumber: '+12065550100', MessageBody: 'x' });
    assert.is((await client.send(text)).MessageId, 'own');
    assert.ok((await send(client)).MessageId);
    sms.verify();
  }),
);

strict('an answer that was said of every operation, and that the one that is called does not document', () =>
  play({}, async ({ sms, client }) => {
    sms.failWith('ConflictException');
    const error = await errorOf(client.send(new DescribeVerifiedDestinationNumbersCommand({})));
    assert.equal(
      [error.name, error.$metadata?.httpStatusCode, error.$metadata?.attempts],
      ['ConformanceError', 501, 1],
    );
    assert.ok(error.message.includes('DescribeVerifiedDestinationNumbers'), error.message);
    assert.equal(
      problemsOf(() => sms.verify()).map(({ kind }) => kind),
      ['script'],
    );
  }),
);

strict('a fault of the handlers themselves: no 500, no second attempt, and told with its stack', () =>
  play(
    {
      recorder: {
        record: () => {
          throw new TypeError('broken recorder');
        },
      },
    },
    async ({ sms, client }) => {
      const error = await errorOf(send(client));
      assert.equal([error.name, error.$metadata?.attempts], ['ConformanceError', 1]);
      const [problem] = problemsOf(() => sms.verify());
      assert.match(problem?.says ?? '', /The handlers failed: TypeError: broken recorder\n +at /);
    },
  ),
);

strict('takeProblems gives what verify would throw, throws nothing, and forgets it', () =>
  play({ strict: true }, async ({ sms, client }) => {
    await errorOf(send(client, tooLong));
    assert.equal(
      sms.takeProblems().map((each) => ('rule' in each ? each.rule : each.kind)),
      [`${operation}/VerifiedDestinationNumberId/length.max`],
    );
    sms.verify();
    sms.reset();
  }),
);

strict('throttling that is left over: the SDK stopped after its attempts', () =>
  play({ strict: true }, async ({ sms, client }) => {
    sms.throttle(5);
    await errorOf(send(client));
    sms.succeedOnceWith();
    const fixes = sms.takeProblems().map(({ fix }) => fix);
    assert.equal(
      fixes.map((fix) => /3 attempts by default/.test(fix)),
      [true, true, false],
    );
  }),
);

strict.run();

const envelope = suite('handlers: the envelope');

const middlewares: Readonly<
  Record<string, readonly [(headers: Record<string, string>, request: Mutable) => void, RegExp]>
> = {
  'a body that was changed after it was signed': [
    (_, request) => {
      request.body = JSON.stringify({ ...input, VerificationChannel: 'VOICE' });
    },
    /wire\/signature/,
  ],
  'no signature': [(headers) => delete headers.authorization, /wire\/signature: There is no Authorization/],
  'another content type': [(headers) => (headers['content-type'] = 'application/json'), /wire\/content-type/],
  'no target': [(headers) => delete headers['x-amz-target'], /wire\/target/],
  'another method': [(_, request) => (request.method = 'PUT'), /wire\/method/],
  'a body that is no JSON': [(_, request) => (request.body = 'x'), /wire\/body/],
};

interface Mutable {
  method: string;
  body: unknown;
}

for (const [name, [change, says]] of Object.entries(middlewares)) {
  envelope(`${name} is told in every mode, and no attempt more is made`, () =>
    play({ credentials: exampleCredentials }, async ({ sms, client }) => {
      client.middlewareStack.add(
        (next) => (args) => {
          const request = args.request as Mutable & { headers: Record<string, string> };
          change(request.headers, request);
          if (typeof request.body === 'string')
            request.headers['content-length'] = String(request.body.length);
          return next(args);
        },
        { step: 'deserialize', priority: 'low' },
      );
      const error = await errorOf(send(client));
      assert.is(error.$metadata?.attempts, 1, error.message);
      assert.ok(
        problemsOf(() => sms.verify()).some(({ kind, says: text }) => kind === 'envelope' && says.test(text)),
      );
      assert.is(sms.calls().length, 0);
    }),
  );
}

envelope(
  'a signature by other credentials is one where none are known, and none where they are',
  async () => {
    const settings = {
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIDOTHER', secretAccessKey: 'other' },
    };
    await play(
      { strict: true },
      async ({ sms, client }) => {
        assert.ok((await send(client)).MessageId);
        sms.verify();
      },
      settings,
    );
    await play(
      { credentials: exampleCredentials },
      async ({ sms, client }) => {
        assert.is((await errorOf(send(client))).name, 'UnrecognizedClientException');
        assert.is(problemsOf(() => sms.verify())[0]?.kind, 'envelope');
      },
      settings,
    );
  },
);

envelope('no signature is told also where no credentials are known', () =>
  play({}, async ({ sms }) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `PinpointSMSVoiceV2.${operation}`,
    };
    const response = await fetch(host, { method: 'POST', headers, body: JSON.stringify(input) });
    assert.is(response.status, 403);
    assert.match(problemsOf(() => sms.verify())[0]?.says ?? '', /wire\/signature/);
  }),
);

envelope('every host of the service is answered: other regions, FIPS, dual-stack, China', async () => {
  const { credentials } = { credentials: exampleCredentials };
  for (const settings of [
    { region: 'ap-south-1', credentials },
    { region: 'us-east-1', credentials, useFipsEndpoint: true },
    { region: 'eu-central-1', credentials, useDualstackEndpoint: true },
    { region: 'cn-north-1', credentials },
  ])
    await play(
      { strict: true, credentials },
      async ({ sms, client }) => {
        assert.ok((await send(client)).MessageId);
        sms.verify();
      },
      settings,
    );
});

envelope(
  'an endpoint of the user is answered where it is given, and is an error where it is not',
  async () => {
    const endpoint = 'http://localhost:4566';
    const settings = clientSettings(new URL(endpoint), 'us-east-1', exampleCredentials);
    await play(
      { strict: true, endpoint, credentials: exampleCredentials },
      async ({ sms, client }) => {
        assert.ok((await send(client)).MessageId);
        sms.verify();
      },
      settings,
    );
    await play(
      {},
      async ({ sms, client }) => {
        const thrown = await errorOf(send(client));
        assert.is(thrown.$metadata?.attempts, 1);
        const [problem] = problemsOf(() => sms.verify());
        assert.is(problem?.kind, 'unhandled');
        assert.ok(problem?.says.startsWith('POST http://localhost:4566/ was sent'), problem?.says);
        assert.instance(thrown, ConformanceError);
        assert.ok(thrown.message.includes('endpoint'), thrown.message);
        await errorOf(fetch('https://example.com/path?secret=1'));
        assert.ok(problemsOf(() => sms.reset())[0]?.says.startsWith('GET https://example.com/path was sent'));
      },
      settings,
    );
  },
);

envelope('a client that has a connection to an http: endpoint from before is not seen', async () => {
  const real = createServer((request, response) => {
    request
      .resume()
      .on('end', () =>
        response.setHeader('content-type', 'application/x-amz-json-1.0').end('{"MessageId":"real"}'),
      );
  });
  await new Promise<void>((resolve) => {
    real.listen(0, '127.0.0.1', resolve);
  });
  const endpoint = `http://127.0.0.1:${(real.address() as AddressInfo).port}`;
  const early = new PinpointSMSVoiceV2Client(
    clientSettings(new URL(endpoint), 'us-east-1', exampleCredentials),
  );
  try {
    assert.is((await send(early)).MessageId, 'real');
    await play(
      { endpoint },
      async ({ sms, client }) => {
        assert.is((await send(early)).MessageId, 'real');
        assert.is(sms.calls().length, 0);
        assert.is.not((await send(client)).MessageId, 'real');
        assert.is(sms.calls().length, 1);
      },
      clientSettings(new URL(endpoint), 'us-east-1', exampleCredentials),
    );
  } finally {
    early.destroy();
    real.closeAllConnections();
    real.close();
  }
});

envelope.run();

const entry = suite('smsVoiceHandlers');

entry('needs no option, and refuses an endpoint with a path', () => {
  const sms = smsVoiceHandlers();
  assert.is(sms.handlers.length, 1);
  sms.reset();
  assert.throws(() => smsVoiceHandlers({ endpoint: 'http://localhost/aws' }), /origin/);
});

entry.run();
