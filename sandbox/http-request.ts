/** An HTTP request as it arrived. Header names are in lower case; several values of one name are joined by ", ". */
export interface HttpRequest {
  readonly method: string;
  /** Path with query, as in the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Credentials that requests are signed with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The key pair that AWS uses in its own examples; it opens nothing. */
export const exampleCredentials: Credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
