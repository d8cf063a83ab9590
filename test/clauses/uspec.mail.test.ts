import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import { slaOf } from '../../src/core/ticket/ticket-sla.js';
import { personId, type PersonRef } from '../../src/core/people/person.js';
import { headsOf } from '../support/a-case-by-mail.js';
import { aMailDesk, aReadMail } from '../support/a-mail-desk.js';
import { clauseMailDesk } from '../support/clause-mail-desk.js';
import { readable } from '../support/shown-card.js';
import { createRender } from '../../src/features/render.js';
import { mailFile } from './uspec-cases.js';

const beto = { id: personId('beto'), name: 'Beto Gil' };
const dora = { id: personId('dora'), name: 'Dora Paz' };

/** Ana's request by mail, which the desk has; Dora, of the technology office, is in Teams. */
async function aRequestByMail() {
  const desk = await aMailDesk({ procedure: 'uspec', staff: { 'mesa-ayuda': [beto], 'oficina-tecnologia': [dora] } });
  await desk.store.people.remember(dora.id, { name: dora.name, email: 'dora@uspec.example', platformId: '29:dora' });
  const mail = aReadMail({
    by: 'ana@uspec.example',
    subject: 'Soporte: no enciende el computador',
    text: 'Desde ayer.\nTeléfono: 3101234567\n\nGracias,\nAna Ruiz',
  });
  const id = await desk.ticketBy(mail, 'soporte');
  const step = async (who: PersonRef, group: string, transition: string, input: Record<string, string> = {}) => {
    desk.sent.splice(0);
    const { ticket } = await desk.load(id);
    const command = { id: `${transition}:${ticket.version}`, type: 'advance', transition, seen: ticket.version, input } as const;
    const done = await desk.held(id, command, { kind: 'person', ...who, memberOf: [group], isCoordinator: false });
    await desk.processAllDue();
    expect(done).toMatchObject({ kind: 'executed' });
    return [...desk.sent];
  };
  const take = () => step(beto, 'mesa-ayuda', 'tomar');
  const escalate = () =>
    step(beto, 'mesa-ayuda', 'escalar', { group: 'oficina-tecnologia', person: dora.id, reason: 'Hay que revisar la fuente de poder.' });
  return { desk, id, step, take, escalate };
}

const noMessage = { kind: 'text', text: '' } as const;
const outside = { group: 'soporte-externo', tercero: 'Acme', correoTercero: 'soporte@acme.example', reason: 'Cambiar la fuente de poder.' };

describe('USPEC by mail', () => {
  it('USPEC-01 each queue receives its requests by its own mailbox, registers what has no keyword, and sees no other’s', async () => {
    const d = await clauseMailDesk('uspec');
    const text = 'Desde ayer no enciende.\nTeléfono: 3101234567';
    for (const [box, group, other, at] of [
      ['soporte', 'mesa-ayuda', 'impresion', 'uno'],
      ['impresion', 'impresion', 'mesa-ayuda', 'dos'],
    ] as const) {
      const of = { phase: 'new', mailbox: box, group, channel: 'email' };
      expect(await d.load(await d.caseOf({ subject: `Soporte: no enciende el computador, buzón ${at}`, text }, box))).toMatchObject(of);
      await d.arrives({ subject: `No enciende el computador: sin palabra clave, buzón ${at}`, text }, box, '1/9');
      expect(await d.mailsOf(group)).toContain(`sin palabra clave, buzón ${at}`);
      expect(await d.mailsOf(other)).not.toContain(`buzón ${at}`);
      await d.presses(group, { verb: 'mail-case', mail: `${box}/1/9`, n: 'n' });
      const { ticket } = await d.desk.recordOf(box, '1/9');
      expect(ticket === undefined ? null : await d.load(ticket)).toMatchObject(of);
      await d.desk.processAllDue();
      expect(d.notificationsTo(group).filter((kind) => kind === 'arrived-here')).toHaveLength(2);
    }
  });

  it('USPEC-01 what comes to the printing mailbox is attended by the printing queue, whatever its words name, and is recorded as a mail', async () => {
    const desk = await aMailDesk({ procedure: 'uspec', staff: { 'mesa-ayuda': [beto], impresion: [dora] } });
    const text = 'Desde ayer no enciende.\nTeléfono: 3101234567';
    const subject = 'Soporte: no enciende el computador';
    const there = await desk.ticketBy(aReadMail({ by: 'ana@uspec.example', subject, text }), 'impresion');
    const here = await desk.ticketBy(aReadMail({ by: 'ana@uspec.example', subject, text: `${text}\nGracias` }), 'soporte');
    expect((await desk.load(there)).ticket).toMatchObject({ category: 'plataforma', group: 'impresion', channel: 'email' });
    expect((await desk.load(here)).ticket).toMatchObject({ category: 'plataforma', group: 'mesa-ayuda', channel: 'email' });
    await desk.processAllDue();
    expect(desk.notificationsTo('impresion')).toEqual(['arrived-here']);
  });

  it('USPEC-03 neither the receipt nor a letter that comes back attends a request: its time goes on from the first', async () => {
    const { desk, id, take } = await aRequestByMail();
    const response = async () => slaOf(await desk.load(id), desk.registry.current, desk.now()).response;
    await take();
    await desk.pass(5 * MINUTE);
    expect(await response()).toMatchObject({ state: 'running', elapsedMs: 5 * MINUTE });
    const by = { kind: 'person', ...beto, memberOf: ['mesa-ayuda'], isCoordinator: false } as const;
    await desk.held(id, { id: 'n', type: 'add-note', text: 'Ya lo reviso', audience: 'public' }, by);
    await desk.processAllDue();
    expect(await response()).toMatchObject({ state: 'met', elapsedMs: 5 * MINUTE });
    const told = (await desk.load(id)).history.findLast(({ event }) => event.type === 'delivery-recorded')?.event;
    if (told?.type !== 'delivery-recorded') throw new Error('no letter');
    expect(told.kind).toBe('public-note');
    await desk.held(id, { id: 'back', type: 'record-bounce', notification: told.notification }, { kind: 'system' });
    expect((await response())?.state).not.toBe('met');
  });

  it('USPEC-09 the officer is notified of an escalation by mail, and not by Teams too', async () => {
    const { desk, take, escalate } = await aRequestByMail();
    await take();
    const left = (await escalate()).filter(({ to }) => to === 'dora@uspec.example');
    expect(left).toHaveLength(1);
    for (const said of ['pasó a usted:', 'Hay que revisar la fuente de poder.', 'Cuando la resuelva, responda a este correo'])
      expect(left[0]?.text).toContain(said);
    expect(desk.notificationsTo('dora')).toEqual([]);
  });

  it('USPEC-12 the desk itself writes to the provider by mail, at the address that the officer typed', async () => {
    const { desk, id, step, take, escalate } = await aRequestByMail();
    await take();
    await escalate();
    const letters = await step(dora, 'oficina-tecnologia', 'contactar-externo', outside);
    expect(letters).toMatchObject([{ to: 'soporte@acme.example', isAutomatic: false, subject: expect.stringContaining('[Ticket 1]') }]);
    expect(letters[0]?.text).toMatch(/Cambiar la fuente de poder\.[^]*Desde ayer\./);
    // Whose case it is concerns nobody outside.
    expect(letters[0]?.text).not.toMatch(/Ana Ruiz|ana@|3101234567/);
    expect((await desk.load(id)).ticket).toMatchObject({ state: 'en-espera', group: 'soporte-externo', sender: 'oficina-tecnologia' });
  });

  it('USPEC-12 the provider’s answer by mail is kept with the request, and the officer reads it', async () => {
    const { desk, id, step, take, escalate } = await aRequestByMail();
    await take();
    await escalate();
    const [asked] = await step(dora, 'oficina-tecnologia', 'contactar-externo', outside);
    const answer = {
      by: 'soporte@acme.example',
      name: 'Acme',
      subject: 'RE: fuente',
      references: [asked?.id ?? ''],
      text: 'Queda mañana.',
      files: [mailFile('acta.pdf')],
    };
    const got = await desk.arrives(aReadMail(answer), 'soporte');
    expect(got).toMatchObject({ outcome: 'kept', ticket: id });
    expect((await desk.load(id)).history.find(({ event }) => event.type === 'mail-kept')?.event).toMatchObject({
      as: 'third-party',
      from: 'soporte@acme.example',
      text: 'Queda mañana.',
    });
    expect((await desk.load(id)).ticket).toMatchObject({ state: 'en-espera', files: [{}, { name: 'acta.pdf' }, {}] });
    expect(desk.notificationsTo('dora')).toEqual(['information']);
    expect(readable(JSON.stringify(createRender()(desk.messagesTo('dora').at(-1) ?? noMessage)))).toContain('Queda mañana.');
    const back = { group: 'oficina-tecnologia', person: dora.id, reason: 'Acme cambió la fuente de poder.' };
    await step(dora, 'oficina-tecnologia', 'confirmar-externo', back);
    expect((await desk.load(id)).ticket).toMatchObject({ state: 'en-curso', group: 'oficina-tecnologia', assignee: { id: 'dora' } });
    expect(desk.notificationsTo('soporte-externo')).not.toContain('information');
  });

  it('USPEC-12 the provider’s answer reaches the officer’s group where the officer has no chat, and the desk where that has no channel', async () => {
    const { desk, step, take, escalate } = await aRequestByMail();
    await take();
    await escalate();
    const [asked] = await step(dora, 'oficina-tecnologia', 'contactar-externo', outside);
    const answers = (text: string) =>
      desk.arrives(aReadMail({ by: 'soporte@acme.example', name: 'Acme', subject: 'RE', references: [asked?.id ?? ''], text }), 'soporte');
    desk.messenger.failNext('blocked', 2, 'dora');
    await answers('Queda mañana.');
    expect(desk.notificationsTo('oficina-tecnologia').at(-1)).toBe('information');
    desk.messenger.failNext('no-place', 1, 'oficina-tecnologia');
    await answers('Ya quedó.');
    expect(desk.notificationsTo('mesa-ayuda').at(-1)).toBe('information');
  });

  it('USPEC-12 the officer’s answer by mail is kept with the request for the desk', async () => {
    const { desk, id, take, escalate } = await aRequestByMail();
    await take();
    const [asked] = (await escalate()).filter(({ to }) => to === 'dora@uspec.example');
    const answer = {
      by: 'dora@uspec.example',
      name: dora.name,
      subject: 'RE: caso',
      references: [asked?.id ?? ''],
      text: 'Se cambió la fuente.',
      files: [mailFile('acta.pdf')],
    };
    const got = await desk.arrives(aReadMail(answer), 'soporte');
    expect(got).toMatchObject({ outcome: 'kept', ticket: id });
    expect((await desk.load(id)).history.find(({ event }) => event.type === 'mail-kept')?.event).toMatchObject({ as: 'colleague' });
    expect((await desk.load(id)).ticket.files.map(({ name }) => name)).toContain('acta.pdf');
    expect(desk.notificationsTo('mesa-ayuda').at(-1)).toBe('information');
    expect(readable(JSON.stringify(createRender()(desk.messagesTo('mesa-ayuda').at(-1) ?? noMessage)))).toContain('Se cambió la fuente.');
    expect(desk.notificationsTo('dora')).toEqual([]);
  });

  it('USPEC-13 the user is told the solution by mail, with the survey in it', async () => {
    const { step, take } = await aRequestByMail();
    await take();
    const solved = await step(beto, 'mesa-ayuda', 'resolver', { solution: 'Se cambió la fuente de poder.' });
    expect(headsOf(solved)).toEqual([['ana@uspec.example', expect.stringContaining('no enciende el computador')]]);
    expect(solved[0]?.text).toMatch(/Se cambió la fuente de poder\.[^]*Responder la encuesta:\nhttps:/);
  });

  it('USPEC-13 the reminder has the solution, the survey and until when, as the first letter had', async () => {
    const { desk, step, take } = await aRequestByMail();
    await take();
    await step(beto, 'mesa-ayuda', 'resolver', { solution: 'Se cambió la fuente de poder.' });
    desk.sent.splice(0);
    for (let hour = 0; hour < 24 && desk.sent.length === 0; hour += 1) await desk.pass(HOUR);
    expect(desk.sent.map(({ text }) => text)).toEqual([
      expect.stringMatching(/Falta su respuesta[^]*Se cambió la fuente de poder\.[^]*¿Se solucionó\?[^]*Si no responde antes del/),
    ]);
  });

  it.each([
    ['closes', 'Sí', '', 'closed'],
    ['comes back', 'No', '\n¿Qué sigue fallando?: No prende', 'working'],
  ])(
    'USPEC-13 the desk has one mail that the survey was answered, and no message in Teams, as the request %s',
    async (_, solvedIs, more, phase) => {
      const { desk, id, step, take } = await aRequestByMail();
      await desk.store.people.remember(beto.id, { name: beto.name, email: 'beto@uspec.example', platformId: '29:beto' });
      await take();
      const [solved] = await step(beto, 'mesa-ayuda', 'resolver', { solution: 'Se cambió la fuente de poder.' });
      const [before, inTeams] = [desk.sent.length, desk.notificationsTo('beto').length];
      const text = `¿Cómo le fue?: 4 Bien\n¿Se solucionó?: ${solvedIs}${more}`;
      const answer = { by: 'ana@uspec.example', subject: 'RE: solución', references: [solved?.id ?? ''], text };
      expect(await desk.arrives(aReadMail(answer), 'soporte')).toMatchObject({ outcome: 'case', ticket: id });
      await desk.processAllDue();
      expect((await desk.load(id)).ticket).toMatchObject({ phase });
      const told = desk.sent.slice(before).filter(({ to }) => to === 'beto@uspec.example');
      expect(told.map(({ text: letter }) => letter)).toEqual([expect.stringContaining('4 Bien')]);
      expect(desk.notificationsTo('beto').slice(inTeams)).toEqual([]);
    },
  );
});

it('USPEC-12 an officer whose mail to the provider comes back is told so', async () => {
  const { desk, id, step, take, escalate } = await aRequestByMail();
  await take();
  await escalate();
  const [asked] = await step(dora, 'oficina-tecnologia', 'contactar-externo', outside);
  const report = { failed: [{ address: 'soporte@acme.example', status: '5.1.1', isPermanent: true }], returnedIds: [asked?.id ?? ''] };
  await desk.arrives(aReadMail({ by: 'mailer-daemon@mx.example', subject: 'Undeliverable', report }), 'soporte');
  expect(await desk.deliveryOutcomes(id)).toContain('third-party unreachable');
  expect((await desk.load(id)).history.some(({ event }) => event.type === 'mail-kept' && event.as === 'returned')).toBe(true);
});
