/** Says whether one more request of an operation is within the rate, and counts it if so. */
export type Throttle = (operation: string, nowMs: number) => boolean;

const secondMs = 1000;

/**
 * So many requests of each operation in any second; 0 for no limit. What is refused is not counted. It is forgotten with the
 * process: nothing that it holds is older than a second.
 */
export function createThrottle(requestsPerSecond: number): Throttle {
  if (requestsPerSecond === 0) return () => true;
  const accepted = new Map<string, readonly number[]>();
  return (operation, nowMs) => {
    const recent = (accepted.get(operation) ?? []).filter((atMs) => nowMs - atMs < secondMs);
    const isWithin = recent.length < requestsPerSecond;
    accepted.set(operation, isWithin ? [...recent, nowMs] : recent);
    return isWithin;
  };
}
