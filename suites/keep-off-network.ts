import { isIP, Socket } from 'node:net';

/** What is thrown at code that connects to another machine while it is kept off the network. */
export class KeptOffNetworkError extends Error {
  override readonly name = 'KeptOffNetworkError';

  constructor(host: string) {
    super(
      `The code under test connects to ${host} itself. Nothing leaves this machine here: send with the client that it is given.`,
    );
  }
}

/**
 * Keeps this process from connecting to other machines, whatever opens the connection (http, https, http2, fetch, sockets), until the
 * function that it returns is called: code under test that has a client of its own must not reach AWS. Connections to this machine
 * stay possible. Several may be in force; the last one ends first.
 */
export function keepOffNetwork(): () => void {
  const { prototype } = Socket;
  const original = Object.getOwnPropertyDescriptor(prototype, 'connect');
  if (original === undefined) throw new TypeError('This Node has no connect of sockets.');
  const connect: unknown = original.value;
  Object.defineProperty(prototype, 'connect', {
    ...original,
    value: function refuse(this: Socket, ...args: readonly unknown[]): unknown {
      const host = hostOf(args);
      if (host === undefined || isThisMachine(host))
        return typeof connect === 'function' ? Reflect.apply(connect, this, args) : this;
      // Like a connection that fails: not before the caller listens for errors.
      process.nextTick(() => this.destroy(new KeptOffNetworkError(host)));
      return this;
    },
  });
  return () => {
    Object.defineProperty(prototype, 'connect', original);
  };
}

/** Where a connection goes, from the arguments of `connect`; undefined for a path of this machine. Source: Node.js, net. */
function hostOf([first, second]: readonly unknown[]): string | undefined {
  // Node hands its own calls on as one list.
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && typeof first.path === 'string') return undefined;
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost';
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return undefined;
  return typeof second === 'string' ? second : 'localhost';
}

function isThisMachine(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    address === '::1' ||
    (isIP(address) === 4 && address.startsWith('127.'))
  );
}
