import { expect, it, vi } from 'vitest';
import { rememberDocuments } from '../../../src/store/sqlite/documents.js';
import type { Kept } from '../../../src/store/documents.js';

const useOf = (id: string): Kept<'question-use'> => ({ id, revision: 1, body: { question: 'clave', key: id, outcome: 'served' } });

it('a document is read once, and again after it was written', () => {
  const remembered = rememberDocuments<'question-use'>();
  const read = vi.fn<() => readonly Kept<'question-use'>[]>(() => [useOf('a')]);
  expect([remembered.get('a', read), remembered.get('a', read)]).toEqual([useOf('a'), useOf('a')]);
  expect(read).toHaveBeenCalledTimes(1);
  remembered.forget('b');
  remembered.get('a', read);
  expect(read).toHaveBeenCalledTimes(1);
  remembered.forget('a');
  remembered.get('a', read);
  expect(read).toHaveBeenCalledTimes(2);
});

it('a missing document is looked for once, and again after it was written', () => {
  const remembered = rememberDocuments<'question-use'>();
  expect([remembered.get('a', () => []), remembered.get('a', () => [useOf('a')])]).toEqual([null, null]);
  remembered.forget('a');
  expect(remembered.get('a', () => [useOf('a')])).toEqual(useOf('a'));
});

it('a list is read again after any document of the collection was written', () => {
  const remembered = rememberDocuments<'question-use'>();
  const read = vi.fn<() => readonly Kept<'question-use'>[]>(() => [useOf('a')]);
  remembered.all('', read);
  remembered.all('', read);
  expect(read).toHaveBeenCalledTimes(1);
  remembered.forget('b');
  remembered.all('', read);
  expect(read).toHaveBeenCalledTimes(2);
});

it('a list that is too long is read each time', () => {
  const remembered = rememberDocuments<'question-use'>();
  const read = vi.fn<() => readonly Kept<'question-use'>[]>(() => Array.from({ length: 2001 }, (_, at) => useOf(String(at))));
  remembered.all('', read);
  remembered.all('', read);
  expect(read).toHaveBeenCalledTimes(2);
});

it('what readers share cannot be changed by one of them', () => {
  const remembered = rememberDocuments<'question-use'>();
  const kept = remembered.get('a', () => [useOf('a')]);
  expect([Object.isFrozen(kept), Object.isFrozen(kept?.body)]).toEqual([true, true]);
});

it('nothing is remembered after all documents were deleted', () => {
  const remembered = rememberDocuments<'question-use'>();
  remembered.get('a', () => [useOf('a')]);
  remembered.all('', () => [useOf('a')]);
  remembered.forget();
  expect([remembered.get('a', () => []), remembered.all('', () => [])]).toEqual([null, []]);
});
