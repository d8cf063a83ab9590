import { takenUpText } from '../../src/cards/parts/status-line.js';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { undeliveredIn } from '../../src/core/ticket/undelivered.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { readerOf } from '../../src/core/ticket/numbers/ticket-numbers.js';
import { draftCard } from '../../src/features/drafts/draft-card.js';
import { historyCard } from '../../src/features/cases/read-whole.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { sigceDesk } from './sigce-cases.js';
import { sender, wrote } from './sigce-partner-cases.js';
import { foldedOf, openOf } from '../support/open-parts.js';
import { inputsIn } from '../support/read-card.js';
import { registerCall } from '../../src/features/calls/register-call.js';
import { takeUpAgain } from '../../src/features/drafts/answer-offer.js';
import { sendDraft } from '../../src/features/drafts/complete-draft.js';
import { openCase } from '../../src/desk/tickets/open-case.js';

let presses = 0;
async function sends(d: ClauseDesk, id: TicketId, fields: FieldValues) {
  const sent = await sendDraft(d.desk, id, { press: `p${++presses}`, fields }, d.actorOf(sender));
  await d.desk.whenIdle();
  return sent;
}

const complete = {
  ticketMen: 'men-77',
  secretaria: 'Boyacá',
  establecimiento: 'No aplica',
  tipoDocumento: 'CC',
  documento: '52123456',
  name: 'María Núñez',
  phone: '6087401234',
  email: 'maria@correo.example',
  description: 'No puede abrir el módulo de evaluaciones',
};

/** A case of the partner's, registered and taken. */
async function taken(d: ClauseDesk): Promise<TicketId> {
  const id = await wrote(d);
  await sends(d, id, complete);
  await d.does(id, 'mesa-sigce', 'tomar');
  return id;
}

/** The user gets the app: their silence may end the case, the partner's may not. */
const reached = (d: ClauseDesk) => d.desk.store.people.remember(d.refOf('ana').id, { name: complete.name, email: complete.email });

describe('SIGCE: cases of the partner’s people', () => {
  it('SIGCE-01 no person’s data fill in the form of a case that the partner’s people send, and what they gave is not remembered', async () => {
    const d = await sigceDesk();
    await d.desk.store.people.remember(d.refOf(sender).id, { email: 'empleado@men.example', phone: '6015551234', site: 'Bogotá' });
    const first = await wrote(d);
    const personal = ['name', 'email', 'phone', 'ciudad'];
    const filled = async (id: TicketId) => personal.map((field) => d.load(id).then(({ fields }) => fields[field]));
    expect(await Promise.all(await filled(first))).toEqual(['', '', '', '']);
    await sends(d, first, { ...complete, ciudad: 'Tunja' });
    expect(await Promise.all(await filled(await wrote(d, 'sigce otro usuario sin clave')))).toEqual(['', '', '', '']);
    expect(await d.desk.store.people.find(d.refOf(sender).id)).toMatchObject({ phone: '6015551234', site: 'Bogotá' });
  });

  it('SIGCE-03 a case that was taken up again names the new one by a number of its own, also where both have the partner’s number', async () => {
    const d = await sigceDesk();
    const id = await taken(d);
    await reached(d);
    await d.does(id, 'mesa-sigce', 'pedir', { question: '¿Desde qué dirección IP entra?' });
    await d.pass(30 * 24 * HOUR);
    expect(await d.load(id)).toMatchObject({ outcome: 'unserved' });
    const again = await takeUpAgain(d.desk, id, d.actorOf('ana'));
    if (again.kind !== 'executed') throw new Error(JSON.stringify(again));
    expect(again.stored.ticket.partnerNumber).toBe('MEN-77');
    expect(takenUpText(await d.view(id))).toBe('Ya lo retomó: PRE-000002.');
  });

  it('SIGCE-01 level 1 registers several users in a row, and none has the data of the one before', async () => {
    const d = await sigceDesk();
    const register = (key: string, fields: FieldValues) =>
      registerCall(d.desk, {
        actor: d.actorOf('mesa-sigce'),
        channel: 'telephone',
        solution: '',
        key,
        fields: { ...complete, category: 'otro', ...fields },
      });
    await register('m1', { celular: '3001234567', ciudad: 'Tunja', login: 'mnunez' });
    const second = await register('m2', { ticketMen: 'MEN-78', name: 'Luis Pérez', documento: '79123456' });
    expect(second).toMatchObject({
      kind: 'registered',
      stored: { ticket: { fields: { name: 'Luis Pérez', documento: '79123456', celular: '', ciudad: '', login: '' } } },
    });
  });

  it('SIGCE-01 the card of a case names its user, and who sent it', async () => {
    const d = await sigceDesk();
    await taken(d);
    const live = d.shownTo('mesa-sigce').at(-1) ?? '';
    expect(live).toContain('María Núñez');
    expect(live).toContain('envió Mesa de Ayuda del MEN Dos');
  });

  it('SIGCE-01 the first form asks seven data, none without its star, and proposes the usual type of document and the topic that level 1 corrects', async () => {
    const d = await sigceDesk();
    const stored = await d.desk.load(await wrote(d, 'sigce tengo una inquietud'));
    const card = draftCard({ stored, procedure: d.procedure, calendar: d.desk.registry.current.calendar, now: d.desk.now() });
    const missing = inputsIn(openOf(card));
    expect(missing.map(({ id }) => id)).toEqual([
      'f_ticketMen',
      'f_secretaria',
      'f_establecimiento',
      'f_documento',
      'f_name',
      'f_phone',
      'f_email',
    ]);
    for (const { label } of missing) expect(label).toMatch(/ \*$/);
    const proposed = inputsIn(foldedOf(card)).filter(({ id }) => id === 'f_tipoDocumento' || id === 'f_category');
    expect(proposed.map(({ value }) => value)).toEqual(['CC', 'otro']);
  });

  it('SIGCE-02 the other desk reads what its incident lacks, once for each change, until it is registered', async () => {
    const d = await sigceDesk();
    const id = await wrote(d);
    expect(d.notificationsTo('men')).toEqual([]);
    const lacking = { ...complete, documento: '', phone: '' };
    await sends(d, id, lacking);
    await sends(d, id, lacking);
    expect(d.notificationsTo('men')).toEqual(['incomplete']);
    const first = d.shownTo('men').at(-1) ?? '';
    expect(first).toContain('men-77'.toUpperCase());
    expect(first).toContain('Faltan: número de identificación y teléfono de contacto.');
    await sends(d, id, { ...lacking, documento: '52123456' });
    expect(d.shownTo('men').at(-1)).toContain('Falta: teléfono de contacto.');
    await sends(d, id, complete);
    expect(d.notificationsTo('men')).toEqual(['incomplete', 'incomplete', 'moved']);
  });

  it('SIGCE-02 a case that was sent without the partner’s number is told by the code of its draft', async () => {
    const d = await sigceDesk();
    await sends(d, await wrote(d), { ...complete, ticketMen: '' });
    expect(d.shownTo('men').at(-1)).toContain('PRE-000001');
    expect(d.shownTo('men').at(-1)).toContain('número de ticket de la mesa de origen');
  });

  it('SIGCE-02 what is missing is told again under the number that was corrected', async () => {
    const d = await sigceDesk();
    const id = await wrote(d);
    await sends(d, id, { ...complete, phone: '' });
    await sends(d, id, { ...complete, phone: '', ticketMen: 'MEN-78' });
    expect(d.notificationsTo('men')).toEqual(['incomplete', 'incomplete']);
    expect(d.shownTo('men').at(-1)).toContain('MEN-78');
  });

  it('SIGCE-02 a case that was never sent is told with its reminder and when its time ends', async () => {
    const d = await sigceDesk();
    await wrote(d);
    await d.pass(20 * HOUR);
    expect(d.notificationsTo('men')).toEqual(['incomplete']);
    await d.pass(4 * HOUR);
    expect(d.notificationsTo('men')).toEqual(['incomplete', 'moved']);
    expect(d.shownTo('men').at(-1)).toContain('Terminó: quedó «Sin completar».');
  });

  it('SIGCE-02 what another person’s draft lacks is not told to the partner’s desk', async () => {
    const d = await sigceDesk();
    const id = await d.draft();
    await d.execute(id, 'ana', { type: 'fill-draft', fields: { ticketMen: 'MEN-9' }, submit: true });
    expect(d.notificationsTo('men')).toEqual([]);
  });

  it('SIGCE-06 the people of the originating desk find their case by its number and read what was done, without the desk’s own notes', async () => {
    const d = await sigceDesk();
    const id = await taken(d);
    await d.execute(id, 'mesa-sigce', { type: 'add-note', text: 'Revisar el permiso', audience: 'internal' });
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se habilitó la evaluación del usuario' });
    for (const who of ['men', sender]) {
      const found = await d.desk.find({ kind: 'partner', partners: 'MEN-77', asked: '' }, d.actorOf(who));
      expect(found?.id).toBe(id);
      const view = await openCase(d.desk, id, d.actorOf(who));
      const read = view === null ? '' : JSON.stringify(historyCard(view, readerOf(d.actorOf(who))));
      for (const done of ['Mesa de Ayuda SIGCE Uno', 'Se habilitó la evaluación del usuario']) expect(read).toContain(done);
      expect(read).not.toContain('Revisar el permiso');
    }
  });

  it('SIGCE-06 the people of the originating desk see no case that another desk or person sent', async () => {
    const d = await sigceDesk();
    const own = await d.draft('sigce no entra a evaluaciones');
    expect([await openCase(d.desk, own, d.actorOf('men')), (await openCase(d.desk, own, d.actorOf('mesa-sigce')))?.stored.id]).toEqual([
      null,
      own,
    ]);
  });

  it('SIGCE-05 the originating desk hears that a case was closed which a functional leader solved, with both numbers', async () => {
    const d = await sigceDesk();
    const id = await taken(d);
    await d.does(id, 'mesa-sigce', 'escalar-a-lider', { group: 'lideres-funcionales', reason: 'Definir la regla de evaluación' });
    await d.does(id, 'lideres-funcionales', 'respuesta-lider', { group: 'mesa-sigce', reason: 'Se corrigió la regla' });
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'El líder corrigió la regla' });
    await d.does(id, 'mesa-sigce', 'cerrar', { means: 'partner', date: '2026-11-23' });
    const closed = d.shownTo('men').filter((card) => card.includes('Terminó: quedó «Cerrado».'));
    expect(closed).toHaveLength(1);
    expect(closed[0]).toContain('MEN-77 (SIGCE-000001)');
  });

  it('SIGCE-05 the originating desk hears of reception, solution and closing once each, with both numbers', async () => {
    const d = await sigceDesk();
    const id = await taken(d);
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se habilitó la evaluación del usuario' });
    await d.does(id, 'mesa-sigce', 'cerrar', { means: 'partner', date: '2026-11-23' });
    const cards = d.shownTo('men').filter((card) => card.includes('MEN-77 (SIGCE-000001)'));
    expect(cards).toHaveLength(3);
    expect(cards[0]).toContain('quedó registrado');
    expect(cards[1]).toContain('Todavía no se cierra');
    expect(cards[2]).toContain('Terminó: quedó «Cerrado».');
  });

  it('SIGCE-05 where the originating desk has no channel its news stands among what did not arrive, until it has one and reads all of it once', async () => {
    const d = await sigceDesk();
    d.desk.messenger.failNext('no-place', 99, 'men');
    const id = await taken(d);
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se habilitó la evaluación' });
    await d.does(id, 'mesa-sigce', 'cerrar', { means: 'partner', date: '2026-11-23' });
    await d.pass(3 * HOUR);
    const lost = async () => undeliveredIn((await d.desk.load(id)).history);
    expect(await lost()).toMatchObject([{ recipient: { kind: 'channel', group: 'men' } }]);
    expect((await lost())[0]?.messages.map(({ kind }) => kind)).toEqual(['moved', 'moved', 'moved']);
    expect(d.shownTo('mesa-sigce').at(-1)).toContain('Falta avisar por otro medio a la Mesa de Ayuda del MEN');
    d.desk.messenger.endFaults();
    await d.pass(2 * HOUR);
    expect(d.notificationsTo('men')).toEqual(['moved', 'moved', 'moved']);
    expect(await lost()).toEqual([]);
  });

  it('SIGCE-05 a solution that the user refuses is not told as closed; the next one is told as a solution', async () => {
    const d = await sigceDesk();
    const id = await taken(d);
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se habilitó la evaluación' });
    await d.does(id, sender, 'no-quedo', { reason: 'Sigue sin abrir' });
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se creó de nuevo el usuario' });
    const cards = d.shownTo('men').filter((card) => card.includes('solucionó'));
    expect(cards.filter((card) => card.includes('Terminó'))).toEqual([]);
    expect(cards.at(-1)).toContain('Se creó de nuevo el usuario');
  });

  it.each([
    [
      'by silence',
      'Terminó: quedó «Cerrado».',
      (d: ClauseDesk, id: TicketId) => d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se habilitó la evaluación' }),
    ],
    [
      'without an answer',
      'Terminó: quedó «Cerrado sin respuesta».',
      (d: ClauseDesk, id: TicketId) => d.does(id, 'mesa-sigce', 'pedir', { question: '¿En qué navegador?' }),
    ],
  ])('SIGCE-05 the originating desk hears once that a case closes %s', async (_, words, last) => {
    const d = await sigceDesk();
    const id = await taken(d);
    await reached(d);
    await last(d, id);
    await d.pass(15 * 24 * HOUR);
    const cards = d.shownTo('men').filter((card) => card.includes(words));
    expect(cards).toHaveLength(1);
    expect(cards[0]).toContain('MEN-77 (SIGCE-000001)');
  });

  it('SIGCE-05 the originating desk hears once that its case was withdrawn, or set aside without a case', async () => {
    const d = await sigceDesk();
    const id = await wrote(d);
    await sends(d, id, complete);
    await d.does(id, sender, 'retirar');
    expect(d.shownTo('men').filter((card) => card.includes('Terminó: quedó «Retirado».'))).toHaveLength(1);
    const other = await wrote(d, 'sigce una consulta');
    await sends(d, other, { ticketMen: 'MEN-80' });
    await d.does(other, 'mesa-sigce', 'apartar', { reason: 'Era una consulta' });
    expect(d.shownTo('men').filter((card) => card.includes('Terminó: quedó «No requiere caso».'))).toHaveLength(1);
  });
});
