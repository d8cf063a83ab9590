export type DatabaseRefusal = 'no-answer' | 'not-allowed' | 'bad-address' | 'not-ours' | 'later-format' | 'other-index' | 'not-durable' | 'half-copied' | 'no-store';

/**
 * Why the database does not serve; nothing in it was changed. The sentence is for whoever runs the desk and says what to
 * do. It never holds the address, which may carry a password.
 */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
  constructor(
    readonly code: DatabaseRefusal,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
