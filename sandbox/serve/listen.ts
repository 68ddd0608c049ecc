import type { Server } from 'node:http';
import { ConformanceError } from '../../spec/conformance-error.js';

/** Where a server listens; port 0 for any that is free. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * Listens, and says under which URL.
 *
 * @throws ConformanceError kind `usage` where that is not possible
 */
export async function listen(server: Server, { host, port }: Address): Promise<URL> {
  await new Promise<void>((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void =>
      reject(describeListenError(error, { host, port }));
    server.once('error', onError);
    server.listen({ host, port }, () => {
      server.off('error', onError);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port.');
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return new URL(`http://${name}:${address.port}/`);
}

const advices: Readonly<Record<string, readonly [what: string, where: '--host' | '--port', advice: string]>> =
  {
    EADDRINUSE: ['is in use', '--port', 'Choose another port; 0 takes any that is free.'],
    EACCES: ['may not be listened on', '--port', 'Choose a port above 1023.'],
    EADDRNOTAVAIL: ['is no address of this machine', '--host', 'Leave --host out to listen on 127.0.0.1.'],
    ENOTFOUND: ['is no address of this machine', '--host', 'Leave --host out to listen on 127.0.0.1.'],
  };

function describeListenError(cause: NodeJS.ErrnoException, { host, port }: Address): ConformanceError {
  const known = advices[cause.code ?? ''];
  const [what, where, advice] = known ?? [
    `cannot be listened on: ${cause.message}`,
    '--port',
    'Choose another port.',
  ];
  return new ConformanceError('usage', `${host}:${port} ${what}.`, { where, advice, cause });
}
