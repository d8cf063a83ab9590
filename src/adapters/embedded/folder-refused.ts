export type FolderRefusal =
  'no-sqlite' | 'not-writable' | 'in-use' | 'corrupt' | 'not-ours' | 'later-format' | 'not-durable' | 'half-copied' | 'no-store' | 'earlier-format';

/**
 * Why the embedded store does not open; nothing that was stored is lost by it. The sentence is for whoever runs the
 * desk and says what to do.
 */
export class FolderRefused extends Error {
  override readonly name = 'FolderRefused';
  constructor(
    readonly code: FolderRefusal,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
