import { describe, expect, it } from 'vitest';
import { reserveNumbers } from '../../../src/desk/contingency/reserve-numbers.js';
import { contingencyStanding, endReservations } from '../../../src/features/contingency/contingency.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { handlePress } from '../../../src/features/acts.js';
import { system } from '../../../src/core/people/person.js';
import { instant } from '../../../src/core/instant.js';
import { replay } from '../../../src/core/ticket/evolve.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { loseStoreAfter } from '../../support/lost-store.js';
import { fewNumbers, valuesOf } from '../../support/a-contingency.js';
import { openCase } from '../../../src/desk/tickets/open-case.js';
import { searchCases } from '../../../src/features/lists/case-lists.js';
import { cardWords } from '../../support/an-import-turn.js';
import { aTurn } from '../../support/a-turn.js';
import { actor, completeForm, ref, type Who } from '../../support/cast.js';

async function withFive(): Promise<TestDesk> {
  const desk = await aDesk(fewNumbers(5));
  await caseOf(desk);
  return desk;
}

const numberOf = async (desk: TestDesk, key: string): Promise<number | undefined> =>
  (await desk.load(await caseOf(desk, { words: `no abre el correo ${key}`, key }))).ticket.numbers['ticket'];

const own = (value: number) => ({ kind: 'own', series: 'ticket', value, asked: String(value), partners: null }) as const;

describe('numbers that are reserved for a contingency', () => {
  it('SIIF-14 reserved numbers follow the last case, and the next case follows them', async () => {
    const desk = await withFive();
    expect(valuesOf(await reserveNumbers(desk, actor('carla')))).toEqual([2, 3, 4, 5, 6]);
    expect(await numberOf(desk, 'b')).toBe(7);
  });

  it('SIIF-14 reserving again gives the same numbers, also to another coordinator', async () => {
    const desk = await withFive();
    const first = await reserveNumbers(desk, actor('carla'));
    expect(await reserveNumbers(desk, actor('carla'))).toEqual(first);
    expect(await reserveNumbers(desk, system)).toEqual(first);
    expect(await numberOf(desk, 'b')).toBe(7);
  });

  it('SIIF-14 a number that got its case is made up for by a new one', async () => {
    const desk = await withFive();
    const [first] = await reserveNumbers(desk, actor('carla'));
    if (first === undefined) throw new Error('nothing was reserved');
    await opened(desk, first.ticket);
    expect(valuesOf(await reserveNumbers(desk, actor('carla')))).toEqual([3, 4, 5, 6, 7]);
  });

  it('SIIF-14 a case that is put into a reserved number has that number and no other', async () => {
    const desk = await withFive();
    const [first] = await reserveNumbers(desk, actor('carla'));
    if (first === undefined) throw new Error('nothing was reserved');
    await opened(desk, first.ticket);
    const filled = await desk.execute(first.ticket, { id: 'f', type: 'fill-draft', fields: completeForm, submit: true }, actor('ana'));
    expect(filled).toMatchObject({ kind: 'executed', stored: { ticket: { phase: 'new', numbers: { ticket: 2 } } } });
    const { ticket, history, record } = await desk.load(first.ticket);
    expect(ticket).toEqual(replay(history, desk.registry.current.procedure));
    expect(ticket.reservation).toBeUndefined();
    expect(record).toMatchObject({ number: 2 });
  });

  it('SIIF-14 released numbers are never reserved again, and no case can be put into them', async () => {
    const desk = await withFive();
    const [first] = await reserveNumbers(desk, actor('carla'));
    expect(await endReservations(desk, actor('carla'))).toBe(5);
    expect(valuesOf(await reserveNumbers(desk, actor('carla')))).toEqual([7, 8, 9, 10, 11]);
    if (first === undefined) throw new Error('nothing was reserved');
    await expect(opened(desk, first.ticket)).rejects.toThrow('case-not-found');
    const { body } = (await desk.store.documents.find('contingency', 'uariv')) ?? {};
    expect(body?.ended).toEqual([2, 3, 4, 5, 6]);
  });

  it('SIIF-14 no number is released while an import is under way, whose rows may have it', async () => {
    const desk = await withFive();
    const reserved = valuesOf(await reserveNumbers(desk, actor('carla')));
    const running = {
      file: { id: 'f', name: 'contingencia.xlsx' },
      by: ref('carla'),
      at: desk.now(),
      run: 1,
      card: null,
      beside: [],
      archives: [],
      contingency: 'c1',
      outageFrom: desk.now(),
      given: [],
      counts: { new: 1, changed: 0, news: 0, alreadyIn: 0, faulty: 0, files: 0 },
      endedAt: null,
    };
    for (const [at, stage] of (['pressed', 'running'] as const).entries()) {
      await desk.store.documents.write('contingency-import', 'a', at + 1, { ...running, stage });
      expect(await endReservations(desk, actor('carla'))).toBeNull();
    }
    expect((await contingencyStanding(desk)).unused).toEqual(reserved);
    await desk.store.documents.write('contingency-import', 'a', 3, { ...running, stage: 'brought-in' });
    expect(await endReservations(desk, actor('carla'))).toBe(5);
  });

  it('SIIF-14 a store that is lost in the middle of a block leaves no number unaccounted for', async () => {
    for (const writes of [0, 1, 2, 4, 5]) {
      const desk = await withFive();
      loseStoreAfter(desk, writes);
      await reserveNumbers(desk, actor('carla')).catch((fault: unknown) => expect(fault).toBeInstanceOf(StoreUnavailable));
      desk.weather.beforeAppend = null;
      expect(valuesOf(await reserveNumbers(desk, actor('carla'))), `after ${writes} writes`).toEqual([2, 3, 4, 5, 6]);
    }
  });

  it('SIIF-14 only the coordination of the whole desk reserves and releases', async () => {
    const desk = await withFive();
    const reserved = valuesOf(await reserveNumbers(desk, actor('carla')));
    for (const other of [actor('beto'), actor('ana'), { ...actor('carla'), oversees: ['mesa'] }]) {
      await expect(reserveNumbers(desk, other)).rejects.toThrow('only-coordinator');
      const turn = { ...aTurn(desk, 'carla', ''), actor: other };
      const answer = await handlePress(turn, { verb: 'release-numbers', n: 'n', first: reserved[0] ?? 0, count: reserved.length });
      expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('coordina') });
      expect((await contingencyStanding(desk)).unused).toEqual(reserved);
    }
  });
});

describe('a number without a case', () => {
  it('SIIF-14 a number without a case is no case to anybody, and the desk reads that it is reserved', async () => {
    const desk = await withFive();
    const [first] = await reserveNumbers(desk, actor('carla'));
    if (first === undefined) throw new Error('nothing was reserved');
    for (const who of ['ana', 'beto', 'carla'] as const) {
      expect(await desk.find(own(2), actor(who)), who).toBeNull();
      expect(await openCase(desk, first.ticket, actor(who)), who).toBeNull();
      const note = { id: 'n', type: 'add-note', text: 'hola', audience: 'internal' } as const;
      expect(await desk.execute(first.ticket, note, actor(who)), who).toMatchObject({ refusal: { code: 'case-not-found' } });
    }
    const said = async (number: number, who: Who) =>
      (await handleMessage(aTurn(desk, who, `caso ${number}`))).map((message) => cardWords(message)).join('');
    expect(await said(2, 'beto')).toContain('CASO-000002 está reservado para una contingencia desde las 9:00 a. m.');
    for (const other of [await said(2, 'ana'), await said(1, 'beto'), await said(99, 'beto')]) expect(other).not.toContain('reservado');
  });

  it('SIIF-14 a number without a case stands in no list, no figure, no search and no queue of work', async () => {
    const desk = await withFive();
    const before = await figuresOf(desk);
    await reserveNumbers(desk, actor('carla'));
    await endReservations(desk, actor('carla'));
    await reserveNumbers(desk, actor('carla'));
    expect(await figuresOf(desk)).toEqual(before);
  });

  it('SIIF-14 the history of a number without a case says who reserved and who released it', async () => {
    const desk = await withFive();
    const [first] = await reserveNumbers(desk, actor('carla'));
    await endReservations(desk, actor('carla'));
    const { history } = await desk.load(first?.ticket ?? ticketId(''));
    expect(history.map(({ event, by }) => [event.type, by])).toEqual([
      ['number-reserved', { kind: 'person', person: ref('carla') }],
      ['numbered', { kind: 'person', person: ref('carla') }],
      ['reservation-ended', { kind: 'person', person: ref('carla') }],
    ]);
  });
});

/** The first write of a case of the contingency. */
async function opened(desk: TestDesk, ticket: Parameters<TestDesk['load']>[0]): Promise<void> {
  const result = await desk.execute(
    ticket,
    {
      id: 'open',
      type: 'open-draft',
      ticket,
      channel: 'telephone',
      requester: ref('ana'),
      registeredBy: null,
      words: 'No abre el correo',
      profile: {},
      fields: {},
    },
    actor('ana'),
  );
  if (result.kind === 'refused') throw new Error(result.refusal.code);
}

/** Whatever counts or lists cases. */
async function figuresOf(desk: TestDesk) {
  const { store } = desk;
  const records: unknown[] = [];
  const [from, to] = [instant(0), instant(4_000_000_000_000)];
  for await (const page of store.records.touching(from, to)) records.push(...page);
  return {
    counts: await store.lists.counts(desk.now()),
    records,
    drafts: await store.records.endedDrafts(from, to),
    open: (await store.queries.openOfDesk(200)).tickets.length,
    openDrafts: (await store.queries.openDrafts(200)).length,
    undelivered: await store.lists.undelivered(from),
    wake: (await store.queries.dueAt(to, 200)).length,
    found: (await searchCases(desk, '2', actor('beto')))?.cases.length,
  };
}
