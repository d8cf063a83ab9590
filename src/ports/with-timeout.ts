/** The fault of an outside call that did not end in time. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
  readonly code = 'took-too-long';
}

/**
 * Waits for an outside call no longer than `limitMs`. The call itself continues; its later outcome is ignored.
 *
 * @param faultOf makes the error that is thrown in place of {@link TookTooLong}
 * @throws {TookTooLong}
 */
export async function withTimeout<T>(
  limitMs: number,
  work: Promise<T>,
  faultOf = (): Error => new TookTooLong(`more than ${limitMs} ms`),
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(faultOf()), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
