/** An error of the service: its name, and its Reason where it has one. */
export interface ServiceError {
  readonly error: string;
  readonly reason: string | undefined;
}

/**
 * The error of the service that an exception of the SDK is; undefined for all others. By its form and not by its class: there may
 * be several copies of the SDK in one process.
 */
export function readServiceError(error: Error): ServiceError | undefined {
  const fault: unknown = Reflect.get(error, '$fault');
  if (fault !== 'client' && fault !== 'server') return undefined;
  const reason: unknown = Reflect.get(error, 'Reason');
  return { error: error.name, reason: typeof reason === 'string' ? reason : undefined };
}
