import { LRUCache } from 'lru-cache';
import type { Collection, Kept } from '../documents.js';
import { frozen } from '../plain-document.js';

/** The maximum of remembered answers of one collection, and of documents in them; a longer list is not remembered. */
const maxRemembered = 2000;

/**
 * Remembers the latest answers about a collection, because every turn reads its person and the channels. Only this process writes to the
 * folder, so an answer holds until `forget` is called: with each written document, or without one after all were deleted. All who read an
 * answer share it, so it is frozen. `find` asks the folder.
 */
export function rememberDocuments<Of extends Collection>() {
  const answers = new LRUCache<string, readonly Kept<Of>[]>({ maxSize: maxRemembered, sizeCalculation: ({ length }) => length + 1 });
  let writes = 0;
  const answered = (question: string, find: () => readonly Kept<Of>[]): readonly Kept<Of>[] => {
    const known = answers.get(question);
    if (known !== undefined) return known;
    const found = frozen(find());
    answers.set(question, found);
    return found;
  };
  return {
    get: (id: string, find: () => readonly Kept<Of>[]): Kept<Of> | null => answered(`=${id}`, find)[0] ?? null,
    all: (prefix: string, find: () => readonly Kept<Of>[]) => answered(`${writes} ${prefix}`, find),
    forget(id?: string) {
      writes += 1;
      if (id === undefined) answers.clear();
      else answers.delete(`=${id}`);
    },
  };
}
