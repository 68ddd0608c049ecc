/** The version of the form of the lines. A report refuses another one. */
export const recordVersion = 1;

/** How the file of a process or a thread is named: nothing else in the folder is read, or removed. */
export const recordFilePattern: RegExp = /^calls-\d+-\d+-[0-9a-f]{12}\.jsonl$/;

/** The first line of a file: who made it, when and by which rules. */
export interface RecordHead {
  readonly type: 'own-coverage';
  readonly version: typeof recordVersion;
  readonly suite: { readonly name: string; readonly version: string; readonly specDigest: string };
  /** When the first call was made, as ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly pid: number;
}

/** What was seen of an operation that no earlier line of the file has: ids of points, nothing of a request. */
export interface SeenLine {
  readonly type: 'seen';
  readonly operation: string;
  readonly points: readonly string[];
}

/** A line of a file of records. */
export type RecordLine = RecordHead | SeenLine;
