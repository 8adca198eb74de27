/**
 * Which constraint a failed statement broke, by its name `table__rule`, or null when the error is something else. Objection
 * gives a bare ConstraintViolationError for an exclusion, so the driver's own error is read.
 */
export function brokenConstraint(error: unknown): string | null {
  const driver = driverError(error);
  return driver?.code?.startsWith('23') ? (driver.constraint ?? null) : null;
}

/** Whether the database could not be reached, was going down, or gave up on the statement: nothing is known of the outcome. */
export function isUnreachable(error: unknown): boolean {
  const code = driverError(error)?.code ?? '';
  const message = error instanceof Error ? error.message : '';
  return (
    /^(08|57P|53)/.test(code) ||
    code === '57014' ||
    code === '55000' || // the database takes no connections
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN)$/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Timeout acquiring a connection|Client has encountered a connection error/.test(
      message,
    )
  );
}

interface DriverError {
  code?: string;
  constraint?: string;
}

function driverError(error: unknown): DriverError | null {
  if (typeof error !== 'object' || error === null) return null;
  return ('nativeError' in error ? error.nativeError : error) as DriverError;
}
