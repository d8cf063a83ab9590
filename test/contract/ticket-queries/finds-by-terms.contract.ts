import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { askedWords, indexedWords, type OneOf } from '../../../src/core/text/search-words.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import type { TicketQueries } from '../../../src/ports/ticket-queries.js';
import { OPENED, aStoredTicket } from '../../support/a-stored-ticket.js';
import { type MakeStores, type Stores, created, ids, opened, reopened } from '../stores.js';

/** A case that got its number `minute` minutes after the first. */
function aCaseWith(id: string, minute: number, ...searchTerms: readonly string[]): StoredTicket {
  const at = instant(OPENED + minute * 60_000);
  return aStoredTicket(id, {
    searchTerms,
    ticket: { phase: 'new', state: 'registered', group: 'mesa', completedAt: at, numbers: { ticket: minute } },
  });
}

const written = (stores: Stores, stored: StoredTicket, searchTerms: readonly string[]): Promise<StoredTicket> =>
  stores.tickets.append({ id: stored.id, expected: stored.revision, numbers: [], build: () => ({ ...stored, searchTerms }) });

async function found(
  { queries }: { queries: TicketQueries },
  all: readonly OneOf[],
  prefix: OneOf | null = null,
  anyOf: readonly string[] | null = null,
): Promise<readonly string[]> {
  const page = await queries.search({ all, prefix, anyOf }, 20);
  expect(page).toMatchObject({ next: null, isCutShort: false });
  return ids(page.tickets);
}

export function findsByTerms(make: MakeStores): void {
  describe('the search', () => {
    it('a search finds the cases that have all of its terms, the newest number first', async () => {
      const stores = await opened(make);
      await created(stores, aCaseWith('t-old', 1, 'impresora', 'piso', '4'));
      await created(stores, aCaseWith('t-other', 2, 'impresora', 'piso', '5'));
      await created(stores, aCaseWith('t-new', 3, '4', 'piso', 'impresora', 'toner'));
      expect(await found(stores, ['impresora', '4'])).toEqual(['t-new', 't-old']);
      expect(await found(stores, ['impresora', '4', 'escaner'])).toEqual([]);
      expect(await found(stores, ['impres'])).toEqual([]);
    });

    it('the last word of a search may be the beginning of a word, and only of one', async () => {
      const stores = await opened(make);
      await created(stores, aCaseWith('t-1', 1, 'impresora', 'piso'));
      await created(stores, aCaseWith('t-2', 2, 'imprimir', 'piso'));
      await created(stores, aCaseWith('t-3', 3, 'reimpresion', 'piso'));
      expect(await found(stores, [], 'impre')).toEqual(['t-1']);
      expect(await found(stores, ['piso'], 'imp')).toEqual(['t-2', 't-1']);
      expect(await found(stores, ['piso'], 'impresoras')).toEqual([]);
    });

    it('a search finds cases with one of several terms', async () => {
      const stores = await opened(make);
      await created(stores, aCaseWith('t-ana', 1, '@p-ana', 'impresora'));
      await created(stores, aCaseWith('t-area', 2, '#area', 'impresora'));
      await created(stores, aCaseWith('t-luz', 3, '@p-luz', 'impresora'));
      expect(await found(stores, ['impresora'], null, ['@p-ana', '#area'])).toEqual(['t-area', 't-ana']);
      expect(await found(stores, [], 'impre', ['@p-nobody'])).toEqual([]);
      expect(await found(stores, [], null, ['@p-luz'])).toEqual(['t-luz']);
      expect(await found(stores, [], null, [])).toEqual([]);
    });

    it('each word of a search may be one of several, and the last one the beginning of one of several', async () => {
      const stores = await opened(make);
      await created(stores, aCaseWith('t-1', 1, 'video', 'beam', 'sala'));
      await created(stores, aCaseWith('t-2', 2, 'videobeam', 'sala'));
      await created(stores, aCaseWith('t-3', 3, 'video', 'sala'));
      expect(await found(stores, [['video', 'videobeam'], 'sala'], ['bea', 'videob'])).toEqual(['t-2', 't-1']);
      expect(await found(stores, [['video', 'videobeam']], ['beam', 'videobeam'], ['sala'])).toEqual(['t-2', 't-1']);
      expect(await found(stores, [['beam', 'videobeam']])).toEqual(['t-2', 't-1']);
      expect(await found(stores, [], ['bea', 'vid'])).toEqual(['t-3', 't-2', 't-1']);
    });

    it('in place of a word, or of the beginning of one, a case may have a term of a person, whole', async () => {
      const stores = await opened(make);
      await created(stores, aCaseWith('t-1', 1, '@p-ana', 'ruic'));
      await created(stores, aCaseWith('t-2', 2, 'ana', 'mora'));
      await created(stores, aCaseWith('t-3', 3, '@p-luz', 'toro'));
      expect(await found(stores, [['ana', '@p-ana']], ['mor', '@p-ana'])).toEqual(['t-2', 't-1']);
      expect(await found(stores, [], ['moras', '@p-luz', '@p-ana'])).toEqual(['t-3', 't-1']);
    });

    it('joined and parted forms of a word find each other', async () => {
      const stores = await opened(make);
      const spellings = [
        ['wifi', 'wi-fi', 'wi fi'],
        ['office365', 'office 365'],
        ['Windows11', 'windows 11'],
        ['500gb', '500 GB'],
      ];
      const more = [
        ['videobeam', 'video beam'],
        ['pendrive', 'pen-drive'],
        ['email', 'e-mail', 'e mail'],
        ['OBrien', "O'Brien", 'O’Brien'],
      ];
      let minute = 0;
      for (const same of [...spellings, ...more]) {
        const cases: string[] = [];
        for (const text of same) {
          minute++;
          cases.unshift((await created(stores, aCaseWith(`t-${minute}`, minute, ...indexedWords(`falla de ${text} en sala`)))).id);
        }
        for (const text of same) {
          const { whole, prefix } = askedWords(text);
          expect(await found(stores, whole, prefix), text).toEqual(cases);
        }
      }
    });

    it('«O Brien», with a blank, finds the name joined, with an apostrophe and with a blank', async () => {
      const stores = await opened(make);
      const names = ['OBrien', "O'Brien", 'O Brien'];
      for (const [at, name] of names.entries()) await created(stores, aCaseWith(`t-${at}`, at, ...indexedWords(`equipo de ${name}`)));
      await created(stores, aCaseWith('t-other', 9, ...indexedWords('equipo de Obregón')));
      const { whole, prefix } = askedWords('O Brien');
      expect(await found(stores, whole, prefix)).toEqual(['t-2', 't-1', 't-0']);
    });

    it('a search that asks for nothing finds nothing', async () => {
      const stores = await opened(make);
      await created(stores, aCaseWith('t-1', 1, 'impresora'));
      expect(await found(stores, [])).toEqual([]);
    });

    it('a case is found by the terms of its last write, at the place of its number', async () => {
      const stores = await opened(make);
      const first = await created(stores, aCaseWith('t-1', 1, 'impresora', 'beto'));
      await created(stores, aCaseWith('t-2', 2, 'impresora'));
      await written(stores, first, ['impresora', 'toner']);
      expect(await found(stores, ['beto'])).toEqual([]);
      expect(await found(stores, ['toner'])).toEqual(['t-1']);
      expect(await found(stores, ['impresora'])).toEqual(['t-2', 't-1']);
    });

    it('a draft is found by nothing before it has terms', async () => {
      const stores = await opened(make);
      const draft = await created(stores, aStoredTicket('t-draft'));
      expect(await found(stores, ['correo'])).toEqual([]);
      await stores.tickets.append({ id: draft.id, expected: 1, numbers: [], build: () => ({ ...aCaseWith('t-draft', 9, 'correo') }) });
      expect(await found(stores, ['correo'])).toEqual(['t-draft']);
    });

    it('a write that is refused leaves the search as it was', async () => {
      const stores = await opened(make);
      const first = await created(stores, aCaseWith('t-1', 1, 'impresora'));
      await expect(written(stores, { ...first, revision: 7 }, ['toner'])).rejects.toMatchObject({ code: 'version-conflict' });
      expect([await found(stores, ['toner']), await found(stores, ['impresora'])]).toEqual([[], ['t-1']]);
    });

    it('cases are found after a restart', async () => {
      const stores = await opened(make);
      await created(stores, aCaseWith('t-1', 1, 'impresora'));
      await stores.close();
      expect(await found(await reopened(stores), ['impresora'])).toEqual(['t-1']);
    });

    it('pages of a search neither repeat nor skip a case while others are created', async () => {
      const stores = await opened(make);
      for (let minute = 1; minute <= 7; minute++) await created(stores, aCaseWith(`t-${minute}`, minute, 'impresora'));
      const seen: string[] = [];
      let minute = 100;
      for (let after: StoredTicket['id'] | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
        const page = await stores.queries.search({ all: ['impresora'], prefix: null, anyOf: null }, 3, after);
        seen.push(...ids(page.tickets));
        after = page.next ?? undefined;
        await created(stores, aCaseWith(`t-later-${minute}`, minute++, 'impresora'));
      }
      expect(seen).toEqual(['t-7', 't-6', 't-5', 't-4', 't-3', 't-2', 't-1']);
    });

    it('a search behind a case that does not exist begins anew', async () => {
      const stores = await opened(make);
      await created(stores, aCaseWith('t-1', 1, 'impresora'));
      const page = await stores.queries.search({ all: ['impresora'], prefix: null, anyOf: null }, 3, ticketId('t-gone'));
      expect(ids(page.tickets)).toEqual(['t-1']);
    });
  });
}
