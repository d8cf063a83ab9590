/** The text that a page's successor is asked for with. */
export function cursorOf(place: readonly (number | string)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** What {@link cursorOf} was given, unchecked. @throws {RangeError} on a text that it did not make */
export function cursorParts(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts)) return parts;
  } catch (cause) {
    throw foreignCursor(cause);
  }
  throw foreignCursor();
}

export function foreignCursor(cause?: unknown): RangeError {
  return new RangeError('not a cursor of this list', { cause });
}
