import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import { deskActions } from '../../src/cards/parts/case-actions.js';
import { firstContactOf } from '../support/clause-workbook.js';
import { clauseMailDesk } from '../support/clause-mail-desk.js';
import { returned, toOffice, uspecByMail, uspecCall, uspecDesk, uspecInProgress } from './uspec-cases.js';
import { registerCall } from '../../src/features/calls/register-call.js';

describe('USPEC: attention is contact with the user', () => {
  it('USPEC-03 a request is attended within 15 minutes, by the first word that reaches its user in Teams or by mail, or late', async () => {
    const d = await uspecDesk();
    const [inTime, late] = [await d.ticket({ category: 'plataforma' }), await d.ticket({ category: 'plataforma', words: 'otra cosa' })];
    for (const id of [inTime, late]) await d.does(id, 'mesa-ayuda', 'tomar');
    const word = { type: 'add-note', text: 'Ya lo estoy revisando', audience: 'public' } as const;
    await d.pass(15 * MINUTE);
    expect((await d.sla(inTime)).response?.state).toBe('running');
    await d.execute(inTime, 'mesa-ayuda', word);
    await d.pass(1);
    await d.execute(late, 'mesa-ayuda', word);
    expect([(await d.sla(inTime)).response?.state, (await d.sla(late)).response?.state]).toEqual(['met', 'missed']);
    const m = await clauseMailDesk('uspec');
    const [mailedInTime, mailedLate] = [await uspecByMail(m), await uspecByMail(m, undefined, 'Soporte: no prende la pantalla')];
    for (const id of [mailedInTime, mailedLate]) await m.does(id, 'mesa-ayuda', 'tomar');
    await m.pass(15 * MINUTE);
    expect((await m.sla(mailedInTime)).response?.state).toBe('running');
    m.letters();
    await m.execute(mailedInTime, 'mesa-ayuda', word);
    await m.pass(1);
    await m.execute(mailedLate, 'mesa-ayuda', word);
    await m.desk.processAllDue();
    const words = m.letters().filter(({ text }) => text.includes('Ya lo estoy revisando'));
    expect(words.map(({ to, isAutomatic }) => [to, isAutomatic])).toEqual([
      ['ana@entidad.example', false],
      ['ana@entidad.example', false],
    ]);
    expect([(await m.sla(mailedInTime)).response?.state, (await m.sla(mailedLate)).response?.state]).toEqual(['met', 'missed']);
  });

  it('USPEC-03 a word that does not arrive, or comes back by mail, attends nobody; «Hablé con la persona» does, an attempt does not', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    d.desk.messenger.failNext('blocked', 99, 'ana');
    await d.execute(id, 'mesa-ayuda', { type: 'add-note', text: 'Ya lo estoy revisando', audience: 'public' });
    const talks = async (input: Record<string, string>) =>
      d.execute(id, 'mesa-ayuda', { type: 'record-talk', seen: (await d.load(id)).version, input });
    await talks({ result: 'unreached' });
    await d.pass(2 * MINUTE);
    expect((await d.sla(id)).response?.state).toBe('running');
    const actions = deskActions(await d.view(id)).map(({ title }) => title);
    expect(actions).toContain('Hablé con la persona');
    await talks({ result: 'told', how: 'telephone' });
    expect((await d.sla(id)).response).toMatchObject({ state: 'met', elapsedMs: 2 * MINUTE });
    const m = await clauseMailDesk('uspec');
    const mailed = await uspecByMail(m);
    await m.writes(mailed, 'mesa-ayuda', 'tomar');
    await m.execute(mailed, 'mesa-ayuda', { type: 'add-note', text: 'Ya lo estoy revisando', audience: 'public' });
    await m.desk.processAllDue();
    expect((await m.sla(mailed)).response?.state).toBe('met');
    await m.arrives(returned(m.letters()[0]?.id ?? ''), 'soporte');
    expect((await m.sla(mailed)).response?.state).toBe('running');
  });

  it.each([
    ['telephone', 'met'],
    ['mobile', 'met'],
    ['in-person', 'met'],
    ['email', 'running'],
    ['automatic', 'running'],
  ] as const)('USPEC-03 a user who calls or comes by is attended as they are registered, and no other: %s', async (channel, state) => {
    const d = await uspecDesk();
    const done = await registerCall(d.desk, { ...uspecCall(d, 'plataforma'), channel });
    if (done.kind !== 'registered') throw new Error(JSON.stringify(done));
    const { id } = done.stored;
    expect((await d.sla(id)).response).toMatchObject({ state, elapsedMs: 0 });
    const actions = deskActions(await d.view(id)).map(({ title }) => title);
    expect(actions.includes('Hablé con la persona')).toBe(state === 'running');
  });

  it('USPEC-03 the time of attention goes on with the officer to whom the Mesa escalates without a word, until the first that arrives', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.pass(MINUTE);
    await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
    await d.pass(13 * MINUTE);
    expect((await d.sla(id)).response).toMatchObject({ state: 'running', elapsedMs: 14 * MINUTE });
    const actions = deskActions(await d.view(id)).map(({ title }) => title);
    expect(actions).toContain('Hablé con la persona');
    await d.pass(2 * MINUTE);
    const warned = (await d.events(id)).flatMap((event) => (event.type === 'target-warned' ? `${event.clock} ${event.at}` : []));
    expect(warned).toEqual(['response 0.8', 'response 1']);
    expect(d.notificationsTo('ana')).toContain('target-warned');
    await d.execute(id, 'oficina-tecnologia', { type: 'add-note', text: 'Voy para allá', audience: 'public' });
    expect((await d.sla(id)).response).toMatchObject({ state: 'missed', elapsedMs: 16 * MINUTE });
    const { record } = await d.desk.load(id);
    const [, office] = record?.stays ?? [];
    expect([office?.group, (await firstContactOf(d, id)) ?? 0]).toEqual(['oficina-tecnologia', (office?.from ?? 0) + 15 * MINUTE]);
    await d.does(id, 'oficina-tecnologia', 'notificar-solucion', {
      group: 'mesa-ayuda',
      person: 'mesa-ayuda',
      causa: 'El servicio se detuvo',
      reason: 'Se reinició el servicio de impresión',
    });
    await d.does(id, 'mesa-ayuda', 'resolver', { solution: 'Se reinició el servicio de impresión' });
    await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes' } });
    expect((await d.load(id)).figures).toMatchObject({
      responses: [
        { group: 'mesa-ayuda', elapsedMs: 16 * MINUTE, met: false },
        { group: 'mesa-ayuda', elapsedMs: 0, met: true },
      ],
      firstContactMs: 16 * MINUTE,
    });
  });

  it('USPEC-03 a case that was taken counts in the report as attended when its first word arrives, also in a talk', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    const takenAt = d.desk.now();
    await d.pass(3 * MINUTE);
    expect(await firstContactOf(d, id)).toBeNull();
    await d.execute(id, 'mesa-ayuda', {
      type: 'record-talk',
      seen: (await d.load(id)).version,
      input: { result: 'told', how: 'telephone' },
    });
    expect(await firstContactOf(d, id)).toBe(takenAt + 3 * MINUTE);
  });

  it('USPEC-03 the procedure says that attention is contact, and its file names the line that says otherwise', async () => {
    const { procedure } = await uspecDesk();
    expect(procedure.contact).toMatchObject({ attendsAt: [1], assumed: expect.stringContaining('hasta registrar la solicitud') });
  });
});
