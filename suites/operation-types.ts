import type { ErrorDetails, Operations } from './documented.js';

/** The name of an operation of the contract. */
export type OperationName = keyof Operations;

/** What an operation takes, by the SDK's type. */
export type InputOf<N extends OperationName> = Operations[N]['input'];

/** What an operation gives, by the SDK's type, without what the SDK adds to it. */
export type OutputOf<N extends OperationName> = Omit<Operations[N]['output'], '$metadata'>;

/** The errors that the page of an operation documents. */
export type ErrorName<N extends OperationName = OperationName> = Operations[N]['error'];

/** The documented members of an error. */
export type DetailsOf<E extends ErrorName> = ErrorDetails[E];
