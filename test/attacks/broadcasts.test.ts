import { describe, expect, it } from 'vitest';
import { afterPress, permitted, type Broadcast } from '../../src/core/desk/broadcast.js';
import { later, MINUTE, type Instant } from '../../src/core/instant.js';
import { fromIso } from '../support/from-iso.js';
import { broadcastCard } from '../../src/features/broadcasts/broadcast.js';
import { personId } from '../../src/core/people/person.js';
import { maxChildren } from '../../src/core/ticket/mass/mass-incident.js';
import { reportersDesk } from '../support/a-broadcast-desk.js';
import { ticketId } from '../../src/core/ticket/ticket.js';

const author = { id: personId('mesa'), name: 'Mesa Uno' };
const at = fromIso('2026-11-23T09:00:00-05:00');
const readers = (from: number, to: number): Broadcast['readers'] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    name: `CASO-${from + i}`,
    person: { id: personId(`p${from + i}`), name: `Usuario ${from + i}` },
  }));

const command = (id: string) => ({ id, type: 'update-reporters', text: 'ya casi' }) as const;
const draftOf = (id: string, changed: Partial<Broadcast> = {}): Broadcast => ({
  id,
  act: { kind: 'command', ticket: ticketId('t1'), command: command(id) },
  by: author,
  at,
  about: 'CASO-1',
  words: 'ya casi',
  readers: readers(1, 8),
  proposed: [],
  groups: ['mesa'],
  stage: 'previewed',
  told: {},
  ...changed,
});

/** As one process keeps them. */
function authorsBook() {
  let all: readonly Broadcast[] = [];
  return {
    all: () => all,
    of: (id: string) => all.find((one) => one.id === id),
    wants(draft: Broadcast): boolean {
      const next = permitted(all, draft);
      all = next.all;
      return next.isFree;
    },
    presses(id: string, now: Instant, step: 'send' | 'drop' = 'send'): string | undefined {
      all = afterPress(all, id, { step, by: author, coordinates: false, now });
      return all.find((one) => one.id === id)?.stage;
    },
    sent: (id: string) => void (all = all.map((one) => (one.id === id ? { ...one, stage: 'sent' } : one))),
  };
}

describe('words to many, by who wants to go around what they are asked', () => {
  it('A-02 the same act for more readers does not make the first sending forgotten', () => {
    const book = authorsBook();
    book.wants(draftOf('outage'));
    expect(book.presses('outage', at)).toBe('confirmed');
    book.sent('outage');
    const next = later(at, 10 * MINUTE);
    expect(book.wants(draftOf('outage', { at: next, readers: readers(1, 10) }))).toBe(false);
    expect(book.presses('outage', next)).toBe('asked');
    expect(book.wants(draftOf('avisar', { at: next }))).toBe(false);
    expect(book.presses('avisar', next)).toBe('asked');
  });

  it('A-02 nor does the same act for a few more readers', () => {
    const book = authorsBook();
    expect(book.wants(draftOf('outage', { readers: readers(1, 5) }))).toBe(true);
    expect(book.wants(draftOf('outage', { at: later(at, MINUTE), readers: readers(6, 10) }))).toBe(false);
    expect(book.wants(draftOf('avisar', { at: later(at, MINUTE), readers: readers(11, 13) }))).toBe(false);
  });

  it('A-02 an answer that was previewed before the last one went out is previewed again, and counts as the next one', () => {
    const book = authorsBook();
    const since = later(at, -MINUTE);
    book.wants(draftOf('first', { since }));
    book.presses('first', at);
    book.sent('first');
    const second = draftOf('second', { at: later(at, 30_000), words: 'otra', since });
    book.wants(second);
    const now = later(at, 5 * MINUTE);
    book.presses('second', now);
    const wantedNow = { ...second, at: now, since: later(at, MINUTE) };
    expect(book.wants(wantedNow)).toBe(false);
    expect(book.presses('second', now)).toBe('asked');
  });

  it('A-02 a case that belongs to another person by now is previewed again', () => {
    const book = authorsBook();
    book.wants(draftOf('avisar'));
    book.presses('avisar', at);
    const other = readers(1, 8).map((one) =>
      one.name === 'CASO-3' ? { ...one, person: { id: personId('p99'), name: 'Otra Persona' } } : one,
    );
    expect(book.wants(draftOf('avisar', { readers: other }))).toBe(false);
    expect(book.of('avisar')?.stage).toBe('previewed');
  });

  it('A-02 Teams takes the preview of any words for any number of people, with the names of a whole mass incident', async () => {
    const { d } = await reportersDesk(1);
    const { procedure, calendar } = d.desk.registry.current;
    const cardFor = (count: number, name: string, words: string, proposed = 0): string => {
      const all = Array.from({ length: count }, (_, i) => ({
        name: `CASO-00${i}`,
        person: { id: personId(`p${i}`), name: `${name} ${i}` },
      }));
      const broadcast = draftOf('n', { readers: all, words, proposed: all.slice(0, proposed) });
      const card = broadcastCard({ procedure, calendar, now: at }, broadcast, author.id);
      return JSON.stringify(d.render({ kind: 'card', card }));
    };
    const whole = cardFor(maxChildren, 'María Fernanda Rodríguez', 'a'.repeat(4_000));
    expect([whole.includes('Rodríguez 499'), /y [\d.]+ nombres más/.test(whole)]).toEqual([true, false]);
    for (const words of ['a', '[', '"', '_x', 'x\n'])
      for (const name of ['Ana', '"['.repeat(200)]) {
        const card = cardFor(5_000, name, words.repeat(4_000 / words.length), 500);
        expect(card.length * 2).toBeLessThan(100 * 1_024);
        expect(card.match(/y [\d.]+ nombres más/g)).toHaveLength(2);
      }
  });

  it('A-02 previews that are dropped again and again leave a bounded document', () => {
    const book = authorsBook();
    for (let n = 0; n < 300; n += 1) {
      book.wants(draftOf(`n${n}`, { words: 'x'.repeat(4_000), readers: readers(1, 200) }));
      book.presses(`n${n}`, at, n % 2 === 0 ? 'drop' : 'send');
      if (book.of(`n${n}`)?.stage === 'confirmed') book.sent(`n${n}`);
    }
    expect(JSON.stringify(book.all()).length).toBeLessThan(500_000);
    const small = authorsBook();
    for (let n = 0; n < 300; n += 1)
      expect(small.wants(draftOf(`n${n}`, { at: later(at, n * MINUTE), words: 'x'.repeat(4_000), readers: readers(1, 5) }))).toBe(true);
    expect(JSON.stringify(small.all()).length).toBeLessThan(500_000);
  });

  it('A-02 words to few again and again within the hour leave a bounded document, and count on', () => {
    const book = authorsBook();
    for (let n = 0; n < 2_000; n += 1) {
      const few = draftOf(`n${n}`, { at: later(at, n * 1_000), words: 'x'.repeat(4_000), readers: readers(1 + (n % 3), 3 + (n % 3)) });
      expect(book.wants(few)).toBe(true);
    }
    expect(JSON.stringify(book.all()).length).toBeLessThan(200_000);
    expect(book.wants(draftOf('sixth', { at: later(at, 2_000_000), readers: readers(6, 6) }))).toBe(false);
  });
});
