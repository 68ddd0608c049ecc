/** A line of the log. No secret, no code, no phone number, and nothing that a caller wrote. */
export type LogEntry =
  | {
      readonly event: 'request';
      readonly requestId: string;
      readonly operation: string | undefined;
      readonly status: number;
      readonly error: string | undefined;
      readonly durationMs: number;
    }
  | { readonly event: 'inspected'; readonly view: string; readonly durationMs: number }
  | {
      readonly event: 'refused';
      readonly requestId: string;
      readonly problem: string;
      readonly status: number;
    }
  | { readonly event: 'fault'; readonly requestId: string; readonly message: string }
  | { readonly event: 'stopping'; readonly connections: number }
  | { readonly event: 'stopped'; readonly wasForced: boolean };

/** The entry as one line of JSON, with the moment (ISO 8601, UTC) in front and a line end. */
export function renderLogEntry(entry: LogEntry, nowMs: number): string {
  return `${JSON.stringify({ time: new Date(nowMs).toISOString(), ...entry })}\n`;
}
