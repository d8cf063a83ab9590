import { describe, expect, it } from 'vitest';
import { handlePress, openDialog, submitDialog } from '../../../src/features/acts.js';
import { notificationCard } from '../../../src/features/notices/notification-card.js';
import { isStopped } from '../../../src/features/mail/mail-limits.js';
import { advance } from '../../support/a-desk.js';
import { aCaseByMail, answerTo } from '../../support/a-case-by-mail.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';
import { aTurn } from '../../support/a-turn.js';

/** The mails that left since the last look. */
function leftBy({ sent }: Awaited<ReturnType<typeof aMailDesk>>) {
  return sent.splice(0);
}

describe('a precaso by mail', () => {
  it('UARIV-06 an answer of data alone, each in its line as the letter writes them, fills the request and adds nothing to its words', async () => {
    const desk = await aMailDesk({ procedure: 'uspec', staff: {} });
    const id = await desk.ticketBy(aReadMail({ subject: 'Soporte: no enciende el computador', text: 'No enciende desde ayer.' }));
    const [lacks] = leftBy(desk);
    await desk.arrives(answerTo(lacks?.id, 'Extensión o teléfono: 3101234567\nCategoría: Plataforma tecnológica'));
    const { ticket } = await desk.load(id);
    expect(ticket).toMatchObject({ phase: 'new', category: 'plataforma', fields: { phone: '3101234567' } });
    expect(ticket.fields['description']).toBe('no enciende el computador\nNo enciende desde ayer.');
    expect(leftBy(desk)).toHaveLength(1);
  });

  it('UARIV-06 an answer in the form of the letter gives the category too, among a greeting and a signature', async () => {
    const desk = await aMailDesk();
    const id = await desk.ticketBy(aReadMail({ subject: 'precaso necesito ayuda', text: 'Por favor.' }));
    const [lacks] = leftBy(desk);
    expect(lacks?.text).toContain('Categoría:');
    const filled = 'Teléfono o extensión: 3101234567\nSede: Bogotá\nCategoría: Equipos (hardware)';
    await desk.arrives(answerTo(lacks?.id, `Buenos días:\n\n${filled}\n\nCordialmente,\nAna Ruiz\nSecretaría`));
    const { ticket } = await desk.load(id);
    expect(ticket).toMatchObject({ phase: 'new', category: 'hardware', fields: { phone: '3101234567', site: 'Bogotá' } });
  });

  it('the same mail twice does its work once', async () => {
    const desk = await aMailDesk();
    const mail = aReadMail({ subject: 'precaso no abre el correo', text: 'Desde ayer.' });
    const [once, twice] = [await desk.arrives(mail), await desk.arrives(mail)];
    expect(twice).toMatchObject({ outcome: 'copy', ticket: once.ticket });
    expect(leftBy(desk)).toHaveLength(1);
  });
});

describe('who may act by mail', () => {
  it('M-36 an unverified sender reports, and sends the request by its link only', async () => {
    const desk = await aMailDesk();
    const id = await desk.ticketBy(
      aReadMail({ subject: 'precaso no abre el correo', text: 'Teléfono: 3001234567\nSede: Bogotá', isSure: false }),
    );
    expect((await desk.load(id)).ticket.phase).toBe('draft');
    expect(leftBy(desk).map(({ text }) => text.includes('Confirmar que es mío'))).toEqual([true]);
  });

  it('M-36 an answer that no server vouches for is kept, and judges nothing', async () => {
    const { desk, id, receipt } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil.' });
    const got = await desk.arrives(answerTo(receipt.id, 'Sí, quedó bien.', { verdicts: [] }));
    const { ticket, history } = await desk.load(id);
    expect(got.outcome).toBe('kept');
    expect(ticket.state).toBe('solved');
    expect(history.at(-1)?.event ?? history).toBeDefined();
    expect(history.some(({ event }) => event.type === 'mail-kept' && event.as === 'unverified')).toBe(true);
  });

  it('M-02 a stranger who writes the number of a case changes nothing, and its assignee reads it', async () => {
    const { desk, id } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    const got = await desk.arrives(aReadMail({ by: 'otro@afuera.example', name: 'Otro', subject: 'CASO-000001', text: 'Ciérrenlo.' }));
    const { history } = await desk.load(id);
    expect(got).toMatchObject({ outcome: 'kept', ticket: id });
    expect(history.find(({ event }) => event.type === 'mail-kept')?.event).toMatchObject({ as: 'stranger', from: 'otro@afuera.example' });
    expect(leftBy(desk).filter(({ to }) => to === 'otro@afuera.example')).toEqual([]);
    expect(desk.notificationsTo('beto')).toContain('information');
  });

  it('M-38 a person in copy who answers does not become the requester', async () => {
    const { desk, id, receipt } = await aCaseByMail();
    await desk.arrives(answerTo(receipt.id, 'Yo también.', { by: 'jefe@entidad.example', name: 'Jefe' }));
    expect((await desk.load(id)).ticket.requester.name).toBe('Ana Ruiz');
  });
});

describe('outsiders', () => {
  it('the number of another person’s case in other words makes no mail a part of it', async () => {
    const { desk, id } = await aCaseByMail();
    const luz = { by: 'luz@entidad.example', name: 'Luz' };
    const asked = await desk.arrives(aReadMail({ ...luz, subject: 'precaso 1 computador no enciende', text: 'Desde hoy.' }));
    expect(asked.outcome).toBe('draft');
    expect(asked.ticket).not.toBe(id);
    expect((await desk.load(id)).history.some(({ event }) => event.type === 'mail-kept')).toBe(false);
  });

  it('mails from outside beyond ten, and large ones, wait for people and fill no case up', async () => {
    const { desk, id } = await aCaseByMail();
    const outside = { by: 'otro@afuera.example', name: 'Otro', subject: 'CASO-000001' };
    const large = await desk.arrives(aReadMail({ ...outside, text: 'Grande.', bytes: 5_000_000 }));
    const outcomes: (string | null)[] = [large.outcome];
    for (let i = 0; i < 11; i += 1) outcomes.push((await desk.arrives(aReadMail({ ...outside, text: `Aviso ${i}.` }))).outcome);
    expect(outcomes).toEqual(['waiting', ...Array.from({ length: 10 }, () => 'kept'), 'waiting']);
    expect((await desk.load(id)).history.filter(({ event }) => event.type === 'mail-kept')).toHaveLength(10);
  });

  it('a requester confirms by an answer that a server vouches for what came without it', async () => {
    const desk = await aMailDesk({ publicUrl: null });
    const id = await desk.ticketBy(
      aReadMail({ subject: 'precaso no abre el correo', text: 'Teléfono: 3001234567\nSede: Centro', isSure: false }),
    );
    const [asked] = leftBy(desk);
    expect((await desk.load(id)).ticket.phase).toBe('draft');
    await desk.arrives(answerTo(asked?.id, 'Sí, lo escribí yo.'));
    expect((await desk.load(id)).ticket.phase).toBe('new');
  });
});

describe('a copy of a mail', () => {
  const words = { id: 'uno@correo.example', subject: 'precaso no abre el correo', text: 'Teléfono: 3001234567\nSede: Centro' };

  it('M-36 a verified copy sends the request whose first mail was not verified', async () => {
    const desk = await aMailDesk();
    const id = await desk.ticketBy(aReadMail({ ...words, isSure: false }));
    expect((await desk.load(id)).ticket.phase).toBe('draft');
    expect(await desk.arrives(aReadMail({ ...words, isSure: false }))).toMatchObject({ outcome: 'copy', isSure: false });
    expect((await desk.load(id)).ticket.phase).toBe('draft');
    expect(await desk.arrives(aReadMail(words))).toMatchObject({ outcome: 'copy', isSure: true, ticket: id });
    expect((await desk.load(id)).ticket.phase).toBe('new');
    expect(leftBy(desk).at(-1)?.text).toContain('CASO-000001');
  });

  it('M-36 a copy sends no request whose first mail had files, of which only the names and sizes are known to be the same', async () => {
    const desk = await aMailDesk();
    const files = [{ name: 'foto.jpg', type: 'image/jpeg', file: '/nowhere', bytes: 9_000, isInline: false }];
    const id = await desk.ticketBy(aReadMail({ ...words, files, isSure: false }));
    await desk.arrives(aReadMail({ ...words, files }));
    expect((await desk.load(id)).ticket.phase).toBe('draft');
  });

  it('a copy that a server vouches for sends no request that lacks data, and waits as sure where its first one waits', async () => {
    const desk = await aMailDesk({ procedure: 'uspec' });
    const lacking = { id: 'dos@correo.example', subject: 'precaso no imprime', text: 'Desde ayer.' };
    const id = await desk.ticketBy(aReadMail({ ...lacking, isSure: false }), 'soporte');
    await desk.arrives(aReadMail(lacking), 'impresion');
    expect((await desk.load(id)).ticket.phase).toBe('draft');
    const asked = { id: 'tres@correo.example', subject: 'Consulta', text: '¿Cuándo abren?' };
    await desk.arrives(aReadMail({ ...asked, isSure: false }), 'soporte');
    expect(await desk.arrives(aReadMail(asked), 'impresion')).toMatchObject({ outcome: 'waiting', isSure: true });
  });
});

describe('another desk', () => {
  const men = { by: 'mesa@men.example', name: 'Mesa MEN', subject: 'Escalamiento' };
  const variables = (number: number) => `Número del ticket: ${number}\nDescripción del incidente: No puede ingresar al sistema.`;
  const aSigceDesk = () => aMailDesk({ procedure: 'sigce', staff: {}, confirmed: { men: 'mesa@men.example' } });

  it('SIGCE-01 two requests in the same words under two numbers are two cases', async () => {
    const desk = await aSigceDesk();
    const ids = [
      await desk.ticketBy(aReadMail({ ...men, text: variables(56664579) })),
      await desk.ticketBy(aReadMail({ ...men, text: variables(56664580) })),
    ];
    expect(new Set(ids).size).toBe(2);
  });

  it('SIGCE-01 a request that its ticket system writes by itself is a request, and its automatic answer is none', async () => {
    const desk = await aSigceDesk();
    const written = aReadMail({ ...men, text: variables(56664579) });
    const by = (autoSubmitted: string, text: string) =>
      desk.arrives(aReadMail({ ...men, text, headers: { ...written.headers, autoSubmitted } }));
    expect([(await by('auto-generated', variables(56664579))).outcome, (await by('auto-replied', 'Recibido.')).outcome]).toEqual([
      'draft',
      'automatic',
    ]);
  });
});

describe('machines', () => {
  it('M-12 M-23 an out-of-office answer is no case, moves no clock and gets no answer', async () => {
    const { desk, id, receipt } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
    await desk.processAllDue();
    leftBy(desk);
    const away = answerTo(receipt.id, 'Estoy de vacaciones.', { subject: 'Respuesta automática: precaso' });
    const got = await desk.arrives({ ...away, headers: { ...away.headers, autoSubmitted: 'auto-replied' } });
    expect(got).toMatchObject({ outcome: 'automatic', ticket: id });
    expect((await desk.load(id)).ticket.state).toBe('waiting-requester');
    expect(leftBy(desk)).toEqual([]);
  });

  it('UARIV-06 an answer by a person unknown to the case counts once a colleague accepts it, with its words', async () => {
    const { desk, id } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
    await desk.processAllDue();
    await desk.arrives(aReadMail({ by: 'luz@entidad.example', name: 'Luz Rey', subject: 'RE: CASO-000001', text: 'En el HP-22.' }));
    const kept = (await desk.load(id)).history.find(({ event }) => event.type === 'mail-kept');
    expect((await desk.load(id)).ticket.state).toBe('waiting-requester');
    const told = desk.messagesTo('beto').find((one) => one.kind === 'notification' && one.notification.seq === kept?.seq);
    expect(JSON.stringify(told?.kind === 'notification' && notificationCard('information', told.notification, told.case))).toContain(
      'Aceptar como respuesta',
    );
    const data = { ticket: id, v: (await desk.load(id)).ticket.version, message: kept?.seq };
    expect(JSON.stringify(await openDialog(aTurn(desk, 'beto', ''), { open: 'talk', ...data }))).toContain('En el HP-22.');
    const typed = { f_result: 'answered', f_how: 'mail', f_words: 'En el HP-22.' };
    await submitDialog(aTurn(desk, 'beto', ''), { verb: 'record-talk', ...data, n: 'n', ...typed });
    const { ticket, history } = await desk.load(id);
    expect(ticket.state).not.toBe('waiting-requester');
    expect(JSON.stringify(history.find(({ event }) => event.type === 'requester-answered'))).toContain('En el HP-22.');
  });

  it('M-21 a bounce stops what is written to that address, and its message counts as not delivered', async () => {
    const { desk, id, receipt } = await aCaseByMail();
    const failed = [{ address: 'ana@entidad.example', status: '5.1.1', isPermanent: true }];
    const got = await desk.arrives(
      aReadMail({ by: 'mailer-daemon@mx.example', subject: 'Undeliverable', report: { failed, returnedIds: [receipt.id] } }),
    );
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de Outlook.' });
    await desk.processAllDue();
    expect(got).toMatchObject({ outcome: 'bounce', ticket: id });
    expect(leftBy(desk)).toEqual([]);
    expect(await desk.deliveryOutcomes(id)).toContain('registered-for-you unreachable');
    expect(await desk.deliveryOutcomes(id)).toContain('resolution unreachable');
  });

  it('M-21 a colleague who sends again what came back lets the desk write to that address again', async () => {
    const { desk, id, receipt } = await aCaseByMail();
    const failed = [{ address: 'ana@entidad.example', status: '5.2.2', isPermanent: true }];
    await desk.arrives(
      aReadMail({ by: 'mailer-daemon@mx.example', subject: 'Undeliverable', report: { failed, returnedIds: [receipt.id] } }),
    );
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de Outlook.' });
    await desk.processAllDue();
    expect(leftBy(desk)).toEqual([]);
    await handlePress(aTurn(desk, 'beto', ''), { verb: 'send-again', ticket: id });
    await desk.processAllDue();
    expect(leftBy(desk).map(({ to, text }) => [to, text.includes('Se reparó el perfil de Outlook.')])).toEqual([
      ['ana@entidad.example', true],
    ]);
  });

  it('automatic answers under a letter are kept up to ten, so that they fill no case', async () => {
    const { desk, id, receipt } = await aCaseByMail();
    const headers = { ...aReadMail().headers, autoSubmitted: 'auto-replied' };
    for (let i = 0; i < 12; i += 1) await desk.arrives(answerTo(receipt.id, `Vuelvo el lunes ${i}.`, { headers }));
    const kept = (await desk.load(id)).history.filter(({ event }) => event.type === 'mail-kept' && event.as === 'machine');
    expect(kept).toHaveLength(10);
  });

  it('an unverified request stays a draft when the person whose name it has denies it', async () => {
    const desk = await aMailDesk();
    const text = 'Teléfono: 3001234567\nSede: Centro';
    const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text, isSure: false }));
    const [doubt] = leftBy(desk);
    await desk.arrives(answerTo(doubt?.id, 'No fui yo. Yo no escribí ese correo.'));
    expect((await desk.load(id)).ticket.phase).toBe('draft');
    await desk.arrives(answerTo(doubt?.id, 'Sí, es mío.'));
    expect((await desk.load(id)).ticket.phase).toBe('new');
  });

  it('M-17 answers to one address end after three in a day', async () => {
    const desk = await aMailDesk();
    for (let i = 0; i < 6; i += 1) await desk.arrives(aReadMail({ subject: `precaso no abre el correo ${i}`, text: `Falla ${i}.` }));
    expect(leftBy(desk)).toHaveLength(3);
  });
});

it('M-21 a report about one person’s mail stops no account or third party of the case', async () => {
  const desk = await aMailDesk({ procedure: 'sigce', staff: {}, confirmed: { men: 'mesa@men.example' } });
  await desk.ticketBy(
    aReadMail({ by: 'mesa@men.example', name: 'Mesa', subject: 'x', text: 'Número del ticket: 1234567\nDescripción: No abre.' }),
  );
  const [sent] = leftBy(desk);
  const failed = [{ address: 'lider@men.example', status: '5.1.1', isPermanent: true }];
  const report = { failed, returnedIds: [sent?.id ?? ''] };
  await desk.arrives(aReadMail({ by: 'mailer-daemon@mx.example', subject: 'Undeliverable', report, isSure: false }));
  expect(await isStopped(desk, 'lider@men.example')).toBe(false);
});

it('M-21 a report about a mail stops no address but those of its case', async () => {
  const { desk, receipt } = await aCaseByMail();
  const failed = [{ address: 'otra@entidad.example', status: '5.1.1', isPermanent: true }];
  await desk.arrives(
    aReadMail({ by: 'mailer-daemon@mx.example', subject: 'Undeliverable', report: { failed, returnedIds: [receipt.id] } }),
  );
  await desk.arrives(aReadMail({ by: 'otra@entidad.example', subject: 'precaso no imprime', text: 'La del piso 2.' }));
  expect(leftBy(desk).map(({ to }) => to)).toEqual(['otra@entidad.example']);
});
