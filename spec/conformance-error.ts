/** What kind of mistake stopped the program; the command line turns it into an exit code. */
export type ConformanceErrorKind =
  | 'usage' // a flag, an argument or a file that the user named
  | 'spec' // a spec file
  | 'generator' // a generated case that does not break exactly what it declares: our own bug
  | 'target' // a target that has to be asked something first, and does not answer
  | 'output'; // a report that cannot be written

/** Options of a ConformanceError. `advice` says what to do about it; `where` names the file, flag or case. */
export interface ConformanceErrorOptions {
  readonly where?: string;
  readonly advice?: string;
  readonly cause?: unknown;
}

/** Our program or its input is wrong. Never used for a verdict or a violation: those are data. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
  readonly kind: ConformanceErrorKind;
  readonly where: string | undefined;
  readonly advice: string | undefined;

  constructor(kind: ConformanceErrorKind, what: string, options: ConformanceErrorOptions = {}) {
    super(what, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.where = options.where;
    this.advice = options.advice;
  }

  /** The error in words for a person: what, where, and what to do, each on its own line. */
  describe(): string {
    const where = this.where === undefined ? '' : `${this.where}: `;
    const advice = this.advice === undefined ? '' : `\n  ${this.advice}`;
    return `${where}${this.message}${advice}`;
  }
}
