/** Ids of files are ours and url-safe; anything else is none, and could lead out of a folder. */
export function isFileId(id: string): boolean {
  return /^[\w-]{1,100}$/.test(id);
}
