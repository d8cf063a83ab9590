import { describe, expect, it } from 'vitest';
import { whoActsLine } from '../../../src/cards/parts/who-acts.js';
import { DAY, HOUR } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { standingIn } from '../../../src/core/ticket/silence/marks.js';
import { submitDialog } from '../../../src/features/acts.js';
import { waitingMails } from '../../../src/features/mail/classify-mail.js';
import { notificationCard } from '../../../src/features/notices/notification-card.js';
import { advance } from '../../support/a-desk.js';
import { aCaseByMail, answerTo } from '../../support/a-case-by-mail.js';
import { aMailDesk, aReadMail, authserv } from '../../support/a-mail-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { actor } from '../../support/cast.js';

type MailingDesk = Awaited<ReturnType<typeof aMailDesk>>;

/** A case by mail that waits for its requester: `mail` is the letter about it. */
async function waiting(transition: 'ask' | 'resolve') {
  const made = await aCaseByMail();
  const { desk, id } = made;
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, transition, 'beto', { question: '¿En qué equipo?', solution: 'Se reparó el perfil.' });
  await desk.processAllDue();
  const [mail] = desk.sent.splice(0);
  const stateAfter = async (days: number): Promise<string> => {
    for (let day = 0; day < days; day += 1) await desk.pass(DAY);
    return (await desk.load(id)).ticket.state;
  };
  const writes = (text: string, more: Parameters<typeof aReadMail>[0] = {}) => desk.arrives(answerTo(mail?.id, text, more));
  return { ...made, mail, stateAfter, writes };
}

const unproved = { verdicts: [] };
const own = { by: 'ana.ruiz@gmail.example', name: 'Ana Ruiz' };

const talks = (desk: MailingDesk, id: TicketId, v: number, f_result: string) =>
  submitDialog(aTurn(desk, 'beto', ''), { verb: 'record-talk', ticket: id, v, n: 'n', f_result, f_how: 'mail', f_words: 'En el HP-22.' });

const note = (desk: MailingDesk, id: TicketId, audience: 'internal' | { group: string } = 'internal') =>
  desk.execute(id, { id: `note:${JSON.stringify(audience)}`, type: 'add-note', text: 'Lo miramos.', audience }, actor('beto'));

describe('an unverified answer', () => {
  it.each([
    ['UARIV-17 M-36', 'an unproved objection', 'solution', 'resolve', 'solved', 'closed', unproved],
    ['UARIV-06 M-36', 'an unproved answer', 'question', 'ask', 'waiting-requester', 'unattended', unproved],
    ['UARIV-06', 'an answer from the person’s own other address', 'question', 'ask', 'waiting-requester', 'unattended', own],
  ] as const)('%s silence ends nothing while %s to a %s waits, and counts from a note on', async (_, _who, _to, act, state, end, by) => {
    const { desk, id, writes, stateAfter } = await waiting(act);
    await writes('No, sigue fallando en el portátil.', by);
    expect(await stateAfter(10)).toBe(state);
    expect(desk.sent.filter(({ text }) => /Falta su respuesta|Cómo le fue|no llegó/.test(text))).toEqual([]);
    await note(desk, id);
    expect(await stateAfter(1)).toBe(state);
    expect(await stateAfter(4)).toBe(end);
  });

  it('UARIV-06 the desk reads that it has to say whether a mail is the answer, and that no time runs until then', async () => {
    const { desk, id, writes } = await waiting('ask');
    await writes('En el HP-22.', unproved);
    const stored = await desk.load(id);
    const line = whoActsLine({ ...desk.registry.current, stored, now: desk.now() });
    expect(line.text).toBe('❚❚ Beto Gil debe decir qué respondió Ana Ruiz');
    const kept = stored.history.findLast(({ event }) => event.type === 'mail-kept')?.seq;
    const told = desk.messagesTo('beto').find((one) => one.kind === 'notification' && one.notification.seq === kept);
    const card = JSON.stringify(told?.kind === 'notification' && notificationCard('information', told.notification, told.case));
    expect(card).toContain('el plazo no corre');
    expect(card).toContain('Decir qué respondió');
  });

  it('UARIV-06 a mail from another address becomes the answer when a colleague accepts it', async () => {
    const { desk, id, writes, stateAfter } = await waiting('ask');
    await writes('En el HP-22.', own);
    await stateAfter(10);
    await talks(desk, id, (await desk.load(id)).ticket.version, 'answered');
    expect((await desk.load(id)).ticket.state).toBe('working');
  });

  it('UARIV-06 the time to answer begins anew with a talk, and a question to another group begins none', async () => {
    const { desk, id, writes, stateAfter } = await waiting('ask');
    await writes('En el HP-22.', own);
    await note(desk, id, { group: 'infraestructura' });
    expect(await stateAfter(5)).toBe('waiting-requester');
    await talks(desk, id, (await desk.load(id)).ticket.version, 'told');
    expect(await stateAfter(5)).toBe('unattended');
  });

  it('UARIV-17 words of the requester that neither accept nor refuse let no time run, also between other words', async () => {
    const { writes, stateAfter } = await waiting('resolve');
    await writes('No sé si quedó.', unproved);
    await writes('Mañana lo pruebo.');
    await writes('Sigue fallando.', unproved);
    expect(await stateAfter(10)).toBe('solved');
    await writes('Mañana lo pruebo otra vez.');
    expect(await stateAfter(5)).toBe('solved');
  });

  it('UARIV-06 the mail in the requester’s name before a question stops nothing', async () => {
    const { desk, id, receipt } = await aCaseByMail();
    await desk.arrives(answerTo(receipt.id, '¿Cómo va?', unproved));
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
    await desk.processAllDue();
    for (let day = 0; day < 5; day += 1) await desk.pass(DAY);
    expect((await desk.load(id)).ticket.state).toBe('unattended');
  });
});

describe('a mail of the requester’s own that has not been read', () => {
  const sorts = [
    ['that forwards the letter', 'No, sigue igual', { subject: 'RV: [CASO-000001] no abre' }],
    ['that is encrypted', '', { traits: ['encrypted'] }],
    ['that is encrypted with large files', '', { traits: ['encrypted'], bytes: 5 * 1024 * 1024 }],
    ['that is empty', '', {}],
  ] as const;
  it.each((['ask', 'resolve'] as const).flatMap((act) => sorts.map((sort) => [act, ...sort] as const)))(
    'UARIV-06 UARIV-17 after «%s», one %s decides nothing, and no silence counts until somebody says what it is',
    async (act, _, text, more) => {
      const { desk, id, writes } = await waiting(act);
      const before = (await desk.load(id)).ticket.state;
      expect(await writes(text, more)).toMatchObject({ outcome: 'kept', ticket: id });
      const stored = await desk.load(id);
      expect([stored.ticket.state, standingIn(stored)?.is]).toEqual([before, 'unread']);
      expect(desk.notificationsTo('beto').at(-1)).toBe('information');
      const read = { type: 'read-words', of: stored.history.findLast(({ event }) => event.type === 'mail-kept')?.seq ?? 0 } as const;
      await desk.execute(id, { ...read, id: 'read', seen: stored.ticket.version, input: { result: 'nothing' } }, actor('beto'));
      expect(standingIn(await desk.load(id))?.is).toBe('running');
    },
  );
});

describe('a number that anybody can guess', () => {
  it.each([
    ['question', 'ask', 'waiting-requester', 'unattended'],
    ['solution', 'resolve', 'solved', 'closed'],
  ] as const)(
    'UARIV-17 a stranger’s mail with only the number of a case whose %s waits is read by the assignee, and the time runs',
    async (_, act, state, end) => {
      const { desk, id, writes, stateAfter } = await waiting(act);
      const { ticket } = await desk.load(id);
      const guessed = {
        by: 'alguien@gmail.example',
        name: 'Alguien',
        subject: `CASO-00000${ticket.numbers['ticket'] ?? ''}`,
        references: [],
      };
      expect(await writes('No, sigue fallando.', guessed)).toMatchObject({ outcome: 'kept', ticket: id });
      const kept = (await desk.load(id)).history.findLast(({ event }) => event.type === 'mail-kept');
      expect(kept?.event).toMatchObject({ as: 'stranger', threadedBy: 'number', text: 'No, sigue fallando.' });
      const told = desk.messagesTo('beto').find((one) => one.kind === 'notification' && one.notification.seq === kept?.seq);
      const card = JSON.stringify(told?.kind === 'notification' && notificationCard('information', told.notification, told.case));
      expect(card).toContain('el plazo sigue corriendo');
      expect((await desk.load(id)).ticket.state).toBe(state);
      expect(await stateAfter(6)).toBe(end);
    },
  );

  it('UARIV-17 the same number in the requester’s own name, unverified, stops the time', async () => {
    const { desk, id, writes, stateAfter } = await waiting('resolve');
    const { ticket } = await desk.load(id);
    await writes('No, sigue fallando.', { ...unproved, subject: `CASO-00000${ticket.numbers['ticket'] ?? ''}`, references: [] });
    expect(await stateAfter(6)).toBe('solved');
  });
});

describe('a mail that the receiving server calls forged', () => {
  const forged = { verdicts: [`${authserv}; dmarc=fail header.from=entidad.example`] };
  const none = { verdicts: [`${authserv}; dmarc=none header.from=entidad.example`] };

  it('M-36 with the keyword it waits for people, who read it, and no letter leaves', async () => {
    const desk = await aMailDesk();
    const got = await desk.arrives(aReadMail({ subject: 'precaso no abre el correo', text: 'Desde ayer.', ...forged }));
    expect(got).toMatchObject({ outcome: 'waiting', isSure: false, text: 'Desde ayer.' });
    expect((await waitingMails(desk, desk.boxes)).map(({ from }) => from)).toEqual(['ana@entidad.example']);
    const empty = await desk.arrives(aReadMail({ subject: 'x', text: '', traits: ['encrypted'], ...forged }));
    expect(empty).toMatchObject({ outcome: 'waiting' });
    expect(desk.sent).toEqual([]);
  });

  it('M-36 a mail of which the server knows neither may have its one letter', async () => {
    const desk = await aMailDesk();
    expect(await desk.arrives(aReadMail({ subject: 'precaso no abre el correo', text: 'Desde ayer.', ...none }))).toMatchObject({
      outcome: 'draft',
    });
    expect(desk.sent.map(({ to }) => to)).toEqual(['ana@entidad.example']);
  });

  it('M-36 about a case it is kept and read by the assignee, its time stands, and no letter leaves', async () => {
    const { desk, id, writes, stateAfter } = await waiting('resolve');
    expect(await writes('No, sigue fallando.', forged)).toMatchObject({ outcome: 'kept', ticket: id });
    expect(desk.notificationsTo('beto').at(-1)).toBe('information');
    expect(desk.sent).toEqual([]);
    expect(await stateAfter(6)).toBe('solved');
  });

  it('SIIF-19 a mailbox that takes nothing sends the circular to no address that is called forged', async () => {
    const desk = await aMailDesk({ procedure: 'siif', staff: {} });
    const got = await desk.arrives(aReadMail({ subject: 'Consulta', text: 'Ayuda.', ...forged }), 'administracion');
    expect(got).toMatchObject({ outcome: 'waiting' });
    expect(desk.sent).toEqual([]);
  });
});

describe('an author who wrote in the requester’s name', () => {
  it('M-36 a requester is told once a day that a mail in their name does not count, with the page on which their word does', async () => {
    const { desk, id, writes } = await waiting('resolve');
    await writes('No, sigue fallando.', unproved);
    await writes('Sigue fallando.', unproved);
    expect(desk.sent.map(({ to, subject, isAutomatic }) => [to, subject, isAutomatic])).toEqual([
      ['ana@entidad.example', 'RE: su correo', true],
    ]);
    expect(desk.sent[0]?.text).toMatch(/todavía no cuenta: alguien de la mesa lo lee y decide\.[^]*página:\n\n.*:\nhttps:\/\/\S+\n/);
    expect(desk.sent[0]?.text).not.toContain('fallando');
    desk.sent.splice(0);
    await note(desk, id);
    await desk.pass(DAY + HOUR);
    await writes('Tampoco abre el calendario.', { ...unproved, headers: { ...aReadMail().headers, listId: 'todos' } });
    expect(desk.sent).toEqual([]);
  });

  it('M-36 a requester reads of no page where nothing waits for them', async () => {
    const { desk, id, receipt } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await desk.processAllDue();
    desk.sent.splice(0);
    await desk.arrives(answerTo(receipt.id, '¿Cómo va?', unproved));
    expect(desk.sent.map(({ text }) => [text.includes('todavía no cuenta'), text.includes('https:')])).toEqual([[true, false]]);
  });
});

describe('an unverified request', () => {
  it('M-36 a second mail about an unproved request, without an open question, is answered by no letter', async () => {
    const desk = await aMailDesk();
    const id = await desk.ticketBy(
      aReadMail({ subject: 'precaso no abre el correo', text: 'Teléfono: 3001234567\nSede: Bogotá', isSure: false }),
    );
    const [receipt] = desk.sent.splice(0);
    await desk.pass(DAY + HOUR);
    expect(await desk.arrives(answerTo(receipt?.id, 'Sí, lo escribí yo.', unproved))).toMatchObject({ outcome: 'kept', ticket: id });
    expect(desk.sent).toEqual([]);
  });

  it('UARIV-06 an unproved request waits until level 1 reads what may answer its question, and tells its asker', async () => {
    const desk = await aMailDesk();
    const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text: 'Desde ayer.', isSure: false }));
    await advance(desk, id, 'ask-draft', 'beto', { question: '¿En qué sede?' });
    await desk.processAllDue();
    await desk.arrives(answerTo(desk.sent.at(-1)?.id, 'En Bogotá.', unproved));
    expect(desk.notificationsTo('beto')).toContain('information');
    for (let day = 0; day < 10; day += 1) await desk.pass(DAY);
    expect((await desk.load(id)).ticket.phase).toBe('draft');
    await desk.execute(id, { id: 'fill', type: 'fill-draft', fields: { site: 'Bogotá' }, submit: false }, actor('beto'));
    for (let day = 0; day < 5; day += 1) await desk.pass(DAY);
    expect((await desk.load(id)).ticket.phase).toBe('void');
  });
});
