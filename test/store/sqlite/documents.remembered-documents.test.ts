import { expect, it, vi } from 'vitest';
import { rememberDocuments } from '../../../src/store/sqlite/documents.js';
import type { Kept } from '../../../src/store/documents.js';

const documentOf = (key: string): Kept<'desk-document'> => ({
  id: key,
  revision: 1,
  body: { kind: 'workbook-reading', key, revision: 1, body: { unfinished: 1 } },
});

it('a document is read once, and again after it was written', () => {
  const remembered = rememberDocuments<'desk-document'>();
  const read = vi.fn<() => readonly Kept<'desk-document'>[]>(() => [documentOf('a')]);
  expect([remembered.get('a', read), remembered.get('a', read)]).toEqual([documentOf('a'), documentOf('a')]);
  expect(read).toHaveBeenCalledTimes(1);
  remembered.forget('b');
  remembered.get('a', read);
  expect(read).toHaveBeenCalledTimes(1);
  remembered.forget('a');
  remembered.get('a', read);
  expect(read).toHaveBeenCalledTimes(2);
});

it('a missing document is looked for once, and again after it was written', () => {
  const remembered = rememberDocuments<'desk-document'>();
  expect([remembered.get('a', () => []), remembered.get('a', () => [documentOf('a')])]).toEqual([null, null]);
  remembered.forget('a');
  expect(remembered.get('a', () => [documentOf('a')])).toEqual(documentOf('a'));
});

it('a list is read again after any document of the collection was written', () => {
  const remembered = rememberDocuments<'desk-document'>();
  const read = vi.fn<() => readonly Kept<'desk-document'>[]>(() => [documentOf('a')]);
  remembered.all('', read);
  remembered.all('', read);
  expect(read).toHaveBeenCalledTimes(1);
  remembered.forget('b');
  remembered.all('', read);
  expect(read).toHaveBeenCalledTimes(2);
});

it('a list that is too long is read each time', () => {
  const remembered = rememberDocuments<'desk-document'>();
  const read = vi.fn<() => readonly Kept<'desk-document'>[]>(() => Array.from({ length: 2001 }, (_, at) => documentOf(String(at))));
  remembered.all('', read);
  remembered.all('', read);
  expect(read).toHaveBeenCalledTimes(2);
});

it('what readers share cannot be changed by one of them', () => {
  const remembered = rememberDocuments<'desk-document'>();
  const kept = remembered.get('a', () => [documentOf('a')]);
  expect([Object.isFrozen(kept), Object.isFrozen(kept?.body)]).toEqual([true, true]);
});

it('nothing is remembered after all documents were deleted', () => {
  const remembered = rememberDocuments<'desk-document'>();
  remembered.get('a', () => [documentOf('a')]);
  remembered.all('', () => [documentOf('a')]);
  remembered.forget();
  expect([remembered.get('a', () => []), remembered.all('', () => [])]).toEqual([null, []]);
});
