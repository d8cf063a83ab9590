import { expect } from 'vitest';
import { needsPaint } from '../../src/domain/notice/delivery.js';
import type { StoredTicket } from '../../src/domain/ticket/stored-ticket.js';
import type { Store } from '../../src/ports/store.js';
import type { Load, Sent } from '../desk/load.js';
import { botMessages } from '../support/desk-over-http.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { wordsOf } from '../support/shown-card.js';

/** All that was ever asked, by its words; numbers of both series from 1 without holes, each once. */
export async function allOf(store: Pick<Store, 'queries'>): Promise<ReadonlyMap<string, StoredTicket>> {
  const drafts = await numbered(store, 'draft');
  const byWords = new Map(drafts.map((one) => [one.ticket.words, one]));
  expect(byWords.size, 'somebody’s words were registered twice').toBe(drafts.length);
  expect((await numbered(store, 'ticket')).length).toBe(drafts.filter((one) => one.ticket.numbers['ticket'] !== undefined).length);
  return byWords;
}

/** Those that have the numbers from 1 on; there are none behind a hole. */
async function numbered({ queries }: Pick<Store, 'queries'>, series: string): Promise<readonly StoredTicket[]> {
  const found: StoredTicket[] = [];
  for (let one = await queries.byNumber('uariv', series, 1); one !== null; one = await queries.byNumber('uariv', series, found.length + 1)) {
    expect(one.ticket.numbers[series]).toBe(found.length + 1);
    found.push(one);
  }
  for (let after = 1; after <= 60; after += 1) expect(await queries.byNumber('uariv', series, found.length + after)).toBeNull();
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  return found;
}

/** What an acknowledged act must have left behind. */
function isThere({ what, words }: Sent, all: ReadonlyMap<string, StoredTicket>): boolean {
  const types = all.get(words)?.history.map(({ event }) => event.type) ?? [];
  return types.includes(what === 'precaso' ? 'draft-opened' : what === 'complete' ? 'draft-completed' : what === 'take' ? 'ticket-taken' : 'note-added');
}

export function expectNothingLost(load: Load, all: ReadonlyMap<string, StoredTicket>): void {
  const lost = load.sent.filter((one) => one.acknowledged && !isThere(one, all)).map(({ what, words }) => ({ what, words }));
  expect(lost).toEqual([]);
}

/** Messages that tell somebody of a note, by the words of the case that it is about. Thousands of each: they are sorted once. */
function notesOf(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const text of texts) {
    const about = text.includes('escribió sobre') ? /«Sobre (.+?)»/.exec(text)?.[1] : undefined;
    if (about !== undefined) found.set(about, [...(found.get(about) ?? []), text]);
  }
  return found;
}

/** At the connector: each card shows the present, each message came once, or twice where its send was cut off. */
export function expectAllTold(at: DeskOverHttp, all: ReadonlyMap<string, StoredTicket>): void {
  const shown = at.connector.demo.people.flatMap((person) => botMessages(at.connector, at.chat(person)));
  const live = botMessages(at.connector, at.channel('mesa'));
  const byId = new Map([...shown, ...live].map((one) => [`${one.conversationId}|${one.id}`, wordsOf(one)]));
  const notesByWords = notesOf(shown.map(wordsOf));
  for (const one of all.values()) {
    expect(one.notices).toEqual([]);
    expect(one.surfaces.filter((surface) => needsPaint(surface, one))).toEqual([]);
    for (const { posted } of one.surfaces) {
      const words = byId.get(`${posted?.conversation.split(';')[0] ?? ''}|${posted?.activity ?? ''}`) ?? '';
      expect(words).toContain(one.ticket.assignee === null ? (one.ticket.numbers['ticket'] === undefined ? 'Precaso' : 'Registrado') : 'En proceso');
    }
    const said = notesByWords.get(one.ticket.words) ?? [];
    const told = one.history.flatMap(({ event }) => (event.type === 'told' && event.kind === 'public-note' ? [event.outcome] : []));
    const notes = one.history.filter(({ event }) => event.type === 'note-added').length;
    const isMarked = said.some((words) => words.includes('ya haya recibido'));
    expect(isToldRightly({ notes, told, times: said.length, isMarked }), JSON.stringify({ words: one.ticket.words, notes, told, times: said.length, isMarked })).toBe(true);
  }
}

/**
 * A message whose send was cut off may have arrived or not: it comes once more and says so, and when that is cut off too
 * it is given up. Any other comes once.
 */
function isToldRightly({ notes, told, times, isMarked }: { notes: number; told: readonly string[]; times: number; isMarked: boolean }): boolean {
  if (notes === 0) return told.length === 0 && times === 0;
  if (notes > 1 || told.length !== 1) return false;
  if (told[0] === 'sent') return times === 1 && !isMarked;
  return told[0] === 'repeated' ? (times === 1 || times === 2) && isMarked : told[0] === 'given-up' && times <= 2 && (times < 2 || isMarked);
}
