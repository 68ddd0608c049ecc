/** How a request is written into a fragment: its UTF-8 as it is, or deflated, where that is shorter; both as base64url. */
const forms = { plain: '#request=', deflated: '#request-deflated=' } as const;

/** The longest fragment that is made or read, in characters: longer links do not get through programs that pass them on. */
export const longestFragment = 32_000;
/** The longest request that a link gives, in bytes of UTF-8: a short fragment could unfold to anything. */
export const longestRequest = 1024 * 1024;

/** A fragment that carries a text, or why there is none. */
export type WrittenLink =
  | { readonly kind: 'fragment'; readonly fragment: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** The text that a fragment carries; `other` for a fragment that is about something else. */
export type ReadLink =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'other' };

/** Writes a text into the fragment of a link, which no browser sends to a server. */
export async function writeLink(text: string): Promise<WrittenLink> {
  if (/\p{Surrogate}/u.test(text))
    return {
      kind: 'refused',
      reason: String.raw`It holds half of a surrogate pair, which a link cannot carry. Write it as an escape, such as \ud83d.`,
    };
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > longestRequest)
    return {
      kind: 'refused',
      reason: `It is longer than ${longestRequest / 1024} KiB, too long for a link.`,
    };
  const plain = forms.plain + toBase64Url(bytes);
  const deflated =
    forms.deflated + toBase64Url(await throughStream(bytes, new CompressionStream('deflate-raw'), Infinity));
  const fragment = deflated.length < plain.length ? deflated : plain;
  return fragment.length <= longestFragment
    ? { kind: 'fragment', fragment }
    : {
        kind: 'refused',
        reason: `The link would have ${fragment.length} characters, and many programs cut off more than ${longestFragment}. Send the request as a file.`,
      };
}

/** Reads the text that a fragment carries. Never throws. */
export async function readLink(fragment: string): Promise<ReadLink> {
  const form = fragment.startsWith(forms.plain)
    ? 'plain'
    : fragment.startsWith(forms.deflated)
      ? 'deflated'
      : undefined;
  if (form === undefined) return { kind: 'other' };
  if (fragment.length > longestFragment)
    return {
      kind: 'refused',
      reason: `The link has ${fragment.length} characters, more than the ${longestFragment} that this page reads.`,
    };
  try {
    const bytes = fromBase64Url(fragment.slice(forms[form].length));
    const whole =
      form === 'plain'
        ? bytes
        : await throughStream(bytes, new DecompressionStream('deflate-raw'), longestRequest);
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'refused', reason: error.message };
    return {
      kind: 'refused',
      reason:
        'The link is damaged: a part of it may have been cut off. Ask for it again, or for the request itself.',
    };
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new TypeError('It is not base64url.');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** What a stream makes of bytes. @throws RangeError where that is more than `most` bytes; what the stream throws */
async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const chunk: unknown = next.value;
    if (!(chunk instanceof Uint8Array)) throw new TypeError('The stream gave no bytes.');
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError(`The request in the link is longer than ${most / 1024} KiB.`);
    }
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
