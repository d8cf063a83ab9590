import { open } from 'node:fs/promises';

/**
 * Makes the names in a folder durable: syncing a new file keeps its bytes, but not yet its entry. Windows knows no such
 * call and writes entries through by itself; a parent that may not be read is left alone.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder).catch(() => null);
  if (handle === null) return;
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
