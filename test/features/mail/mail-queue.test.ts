import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/instant.js';
import { handlePress, openDialog, submitDialog } from '../../../src/features/acts.js';
import { answerMails, createShowMailQueues } from '../../../src/features/mail/mail-queue.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';
import { ref } from '../../support/cast.js';
import { placeName } from '../../support/a-messenger.js';
import { aTurn, inChannel } from '../../support/a-turn.js';

async function aWaitingMail() {
  const desk = await aMailDesk();
  const record = await desk.arrives(aReadMail({ subject: 'Pantalla en negro', text: 'No me da imagen el monitor.' }), 'mesa', '1/7');
  return { desk, record, mail: 'mesa/1/7' };
}

const textOf = (messages: unknown): string => JSON.stringify(messages);

describe('mails without a keyword', () => {
  it('UARIV-01 USPEC-01 wait with their words for the people of their mailbox’s group', async () => {
    const { desk, record } = await aWaitingMail();
    expect(record).toMatchObject({ outcome: 'waiting', text: 'No me da imagen el monitor.' });
    expect(desk.sent.map(({ to, text }) => [to, text])).toEqual([['ana@entidad.example', expect.stringContaining('Lo lee una persona')]]);
    const shown = textOf(await answerMails(aTurn(desk, 'beto', 'correos')));
    expect(shown).toContain('Correos por clasificar · 1');
    expect(shown).toContain('Pantalla en negro');
  });

  it('an author’s address and numbers are masked in the channel, also where they stand for a name', async () => {
    const desk = await aMailDesk();
    const by = 'ana.ruiz@gmail.example';
    await desk.arrives(aReadMail({ by, name: by, subject: 'Pantalla', text: 'Negra.' }));
    await desk.arrives(aReadMail({ by, name: 'Juan CC 52345678 tel 3001234567', subject: 'Otra', text: 'Negra.' }));
    await inChannel(desk, 'beto', 'mesa');
    await createShowMailQueues(desk)();
    const shown = textOf(desk.messenger.sent.map(({ message }) => message));
    expect([by, '52345678', '3001234567'].filter((one) => shown.includes(one))).toEqual([]);
    expect(shown).toContain('Pantalla');
  });

  it('one card in the group’s channel shows them, and says when none is left', async () => {
    const { desk, mail } = await aWaitingMail();
    await inChannel(desk, 'beto', 'mesa');
    const show = createShowMailQueues(desk);
    await show();
    await handlePress(aTurn(desk, 'beto', ''), { verb: 'mail-case', mail, n: 'n' });
    await show();
    const ofQueue = desk.messenger.sent.filter(({ message }) => textOf(message).includes('orreos por clasificar'));
    expect(ofQueue.map(({ how }) => how)).toEqual(['post', 'update']);
    expect(textOf(ofQueue[1]?.message)).toContain('No hay correos por clasificar.');
  });

  it('UARIV line 60 mails of a group without a channel are on a card in its coordinators’ chats, whose buttons classify them, until it has a channel', async () => {
    const { desk, mail } = await aWaitingMail();
    const show = createShowMailQueues(desk);
    const queueOf = (who: string) =>
      desk.messenger.sent.filter(({ to, message }) => placeName(to) === who && textOf(message).includes('orreos por'));
    await Promise.all([show(), createShowMailQueues({ ...desk, owner: 'other' })()]);
    expect(queueOf('carla').map(({ message }) => textOf(message))).toEqual([expect.stringContaining('Pantalla en negro')]);
    await desk.arrives(aReadMail({ subject: 'Otra', text: 'No suena.' }), 'mesa', '1/8');
    await handlePress(aTurn(desk, 'carla', ''), { verb: 'mail-case', mail, n: 'n' });
    await show();
    expect(queueOf('carla').map(({ how }) => how)).toEqual(['post', 'update']);
    expect(textOf(queueOf('carla')[1]?.message)).not.toContain('Pantalla en negro');
    await inChannel(desk, 'beto', 'mesa');
    await show();
    expect(textOf(queueOf('carla')[2]?.message)).toContain('se muestran ahora en otra tarjeta');
    expect(textOf(queueOf('mesa')[0]?.message)).toContain('No suena.');
    await show();
    expect(queueOf('carla')).toHaveLength(3);
  });

  it('one card of the next day takes over, and the former one says so', async () => {
    const { desk } = await aWaitingMail();
    const show = createShowMailQueues(desk);
    await show();
    desk.clock.moveBy(DAY);
    await show();
    const [first, next, former] = desk.messenger.sent.filter(({ message }) => textOf(message).includes('orreos por'));
    expect([first?.how, next?.how, former?.how]).toEqual(['post', 'post', 'update']);
    expect(textOf(former?.message)).toContain('se muestran ahora en otra tarjeta');
  });

  it('UARIV-09 *Es un caso* opens the request in its author’s name, who is asked by mail for what it lacks', async () => {
    const { desk, mail } = await aWaitingMail();
    const answer = await handlePress(aTurn(desk, 'beto', ''), { verb: 'mail-case', mail, n: 'n' });
    await desk.processAllDue();
    const record = await desk.recordOf('mesa', '1/7');
    if (record.ticket === undefined) throw new Error('no draft');
    const { ticket } = await desk.load(record.ticket);
    expect(record.outcome).toBe('draft');
    expect(ticket).toMatchObject({
      channel: 'email',
      requester: { name: 'Ana Ruiz' },
      registeredBy: { name: 'Beto Gil' },
      mailbox: 'mesa',
    });
    expect(textOf(answer)).toContain('PRE-000001');
    expect(desk.sent.slice(1).map(({ to }) => to)).toEqual(['ana@entidad.example']);
  });

  it('UARIV-09 the telephone in a mail that a colleague makes a case does not become the one of the person whose name it has', async () => {
    const desk = await aMailDesk();
    await desk.people.remember(ref('ana').id, { name: 'Ana Ruiz', email: 'ana@entidad.example', phone: '3110000000', site: 'Bogotá' });
    const text = 'No abre el correo.\nTeléfono: 3009999999\nSede: Cali';
    await desk.arrives(aReadMail({ subject: 'Correo', text, isSure: false }), 'mesa', '1/7');
    await handlePress(aTurn(desk, 'beto', ''), { verb: 'mail-case', mail: 'mesa/1/7', n: 'n' });
    expect((await desk.recordOf('mesa', '1/7')).ticket).toBeDefined();
    expect(await desk.people.find(ref('ana').id)).toMatchObject({ phone: '3110000000', site: 'Bogotá' });
  });

  it('M-16 *Es un caso* makes no request in the name of the desk’s own mailbox, and says how to register it', async () => {
    const desk = await aMailDesk();
    await desk.arrives(aReadMail({ by: 'mesa@entidad.example', name: 'Mesa', subject: 'precaso no imprime' }), 'mesa', '1/7');
    const answer = await handlePress(aTurn(desk, 'beto', ''), { verb: 'mail-case', mail: 'mesa/1/7', n: 'n' });
    expect(textOf(answer)).toContain('falta decir a nombre de quién es');
    expect((await desk.recordOf('mesa', '1/7')).outcome).toBe('waiting');
  });

  it('UARIV-14 what a colleague mails is registered for the person that it names, and the case that it names is linked on both sides', async () => {
    const desk = await aMailDesk();
    await desk.people.remember(ref('dora').id, { name: 'Dora Paz', email: 'dora@entidad.example', platformId: '29:dora' });
    const of = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text: 'Falla.\nTeléfono: 3001234567\nSede: Bogotá' }));
    desk.sent.splice(0);
    const text = 'Por favor crear caso para Seguridad.\nNombre: Ana Ruiz\nCorreo: ana@entidad.example\nViene de CASO-000001.';
    await desk.arrives(aReadMail({ by: 'dora@entidad.example', name: 'Dora Paz', subject: 'Crear caso', text }), 'mesa', '1/7');
    expect(desk.sent.splice(0).map(({ to }) => to)).toEqual(['dora@entidad.example']);
    const turn = aTurn(desk, 'beto', '');
    expect(textOf(await answerMails(turn))).toContain('mail-for');
    const said = await submitDialog(turn, {
      verb: 'mail-for',
      mail: 'mesa/1/7',
      n: 'n',
      f_name: 'Ana Ruiz',
      f_email: 'ana@entidad.example',
    });
    const { ticket: id } = await desk.recordOf('mesa', '1/7');
    if (id === undefined) throw new Error(textOf(said));
    const { ticket } = await desk.load(id);
    expect(ticket).toMatchObject({ requester: { name: 'Ana Ruiz' }, registeredBy: { name: 'Beto Gil' } });
    expect(ticket.links).toMatchObject([{ to: of, kind: 'related' }]);
    expect((await desk.load(of)).ticket.links).toMatchObject([{ to: id, kind: 'related' }]);
    await desk.processAllDue();
    expect(new Set(desk.sent.map(({ to }) => to))).toEqual(new Set(['ana@entidad.example']));
  });

  it('*Es de otro caso* adds it to the case that the form names, or says what is wrong with the number', async () => {
    const { desk, mail } = await aWaitingMail();
    const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text: 'Falla.\nTeléfono: 3001234567\nSede: Bogotá' }));
    const form = await openDialog(aTurn(desk, 'beto', ''), { verb: 'dialog', open: 'mail-of', mail });
    const wrong = await submitDialog(aTurn(desk, 'beto', ''), { verb: 'mail-of', mail, f_number: 'CASO-000099' });
    const right = await submitDialog(aTurn(desk, 'beto', ''), { verb: 'mail-of', mail, f_number: 'CASO-000001' });
    expect(textOf(form)).toContain('Pantalla en negro');
    expect(textOf(wrong)).toContain('CASO-000099');
    expect(textOf(right)).toContain('CASO-000001');
    expect((await desk.load(id)).history.some(({ event }) => event.type === 'information-added')).toBe(true);
    expect(await desk.recordOf('mesa', '1/7')).toMatchObject({ outcome: 'case', ticket: id });
  });

  it('UARIV line 60 *No requiere* sets it aside, and its answer leaves once', async () => {
    const { desk, mail } = await aWaitingMail();
    const said = await submitDialog(aTurn(desk, 'beto', ''), {
      verb: 'mail-aside',
      mail,
      f_answer: 'Gracias por el aviso.',
      f_reason: 'Es informativo.',
    });
    const again = await submitDialog(aTurn(desk, 'luz', ''), { verb: 'mail-aside', mail, f_answer: 'Otra.', f_reason: 'Es informativo.' });
    await desk.round();
    await desk.round();
    expect(textOf(said)).toContain('apartado');
    expect(textOf(again)).toContain('ya lo apartó Beto Gil: «Es informativo.»');
    expect(desk.sent.map(({ to, subject, isAutomatic }) => [to, subject, isAutomatic])).toEqual([
      ['ana@entidad.example', 'RE: Pantalla en negro', true],
      ['ana@entidad.example', 'RE: Pantalla en negro', false],
    ]);
    expect(new Set(desk.sent.map(({ id }) => id)).size).toBe(2);
  });

  it('people outside the desk classify nothing', async () => {
    const { desk, mail } = await aWaitingMail();
    await handlePress(aTurn(desk, 'ana', ''), { verb: 'mail-case', mail, n: 'n' });
    const said = await submitDialog(aTurn(desk, 'ana', ''), { verb: 'mail-aside', mail, f_answer: 'x', f_reason: 'Es informativo.' });
    expect((await desk.recordOf('mesa', '1/7')).outcome).toBe('waiting');
    expect(textOf(said)).not.toContain('Pantalla');
  });
});

describe('mails of other mailboxes', () => {
  it('M-46 the same mail to two mailboxes waits in both queues, and one press settles both', async () => {
    const desk = await aMailDesk({ procedure: 'uspec', staff: { 'mesa-ayuda': [], impresion: [] } });
    const mail = aReadMail({ by: 'ana@uspec.example', subject: 'Una consulta', text: 'No imprime la del piso 2.' });
    await desk.arrives(mail, 'soporte', '1/1');
    const other = await desk.arrives({ ...mail, digest: 'other' }, 'impresion', '1/1');
    expect(other.outcome).toBe('waiting');
    const beto = {
      ...aTurn(desk, 'beto', ''),
      actor: { kind: 'person', id: aTurn(desk, 'beto', '').actor.id, name: 'Beto Gil', memberOf: ['mesa-ayuda'], isCoordinator: false },
    } as const;
    await submitDialog(beto, { verb: 'mail-aside', mail: 'soporte/1/1', f_reason: 'Es informativo.' });
    expect([(await desk.recordOf('soporte', '1/1')).outcome, (await desk.recordOf('impresion', '1/1')).outcome]).toEqual([
      'aside',
      'aside',
    ]);
  });

  it('SIIF-02 what siifsoporte and the Administration do not take is answered with circular 050 and the line’s numbers', async () => {
    const desk = await aMailDesk({ procedure: 'siif', staff: {} });
    await desk.arrives(aReadMail({ subject: 'No puedo registrar un compromiso', text: 'Ayuda.' }), 'siifsoporte');
    await desk.arrives(aReadMail({ by: 'luis@entidad.example', subject: 'Consulta', text: 'Ayuda.' }), 'administracion');
    expect(desk.sent.map(({ to }) => to)).toEqual(['ana@entidad.example', 'luis@entidad.example']);
    for (const { text, isAutomatic } of desk.sent) {
      expect(text).toMatch(/Circular 050[^]*6021270[^]*01800910071/);
      expect(isAutomatic).toBe(true);
    }
  });

  it('M-13 a refusal says that no person wrote it, and what a machine answers to it gets no other one', async () => {
    const desk = await aMailDesk({ procedure: 'siif', staff: {} });
    await desk.arrives(aReadMail({ subject: 'Consulta', text: 'Ayuda.' }), 'siifsoporte');
    const [refusal] = desk.sent.splice(0);
    expect(refusal?.isAutomatic).toBe(true);
    const headers = { ...aReadMail().headers, autoSubmitted: 'auto-replied' };
    const answer = { subject: `RE: ${refusal?.subject ?? ''}`, references: [refusal?.id ?? ''], text: 'Recibido.', headers };
    expect((await desk.arrives(aReadMail(answer), 'siifsoporte')).outcome).toBe('automatic');
    expect(desk.sent).toEqual([]);
  });

  it('M-13 refusals to one address end after three in a day, where nothing says that a machine writes back', async () => {
    const desk = await aMailDesk({ procedure: 'siif', staff: {} });
    for (let i = 0; i < 6; i += 1) await desk.arrives(aReadMail({ subject: `RE: consulta ${i}`, text: `Recibido ${i}.` }), 'siifsoporte');
    expect(desk.sent).toHaveLength(3);
  });
});
