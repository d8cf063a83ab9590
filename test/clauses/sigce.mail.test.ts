import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { shownFacts } from '../../src/texts/facts.js';
import { personId } from '../../src/core/people/person.js';
import { historyCard } from '../../src/features/cases/read-whole.js';
import { binding } from '../support/a-full-store.js';
import { aMailDesk, aReadMail } from '../support/a-mail-desk.js';
import { menAccount as men, variables } from './sigce-cases.js';

const beto = { id: personId('beto'), name: 'Beto Gil' };
const user = { by: 'ocuesta@colegio.example', name: 'Olga Patricia Cuesta' };
const leader = { by: 'lider@men.example', name: 'Líder' };

async function aSigceDesk(
  confirmed: Readonly<Record<string, string>> = { men: men.by, 'lider-1': leader.by, 'lider-2': 'lider2@men.example' },
) {
  const desk = await aMailDesk({ procedure: 'sigce', staff: { 'mesa-sigce': [beto] }, confirmed });
  const step = async (
    id: NonNullable<Awaited<ReturnType<typeof desk.arrives>>['ticket']>,
    transition: string,
    input: Record<string, string> = {},
  ) => {
    const { ticket } = await desk.load(id);
    const command = { id: `${transition}:${ticket.version}`, type: 'advance', transition, seen: ticket.version, input } as const;
    const done = await desk.held(id, command, { kind: 'person', ...beto, memberOf: ['mesa-sigce'], isCoordinator: false });
    await desk.processAllDue();
    expect(done.kind).toBe('executed');
    return desk.sent.splice(0);
  };
  return { ...desk, step };
}

const bound = (desk: Awaited<ReturnType<typeof aSigceDesk>>) => desk.channels.bind(binding('lideres-funcionales', '19:9@thread'));

const headers = aReadMail().headers;
/** How a machine marks what it writes by itself. */
const marks = [
  ['Auto-Submitted: auto-generated', { ...headers, autoSubmitted: 'auto-generated' }],
  ['Auto-Submitted: auto-replied', { ...headers, autoSubmitted: 'auto-replied' }],
  ['Precedence: bulk', { ...headers, precedence: 'bulk' }],
  ['X-Auto-Response-Suppress', { ...headers, suppress: 'All' }],
] as const;
const acknowledged = 'Su mensaje fue recibido y será atendido.';

async function aCaseOfMen(...options: Parameters<typeof aSigceDesk>) {
  const desk = await aSigceDesk(...options);
  const id = await desk.ticketBy(aReadMail({ ...men, subject: 'Escalamiento ticket 56664579', text: variables }));
  return { desk, id, receipts: desk.sent.splice(0) };
}

describe('desk to desk by mail', () => {
  it('SIGCE-01 the nine variables in a mail of the account make a case', async () => {
    const { desk, id } = await aCaseOfMen();
    const { ticket } = await desk.load(id);
    expect(ticket).toMatchObject({ phase: 'new', channel: 'email', partnerNumber: '56664579', ofPartner: true });
    expect(ticket.fields).toMatchObject({
      secretaria: 'Secretaría de Educación de Caquetá',
      establecimiento: 'Institución Educativa La Esperanza',
      tipoDocumento: 'CC',
      documento: '52333444',
      name: 'Olga Patricia Cuesta',
      phone: '3101234567',
      email: 'ocuesta@colegio.example',
    });
  });

  it('SIGCE-02 a mail to the account says the number given here beside its own', async () => {
    const { receipts } = await aCaseOfMen();
    const [own, ...others] = receipts.filter(({ to }) => to === men.by);
    expect([own?.subject, others]).toEqual(['[56664579] [SIGCE-000001] El reporte de evaluaciones sale en blanco', []]);
    expect(own?.text).toContain('con el número SIGCE-000001, que es el de su 56664579.');
  });

  it('SIGCE-13 000:29 the user in the account’s mail gets a letter of their own, is asked and told by mail, and answers so', async () => {
    const { desk, id, receipts } = await aCaseOfMen();
    const [told, ...more] = receipts.filter(({ to }) => to === user.by);
    expect([told?.subject, more]).toEqual(['[56664579] El reporte de evaluaciones sale en blanco', []]);
    expect(told?.text).toContain('Mesa de Ayuda del MEN registró 56664579 por usted');
    expect(told?.text).not.toContain('SIGCE-000001');
    await desk.step(id, 'tomar');
    const [asked, ...besides] = await desk.step(id, 'pedir', { question: '¿Desde qué dirección entra?' });
    expect([asked?.to, besides]).toEqual([user.by, []]);
    await desk.arrives(
      aReadMail({ ...user, subject: `Re: ${asked?.subject ?? ''}`, references: [asked?.id ?? ''], text: 'Desde la 10.1.1.1.' }),
    );
    expect((await desk.load(id)).ticket.state).toBe('en-proceso');
    const solved = await desk.step(id, 'resolver', { solution: 'Se parametrizó el reporte de evaluaciones.' });
    expect(solved.map(({ to }) => to).toSorted()).toEqual([men.by, user.by]);
    const letter = solved.find(({ to }) => to === user.by);
    await desk.arrives(aReadMail({ ...user, subject: 'Re: solución', references: [letter?.id ?? ''], text: 'Sí, quedó bien.' }));
    expect((await desk.load(id)).ticket.phase).toBe('closed');
    expect(desk.sent.splice(0).map(({ to }) => to)).toEqual(expect.arrayContaining([men.by, user.by]));
  });

  it('SIGCE-02 000:28 what lacks before the number is asked of the account alone', async () => {
    const desk = await aSigceDesk();
    await desk.ticketBy(aReadMail({ ...men, subject: 'Escalamiento', text: variables.replace(/^Teléfono.*\n/m, '') }));
    await desk.pass(23 * HOUR);
    expect(new Set(desk.sent.splice(0).map(({ to }) => to))).toEqual(new Set([men.by]));
  });

  it('SIGCE-02 000:16 the number of the account’s own ticket that stands only in its subject is not asked again', async () => {
    const desk = await aSigceDesk();
    const text = variables.replace(/^Número del ticket.*\n/m, '').replace(/^Descripción.*\n/m, 'Buen día. No abre el reporte.\n');
    const id = await desk.ticketBy(aReadMail({ ...men, subject: 'Escalamiento ticket 56664579', text }));
    expect((await desk.load(id)).ticket).toMatchObject({ phase: 'new', partnerNumber: '56664579' });
  });

  it('SIGCE-05 000:38 the account that sent a case for its user reads both numbers and that it ended; their own mail counts as attached by no person', async () => {
    const { desk, id } = await aCaseOfMen();
    await desk.step(id, 'tomar');
    const solved = await desk.step(id, 'resolver', { solution: 'Se parametrizó el reporte.' });
    const own = solved.find(({ to }) => to === men.by);
    for (const said of ['solucionó 56664579 (SIGCE-000001)', 'Todavía no se cierra']) expect(own?.text).toContain(said);
    const letter = solved.find(({ to }) => to === user.by);
    await desk.arrives(aReadMail({ ...user, subject: 'Re: solución', references: [letter?.id ?? ''], text: 'Sí, quedó bien.' }));
    const [ended] = desk.sent.splice(0).filter(({ to }) => to === men.by);
    for (const said of ['56664579 (SIGCE-000001) quedó bien', 'Terminó: quedó «Cerrado».']) expect(ended?.text).toContain(said);
    const { history } = await desk.load(id);
    expect(shownFacts(history, 'desk').map(({ event }) => event.type)).not.toContain('file-attached');
  });

  it('SIGCE-02 a letter says that a datum which is not of everybody may be answered so', async () => {
    const desk = await aSigceDesk();
    await desk.ticketBy(aReadMail({ ...men, subject: 'Escalamiento', text: variables.replace(/^Nombre del Establ.*\n/m, '') }));
    expect(desk.sent.splice(0)[0]?.text).toContain('Sólo de docentes y directivos docentes. Puede responder «No aplica».');
  });

  it('SIGCE-02 an incomplete mail of the account is answered with what it lacks, and completed by its answer', async () => {
    const desk = await aSigceDesk();
    const id = await desk.ticketBy(
      aReadMail({ ...men, subject: 'Escalamiento', text: variables.replace(/^(?:Número de identificación|Teléfono).*\n/gm, '') }),
    );
    const [lacks] = desk.sent.splice(0);
    expect(lacks?.text).toContain('faltan 2 datos');
    await desk.arrives(
      aReadMail({
        ...men,
        subject: `Re: ${lacks?.subject ?? ''}`,
        text: 'Número de identificación: 52333444\nTeléfono de contacto: 3101234567',
      }),
    );
    expect((await desk.load(id)).ticket.phase).toBe('new');
    expect(
      desk.sent
        .splice(0)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual([men.by, user.by]);
  });

  it('SIGCE-03 a mail of the official account with only its own number in the subject goes to that case', async () => {
    const { desk, id } = await aCaseOfMen();
    const again = await desk.arrives(
      aReadMail({ ...men, subject: 'Rta 56664579 usuario sin acceso', text: 'El usuario volvió a llamar.' }),
    );
    expect(again).toMatchObject({ outcome: 'case', ticket: id });
  });

  it.each(['Rv: Escalamiento ticket 56664579', 'RV: Escalamiento'])(
    'SIGCE-03 a mail of the account that is forwarded once more joins the case with its number: %s',
    async (subject) => {
      const { desk, id } = await aCaseOfMen();
      expect(await desk.arrives(aReadMail({ ...men, subject, text: variables }))).toMatchObject({ outcome: 'case', ticket: id });
      expect((await desk.queries.openOfRequester((await desk.load(id)).ticket.requester.id, 5)).map(({ id: of }) => of)).toEqual([id]);
      expect(desk.notificationsTo('mesa-sigce').at(-1)).toBe('information');
    },
  );

  it('SIGCE-03 the other desk’s number is read whole in the words and the history, where a telephone is not', async () => {
    const { desk, id } = await aCaseOfMen();
    const text = 'Sobre el 56664579: llamó del 3101234567 y del 56664570.';
    await desk.arrives(aReadMail({ ...men, subject: 'Rta 56664579', text }));
    const stored = await desk.load(id);
    const read = JSON.stringify(historyCard({ ...desk.registry.current, stored, now: desk.now() }, 'desk'));
    expect(read).toContain('Sobre el 56664579: llamó del ···4567 y del ···4570.');
  });

  it('SIGCE-04 an escalation goes by mail to each leader, whose answer brings the case back', async () => {
    const { desk, id } = await aCaseOfMen();
    await desk.step(id, 'tomar');
    const escalated = await desk.step(id, 'escalar-a-lider', { group: 'lideres-funcionales', reason: 'Es una decisión funcional.' });
    expect(escalated.map(({ to }) => to)).toEqual([leader.by, 'lider2@men.example']);
    expect(escalated[0]?.subject).toContain('[SIGCE-000001] [56664579]');
    expect(escalated[0]?.text).toContain('Es una decisión funcional.');
    const answer = await desk.arrives(
      aReadMail({ ...leader, subject: 'RE: caso', references: [escalated[0]?.id ?? ''], text: 'Ya quedó parametrizado.' }),
    );
    expect(answer).toMatchObject({ outcome: 'case', ticket: id });
    expect((await desk.load(id)).ticket).toMatchObject({ group: 'mesa-sigce', state: 'en-proceso' });
  });

  it('SIGCE-04 leaders who have a channel get the mail beside it, once, and either door alone is enough', async () => {
    const { desk, id } = await aCaseOfMen();
    await bound(desk);
    await desk.step(id, 'tomar');
    desk.messenger.failNext('throttled', 1, 'lideres-funcionales');
    const toLeader = { group: 'lideres-funcionales', reason: 'Es una decisión funcional.' };
    const sent = await desk.step(id, 'escalar-a-lider', toLeader);
    await desk.pass(HOUR);
    expect([...sent, ...desk.sent.splice(0)].map(({ to, subject }) => [to, subject.slice(0, 25)])).toEqual([
      [leader.by, '[SIGCE-000001] [56664579]'],
      ['lider2@men.example', '[SIGCE-000001] [56664579]'],
    ]);
    expect(desk.notificationsTo('lideres-funcionales')).toEqual(['escalated-here']);
    const alone = await aCaseOfMen({ men: men.by });
    await bound(alone.desk);
    await alone.desk.step(alone.id, 'tomar');
    expect(await alone.desk.step(alone.id, 'escalar-a-lider', toLeader)).toEqual([]);
    expect(alone.desk.notificationsTo('lideres-funcionales')).toEqual(['escalated-here']);
  });

  it('SIGCE-05 the account is told the solution and the end by mail, with both numbers', async () => {
    const { desk, id } = await aCaseOfMen();
    await desk.step(id, 'tomar');
    const solved = await desk.step(id, 'resolver', { solution: 'Se parametrizó el reporte de evaluaciones.' });
    const toMen = (mails: typeof solved) => mails.filter(({ to }) => to === men.by).map(({ subject }) => subject.slice(0, 25));
    expect(toMen(solved)).toEqual(['[56664579] [SIGCE-000001]']);
    await desk.arrives(aReadMail({ ...men, subject: 'Rta 56664579', text: 'Sí, quedó bien.' }));
    expect((await desk.load(id)).ticket.phase).toBe('closed');
    expect(toMen(desk.sent.splice(0))).toEqual(['[56664579] [SIGCE-000001]']);
  });

  it('SIGCE-02 no account is trusted before the installer confirms it', async () => {
    const desk = await aSigceDesk({});
    const got = await desk.arrives(aReadMail({ ...men, subject: 'Escalamiento ticket 56664579', text: variables }));
    expect(got).toMatchObject({ outcome: 'waiting' });
    expect(desk.sent.map(({ to, text }) => [to, text])).toEqual([[men.by, expect.stringContaining('Recibimos su correo.')]]);
  });

  it('SIGCE-01 a mail in the account’s name that no server vouches for is classified by people', async () => {
    const desk = await aSigceDesk();
    const got = await desk.arrives(aReadMail({ ...men, subject: 'Escalamiento', text: variables, isSure: false }));
    expect(got).toMatchObject({ outcome: 'waiting', isSure: false });
  });
});

it('SIGCE-02 the keyword and the variables in a mail of no account wait for people: no letter to the named user, and no number taken', async () => {
  const desk = await aSigceDesk();
  const forged = aReadMail({ by: 'alguien@gmail.example', name: 'Mesa MEN', subject: 'precaso Escalamiento', text: variables });
  expect(await desk.arrives(forged)).toMatchObject({ outcome: 'waiting' });
  await desk.processAllDue();
  expect(desk.sent.map(({ to, text }) => [to, text])).toEqual([['alguien@gmail.example', expect.stringContaining('Recibimos su correo.')]]);
  const id = await desk.ticketBy(aReadMail({ ...men, subject: 'Escalamiento ticket 56664579', text: variables }));
  expect((await desk.load(id)).ticket).toMatchObject({ phase: 'new', partnerNumber: '56664579', ofPartner: true });
});

describe('what another desk’s machine writes', () => {
  it.each(marks)('SIGCE-04 M-12 an acknowledgement of a leader by %s is kept, and the case stays with the leaders', async (_, marked) => {
    const { desk, id } = await aCaseOfMen();
    await desk.step(id, 'tomar');
    const [letter] = await desk.step(id, 'escalar-a-lider', { group: 'lideres-funcionales', reason: 'Es una decisión funcional.' });
    const before = (await desk.load(id)).ticket;
    const mail = { ...leader, headers: marked, text: acknowledged };
    const under = await desk.arrives(aReadMail({ ...mail, subject: 'RE: caso', references: [letter?.id ?? ''] }));
    const named = await desk.arrives(aReadMail({ ...mail, subject: 'Recibido: SIGCE-000001' }));
    for (const got of [under, named]) expect(got).toMatchObject({ outcome: 'automatic', ticket: id });
    const { ticket, history } = await desk.load(id);
    expect(ticket).toMatchObject({ group: 'lideres-funcionales', state: before.state });
    expect(history.filter(({ event }) => event.type === 'mail-kept' && event.as === 'machine')).toHaveLength(2);
    expect(desk.sent.splice(0)).toEqual([]);
  });

  it.each(marks)(
    'SIGCE-03 M-23 an acknowledgement of the account by %s answers no question, judges nothing and gets no letter',
    async (_, marked) => {
      const { desk, id } = await aCaseOfMen();
      await desk.step(id, 'tomar');
      const [asked] = await desk.step(id, 'pedir', { question: '¿Desde qué dirección entra?' });
      const writes = async (text: string, subject: string, references: readonly string[] = []) =>
        (await desk.arrives(aReadMail({ ...men, headers: marked, subject, references, text }))).outcome;
      const outcomes = [await writes(acknowledged, 'RE: pregunta', [asked?.id ?? '']), await writes(acknowledged, 'Rta 56664579')];
      expect((await desk.load(id)).ticket.state).toBe('pendiente-usuario');
      await desk.arrives(aReadMail({ ...men, subject: 'Rta 56664579', text: 'Desde la 10.1.1.1.' }));
      const [solved] = await desk.step(id, 'resolver', { solution: 'Se parametrizó el reporte.' });
      outcomes.push(await writes('Sí, quedó bien.', 'RE: solución', [solved?.id ?? '']));
      expect(outcomes).toEqual(['automatic', 'automatic', 'automatic']);
      expect((await desk.load(id)).ticket.phase).toBe('resolved');
      expect(desk.sent.splice(0)).toEqual([]);
    },
  );

  it('SIGCE-01 M-12 a mail that the account’s machine writes opens a case by its variables alone, else people read it and no letter leaves', async () => {
    const desk = await aSigceDesk();
    const writes = (more: Parameters<typeof aReadMail>[0]) => desk.arrives(aReadMail({ ...men, headers: marks[0][1], ...more }));
    const without = await writes({ subject: 'Caso 5678 registrado', text: acknowledged });
    const unread = await writes({ subject: 'Aviso', text: '', traits: ['tnef'] });
    for (const one of [without, unread]) expect(one).toMatchObject({ outcome: 'waiting', isSure: true });
    expect(await writes({ ...leader, subject: 'sigce no abre', text: variables })).toMatchObject({ outcome: 'waiting', isMachines: true });
    expect(desk.sent.splice(0)).toEqual([]);
    const id = await desk.ticketBy(aReadMail({ ...men, headers: marks[0][1], subject: 'Escalamiento', text: variables }));
    expect((await desk.load(id)).ticket).toMatchObject({ phase: 'new', partnerNumber: '56664579' });
    expect(desk.sent.splice(0)).toHaveLength(2);
  });
});
