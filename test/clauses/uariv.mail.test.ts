import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { answerMails } from '../../src/features/mail/mail-queue.js';
import { submitDialog, handlePress } from '../../src/features/acts.js';
import { aCaseByMail, answerTo, headsOf } from '../support/a-case-by-mail.js';
import { advance } from '../support/a-desk.js';
import { aMailDesk, aReadMail } from '../support/a-mail-desk.js';
import { aTurn } from '../support/a-turn.js';
import { addressOf, clauseMailDesk, type ClauseMailDesk } from '../support/clause-mail-desk.js';
import { requestForGroup } from '../../src/features/requests/request-for-group.js';
import { byMail, toInfrastructure, toSecurity } from './uariv-cases.js';

const objection = 'El correo abre pero el calendario se ve raro y no envía los adjuntos.';

/** Ana's case by mail, solved, and the letter of its solution. */
async function aSolvedCaseByMail() {
  const { desk, id } = await aCaseByMail();
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de Outlook.' });
  await desk.processAllDue();
  return { desk, id, solved: desk.sent.splice(0).at(-1) };
}

/** What an adviser of infrastructure mails about the case of Ana's that they have. */
const wish = {
  by: addressOf('infraestructura'),
  name: 'Infraestructura tecnológica Uno',
  subject: 'Caso asociado',
  text: 'Por CASO-000001: que seguridad revise el mensaje sospechoso de Ana Ruiz (ana@entidad.example).\nTeléfono: 3001234567\nSede: Bogotá\nCategoría: Seguridad de la información',
};

/** Ana's case by mail, which infrastructure has in hand. */
async function ofInfrastructure(d: ClauseMailDesk) {
  const id = await byMail(d);
  await d.does(id, 'mesa', 'take');
  await d.does(id, 'mesa', 'escalate', toInfrastructure);
  await d.does(id, 'infraestructura', 'take');
  await d.desk.processAllDue();
  d.letters();
  return id;
}

describe('UARIV by mail', () => {
  it('UARIV-05 the keyword in the subject of a mail makes a precaso with a code, without anyone at the desk', async () => {
    const { desk, id, first } = await aCaseByMail();
    expect(first).toMatchObject({ outcome: 'draft', isSure: true });
    expect((await desk.load(id)).ticket).toMatchObject({
      channel: 'precaso',
      words: 'no abre el correo\nDesde ayer no me abre el Outlook.',
    });
    for (const subject of ['PRECASO no abre', 'RE: Precaso - no abre', 'RV: Re: pre caso: no abre', 'FW: precasó no abre'])
      expect((await desk.arrives(aReadMail({ subject, text: `${subject}.`, by: 'luis@entidad.example' }))).outcome).toBe('draft');
  });

  it('UARIV-06 what is missing is asked by an answer to the mail, and taken from the answer under it', async () => {
    const { desk, id, first, lacks, second, receipt } = await aCaseByMail();
    expect(headsOf([lacks])).toEqual([['ana@entidad.example', '[PRE-000001] no abre el correo']]);
    const asked = { inReplyTo: first.messageId, references: [first.messageId] };
    expect([lacks, receipt]).toMatchObject([asked, asked]);
    expect(lacks.text).toContain('faltan 2 datos:\n\n- Teléfono o extensión\n- Sede\n');
    expect(lacks.text).toMatch(/Completar los datos:\nhttps:\/\/mesa\.entidad\.example\/c\/\S+\n/);
    expect(second).toMatchObject({ outcome: 'case', ticket: id });
    expect((await desk.load(id)).ticket).toMatchObject({ phase: 'new', fields: { phone: '3001234567', site: 'Bogotá' } });
    expect(receipt.text).toContain('Su caso quedó registrado con el número CASO-000001.');
  });

  it('UARIV-06 a mail that lacks nothing is a case at once, and one mail says so', async () => {
    const desk = await aMailDesk();
    await desk.arrives(aReadMail({ subject: 'PRECASO no abre el correo', text: 'Teléfono: 3001234567\nSede: Bogotá' }));
    expect(headsOf(desk.sent)).toEqual([['ana@entidad.example', '[CASO-000001] no abre el correo']]);
  });

  it('UARIV-06 a precaso by mail that stays incomplete is reminded by mail before its end, and told it', async () => {
    const desk = await aMailDesk();
    const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text: 'Falla.' }));
    for (let i = 0; i < 30; i += 1) await desk.pass(60 * 60_000);
    expect((await desk.load(id)).ticket.state).toBe('unattended');
    const texts = desk.sent.map(({ text }) => text);
    expect(texts.some((text) => text.includes('Le recordamos'))).toBe(true);
    expect(texts.at(-1)).toContain('quedó «No gestionado»');
  });

  it('UARIV-01 a mail to the desk is a request of the channel e-mail, opened with one press where it has no keyword', async () => {
    const desk = await aMailDesk();
    await desk.arrives(aReadMail({ subject: 'Pantalla en negro', text: 'No me da imagen el monitor.' }), 'mesa', '1/7');
    await handlePress(aTurn(desk, 'beto', ''), { verb: 'mail-case', mail: 'mesa/1/7', n: 'n' });
    const { ticket } = await desk.recordOf('mesa', '1/7');
    if (ticket === undefined) throw new Error('no draft');
    expect((await desk.load(ticket)).ticket).toMatchObject({ channel: 'email', requester: { name: 'Ana Ruiz' } });
  });

  it('UARIV-14 a specialist’s wish for a linked case comes by mail: one form makes it a case of the named user, linked with the one at hand, which level 1 passes to the group that it names', async () => {
    const d = await clauseMailDesk('uariv');
    const id = await ofInfrastructure(d);
    await d.arrives(wish, 'mesa', '1/7');
    const mail = 'mesa/1/7';
    await d.presses('mesa', { verb: 'mail-case', mail, n: 'n' });
    expect((await d.desk.recordOf('mesa', '1/7')).outcome).toBe('waiting');
    const form = JSON.stringify(await d.opens('mesa', { verb: 'dialog', open: 'mail-for', mail }));
    expect(form).toContain('ana@entidad.example');
    expect(form).not.toContain(addressOf('infraestructura'));
    d.letters();
    await d.submits('mesa', { verb: 'mail-for', mail, n: 'n', f_name: 'Ana Ruiz', f_email: 'ana@entidad.example' });
    const { ticket: made } = await d.desk.recordOf('mesa', '1/7');
    if (made === undefined) throw new Error('no case');
    const { requester } = await d.load(id);
    expect(await d.load(made)).toMatchObject({ phase: 'new', requester, registeredBy: { id: 'mesa' }, numbers: { ticket: 2 } });
    expect([(await d.load(id)).links, (await d.load(made)).links]).toMatchObject([[{ to: made }], [{ to: id }]]);
    await d.desk.processAllDue();
    expect(headsOf(d.letters())).toEqual([['ana@entidad.example', expect.stringContaining('[CASO-000002]')]]);
    await d.does(made, 'mesa', 'escalate', toSecurity);
    expect(await d.load(made)).toMatchObject({ group: 'seguridad', requester });
    expect(d.notificationsTo('seguridad')).toContain('escalated-here');
  });

  it('UARIV-14 the requester by mail reads in a letter who asked which group for the linked case, and answers in it', async () => {
    const d = await clauseMailDesk('uariv');
    const id = await ofInfrastructure(d);
    const fields = {
      _group: 'seguridad',
      _person: 'seguridad.b',
      category: 'seguridad-de-la-informacion',
      description: 'Revisar el correo sospechoso',
    };
    const asked = await requestForGroup(d.desk, { of: id, fields, key: 'k' }, d.actorOf('infraestructura'));
    if (asked.kind !== 'requested') throw new Error(JSON.stringify(asked));
    await d.desk.processAllDue();
    const [letter] = d.letters();
    expect(letter?.to).toBe('ana@entidad.example');
    expect(letter?.text).toContain('Infraestructura tecnológica Uno pidió CASO-000002 a Seguridad y privacidad de la información');
    expect(letter?.text).toContain('CASO-000002 viene de CASO-000001');
    expect(await d.arrives({ subject: 'Re: caso', references: [letter?.id ?? ''], text: 'Es el mensaje del banco.' })).toMatchObject({
      outcome: 'case',
      ticket: asked.stored.id,
    });
    expect(d.shownTo('seguridad.b').at(-1)).toContain('Es el mensaje del banco.');
  });

  it('UARIV-07 a mail that needs no case is set aside, stays in no queue and uses up no number', async () => {
    const desk = await aMailDesk();
    await desk.arrives(aReadMail({ subject: 'Boletín', text: 'Para su información.' }), 'mesa', '1/7');
    await submitDialog(aTurn(desk, 'beto', ''), { verb: 'mail-aside', mail: 'mesa/1/7', f_reason: 'Es informativo.' });
    expect((await desk.recordOf('mesa', '1/7')).outcome).toBe('aside');
    expect(JSON.stringify(await answerMails(aTurn(desk, 'beto', 'correos')))).toContain('No hay correos por clasificar.');
    const next = await desk.ticketBy(aReadMail({ subject: 'precaso no abre', text: 'Falla.' }));
    expect((await desk.load(next)).ticket.numbers).toEqual({ draft: 1 });
  });

  it('UARIV-17 a person without Teams is asked, told the solution and surveyed by mail, and answers by mail', async () => {
    const { desk, id } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
    await desk.processAllDue();
    const asked = desk.sent.splice(0).at(-1);
    expect(asked?.text).toContain('¿En qué equipo?');
    await desk.arrives(answerTo(asked?.id, 'En el portátil.'));
    expect((await desk.load(id)).ticket.state).toBe('working');
    expect(JSON.stringify(desk.messagesTo('beto').at(-1))).toContain('En el portátil.');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de Outlook.' });
    await desk.processAllDue();
    const letters = desk.sent.splice(0);
    const [solved] = letters;
    expect(headsOf(letters)).toEqual([['ana@entidad.example', '[CASO-000001] no abre el correo']]);
    expect(solved?.text).toMatch(/Se reparó el perfil de Outlook\.[^]*¿Quedó bien\?/);
    await desk.arrives(answerTo(solved?.id, 'Sí, quedó bien. Muchas gracias.'));
    expect((await desk.load(id)).ticket.state).toBe('closed');
    const [survey] = desk.sent.splice(0);
    expect(survey?.text).toContain('CASO-000001 quedó «Cerrado». ¿Cómo le fue?');
    await desk.arrives(answerTo(survey?.id, 'Muy bien'));
    expect((await desk.load(id)).ticket).toMatchObject({ outcome: 'solved', survey: { answers: { score: '5' }, answeredAt: desk.now() } });
    expect(desk.messagesTo('ana')).toEqual([]);
  });

  it('UARIV-06 a requester who answers a part of what lacks reads that it came, and only what still lacks', async () => {
    const desk = await aMailDesk();
    await desk.arrives(aReadMail({ subject: 'Precaso: no abre el correo', text: 'Buen día. Desde ayer no abre.' }));
    const [first] = desk.sent.splice(0);
    await desk.arrives(answerTo(first?.id, 'Sede: Centro'));
    const [next] = desk.sent.splice(0);
    expect(first?.text).toContain('Recibimos su precaso y lo guardamos como PRE-000001:');
    expect(next?.text).toContain('Recibimos su respuesta por PRE-000001.');
    expect(next?.text).toMatch(/falta un dato:\n\n- Teléfono o extensión\n/);
  });

  it('UARIV-17 an objection by mail that the desk does not understand is told to the assignee and asked about, and counts once it is clear', async () => {
    const { desk, id, solved } = await aSolvedCaseByMail();
    await desk.arrives(answerTo(solved?.id, objection));
    expect((await desk.load(id)).ticket.state).toBe('solved');
    expect(desk.notificationsTo('beto')).toContain('information');
    const [asked] = desk.sent.splice(0);
    expect(asked?.text).toContain('¿Quedó bien?');
    await desk.arrives(answerTo(asked?.id, 'No, sigue fallando: el calendario.'));
    expect((await desk.load(id)).ticket.state).toBe('working');
  });

  it('UARIV-17 an objection by mail that stays unclear is no silence: the case stays solved until a colleague has read it', async () => {
    const { desk, id, solved } = await aSolvedCaseByMail();
    await desk.pass(24 * HOUR);
    await desk.arrives(answerTo(solved?.id, objection));
    expect(desk.sent.splice(0).at(-1)?.text).not.toContain('lo damos por aceptado');
    await desk.pass(240 * HOUR);
    expect((await desk.load(id)).ticket.state).toBe('solved');
  });

  it('UARIV-17 silence closes no case while an answer by mail without a server’s proof waits for the desk', async () => {
    const { desk, id } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de Outlook.' });
    await desk.processAllDue();
    await desk.arrives(answerTo(desk.sent.at(-1)?.id, 'No, sigue fallando.', { verdicts: [] }));
    for (let day = 0; day < 10; day += 1) await desk.pass(24 * 60 * 60_000);
    expect((await desk.load(id)).ticket.state).toBe('solved');
    await desk.arrives(answerTo(desk.sent.at(-1)?.id, 'Sí, quedó bien.'));
    expect((await desk.load(id)).ticket.state).toBe('closed');
  });

  it('UARIV-11 with trouble that the user reports the provider is told by mail', async () => {
    const { desk, id } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'wait-provider', 'beto', { provider: 'Claro', providerContact: 'soporte@claro.example' });
    await advance(desk, id, 'provider-solved', 'beto', { solution: 'Claro cambió el enlace.' });
    await desk.processAllDue();
    desk.sent.splice(0);
    await advance(desk, id, 'provider-trouble', 'beto', { reason: 'El enlace se cae otra vez.' });
    await desk.processAllDue();
    const told = desk.sent.filter(({ to }) => to === 'soporte@claro.example');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('El enlace se cae otra vez.');
  });

  it('UARIV-15 automatic mails become cases by the rules that were approved; the same alarm again, and its end, stay with its case', async () => {
    const alarm = (subject: string, text = 'Equipo: srv-01') =>
      aReadMail({
        by: 'monitoreo@unidadvictimas.gov.co',
        subject,
        text,
        headers: { ...aReadMail().headers, autoSubmitted: 'auto-generated' },
      });
    const desk = await aMailDesk();
    const id = await desk.ticketBy(alarm('ALERTA: disco lleno'));
    const again = await desk.arrives(alarm('ALERTA: disco lleno, segunda'));
    const over = await desk.arrives(alarm('Equipo recuperado'));
    const other = await desk.arrives(alarm('ALERTA: disco lleno', 'Equipo: srv-02'));
    expect((await desk.load(id)).ticket).toMatchObject({
      channel: 'automatic',
      phase: 'new',
      category: 'conectividad',
      requester: { name: 'Alertas del monitoreo' },
    });
    expect(desk.notificationsTo('mesa')).toContain('arrived-here');
    expect([again, over]).toMatchObject([
      { outcome: 'kept', ticket: id },
      { outcome: 'kept', ticket: id },
    ]);
    expect(other.ticket).not.toBe(id);
    const forged = await desk.arrives({ ...alarm('ALERTA: disco lleno', 'Equipo: srv-03'), verdicts: [] });
    expect(forged).toMatchObject({ outcome: 'waiting', isMachines: true });
    expect(desk.sent).toEqual([]);
  });
});
