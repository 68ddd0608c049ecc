import { http } from 'msw';
import { setupServer } from 'msw/node';

/** Answers every request of this process, until the function that it gives is called. */
export function intercept(answer: (request: Request) => Promise<Response>): () => void {
  // A predicate: MSW would match a path, '*' too, anew for every request.
  const server = setupServer(
    http.all(
      () => true,
      ({ request }) => answer(request),
    ),
  );
  // Both names: MSW 3 reads the second one, and would let unhandled requests leave the machine.
  const unhandled = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as const;
  server.listen(unhandled);
  return () => server.close();
}
