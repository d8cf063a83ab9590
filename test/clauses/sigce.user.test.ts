import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import { undeliveredIn } from '../../src/core/ticket/undelivered.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { draftCard } from '../../src/features/drafts/draft-card.js';
import { registerCard } from '../../src/features/calls/register-dialog.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { submitRegister, registerCall } from '../../src/features/calls/register-call.js';
import { otherChannelsText } from '../../src/texts/other-desks.js';
import type { Card } from '../../src/cards/card.js';
import { aTurn } from '../support/a-turn.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { readable } from '../support/shown-card.js';
import { newUser, sigceDesk, sigceRegistered, toCreate } from './sigce-cases.js';
import { sender, sentForm, sentForUser, wrote } from './sigce-partner-cases.js';
import { lineIn, openOf } from '../support/open-parts.js';
import { buttonsIn, inputsIn } from '../support/read-card.js';
import { sendDraft } from '../../src/features/drafts/complete-draft.js';

/** A desk whose people know Ana by her address. */
async function knowingAna(): Promise<ClauseDesk> {
  const d = await sigceDesk();
  await d.desk.store.people.remember(d.refOf('ana').id, { name: 'Ana Ruiz', email: sentForm.email });
  return d;
}

const survey = { score: '5', solved: 'yes' };

describe('SIGCE: the user of a case that the partner’s desk sends', () => {
  it('SIGCE-13 question, confirmation and survey go to the user that the desk reaches in Teams, by the partner’s number', async () => {
    const d = await knowingAna();
    const id = await sentForUser(d);
    expect(await d.load(id)).toMatchObject({ requester: { id: 'ana' }, sentBy: { id: sender }, registeredBy: null });
    await d.does(id, 'mesa-sigce', 'pedir', { question: '¿Qué mensaje le aparece?' });
    expect(d.notificationsTo('ana')).toContain('question');
    await d.does(id, 'ana', 'responder', { answer: 'Error 500' });
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se habilitó la evaluación' });
    await d.does(id, 'ana', 'aceptar');
    expect(d.notificationsTo('ana')).toEqual(expect.arrayContaining(['registered-for-you', 'question', 'resolution', 'survey']));
    expect(await d.execute(id, 'ana', { type: 'answer-survey', answers: survey, asked: (await d.load(id)).survey?.askedAt })).toMatchObject(
      {
        kind: 'executed',
      },
    );
    const read = d.shownTo('ana').join('\n');
    expect(read).toContain('Mesa de Ayuda del MEN Dos, de la Mesa de Ayuda del MEN, registró MEN-77 por usted');
    expect(read).not.toMatch(/SIGCE-\d|a quien no puedo escribirle/);
    for (const kind of ['question', 'resolution', 'survey']) expect(d.notificationsTo(sender)).not.toContain(kind);
  });

  it('SIGCE-13 where the desk does not reach the user they go to the sender of the case, and each card names the user', async () => {
    const d = await sigceDesk();
    const id = await sentForUser(d);
    expect((await d.load(id)).sentBy).toBeUndefined();
    await d.does(id, 'mesa-sigce', 'pedir', { question: '¿Qué mensaje le aparece?' });
    await d.does(id, sender, 'responder', { answer: 'Error 500' });
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se habilitó la evaluación' });
    await d.does(id, sender, 'aceptar');
    const cards = d.shownTo(sender).filter((card) => card.includes('Es para Ana Ruiz, a quien no puedo escribirle por aquí'));
    for (const said of ['¿Qué mensaje le aparece?', 'Se habilitó la evaluación', 'Cómo le fue'])
      expect(cards.filter((card) => card.includes(said))).toHaveLength(1);
  });

  it('SIGCE-13 a user that the last message did not reach is not waited for: the sender of the case answers', async () => {
    const d = await knowingAna();
    await d.desk.store.people.remember(d.refOf('ana').id, { unreachableSince: d.desk.clock.now() });
    const id = await sentForUser(d);
    expect(await d.load(id)).toMatchObject({ requester: { id: sender } });
    await d.does(id, 'mesa-sigce', 'pedir', { question: '¿Qué mensaje le aparece?' });
    expect(d.notificationsTo(sender)).toContain('question');
  });

  it('SIGCE-13 the desk’s card says who answers: the user, or who sent the case for them', async () => {
    const [known, unknown] = [await knowingAna(), await sigceDesk()];
    await sentForUser(known);
    await sentForUser(unknown);
    expect(known.shownTo('mesa-sigce').at(-1)).toContain('envió Mesa de Ayuda del MEN Dos; responde el usuario');
    expect(unknown.shownTo('mesa-sigce').at(-1)).toContain('envió Mesa de Ayuda del MEN Dos, que responde por el usuario');
  });

  it('SIGCE-13 the user may turn to the partner’s desk: the sender of the case answers for them too, and no other person of that desk', async () => {
    const d = await knowingAna();
    const id = await sentForUser(d);
    await d.does(id, 'mesa-sigce', 'pedir', { question: '¿Qué mensaje le aparece?' });
    expect(await d.refused(id, 'men', 'responder', { answer: 'Error 500' })).toMatchObject({ code: 'not-yours' });
    expect(await d.does(id, sender, 'responder', { answer: 'Error 500' })).toMatchObject({ phase: 'working' });
    expect(await d.execute(id, sender, { type: 'add-information', text: 'También en Firefox' })).toMatchObject({ kind: 'executed' });
  });

  it('SIGCE-13 a person who reports for themself stays the requester, whatever address they write', async () => {
    const d = await knowingAna();
    const id = await d.ticket({ category: 'otro', fields: { email: sentForm.email } });
    expect(await d.load(id)).toMatchObject({ requester: { id: 'ana' } });
    expect((await d.load(id)).sentBy).toBeUndefined();
  });
});

describe('SIGCE: an incomplete report of the other desk', () => {
  it('SIGCE-02 the line between the two desks is read by their people alone, never by a requester', async () => {
    const d = await sigceDesk();
    const read = (who: string) => otherChannelsText(d.procedure, d.actorOf(who));
    for (const who of ['mesa-sigce', 'mesa-n2', 'carla', 'men', sender]) expect(read(who)).toContain('2102489');
    for (const who of ['ana', 'luz']) {
      expect(read(who)).not.toContain('2102489');
      expect(read(who)).toContain('018000513605');
    }
  });

  const lacking = { ...sentForm, category: 'otro', tipoDocumento: 'CC', documento: '', phone: '' };
  const kept = async (d: ClauseDesk, key = 'm1', fields: FieldValues = lacking) => {
    const call = { actor: d.actorOf('mesa-sigce'), channel: 'email' as const, fields, solution: '', key, isIncomplete: true };
    const done = await registerCall(d.desk, call);
    await d.desk.whenIdle();
    if (done.kind !== 'registered') throw new Error(JSON.stringify(done));
    return done.stored;
  };

  it('SIGCE-02 level 1 keeps what the other desk sent incomplete as a draft, and that desk reads what it lacks and the address to send it to', async () => {
    const d = await sigceDesk();
    const { id } = await kept(d);
    expect(await d.load(id)).toMatchObject({ phase: 'draft', partnerNumber: 'MEN-77', ofPartner: true, fields: { name: 'Ana Ruiz' } });
    expect(d.notificationsTo('men')).toEqual(['incomplete']);
    const told = d.shownTo('men').at(-1);
    for (const said of ['MEN-77', 'número de identificación', 'teléfono de contacto', 'Envíele lo que falta a la Mesa de Ayuda SIGCE'])
      expect(told).toContain(said);
  });

  it('SIGCE-02 level 1 asks for it themself where the other desk has no channel: nothing says that it was told', async () => {
    const d = await sigceDesk();
    const turn = { ...aTurn(d.desk, 'beto', ''), actor: d.actorOf('mesa-sigce') };
    const press = (n: string) => submitRegister(turn, { n, isIncomplete: true }, { ...lacking, channel: 'email' });
    expect(await press('n1')).toMatchObject({
      text: 'Guardado: PRE-000001. MEN no tiene canal con Precaso: pídale usted lo que falta; complételo cuando lo envíe.',
    });
    const men = { group: 'men', team: 'T', channel: '19:men', serviceUrl: 'https://smba', tenant: 'org', boundBy: null };
    await d.desk.store.channels.bind({ ...men, boundAt: d.desk.now() });
    expect(await press('n1')).toMatchObject({ text: expect.stringContaining('Le dije a MEN qué falta; complételo') });
    const [draft] = await d.desk.store.queries.openDrafts(10);
    expect(await d.history(draft?.id ?? ('' as TicketId))).toContain(
      'Falta que MEN envíe: número de identificación y teléfono de contacto',
    );
  });

  it('SIGCE-02 a second press keeps it once; completed by level 1 it is a case, and the other desk reads its number', async () => {
    const d = await sigceDesk();
    const { id } = await kept(d);
    expect((await kept(d)).id).toBe(id);
    expect(d.notificationsTo('men')).toEqual(['incomplete']);
    const fields = { documento: '52123456', phone: '6087401234' };
    await d.execute(id, 'mesa-sigce', { type: 'fill-draft', fields, submit: true });
    expect(await d.load(id)).toMatchObject({ phase: 'new', numbers: { ticket: 1 } });
    expect(d.notificationsTo('men')).toEqual(['incomplete', 'moved']);
    expect(d.shownTo('men').at(-1)).toContain('MEN-77 (SIGCE-000001) quedó registrado');
  });

  it('SIGCE-02 the other desk, not the user, is reminded of what is kept for it, and it lapses at the hour that it read', async () => {
    const d = await sigceDesk();
    const channel = { team: 'T', serviceUrl: 'https://smba', tenant: 'org', boundBy: null, boundAt: d.desk.now() };
    await d.desk.store.channels.bind({ ...channel, group: 'mesa-sigce', channel: '19:mesa-sigce' });
    const { id, ticket } = await kept(d);
    d.desk.messenger.failNext('no-place', 99, ticket.requester.id);
    const [until] = /antes del [^»]{0,40}/.exec(d.shownTo('men').at(-1) ?? '') ?? [];
    expect(until).toContain('mar 24 nov, 8:00 a. m');
    await d.pass(20 * HOUR + MINUTE);
    expect(d.notificationsTo('men')).toEqual(['incomplete', 'incomplete']);
    expect(d.shownTo('men').at(-1)).toContain('número de identificación');
    expect(d.notificationsTo(ticket.requester.id)).toEqual([]);
    expect((await d.desk.load(id)).history.filter(({ event }) => event.type === 'reminded')).toHaveLength(1);
    await d.pass(4 * HOUR - 2 * MINUTE);
    expect(await d.load(id)).toMatchObject({ phase: 'draft' });
    await d.pass(2 * MINUTE);
    expect(await d.load(id)).toMatchObject({ phase: 'void' });
  });

  it('SIGCE-02 without a channel of the other desk level 1 reads that it was not told, until a colleague tells it', async () => {
    const d = await sigceDesk();
    d.desk.messenger.failNext('no-place', 99, 'men');
    const { id } = await kept(d);
    await d.pass(21 * HOUR);
    const asked = { ...aTurn(d.desk, 'beto', 'inalcanzables'), actor: d.actorOf('mesa-sigce') };
    const listed = async () => readable(JSON.stringify((await handleMessage(asked)).map((said) => d.render(said))));
    expect(await listed()).toMatch(/PRE-000001 \(MEN-77\)[^]*Mesa de Ayuda del MEN/);
    const lost = async () => undeliveredIn((await d.desk.load(id)).history);
    expect(await lost()).toMatchObject([
      { recipient: { kind: 'channel', group: 'men' }, messages: [{ kind: 'incomplete' }, { kind: 'incomplete' }] },
    ]);
    const message = (await lost())[0]?.upTo ?? 0;
    await d.execute(id, 'mesa-sigce', { type: 'record-manual-contact', message, how: 'telephone' });
    await d.pass(2 * HOUR);
    expect(await lost()).toEqual([]);
    expect(await listed()).not.toContain('PRE-000001');
  });

  it('SIGCE-02 a complete form is registered at once, and one that brings a solution is not kept without its data', async () => {
    const d = await sigceDesk();
    expect((await kept(d, 'm2', { ...lacking, documento: '52123456', phone: '6087401234' })).ticket.phase).toBe('new');
    const call = {
      actor: d.actorOf('mesa-sigce'),
      channel: 'email' as const,
      fields: lacking,
      solution: 'Se hizo en la llamada',
      key: 'm3',
    };
    expect(await registerCall(d.desk, { ...call, isIncomplete: true })).toMatchObject({ kind: 'faults' });
  });

  it('SIGCE-02 the form offers to keep it only once it lacks something, and only where another desk sends cases', async () => {
    const d = await sigceDesk();
    const view = { procedure: d.procedure, calendar: d.desk.registry.current.calendar, now: d.desk.now() };
    const titles = (procedure: ClauseDesk['procedure'], isFaulty: boolean) => {
      const fault = { field: 'documento', label: 'Número de identificación', code: 'missing' } as const;
      const asking = { person: null, step: 'asked', typed: { category: 'otro' }, faults: isFaulty ? [fault] : [] } as const;
      return buttonsIn(registerCard({ ...view, procedure }, asking)).map((a) => a.title);
    };
    const keep = 'Guardar así y pedirle lo que falta a MEN';
    const { partner: _, ...alone } = d.procedure;
    expect([titles(d.procedure, true), titles(d.procedure, false), titles(alone, true)].map((all) => all.includes(keep))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each(['TEXTO DE PRUEBA', 'Texto de prueba 16'])(
    'SIGCE-03 «%s» is no number of the case: no card, message or list prints it, and its draft is named by the one given here',
    async (ticketMen) => {
      const d = await sigceDesk();
      const { id } = await kept(d, 'm1', { ...lacking, ticketMen });
      expect(await d.load(id)).toMatchObject({ partnerNumber: null, numbers: { draft: 1 } });
      expect(d.shownTo('men').at(-1)).toContain('PRE-000001 está incompleto');
      const written = [...d.shownTo('men'), ...d.shownTo('mesa-sigce'), ...d.shownTo('ana')].join('\n');
      expect(written).not.toMatch(/(?:caso|draft|solicitud) texto/i);
    },
  );

  it('SIGCE-03 the card of a case that passed on, and of a closed one, keeps both numbers', async () => {
    const d = await sigceDesk();
    const closed = await sentForUser(d);
    await d.does(closed, 'mesa-sigce', 'resolver', { solution: 'Se habilitó la evaluación' });
    await d.does(closed, 'mesa-sigce', 'cerrar', { means: 'partner', date: '2026-11-23' });
    const passed = await sigceRegistered(d, 'creacion-usuario', { ...newUser, ticketMen: 'MEN-78' });
    await d.does(passed, 'mesa-sigce', 'escalar', toCreate);
    await d.pass(HOUR);
    const shown = (words: RegExp) => d.shownTo('mesa-sigce').some((card) => words.test(card));
    expect([shown(/SIGCE-000001 \(MEN-77\).*Cerrado/), shown(/SIGCE-000002 \(MEN-78\)\*{0,2} pasó a/)]).toEqual([true, true]);
  });
});

describe('SIGCE: the form of a new user, in two steps', () => {
  it('SIGCE-09 first the request’s own seven data, then those of the new user, each with its star, then what a choice demands, and none told as missing before it was asked', async () => {
    const d = await sigceDesk();
    const id = await wrote(d, 'sigce crear usuario para una rectora');
    const shown = async () => draftCard(await d.view(id));
    const missing = (card: Card) => inputsIn(openOf(card));
    const ids = (card: Card) => missing(card).map((input) => input.id.slice(2));
    const gate = await shown();
    expect([ids(gate), buttonsIn(gate)[0]?.title, lineIn(gate, '¿Es de')]).toEqual([
      [],
      'Creación de usuario',
      expect.stringContaining('«Creación de usuario»'),
    ]);
    await sendDraft(d.desk, id, { press: 'p0', fields: { category: 'creacion-usuario' } }, d.actorOf(sender));
    const first = await shown();
    expect(ids(first)).toEqual(['ticketMen', 'secretaria', 'establecimiento', 'documento', 'name', 'phone', 'email']);
    expect(lineIn(first, '✕')).toBe('');
    await sendDraft(d.desk, id, { press: 'p1', fields: sentForm }, d.actorOf(sender));
    const second = await shown();
    const asked = 'nombre1 apellido1 apellido2 nuevoDocumento perfil nuevoCorreo nuevoCargo nuevoTelefono';
    expect(ids(second)).toEqual(asked.split(' '));
    for (const { label } of [...missing(first), ...missing(second)]) expect(label).toMatch(/ \*$/);
    expect([
      lineIn(second, '✕'),
      missing(second)
        .map(({ fault }) => fault)
        .join(''),
    ]).toEqual(['', '']);
    expect(d.notificationsTo('men')).toEqual([]);
    const { nombre2: _, nuevoDane, ...fields } = newUser;
    await sendDraft(d.desk, id, { press: 'p2', fields: { ...fields, perfil: 'establecimiento' } }, d.actorOf(sender));
    const third = await shown();
    expect(missing(third).map((input) => [input.id, input.fault])).toEqual([
      ['f_perfil', ''],
      ['f_nuevoDane', ''],
    ]);
    await sendDraft(d.desk, id, { press: 'p3', fields: { nuevoDane: nuevoDane ?? '' } }, d.actorOf(sender));
    expect(await d.load(id)).toMatchObject({ phase: 'new', fields: { nombre1: 'MARÍA', nuevoTipo: 'CC' } });
  });
});
