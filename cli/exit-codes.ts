/** What the command line ends with. */
export const exitCodes = {
  /** The target conforms; the request keeps all rules. */
  conforms: 0,
  /** The target does not conform; the request breaks a rule. */
  doesNotConform: 1,
  /** Wrong usage, a broken spec, a report that cannot be written, or a fault of the program. */
  usage: 2,
  /** Nothing could be concluded. */
  inconclusive: 3,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
