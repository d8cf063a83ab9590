import { describe, expect, it } from 'vitest';
import { createPresence } from '../../src/desk/presence.js';
import { DAY, HOUR, instant, later, MINUTE } from '../../src/core/instant.js';
import { isDraft, type TicketId } from '../../src/core/ticket/ticket.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../support/a-desk.js';
import { seen } from '../support/seen-drafts.js';

const waits: readonly (readonly [string, (desk: TestDesk) => Promise<TicketId>])[] = [
  ['a draft', async (desk) => (await seen(desk, [await draftOf(desk)]))[0] ?? Promise.reject(new Error('no draft'))],
  [
    'a question',
    async (desk) => {
      const id = await caseOf(desk);
      await advance(desk, id, 'take', 'beto');
      await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje aparece?' });
      return id;
    },
  ],
  [
    'a solution',
    async (desk) => {
      const id = await caseOf(desk);
      await advance(desk, id, 'take', 'beto');
      await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil' });
      return id;
    },
  ],
  [
    'a survey',
    async (desk) => {
      const id = await caseOf(desk);
      await advance(desk, id, 'take', 'beto');
      await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil' });
      await advance(desk, id, 'accept', 'ana');
      return id;
    },
  ],
];

const standing = async (desk: TestDesk, id: TicketId) => {
  const { ticket, history } = await desk.load(id);
  const ended = history.filter(
    ({ event }) =>
      ['draft-lapsed', 'case-lapsed', 'survey-lapsed'].includes(event.type) || (event.type === 'solution-accepted' && event.silence),
  );
  return {
    isEnded: ended.length > 0,
    isReminded: history.some(({ event }) => event.type === 'reminded' || event.type === 'survey-reminded'),
    draft: isDraft(ticket),
  };
};

describe('a desk that was away over the end of a person’s time', () => {
  it.each(waits)('%s does not end at the first look, but after a reminder and four open hours', async (_, waiting) => {
    const first = await aDesk();
    const id = await waiting(first);
    await first.processAllDue();
    await first.close();
    // Off from Monday to Thursday of the week after, 10 a. m.
    const back = await aDesk({ folder: first.folder, startsAt: '2026-12-03T10:00:00-05:00' });
    await back.processAllDue();
    expect(await standing(back, id)).toMatchObject({ isEnded: false });
    for (let hours = 0; hours < 24 * 7 && !(await standing(back, id)).isReminded; hours++) await back.pass(HOUR);
    expect(await standing(back, id)).toMatchObject({ isEnded: false, isReminded: true });
    await back.pass(3 * HOUR);
    expect(await standing(back, id)).toMatchObject({ isEnded: false });
    await back.pass(7 * DAY);
    expect(await standing(back, id)).toMatchObject({ isEnded: true });
  });

  it('a desk of which another process goes on is not away', async () => {
    const desk = await aDesk();
    const presence = (ms: number) => {
      const clock = { now: () => later(desk.now(), ms) };
      return createPresence({ documents: desk.documents, clock, machine: clock });
    };
    for (let minutes = 0; minutes < 60; minutes += 5) await presence(minutes * MINUTE).beat(true);
    const late = presence(62 * MINUTE);
    await late.beat(true);
    expect(late.absences()).toEqual([]);
  });

  it('a desk that reaches Teams no more counts as away until it does again', async () => {
    let now = instant(0);
    const clock = { now: () => now };
    const desk = await aDesk();
    const presence = createPresence({ documents: desk.documents, clock, machine: clock });
    await presence.beat(true);
    for (const minutes of [5, 10, 20]) {
      now = instant(minutes * MINUTE);
      await presence.beat(false);
    }
    expect(presence.absences()).toEqual([{ from: 0, to: 30 * MINUTE }]);
    now = instant(40 * MINUTE);
    await presence.beat(true);
    expect(presence.absences()).toEqual([{ from: 0, to: 40 * MINUTE }]);
  });
});

it('a mailbox that is read while the desk writes that it is there counts at the next time that it writes', async () => {
  const { documents } = await aDesk();
  let now = instant(0);
  const machine = { now: () => now };
  const write: typeof documents.write = (...written) => {
    presence.hears('soporte');
    return documents.write(...written);
  };
  const presence = createPresence({ documents: { ...documents, write }, clock: machine, machine });
  await presence.beat(true);
  now = later(now, MINUTE);
  await presence.beat(true);
  expect((await documents.find('presence', 'all'))?.body.ways).toHaveProperty('soporte');
});
