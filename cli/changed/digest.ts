import { createHash } from 'node:crypto';

/** A digest of a text or of bytes: the first 128 bits of SHA-256, in hexadecimal. */
export function digestOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 32);
}
