import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Sentences that were tuned to. */
export const tunedSentences = path.join(import.meta.dirname, 'sentences');

/**
 * A sentence by an author who did not read the code.
 *
 * @property about what they told of their open case
 * @property said  without the keyword
 * @property also  other lists that serve as well
 */
export type WrittenSentence = {
  text: string;
  about: string;
  said: string;
  keyword: boolean;
  kind?: 'same' | 'new';
  list?: string;
  argument?: string;
  also: readonly string[];
};

/** @param folder with a file for each kind */
export function sentencesOf(kind: string, folder = tunedSentences): readonly WrittenSentence[] {
  const file = path.join(folder, `${kind}.json`);
  const read: readonly (Partial<WrittenSentence> & { text: string })[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  return read.map(({ about = '', keyword = false, also = [], ...sentence }) => ({
    ...sentence,
    about,
    keyword,
    also,
    said: keyword ? sentence.text.replace(/^\s*precaso/i, '') : sentence.text,
  }));
}
