import type { HttpRequest } from '../sandbox/http-request.js';

/** Reads a request as MSW hands it over. The Fetch API keeps the host in the URL alone. */
export async function readFetchRequest(request: Request): Promise<HttpRequest> {
  const { pathname, search, host } = new URL(request.url);
  return {
    method: request.method,
    path: `${pathname}${search}`,
    headers: { host, ...Object.fromEntries(request.headers) },
    body: new Uint8Array(await request.arrayBuffer()),
  };
}
