import { createHash } from 'node:crypto';
import type { Json } from '../../spec/json.js';

/** Where a page ended: the ordinal of its last number. Numbers that come or go between two pages shift nothing. */
export interface PageEnd {
  readonly ordinal: number;
}

const tokenPattern = /^p1\.(\d{1,15})\.([0-9a-f]{16})$/;

/** A NextToken: it goes on after that number, in the same query. */
export function writePageToken({ ordinal }: PageEnd, query: Json): string {
  return `p1.${ordinal}.${digestOf(query)}`;
}

/** Where the page before ended; undefined for what is no NextToken of this query. */
export function readPageToken(token: string, query: Json): PageEnd | undefined {
  const [, ordinal, digest] = tokenPattern.exec(token) ?? [];
  return ordinal === undefined || digest !== digestOf(query) ? undefined : { ordinal: Number(ordinal) };
}

function digestOf(query: Json): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('hex').slice(0, 16);
}
