/**
 * The floor of the serve benchmark, in a process of its own: parses each body and answers with the body that the sandbox would
 * answer with, and does nothing else. Prints where it listens. It ends with SIGTERM.
 */
import { createServer } from 'node:http';

const id = 'vdn-0123456789abcdef0123456789abcdef';
const number = {
  VerifiedDestinationNumberArn: `arn:aws:sms-voice:us-east-1:123456789012:verified-destination-number/${id}`,
  VerifiedDestinationNumberId: id,
  DestinationPhoneNumber: '+14255550100',
  CreatedTimestamp: 1_764_028_800.123,
};
const message = 'It is not the code that was sent.';
const answers: Readonly<Record<string, { readonly status: number; readonly body: object }>> = {
  CreateVerifiedDestinationNumber: { status: 200, body: { ...number, Status: 'PENDING' } },
  SendDestinationNumberVerificationCode: {
    status: 200,
    body: { MessageId: '01234567-89ab-4cde-af01-23456789abcd' },
  },
  VerifyDestinationNumber: {
    status: 400,
    body: {
      __type: 'ValidationException',
      Message: message,
      Reason: 'VERIFICATION_CODE_MISMATCH',
      Fields: [{ Name: 'VerificationCode', Message: message }],
    },
  },
  DescribeVerifiedDestinationNumbers: {
    status: 200,
    body: { VerifiedDestinationNumbers: [{ ...number, Status: 'PENDING' }] },
  },
  DeleteVerifiedDestinationNumber: { status: 200, body: number },
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const answer = typeof parsed === 'object' ? answers[operation] : undefined;
    const body = JSON.stringify(answer?.body ?? {});
    response.writeHead(answer?.status ?? 500, {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': '00000000-0000-4000-9000-000000000000',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`listens on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/\n`);
});
