import { redeliver } from '../../src/desk/outbox/redeliver.js';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import { slaOf } from '../../src/core/ticket/ticket-sla.js';
import { undeliveredIn } from '../../src/core/ticket/undelivered.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { talkFields } from '../../src/core/ticket/commands/record-talk.js';
import { talkForm } from '../../src/features/undelivered/manual-contact.js';
import { asDrawn, formIn } from '../support/drawn-form.js';
import { nodesOf } from '../cards/card-rules.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { siifDesk, siifInProgress } from './siif-cases.js';
import { uarivDesk, uarivInProgress } from './uariv-cases.js';
import { waitingDraftsCard } from '../../src/features/drafts/waiting-drafts.js';

const question = '¿Cuál es la placa del equipo?';
const solution = 'Se orientó al usuario en la cadena de gastos';

const block = (d: ClauseDesk) => d.desk.messenger.failNext('blocked', 99, 'ana');

/** A question of the desk that never reached Ana. */
async function askedInVain(d: ClauseDesk): Promise<TicketId> {
  const id = await uarivInProgress(d);
  block(d);
  await d.does(id, 'mesa', 'ask', { question });
  await d.pass(SECOND);
  return id;
}

async function solvedInVain(d: ClauseDesk): Promise<TicketId> {
  const id = await siifInProgress(d);
  block(d);
  await d.does(id, 'linea', 'resolver', { solution });
  await d.pass(SECOND);
  return id;
}

async function canBeReached(d: ClauseDesk): Promise<void> {
  d.desk.messenger.endFaults();
  await redeliver(d.desk, personId('ana'));
  await d.pass(2 * SECOND);
}

const talks = async (d: ClauseDesk, id: TicketId, who: string, input: FieldValues, seen?: number) =>
  d.execute(id, who, { type: 'record-talk', seen: seen ?? (await d.load(id)).version, input });

const lostKinds = async (d: ClauseDesk, id: TicketId) =>
  undeliveredIn((await d.desk.load(id)).history).flatMap(({ messages }) => messages.map((m) => m.kind));

const validation = async (d: ClauseDesk, id: TicketId) => {
  const view = await d.view(id);
  return slaOf(view.stored, view, view.now).validation;
};

describe('a question or a solution that does not reach its requester', () => {
  it('UARIV-16 the person who asked is told at once, with what to do, and once', async () => {
    const d = await uarivDesk();
    await askedInVain(d);
    const calls = () => d.shownTo('mesa').filter((card) => card.includes('No pude entregarle'));
    expect(calls()).toHaveLength(1);
    expect(calls().join()).toContain('la pregunta por CASO-000001: llámele.');
    for (const shown of [question, 'Hablé con la persona', 'Datos de contacto']) expect(calls().join()).toContain(shown);
    // They chose Teams, which has just failed.
    expect(calls().join()).not.toContain('Pidió que lo contacten por');
    await d.pass(HOUR);
    expect(d.notificationsTo('mesa').filter((kind) => kind === 'not-delivered')).toHaveLength(1);
  });

  it('SIIF-10 the person who solved a case is told that its solution did not arrive, and its card names the person to call', async () => {
    const d = await siifDesk();
    await solvedInVain(d);
    const read = d.shownTo('linea').join();
    expect(read).toContain('la solución de SERV000001: llámele.');
    expect(read).toContain('A Ana Ruiz no le llegó la solución: llámele. Mientras no se entere, no le corre el plazo.');
  });

  it('UARIV-06 the agent who asked about a precaso is told that the question did not arrive, and the precaso does not lapse', async () => {
    const d = await uarivDesk();
    const id = await d.draft();
    block(d);
    await d.does(id, 'mesa', 'ask-draft', { question });
    await d.pass(SECOND);
    expect(d.notificationsTo('mesa')).toContain('not-delivered');
    await d.pass(10 * DAY);
    expect(await d.state(id)).toBe('Precaso');
  });

  it('UARIV-06 a precaso whose reminder did not arrive does not lapse before a colleague spoke with the person; an attempt is not enough', async () => {
    const d = await uarivDesk();
    const id = await d.draft();
    block(d);
    for (let hour = 0; hour < 40; hour++) await d.pass(HOUR);
    await d.pass(10 * DAY);
    expect([await d.state(id), await lostKinds(d, id)]).toEqual(['Precaso', ['draft-reminder']]);
    const view = await d.view(id);
    const card = JSON.stringify(d.render({ kind: 'card', card: waitingDraftsCard(view.procedure, [view], 0) }));
    expect(card).toContain('A Ana Ruiz no le llegó el aviso de lo que falta: llámele.');
    expect(card).toContain('"title":"Hablé con la persona"');
    await talks(d, id, 'mesa', { result: 'unreached' });
    await d.pass(10 * DAY);
    expect([await d.state(id), await lostKinds(d, id)]).toEqual(['Precaso', ['draft-reminder']]);
    await talks(d, id, 'mesa', { result: 'told', how: 'telephone' });
    expect(await lostKinds(d, id)).toEqual([]);
    await d.pass(3 * HOUR);
    expect(await d.state(id)).toBe('Precaso');
    await d.pass(DAY);
    expect(await d.state(id)).toBe('No gestionado');
  });

  it('UARIV-06 a reminder that leaves late, in an outage of Teams, gives a precaso four open hours from its arrival', async () => {
    const d = await uarivDesk();
    const id = await d.draft();
    d.desk.messenger.failNext('not-sent', 999, 'ana');
    for (let hour = 0; hour < 40; hour++) await d.pass(HOUR);
    expect(await d.state(id)).toBe('Precaso');
    d.desk.messenger.endFaults();
    await d.pass(10 * MINUTE);
    expect(d.notificationsTo('ana')).toContain('draft-reminder');
    await d.pass(11 * HOUR);
    expect(await d.state(id)).toBe('Precaso');
    await d.pass(DAY);
    expect(await d.state(id)).toBe('No gestionado');
  });

  it('UARIV-16 a requester who was told by other means before the message left is no call any more', async () => {
    const d = await uarivDesk();
    const id = await uarivInProgress(d);
    block(d);
    d.desk.messenger.failNext('throttled', 1, 'mesa');
    await d.does(id, 'mesa', 'ask', { question });
    const lost = undeliveredIn((await d.desk.load(id)).history)[0]?.upTo ?? 0;
    await d.execute(id, 'mesa', { type: 'record-manual-contact', message: lost, how: 'telephone' });
    await d.pass(HOUR);
    expect(d.notificationsTo('mesa')).not.toContain('not-delivered');
  });

  it('UARIV-06 no silence ends the wait for an answer to a question that did not arrive; its time begins when it does', async () => {
    const d = await uarivDesk();
    const id = await askedInVain(d);
    await d.pass(10 * DAY);
    expect(await d.state(id)).toBe('Pendiente usuario');
    expect(d.notificationsTo('ana')).not.toContain('reminder');
    await canBeReached(d);
    expect(d.shownTo('ana').join()).toContain(question);
    // From Thursday at eight, 24 hours of the desk's days of nine: Monday at two.
    await d.pass(101 * HOUR);
    expect(await d.state(id)).toBe('Pendiente usuario');
    await d.pass(2 * HOUR);
    expect(await d.state(id)).toBe('No gestionado');
    expect(d.shownTo('ana').join()).toContain(`no recibimos su respuesta a «${question}»`);
  });

  it('SIIF-11 silence accepts no solution that did not arrive; its time begins when it does', async () => {
    const d = await siifDesk();
    const id = await solvedInVain(d);
    await d.pass(7 * DAY);
    expect(await d.state(id)).toBe('Resuelto');
    expect(await validation(d, id)).toBeNull();
    await canBeReached(d);
    expect(await validation(d, id)).toMatchObject({ state: 'running', late: false });
    await d.pass(3 * HOUR);
    expect(await d.state(id)).toBe('Resuelto');
    await d.pass(2 * HOUR);
    expect(await d.state(id)).toBe('Cerrado');
  });

  it('SIIF-11 a message that leaves late, in an outage of Teams, gives the whole time from its arrival', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    d.desk.messenger.failNext('not-sent', 999, 'ana');
    await d.does(id, 'linea', 'resolver', { solution });
    for (let hour = 0; hour < 6; hour++) await d.pass(HOUR);
    expect(await d.state(id)).toBe('Resuelto');
    d.desk.messenger.endFaults();
    await d.pass(10 * MINUTE);
    expect(d.notificationsTo('ana')).toContain('resolution');
    await d.pass(3 * HOUR);
    expect(await d.state(id)).toBe('Resuelto');
    await d.pass(2 * HOUR);
    expect(await d.state(id)).toBe('Cerrado');
  });

  it('SIIF-11 a message whose outcome stays unknown starts no time', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    d.desk.messenger.failNext('outcome-unknown', 99, 'ana');
    await d.does(id, 'linea', 'resolver', { solution });
    for (let day = 0; day < 3; day++) await d.pass(DAY);
    expect(await lostKinds(d, id)).toEqual(['resolution']);
    expect(await d.state(id)).toBe('Resuelto');
  });

  it('UARIV-06 a requester who got the question and did not answer reads so', async () => {
    const d = await uarivDesk();
    const id = await uarivInProgress(d);
    await d.does(id, 'mesa', 'ask', { question });
    await d.pass(55 * HOUR);
    expect(d.shownTo('ana').join()).toContain(`no recibimos su respuesta a «${question}»`);
  });
});

describe('words with a requester out of reach of every message', () => {
  it('SIIF-11 words with the person start the time, also when the message arrives afterwards', async () => {
    const d = await siifDesk();
    const id = await solvedInVain(d);
    await d.pass(DAY);
    expect(await talks(d, id, 'linea', { result: 'told', how: 'telephone' })).toMatchObject({ kind: 'executed' });
    expect(await lostKinds(d, id)).toEqual([]);
    await d.pass(3 * HOUR);
    await canBeReached(d);
    expect(await d.state(id)).toBe('Resuelto');
    await d.pass(DAY);
    expect(await d.state(id)).toBe('Cerrado');
  });

  it('UARIV-06 the means that the user chose stands where they have to be contacted, and is proposed', async () => {
    const d = await uarivDesk();
    const id = await d.ticket({ category: 'correo', fields: { contact: 'telephone' } });
    await d.does(id, 'mesa', 'take');
    block(d);
    await d.does(id, 'mesa', 'ask', { question });
    await d.pass(SECOND);
    expect(d.shownTo('mesa').filter((card) => card.includes('Pidió que lo contacten por: Teléfono.')).length).toBeGreaterThan(1);
    const view = await d.view(id);
    const form = asDrawn(formIn(talkForm.dialog(view, { actor: d.actorOf('mesa'), procedure: view.procedure })));
    expect(nodesOf(form.card)).toContainEqual(expect.objectContaining({ id: 'f_how', value: 'telephone' }));
    expect(JSON.stringify(form.card)).toContain('Pidió que lo contacten por: Teléfono.');
  });

  it('SIIF-10 a talk is recorded in one step: the form shows the means at once, and only a try needs none', async () => {
    const d = await uarivDesk();
    const id = await askedInVain(d);
    const view = await d.view(id);
    const form = asDrawn(formIn(talkForm.dialog(view, { actor: d.actorOf('mesa'), procedure: view.procedure })));
    const how = nodesOf(form.card).find((node) => node['id'] === 'f_how');
    expect(how).toMatchObject({ label: expect.stringMatching(/ \*$/u) });
    expect(how).not.toHaveProperty('isRequired');
    expect(await talks(d, id, 'mesa', { result: 'told' })).toMatchObject({ refusal: { faults: [{ field: 'how', code: 'missing' }] } });
    expect(await talks(d, id, 'mesa', { result: 'unreached' })).toMatchObject({ kind: 'executed' });
  });

  it('UARIV-06 the form asks only what the user may say of the case as it stands', async () => {
    const d = await uarivDesk();
    const view = await d.view(await askedInVain(d));
    const fields = talkFields(view.stored.ticket, d.actorOf('mesa'), view.procedure);
    const offered = fields[0]?.choices?.map(({ id }) => id);
    expect(offered).toEqual(['answered', 'told', 'unreached']);
    for (const { requiredWhen } of fields) expect(offered).toEqual(expect.arrayContaining([requiredWhen?.is ?? []].flat()));
  });

  it('UARIV-06 what the user answered on the telephone is asked, and is their answer', async () => {
    const d = await uarivDesk();
    const id = await askedInVain(d);
    const done = await talks(d, id, 'mesa', { result: 'answered', how: '' });
    expect(done).toMatchObject({ refusal: { code: 'fields-missing', faults: [{ field: 'how' }, { field: 'words' }] } });
    await talks(d, id, 'mesa', { result: 'answered', how: 'telephone', words: 'La placa es 4521' });
    expect(await d.state(id)).toBe('En proceso');
    expect(await d.history(id)).toContain('registró la respuesta de Ana Ruiz: «La placa es 4521»');
  });

  it('SIIF-10 two colleagues at once: the second one learns that the case has moved, and nothing happens twice', async () => {
    const d = await siifDesk();
    const id = await solvedInVain(d);
    const { version } = await d.load(id);
    expect(await talks(d, id, 'linea', { result: 'confirmed', how: 'telephone' }, version)).toMatchObject({ kind: 'executed' });
    const late = await talks(d, id, 'linea.b', { result: 'refused', how: 'telephone', words: 'Sigue igual' }, version);
    expect(late).toMatchObject({ kind: 'refused', refusal: { code: 'stale-card' } });
    expect(await d.state(id)).toBe('Cerrado');
  });

  it('SIIF-11 an attempt is recorded and starts no time; attempts of one day count once; then the coordination may close it', async () => {
    const d = await siifDesk();
    const id = await solvedInVain(d);
    const tries = async (who: string) => talks(d, id, who, { result: 'unreached' });
    await tries('linea');
    await tries('linea.b');
    expect(await d.history(id)).toContain('no pudo hablar con Ana Ruiz');
    expect(await lostKinds(d, id)).toEqual(['resolution']);
    expect(await d.refused(id, 'carla', 'cerrar-sin-confirmar')).toEqual({ code: 'too-few-tries', tried: 1, needed: 3 });
    for (let day = 0; day < 2; day++) {
      await d.pass(DAY);
      await tries('linea');
    }
    expect(await d.state(id)).toBe('Resuelto');
    expect(await d.refused(id, 'linea', 'cerrar-sin-confirmar')).toMatchObject({ code: 'not-yours' });
    const closed = await d.does(id, 'carla', 'cerrar-sin-confirmar');
    expect(closed).toMatchObject({ phase: 'closed', outcome: 'unconfirmed', survey: null });
    expect(closed.figures).toMatchObject({ validation: null, resolution: null });
    expect(await lostKinds(d, id)).toEqual([]);
  });

  it('SIIF-11 the coordination gives up no requester who was told', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'resolver', { solution });
    await d.pass(SECOND);
    expect(await d.refused(id, 'carla', 'cerrar-sin-confirmar')).toMatchObject({ code: 'not-from-here' });
  });
});
