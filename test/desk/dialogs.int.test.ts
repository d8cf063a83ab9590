import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { answered, whyNotOpened } from '../support/desk-acts.js';
import { invokeAnswerFault } from '../../playground/wire-rules/invoke-rules.js';
import { liveAt, openRegister, postCase } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

const saved = { outcome: 'sent' };

describe('a dialog that saves, on a client as strict as Teams', () => {
  it('dialogs of the desk close with an answer of zero bytes: Nota, Corregir, Escalar, Pedir datos, Resolver', async () => {
    const { beto, dora } = desk.people;
    const { live, name } = await postCase(desk, 'no enciende el proyector');
    const note = await desk.open(beto, live, 'Nota');
    expect(note.title).toBe(`Nota · ${name}`);
    expect(await desk.submit(beto, note, 'Guardar', { text: 'Se revisó el cable' })).toEqual(saved);
    const correct = await desk.open(beto, await desk.open(beto, live, 'Más…'), 'Corregir');
    expect(await desk.submit(beto, correct, 'Corregir', { impact: 'entity', urgency: 'high', reason: 'Es de toda la sede' })).toEqual(
      saved,
    );
    const escalate = await desk.open(beto, await liveAt(desk, 'mesa', name, 'P1'), 'Escalar');
    expect(await desk.submit(beto, escalate, 'Escalar')).toMatchObject({ outcome: 'dialog' });
    expect(
      await desk.submit(beto, escalate, 'Escalar', {
        group: 'infraestructura',
        reason: 'Es de la red',
        diagnosis: 'Falla también con otro equipo',
      }),
    ).toEqual(saved);
    await desk.press(dora, await liveAt(desk, 'infraestructura', name), 'Tomar');
    const ask = await desk.open(dora, await liveAt(desk, 'infraestructura', name, 'Dora Vega debe'), 'Pedir datos');
    expect(await desk.submit(dora, ask, 'Pedir datos', { question: '¿Le pasa también con el otro proyector?' })).toEqual(saved);
    await desk.press(dora, await liveAt(desk, 'infraestructura', name, 'con el otro proyector'), 'Retomar');
    const resolve = await desk.open(
      dora,
      await liveAt(desk, 'infraestructura', name, 'con el otro proyector', { button: 'Resolver' }),
      'Resolver',
    );
    expect(await desk.submit(dora, resolve, 'Resolver', { solution: 'Se cambió el cable de corriente' })).toEqual(saved);
  });

  it('a dialog with something to say closes with a message: Agregar información', async () => {
    const { who, receipt } = await postCase(desk, 'no abre el archivo compartido');
    const information = await desk.open(who, receipt, 'Agregar información');
    expect(await desk.submit(who, information, 'Enviar', { text: 'Es sólo en mi equipo' })).toEqual({
      outcome: 'message',
      text: expect.stringMatching(/^Quedó agregado a CASO-\d{6}\.$/),
    });
  });

  it('a dialog with something to say closes with a message: Registrar', async () => {
    const { beto } = desk.people;
    const form = await openRegister(desk, beto);
    const call = {
      name: 'Rosa Mora',
      email: 'rosa.mora@entidad.example',
      phone: '3017654321',
      site: 'Norte',
      description: 'No le abre el buzón',
      contact: 'telephone',
      channel: 'telephone',
    };
    expect(await desk.submit(beto, form, 'Registrar', call)).toEqual({
      outcome: 'message',
      text: expect.stringMatching(/^Registrado: CASO-\d{6}\./),
    });
  });
});

describe('a dialog that does not open', () => {
  it('the dialog of a late card says who was first, in a window of its own', async () => {
    const { beto, luz } = desk.people;
    const { live, name } = await postCase(desk, 'no suena el auricular');
    await desk.press(luz, live, 'Tomar');
    await liveAt(desk, 'mesa', name, 'Luz Parra debe');
    const outcome = await desk.press(beto, live, 'Escalar');
    expect(outcome).toMatchObject({ outcome: 'dialog', title: 'No se pudo abrir', height: 'small' });
    expect(whyNotOpened(outcome)).toContain('Luz Parra');
  });

  it('the dialog of an account from outside the directory says so, in a window of its own', async () => {
    const { beto } = desk.people;
    const { live } = await postCase(desk, 'no carga la agenda');
    const invoke = desk.connector.invoke(beto, { ...live.place, rootId: live.id }, 'task/fetch', {
      data: { verb: 'dialog', open: 'register' },
    });
    const reply = await desk.deliver({ ...invoke, from: { id: '29:guest', name: 'Invitada' }, replyToId: live.id });
    const answer = answered(reply);
    expect(answer.kind === 'answered' && invokeAnswerFault('task/fetch', answer.body)).toBeNull();
    expect(reply.body).toMatchObject({
      task: { type: 'continue', value: { card: { content: { fallbackText: expect.stringContaining('no es del directorio') } } } },
    });
  });
});
