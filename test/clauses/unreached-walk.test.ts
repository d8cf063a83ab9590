import { describe, expect, it } from 'vitest';
import { readPeriod, type SpokenPeriod } from '../../src/core/calendar/spoken-period.js';
import { DAY, SECOND } from '../../src/core/instant.js';
import { undeliveredIn } from '../../src/core/ticket/undelivered.js';
import type { TicketEvent } from '../../src/core/ticket/events.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { registerCall } from '../../src/features/calls/register-call.js';
import { readReport } from '../../src/parcels/report/report.js';
import { isLostDelivery } from '../../src/core/ticket/events/delivery-events.js';

/** How a procedure names what a case goes through. */
type Walk = {
  procedure: string;
  desk: string;
  category: string;
  fields?: FieldValues;
  take: string;
  /** Absent where it has no wait for the requester's answer. */
  ask?: string;
  resolve: string;
  giveUp: string;
  states: { working: string; waiting: string; resolved: string; closed: string; unconfirmed: string };
};

const walks: readonly Walk[] = [
  {
    procedure: 'uariv',
    desk: 'mesa',
    category: 'correo',
    fields: { contact: 'telephone' },
    take: 'take',
    ask: 'ask',
    resolve: 'resolve',
    giveUp: 'close-unconfirmed',
    states: { working: 'working', waiting: 'waiting-requester', resolved: 'solved', closed: 'closed', unconfirmed: 'unconfirmed' },
  },
  {
    procedure: 'uspec',
    desk: 'mesa-ayuda',
    category: 'plataforma',
    fields: { _title: 'No abre el sistema', _assignee: 'mesa-ayuda' },
    take: 'tomar',
    resolve: 'resolver',
    giveUp: 'cerrar-sin-confirmar',
    states: { working: 'en-curso', waiting: '', resolved: 'resuelta', closed: 'cerrada', unconfirmed: 'cerrada-sin-confirmar' },
  },
  {
    procedure: 'siif',
    desk: 'linea',
    category: 'presupuesto',
    take: 'tomar',
    ask: 'pedir',
    resolve: 'resolver',
    giveUp: 'cerrar-sin-confirmar',
    states: {
      working: 'en-progreso',
      waiting: 'pendiente-cliente',
      resolved: 'resuelto',
      closed: 'cerrado',
      unconfirmed: 'cerrado-sin-confirmar',
    },
  },
  {
    procedure: 'sigce',
    desk: 'mesa-sigce',
    category: 'otro',
    fields: { docente: 'no' },
    take: 'tomar',
    ask: 'pedir',
    resolve: 'resolver',
    giveUp: 'cerrar-sin-confirmar',
    states: {
      working: 'en-proceso',
      waiting: 'pendiente-usuario',
      resolved: 'solucionado',
      closed: 'cerrado',
      unconfirmed: 'cerrado-sin-confirmar',
    },
  },
];

const solution = 'Se revisó el acceso y se corrigió el permiso';

/** A person that Teams does not know calls, and an agent registers and takes their case. */
async function called(d: ClauseDesk, { desk, category, fields = {}, take }: Walk): Promise<TicketId> {
  const done = await registerCall(d.desk, {
    actor: d.actorOf(desk),
    channel: 'telephone',
    fields: d.form(category, fields),
    solution: '',
    key: 'call',
  });
  if (done.kind !== 'registered') throw new Error(JSON.stringify(done));
  // What tells them of the call still arrives.
  await d.pass(SECOND);
  d.desk.messenger.failNext('no-place', 9_999, done.stored.ticket.requester.id);
  await d.does(done.stored.id, desk, take);
  return done.stored.id;
}

const talks = async (d: ClauseDesk, id: TicketId, who: string, input: FieldValues) => {
  const done = await d.execute(id, who, { type: 'record-talk', seen: (await d.load(id)).version, input });
  expect(done).toMatchObject({ kind: 'executed' });
};

/** A month of silence, day by day; the case stays where it is. */
async function silence(d: ClauseDesk, id: TicketId, state: string): Promise<void> {
  for (let day = 0; day < 30; day++) await d.pass(DAY);
  expect((await d.load(id)).state).toBe(state);
}

async function solvedInVain(d: ClauseDesk, id: TicketId, { desk, resolve }: Walk): Promise<void> {
  await d.does(id, desk, resolve, { solution });
  await d.pass(SECOND);
}

const toCall = async (d: ClauseDesk, id: TicketId) =>
  undeliveredIn((await d.desk.load(id)).history).flatMap(({ messages }) => messages.map(({ kind }) => kind));

/** What arrived at that person. */
const reached = (event: TicketEvent, person: string) =>
  event.type === 'delivery-recorded' && event.recipient.kind === 'person' && event.recipient.person.id === person && !isLostDelivery(event)
    ? [event.kind]
    : [];

async function arrived(d: ClauseDesk, id: TicketId): Promise<readonly string[]> {
  const { history, ticket } = await d.desk.load(id);
  return history.flatMap(({ event }) => reached(event, ticket.requester.id));
}

function thisMonth(d: ClauseDesk): SpokenPeriod {
  const read = readPeriod('este mes', d.desk.now(), d.procedure.timeZone);
  if (read.kind !== 'period') throw new Error(read.kind);
  return read.period;
}

const opened = (procedure: string) => clauseDesk(procedure, { startsAt: '2026-11-23T08:00:00-05:00' });

/** What they say on the telephone ends the wait; a month of silence does not. */
async function asksInVain(d: ClauseDesk, id: TicketId, { desk, states }: Walk, ask: string): Promise<void> {
  await d.does(id, desk, ask, { question: '¿Desde cuándo falla?' });
  await d.pass(SECOND);
  await silence(d, id, states.waiting);
  expect(await toCall(d, id)).toContain('question');
  expect(d.shownTo(desk).join()).toContain('no le llegó la pregunta: llámele.');
  await talks(d, id, desk, { result: 'answered', how: 'telephone', words: 'Desde el lunes pasado' });
  expect((await d.load(id)).state).toBe(states.working);
}

/** By a colleague, as the person said it on the telephone. */
async function surveyed(d: ClauseDesk, id: TicketId, desk: string): Promise<void> {
  const { survey } = await d.load(id);
  const answers = { means: 'telephone', score: '5', line: '5', solved: 'yes' };
  const done = await d.execute(id, desk, { type: 'record-survey', asked: survey?.askedAt ?? d.desk.now(), input: answers });
  expect(done).toMatchObject({ kind: 'executed' });
}

describe.each(walks.flatMap((walk) => (walk.ask === undefined ? [] : [{ ...walk, ask: walk.ask }])))(
  '$procedure: a question to a person without Teams',
  (walk) => {
    it('UARIV-06 SIIF-03 an unread question ends nothing, and what they say on the telephone is the answer', async () => {
      const d = await opened(walk.procedure);
      const id = await called(d, walk);
      await asksInVain(d, id, walk, walk.ask);
      expect(await d.history(id)).toMatch(/registró la respuesta de .+: «Desde el lunes pasado»/);
    });
  },
);

describe.each(walks)('$procedure: a person without Teams whose case was registered by telephone', (walk) => {
  const { procedure, desk, states, giveUp } = walk;

  it('UARIV-12 USPEC-04 SIIF-11 SIGCE-05 from the call to the answered survey nothing ends a wait but words with the person', async () => {
    const d = await opened(procedure);
    const id = await called(d, walk);
    const atCall = await arrived(d, id);
    expect(atCall).toContain('registered-for-you');
    for (const ask of walk.ask === undefined ? [] : [walk.ask]) await asksInVain(d, id, walk, ask);
    await solvedInVain(d, id, walk);
    expect(d.shownTo(desk).join()).toContain('no le llegó la solución: llámele.');
    await silence(d, id, states.resolved);
    await talks(d, id, desk, { result: 'refused', how: 'telephone', words: 'Sigue sin abrir' });
    await solvedInVain(d, id, walk);
    await talks(d, id, desk, { result: 'unreached' });
    await silence(d, id, states.resolved);
    await talks(d, id, desk, { result: 'confirmed', how: 'telephone' });
    await d.pass(14 * DAY);
    await surveyed(d, id, desk);
    const { history, ticket } = await d.desk.load(id);
    expect(ticket).toMatchObject({ state: states.closed, outcome: 'solved' });
    expect(await toCall(d, id)).toEqual([]);
    expect(await arrived(d, id)).toEqual(atCall);
    expect(history.filter((one) => one.by.kind === 'system' && 'to' in one.event)).toEqual([]);
  });

  it('UARIV-12 USPEC-04 SIIF-11 SIGCE-05 no silence accepts a solution they did not hear of; their words refuse and confirm it', async () => {
    const d = await opened(procedure);
    const id = await called(d, walk);
    await solvedInVain(d, id, walk);
    await silence(d, id, states.resolved);
    expect((await d.sla(id)).validation).toBeNull();
    await talks(d, id, desk, { result: 'unreached' });
    await silence(d, id, states.resolved);
    await talks(d, id, desk, { result: 'refused', how: 'telephone', words: 'Sigue sin abrir' });
    expect((await d.load(id)).state).toBe(states.working);
    await solvedInVain(d, id, walk);
    await talks(d, id, desk, { result: 'confirmed', how: 'telephone' });
    expect(await d.load(id)).toMatchObject({ state: states.closed, outcome: 'solved' });
    expect(await d.history(id)).toContain('el usuario confirmó por teléfono');
  });

  it('SIIF-12 UARIV-17 a survey that did not arrive waits in the list of people to call until it is answered', async () => {
    const d = await opened(procedure);
    const id = await called(d, walk);
    await solvedInVain(d, id, walk);
    await talks(d, id, desk, { result: 'confirmed', how: 'telephone' });
    for (let day = 0; day < 14; day++) await d.pass(DAY);
    expect(await toCall(d, id)).toEqual(['survey']);
    await surveyed(d, id, desk);
    expect(await toCall(d, id)).toEqual([]);
  });

  it('SIIF-11 after attempts on three days the coordination closes it as «Sin confirmar», not solved and without a met validation', async () => {
    const d = await opened(procedure);
    const id = await called(d, walk);
    await solvedInVain(d, id, walk);
    for (let day = 0; day < 3; day++) {
      expect(await d.refused(id, 'carla', giveUp)).toMatchObject({ code: 'too-few-tries', tried: day, needed: 3 });
      await talks(d, id, desk, { result: 'unreached' });
      await d.pass(DAY);
    }
    const closed = await d.does(id, 'carla', giveUp);
    expect(closed).toMatchObject({ state: states.unconfirmed, phase: 'closed', outcome: 'unconfirmed' });
    expect(closed.figures).toMatchObject({ validation: null });
    await d.pass(SECOND);
    const { total } = await readReport(d.desk, { period: thisMonth(d), scope: { kind: 'desk' } });
    expect(total).toMatchObject({ registered: 1, solved: 0, endedOtherwise: 1, openAtEnd: 0 });
  });
});
