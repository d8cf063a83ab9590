import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { readDeskList, type ListedCases, type WantedList } from '../../../src/desk/overviews/desk-lists.js';
import { aDesk, advance, caseOf, type TestDesk } from '../../support/a-desk.js';
import { actor, ref } from '../../support/cast.js';

const note = 'Se reparó el perfil y se probó el envío';
const queue: WantedList = { name: 'open', groups: null, isThisWeek: false };

/** One case of each need, of which the finished and waiting ones came first; Beto has the assigned ones. */
async function oneOfEach() {
  const desk = await aDesk();
  const made = async (key: string, ...steps: readonly [string, 'ana' | 'beto', Record<string, string>?][]): Promise<TicketId> => {
    const id = await caseOf(desk, { words: `falla el equipo ${key}`, key });
    for (const [transition, who, input] of steps) await advance(desk, id, transition, who, input);
    return id;
  };
  const take = ['take', 'beto'] as const;
  const resolve = ['resolve', 'beto', { solution: note }] as const;
  const solved = await made('solved', [...take], [...resolve]);
  const waiting = await made('waiting', [...take], ['ask', 'beto', { question: '¿Qué mensaje muestra?' }]);
  const late = await made('late');
  desk.clock.moveBy(12 * MINUTE);
  const nearly = await made('nearly');
  const work = await made('work', [...take]);
  const refused = await made('refused', [...take], [...resolve], ['refuse', 'ana', { reason: 'Sigue igual' }]);
  const lost = await made('lost', [...take]);
  desk.messenger.failNext('blocked', 1, 'ana');
  await desk.execute(lost, { id: 'note', type: 'add-note', text: '¿Pudo entrar?', audience: 'public' }, actor('beto'));
  await desk.whenIdle();
  desk.clock.moveBy(50 * MINUTE);
  const fresh = await made('fresh');
  return { desk, solved, waiting, late, nearly, work, refused, lost, fresh };
}

const idsOf = ({ cases }: ListedCases): readonly TicketId[] => cases.map(({ stored }) => stored.id);

async function byPages(desk: TestDesk, wanted: WantedList, size: number): Promise<readonly TicketId[]> {
  const ids: TicketId[] = [];
  let after: string | undefined;
  do {
    const page = await readDeskList(desk, wanted, size, after);
    expect(page.cases.length).toBeGreaterThan(0);
    ids.push(...idsOf(page));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return ids;
}

describe('a queue by what its cases need', () => {
  it('SIIF-05 what is late comes first, then what soon is, what is unassigned and what did not arrive; what is solved is only counted', async () => {
    const { desk, late, nearly, fresh, lost, work, refused, waiting } = await oneOfEach();
    const page = await readDeskList(desk, queue, 50);
    expect(idsOf(page)).toEqual([late, nearly, fresh, lost, work, refused, waiting]);
    expect([page.total, page.solved, page.next]).toEqual([8, 1, null]);
  });

  it.each([1, 2, 3, 7])('the pages of a queue, at most %i cases each, have each case once and in the same order', async (size) => {
    const { desk, late, nearly, fresh, lost, work, refused, waiting } = await oneOfEach();
    expect(await byPages(desk, queue, size)).toEqual([late, nearly, fresh, lost, work, refused, waiting]);
  });

  it('a case that is late between two pages of a queue stays where it stood', async () => {
    const { desk, nearly, fresh } = await oneOfEach();
    const first = await readDeskList(desk, queue, 2);
    desk.clock.moveBy(60 * MINUTE);
    const second = await readDeskList(desk, queue, 1, first.next ?? undefined);
    expect([idsOf(first)[1], ...idsOf(second)]).toEqual([nearly, fresh]);
  });

  it('a queue of solved cases alone shows them', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: note });
    const page = await readDeskList(desk, queue, 10);
    expect([idsOf(page), page.solved]).toEqual([[id], 0]);
  });

  it('a cursor of another list is refused', async () => {
    const { desk } = await oneOfEach();
    for (const cursor of ['x', '9', '0.1.x']) await expect(readDeskList(desk, queue, 2, cursor)).rejects.toThrow(RangeError);
  });
});

describe('what one person has, by what it needs', () => {
  it('a refused solution comes before other work, and what is solved last, also page by page', async () => {
    const { desk, refused, lost, work, waiting, solved } = await oneOfEach();
    const own: WantedList = { name: 'assigned', groups: null, isThisWeek: false, person: ref('beto').id };
    for (const size of [2, 50]) expect(await byPages(desk, own, size)).toEqual([refused, lost, work, waiting, solved]);
  });

  it.each(['accept', 'refuse'])(
    'the second page of a short list goes on behind the last row of the first, after “%s” too',
    async (answer) => {
      const { desk, solved, refused, lost, work, waiting } = await oneOfEach();
      const own: WantedList = { name: 'assigned', groups: null, isThisWeek: false, person: ref('beto').id };
      await advance(desk, refused, 'resolve', 'beto', { solution: note });
      const first = await readDeskList(desk, own, 3);
      expect(idsOf(first)).toEqual([lost, work, waiting]);
      await advance(desk, lost, 'resolve', 'beto', { solution: note });
      await advance(desk, lost, 'accept', 'ana');
      await advance(desk, solved, answer, 'ana', answer === 'refuse' ? { reason: 'Sigue igual' } : {});
      const second = await readDeskList(desk, own, 3, first.next ?? undefined);
      expect(idsOf(second)).toEqual([refused]);
      for (const cursor of ['x', '9', '-1.x']) await expect(readDeskList(desk, own, 3, cursor)).rejects.toThrow(RangeError);
    },
  );
});

it('UARIV-16 a solved case whose requester was not told stands in the queue, and one that they were told does not', async () => {
  const desk = await aDesk();
  const [told, untold] = [await caseOf(desk, { key: 'told' }), await caseOf(desk, { words: 'no imprime nada', key: 'untold' })];
  for (const id of [told, untold]) await advance(desk, id, 'take', 'beto');
  await advance(desk, told, 'resolve', 'beto', { solution: note });
  await desk.whenIdle();
  desk.messenger.failNext('blocked', 1, 'ana');
  await advance(desk, untold, 'resolve', 'beto', { solution: note });
  await desk.whenIdle();
  const fresh = await caseOf(desk, { words: 'no abre el visor', key: 'fresh' });
  expect(idsOf(await readDeskList(desk, queue, 10))).toEqual([fresh, untold]);
});
