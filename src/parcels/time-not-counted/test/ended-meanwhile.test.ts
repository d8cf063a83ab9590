import { expect, it } from 'vitest';
import { DAY, HOUR, instant } from '../../../core/instant.js';
import type { TicketId } from '../../../core/ticket/ticket.js';
import { titledCard } from '../../../cards/card.js';
import { endedMeanwhile, endedParts } from '../ended-meanwhile.js';
import { registered } from '../../../../test/cards/sample-cases.js';
import { buttonsIn, linesOf } from '../../../../test/support/read-card.js';
import { handleMessage } from '../../../features/handle-message.js';
import { withClockHolds } from './a-hold.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { actor } from '../../../../test/support/cast.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { drawn, pressIn, shownIn } from '../../../../test/support/in-thread.js';

const press = async (desk: TestDesk, message: Parameters<typeof pressIn>[2], title: string, inputs: Record<string, string> = {}) =>
  shownIn(await pressIn(desk, 'carla', message, title, inputs, null));

/** Ana's question and Omar's solution ended by silence at their time; the coordination learns later that people's network was down. */
async function endedUnheard(): Promise<TestDesk> {
  const desk = await aDesk({ changed: withClockHolds });
  const asked = await caseOf(desk);
  await advance(desk, asked, 'take', 'beto');
  await advance(desk, asked, 'ask', 'beto', { question: '¿Qué mensaje aparece?' });
  const solved = await caseOf(desk, { words: 'no abre la impresora', key: 'a|2' });
  await advance(desk, solved, 'take', 'beto');
  await advance(desk, solved, 'resolve', 'beto', { solution: 'Se cambió el cable' });
  const early = await caseOf(desk, { words: 'no hay internet', key: 'a|3' });
  await advance(desk, early, 'take', 'beto');
  await advance(desk, early, 'resolve', 'beto', { solution: 'Se reinició' });
  await advance(desk, early, 'accept', 'ana');
  await desk.pass(7 * DAY);
  return desk;
}

const outage = {
  fromDate: '2026-11-23',
  fromTime: '10:00',
  when: 'past',
  scope: 'all',
  until: 'date',
  untilDate: '2026-11-30',
  untilTime: '08:00',
  reason: 'Sin red en las sedes',
  authorisedBy: 'La dirección',
  tell: 'no',
};

it('SIIF-14 what ended by silence in an outage is listed to whoever records it, and one press takes each up again for its requester', async () => {
  const desk = await endedUnheard();
  const [form] = await handleMessage(aTurn(desk, 'carla', 'caída del servicio'));
  const plan = await press(desk, form, 'Ver cuáles', outage);
  const done = await press(desk, plan, 'Registrarlo');
  const { words } = drawn(done);
  expect(words).toContain('Terminaron porque nadie respondió entretanto');
  expect(words).toContain('CASO-000001');
  expect(words).toContain('CASO-000002');
  expect(words).not.toContain('CASO-000003');
  const takesUp = () => pressIn(desk, 'carla', done, 'Retomar', {}, null);
  const said = { kind: 'text', text: expect.stringMatching(/Quedó PRE-000004, en el chat de Ana/) };
  expect(await takesUp()).toMatchObject(said);
  await desk.whenIdle();
  const taken = await desk.queries.byNumber('uariv', 'draft', 4);
  const old = await desk.queries.byNumber('uariv', 'ticket', 1);
  expect(taken?.ticket).toMatchObject({ words: old?.ticket.words, requester: old?.ticket.requester });
  expect([taken?.ticket.links[0]?.to, old?.ticket.links[0]?.to]).toEqual([old?.id, taken?.id]);
  expect(taken?.postedCards.some(({ place }) => place.kind === 'person' && place.person === 'ana')).toBe(true);
  expect(await takesUp()).toMatchObject(said);
});

it('SIIF-14 UARIV-06 a draft that lapsed in an outage is listed too, and one press brings a new one with its words and values to its person', async () => {
  const desk = await aDesk({ changed: withClockHolds });
  const lapsed = await draftOf(desk, { words: 'no abre la planilla de turnos', key: 'a|9' });
  const held = { id: 'kept', type: 'fill-draft', fields: { site: 'Sede Norte' }, submit: false } as const;
  await desk.execute(lapsed, held, actor('ana'));
  await desk.pass(7 * DAY);
  expect((await desk.load(lapsed)).ticket).toMatchObject({ phase: 'void' });
  const [form] = await handleMessage(aTurn(desk, 'carla', 'caída del servicio'));
  const done = await press(desk, await press(desk, form, 'Ver cuáles', outage), 'Registrarlo');
  expect(drawn(done).words).toContain('PRE-000001');
  const said = { kind: 'text', text: expect.stringMatching(/Quedó PRE-000002, en el chat de Ana/) };
  expect(await pressIn(desk, 'carla', done, 'Retomar', {}, null)).toMatchObject(said);
  const again = await desk.queries.byNumber('uariv', 'draft', 2);
  expect(again?.ticket).toMatchObject({ words: 'no abre la planilla de turnos', fields: { site: 'Sede Norte' }, phase: 'draft' });
});

it('SIIF-14 what ended by silence long after an outage, or was answered in it, is not listed', async () => {
  const desk = await endedUnheard();
  await desk.pass(HOUR);
  const [form] = await handleMessage(aTurn(desk, 'carla', 'caída del servicio'));
  const plan = await press(desk, form, 'Ver cuáles', { ...outage, untilDate: '2026-11-23', untilTime: '11:00' });
  expect(drawn(await press(desk, plan, 'Registrarlo')).words).not.toContain('Terminaron');
});

it('SIIF-14 only cases that ended by silence are read for that list', async () => {
  const desk = await endedUnheard();
  const read: TicketId[] = [];
  const load = (id: TicketId) => (read.push(id), desk.tickets.load(id));
  const period = { from: instant(Date.parse('2026-11-23T10:00:00-05:00')), until: instant(Date.parse('2026-11-30T08:00:00-05:00')) };
  const found = await endedMeanwhile({ ...desk, tickets: { ...desk.tickets, load } }, period);
  expect(found.map(({ stored }) => stored.ticket.words)).toEqual(['no abre la impresora', 'no abre el correo desde ayer']);
  expect(read).toEqual(found.map(({ stored }) => stored.id));
});

it('SIIF-14 of more than a message holds, the card names twenty and says how many there are', () => {
  const { view } = registered();
  const parts = endedParts(Array.from({ length: 1200 }, () => view));
  const card = titledCard('La caída quedó registrada.', parts);
  expect(linesOf(card).join(' ')).toContain('Son 1.200; aquí están 20.');
  expect(buttonsIn(card)).toHaveLength(20);
});
