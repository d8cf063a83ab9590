import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import { registerCall } from '../../../src/features/calls/register-call.js';
import { advance, caseOf } from '../../support/a-desk.js';
import { actor, ref } from '../../support/cast.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';
import { SendFault } from '../../../src/ports/messenger.js';

const beto = { id: personId('beto'), name: 'Beto Gil' };
const dora = { id: personId('dora'), name: 'Dora Paz' };

async function aUspecDesk(said: Parameters<typeof aReadMail>[0] = {}) {
  const desk = await aMailDesk({ procedure: 'uspec', staff: { 'mesa-ayuda': [beto], 'oficina-tecnologia': [dora] } });
  await desk.store.people.remember(dora.id, { name: dora.name, email: 'dora@uspec.example', platformId: '29:dora' });
  const id = await desk.ticketBy(
    aReadMail({
      by: 'ana@uspec.example',
      subject: 'Soporte: no enciende el computador',
      text: 'No enciende desde ayer.\nTeléfono: 3101234567',
      ...said,
    }),
    'soporte',
  );
  const step = async (who: typeof beto, memberOf: string, transition: string, input: Record<string, string>) => {
    const { ticket } = await desk.load(id);
    const command = { id: `${transition}:${ticket.version}`, type: 'advance', transition, seen: ticket.version, input } as const;
    const done = await desk.held(id, command, { kind: 'person', ...who, memberOf: [memberOf], isCoordinator: false });
    await desk.processAllDue();
    expect(done).toMatchObject({ kind: 'executed' });
    return desk.sent.splice(0);
  };
  const receipts = desk.sent.splice(0);
  return { ...desk, id, step, receipts };
}

const outside = { group: 'soporte-externo', tercero: 'Acme', correoTercero: 'soporte@acme.example', reason: 'Cambiar la fuente de poder.' };
const escalate = { group: 'oficina-tecnologia', person: dora.id, reason: 'Hay que revisar la fuente de poder.' };

describe('notices by mail', () => {
  it('USPEC-09 an escalation reaches the officer by mail, and not by Teams too', async () => {
    const desk = await aUspecDesk();
    await desk.step(beto, 'mesa-ayuda', 'tomar', {});
    const left = await desk.step(beto, 'mesa-ayuda', 'escalar', escalate);
    expect(left.map(({ to }) => to)).toContain('dora@uspec.example');
    expect(left.find(({ to }) => to === 'dora@uspec.example')?.text).toContain('Hay que revisar la fuente de poder.');
    expect(desk.notificationsTo('dora')).toEqual([]);
  });

  it('USPEC-12 the provider gets the request by mail at the address that the officer typed, and their answer is kept for the officer', async () => {
    const desk = await aUspecDesk();
    await desk.step(beto, 'mesa-ayuda', 'tomar', {});
    await desk.step(beto, 'mesa-ayuda', 'escalar', escalate);
    const [asked] = await desk.step(dora, 'oficina-tecnologia', 'contactar-externo', outside);
    expect(asked).toMatchObject({ to: 'soporte@acme.example', isAutomatic: false });
    expect(asked?.text).toContain('Cambiar la fuente de poder.');
    const got = await desk.arrives(
      aReadMail({
        by: 'soporte@acme.example',
        name: 'Acme',
        subject: 'RE: fuente',
        references: [asked?.id ?? ''],
        text: 'Queda lista mañana.',
      }),
      'soporte',
    );
    expect(got).toMatchObject({ outcome: 'kept', ticket: desk.id });
    expect((await desk.load(desk.id)).history.at(-1)).toBeDefined();
    expect((await desk.load(desk.id)).history.find(({ event }) => event.type === 'mail-kept')?.event).toMatchObject({ as: 'third-party' });
  });

  it('a provider reads personal data masked in subject and text, and the assignee and the requester read it whole', async () => {
    const said = { subject: 'Soporte: mi cédula es 52.333.444', text: 'No enciende. Mi clave es Perro2024.\nTeléfono: 3101234567' };
    const desk = await aUspecDesk(said);
    await desk.step(beto, 'mesa-ayuda', 'tomar', {});
    const told = await desk.step(beto, 'mesa-ayuda', 'escalar', escalate);
    const reason = 'El 52.333.444 lo pide.';
    const [asked] = await desk.step(dora, 'oficina-tecnologia', 'contactar-externo', { ...outside, reason });
    for (const part of [asked?.subject, asked?.text, asked?.html]) expect(part).toMatch(/^(?!.*(?:52\.333\.444|Perro2024)).*···/s);
    expect(asked?.text).toContain('lo pide.');
    expect(told.find(({ to }) => to === 'dora@uspec.example')).toMatchObject({
      subject: expect.stringContaining('52.333.444'),
      text: expect.stringContaining('Perro2024'),
    });
  });

  it('USPEC-13 the solution goes by mail with the survey that judges it', async () => {
    const desk = await aUspecDesk();
    await desk.step(beto, 'mesa-ayuda', 'tomar', {});
    const [solved] = await desk.step(beto, 'mesa-ayuda', 'resolver', { solution: 'Se cambió la fuente de poder.' });
    expect(solved).toMatchObject({ to: 'ana@uspec.example' });
    expect(solved?.text).toMatch(/Se cambió la fuente de poder\.[^]*Responder la encuesta:\nhttps:/);
  });
});

describe('sending by mail', () => {
  it('M-50 a mail whose outcome is unknown is looked for among the sent ones, and not sent again where it is there', async () => {
    const desk = await aUspecDesk();
    const [box] = desk.boxes;
    const { send } = box ?? {};
    if (box === undefined || send === undefined) throw new Error('no mailbox');
    const tries: string[] = [];
    desk.mail.mailboxes.forEach((one) =>
      Object.assign(one, {
        send: async (mail: Parameters<typeof send>[0]) => {
          tries.push(mail.id);
          await send(mail);
          throw new SendFault('outcome-unknown');
        },
        sentAs: (id: string) => Promise.resolve(tries.filter((one) => one === id)),
      }),
    );
    await desk.step(beto, 'mesa-ayuda', 'tomar', {});
    for (let i = 0; i < 5; i += 1) await desk.pass(10 * 60_000);
    expect(tries.length).toBeGreaterThan(0);
    expect(new Set(tries).size).toBe(tries.length);
    expect(await desk.deliveryOutcomes(desk.id)).toContain('moved repeated');
  });

  it('M-10 the id that a server gives a mail finds its case', async () => {
    const desk = await aUspecDesk();
    desk.mail.mailboxes.forEach((one) => {
      const { send } = one;
      Object.assign(one, { send: async (mail: Parameters<typeof send>[0]) => [...(await send(mail)), 'replaced@prod.outlook.example'] });
    });
    await desk.step(beto, 'mesa-ayuda', 'tomar', {});
    const got = await desk.arrives(
      aReadMail({ by: 'ana@uspec.example', subject: 'RE: ', references: ['replaced@prod.outlook.example'], text: 'Es el del piso 2.' }),
      'soporte',
    );
    expect(got).toMatchObject({ outcome: 'case', ticket: desk.id });
  });

  it('a person of Teams who reported by mail is told by mail, and in Teams once they did something there', async () => {
    const desk = await aMailDesk();
    const chat = { conversation: 'a:ana', serviceUrl: 'https://smba.example/', tenant: 'tenant' };
    await desk.store.people.remember(ref('ana').id, { name: 'Ana Ruiz', email: 'ana@entidad.example', platformId: '29:ana', chat });
    const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text: 'Teléfono: 3001234567\nSede: Bogotá' }));
    expect(desk.sent.splice(0).map(({ to }) => to)).toEqual(['ana@entidad.example']);
    await desk.held(id, { id: 'in-chat', type: 'add-information', text: 'También el celular.' }, actor('ana'));
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
    await desk.processAllDue();
    expect(desk.sent).toEqual([]);
    expect(desk.notificationsTo('ana')).toContain('question');
  });

  it('M-19 what no person typed says so, and what a person typed does not', async () => {
    const desk = await aUspecDesk();
    const [taken] = await desk.step(beto, 'mesa-ayuda', 'tomar', {});
    const [solved] = await desk.step(beto, 'mesa-ayuda', 'resolver', { solution: 'Se cambió la fuente de poder.' });
    expect([taken?.isAutomatic, solved?.isAutomatic]).toEqual([true, false]);
  });

  it.each([
    ['another mailbox’s', 'impresion@entidad.example'],
    ['with a part after +', 'Soporte+caso@entidad.example'],
    ['as the procedure spells it', 'soportespmic@uspec.gov.co'],
  ])('M-16 the desk’s own address, %s, is never written to, whether a form, the directory, To or Cc names it', async (_, own) => {
    const to = [own, 'soporte@entidad.example'].map((address) => ({ address, name: '' }));
    const desk = await aUspecDesk({ to, deliveredTo: [own] });
    await desk.store.people.remember(dora.id, { email: own });
    const left = [...desk.receipts, ...(await desk.step(beto, 'mesa-ayuda', 'tomar', {}))];
    left.push(...(await desk.step(beto, 'mesa-ayuda', 'escalar', escalate)));
    left.push(...(await desk.step(dora, 'oficina-tecnologia', 'contactar-externo', { ...outside, correoTercero: own })));
    expect(new Set(left.map(({ to: reader }) => reader))).toEqual(new Set(['ana@uspec.example']));
    expect(desk.notificationsTo('dora')).toContain('escalated-here');
    expect(await desk.deliveryOutcomes(desk.id)).toContain('third-party unreachable');
  });
});

describe('unverified mails', () => {
  it('the author of a mail is told at the address from which they wrote, and at no other that their words name', async () => {
    const desk = await aMailDesk();
    const text = 'No abre el correo.\nCorreo electrónico: malo@evil.example';
    const by = { by: 'jefe@entidad.example', name: 'Jefe', subject: 'precaso no abre', text };
    await desk.ticketBy(aReadMail({ ...by, isSure: false }));
    await desk.ticketBy(aReadMail({ ...by, text: `${text}\nTampoco abre el calendario.` }));
    expect(new Set(desk.sent.map(({ to }) => to))).toEqual(new Set(['jefe@entidad.example']));
  });
});

/** Dora has the request, has no Teams, and her mailbox answers the last letter that she got. */
async function aRequestOfDoraByMail() {
  const desk = await aUspecDesk();
  await desk.store.people.remember(dora.id, { platformId: null, chat: null });
  await desk.step(beto, 'mesa-ayuda', 'tomar', {});
  const toDora: string[] = (await desk.step(beto, 'mesa-ayuda', 'escalar', escalate))
    .filter(({ to }) => to === 'dora@uspec.example')
    .map(({ id }) => id);
  const writes = async (by: string, text: string) => {
    const references = [toDora.at(-1) ?? ''];
    await desk.arrives(aReadMail({ by, name: by, subject: 'RE: fuente', references, text }), 'soporte');
    toDora.push(...desk.sent.splice(0).flatMap(({ to, id }) => (to === 'dora@uspec.example' ? [id] : [])));
  };
  return { desk, toDora, writes };
}

describe('mails that are kept, for an assignee without Teams', () => {
  it('an assignee is not told by mail of a mail of their own', async () => {
    const { toDora, writes } = await aRequestOfDoraByMail();
    for (let i = 0; i < 4; i += 1) await writes('dora@uspec.example', `Estoy fuera. ${i}`);
    expect(toDora).toHaveLength(1);
  });

  it('an assignee is not told by mail that a mail came back', async () => {
    const { desk, toDora } = await aRequestOfDoraByMail();
    const report = { failed: [{ address: 'dora@uspec.example', status: '5.1.1', isPermanent: true }], returnedIds: toDora };
    await desk.arrives(aReadMail({ by: 'mailer-daemon@mx.example', subject: 'Undeliverable', report }), 'soporte');
    expect(await desk.deliveryOutcomes(desk.id)).toContain('escalated-here unreachable');
    expect(desk.sent.map(({ to }) => to)).not.toContain('dora@uspec.example');
    expect(toDora).toHaveLength(1);
  });

  it('an assignee is told by mail of three kept mails of a case in a day', async () => {
    const { toDora, writes } = await aRequestOfDoraByMail();
    for (let i = 0; i < 6; i += 1) await writes('otro@afuera.example', `Llamen. ${i}`);
    expect(toDora).toHaveLength(4);
  });
});

describe('people without Teams', () => {
  const called = {
    name: 'Olga Cuesta',
    email: 'olga@entidad.example',
    phone: '3101234567',
    site: 'Bogotá',
    description: 'No abre el correo.',
    category: 'correo',
  };

  async function aCall() {
    const desk = await aMailDesk();
    const made = await registerCall(desk, {
      actor: actor('beto'),
      channel: 'telephone',
      fields: { ...called, contact: 'telephone' },
      solution: '',
      key: 'k1',
    });
    if (made.kind !== 'registered') throw new Error(JSON.stringify(made));
    await desk.processAllDue();
    return { desk, id: made.stored.id };
  }

  it('UARIV-09 a person who called is told by mail what was registered, asked and solved', async () => {
    const { desk, id } = await aCall();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
    await desk.processAllDue();
    expect(
      desk.sent.map(({ to, text }) => [to, text.includes('registró CASO-000001 por usted') || text.includes('¿En qué equipo?')]),
    ).toEqual([
      ['olga@entidad.example', true],
      ['olga@entidad.example', true],
    ]);
    expect(await desk.deliveryOutcomes(id)).toContain('question sent');
  });

  it('UARIV-16 their answer by mail counts as it would in a chat', async () => {
    const { desk, id } = await aCall();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
    await desk.processAllDue();
    const references = [desk.sent.at(-1)?.id ?? ''];
    await desk.arrives(
      aReadMail({ by: 'olga@entidad.example', name: 'Olga Cuesta', subject: 'RE: caso', references, text: 'En el portátil.' }),
    );
    expect((await desk.load(id)).ticket.state).toBe('working');
  });

  it.each([
    ['is told by mail', 'has no chat with the bot', null, ['ana@entidad.example']],
    ['gets no mail: the desk calls them', 'blocked the bot', { conversation: 'a', serviceUrl: 'https://bot.example', tenant: 't' }, []],
  ])('UARIV-16 a requester %s who %s, where their address is known', async (_does, _who, chat, told) => {
    const desk = await aMailDesk();
    const id = await caseOf(desk);
    await desk.store.people.remember(ref('ana').id, { email: 'ana@entidad.example', chat });
    desk.messenger.failNext('blocked', 99, 'ana');
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
    await desk.processAllDue();
    expect(desk.sent.map(({ to }) => to)).toEqual(told);
    expect((await desk.load(id)).history.some(({ event }) => event.type === 'delivery-recorded' && event.outcome !== 'sent')).toBe(
      told.length === 0,
    );
  });

  it('a person who has Teams gets no mail besides', async () => {
    const desk = await aMailDesk();
    const id = await caseOf(desk);
    await desk.store.people.remember(ref('ana').id, { email: 'ana@entidad.example', platformId: '29:ana' });
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de Outlook.' });
    await desk.processAllDue();
    expect(desk.sent).toEqual([]);
  });
});
