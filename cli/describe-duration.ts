const minuteMs = 60_000;

/** A duration in words, rounded up: `40 seconds`, `12 minutes`, `3 h 20 min`. */
export function describeDuration(durationMs: number): string {
  const seconds = Math.ceil(durationMs / 1000);
  if (seconds < 120) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  const minutes = Math.ceil(durationMs / minuteMs);
  if (minutes < 120) return `${minutes} minutes`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
