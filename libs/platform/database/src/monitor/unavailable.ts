/** Connection lost, server starting or stopping, too many connections. */
const CODES = /^(08|57P|53300)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
/** What the driver says of a connection that is gone or does not come about; it gives these no code. */
const SAID =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired|Query runner already released)/;

/** The database is away: what was asked may be asked again when it is back. */
export class DatabaseUnavailable extends Error {
  readonly code = '08006';
  constructor() {
    super('the database does not answer');
  }
}

/** Whether something failed because the database is away, and not for itself. */
export const isUnavailable = (error: unknown): boolean => {
  const { code, message, syscall } = (error ?? {}) as { code?: unknown; message?: unknown; syscall?: unknown };
  // A file that is missing is not a socket that is.
  if (code === 'ENOENT') return syscall === 'connect';
  return (typeof code === 'string' && CODES.test(code)) || (code === undefined && typeof message === 'string' && SAID.test(message));
};
