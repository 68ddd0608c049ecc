/** A moment as results have it (ISO 8601, UTC), for a person: `2026-11-23, 12:00 UTC`; anything else as it is. */
export function dayAndTime(moment: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(moment) ?? [];
  return day === undefined || time === undefined ? moment : `${day}, ${time} UTC`;
}

/** How long something took: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(durationMs: number): string {
  if (durationMs < 10_000) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * How many days an entry still holds on the day of a run: 0 on its last day, negative after it. `expires` is a day (YYYY-MM-DD,
 * UTC), `startedAt` a moment.
 */
export function daysLeft(expires: string, startedAt: string): number {
  const day = startedAt.slice(0, 'YYYY-MM-DD'.length);
  return Math.round((Date.parse(`${expires}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / dayMs);
}
