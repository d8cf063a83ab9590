import { describe, expect, it } from 'vitest';
import { handleMessage } from '../../../src/features/handle-message.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { aWorkedCase, inThread, notesOf } from '../../support/in-thread.js';
import { byButtonText } from '../../../src/texts/answers.js';
import { gistOf } from '../../support/answered-card.js';

describe('orders outside the thread', () => {
  it('UARIV-11 an order with a case’s number is done anywhere in the desk’s channel and in a colleague’s own chat', async () => {
    const { desk, id } = await aWorkedCase();
    await inThread(desk, 'beto', null, 'nota CASO-000001: pide la placa');
    expect(await handleMessage(aTurn(desk, 'beto', 'nota caso 1: el usuario llamó'))).toMatchObject([{ kind: 'text' }]);
    expect(await notesOf(desk, id)).toEqual([
      ['pide la placa', 'internal'],
      ['el usuario llamó', 'internal'],
    ]);
    await desk.whenIdle();
  });

  it('an order without a case is asked for it; of a case that is not found it says so', async () => {
    const { desk } = await aWorkedCase();
    expect(await inThread(desk, 'beto', null, 'nota: el usuario llamó')).toMatchObject([
      { kind: 'text', text: expect.stringContaining('«nota caso 45: …»') },
    ]);
    expect(await inThread(desk, 'beto', null, 'tomar CASO-000999')).toMatchObject([{ kind: 'card', refusal: { code: 'case-not-found' } }]);
  });

  it.each(['tomar', 'resuelto: se cambió el tóner', 'preguntar: ¿en qué piso?'])(
    'in a colleague’s own chat «%s» is no report: its answer says where the buttons are',
    async (text) => {
      const { desk } = await aWorkedCase();
      expect(await handleMessage(aTurn(desk, 'beto', text))).toEqual([{ kind: 'text', text: byButtonText }]);
    },
  );

  it.each(['nota: el usuario llamó', 'responder: ya va el técnico', 'nota al usuario: ya va'])(
    'in a colleague’s own chat «%s» is no report: its answer says where it is written',
    async (text) => {
      const { desk } = await aWorkedCase();
      const [answer] = await handleMessage(aTurn(desk, 'beto', text));
      expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('en el hilo de su tarjeta, o con su número') });
    },
  );

  it('UARIV-13 «responder 1: …» in a colleague’s own chat is about the case of that number; in a thread digits begin the text', async () => {
    const { desk, id } = await aWorkedCase();
    const [asked] = await handleMessage(aTurn(desk, 'beto', 'responder 1: se cambió el tóner'));
    expect(asked?.kind).toBe('card');
    expect(JSON.stringify(asked)).toMatch(/CASO-000001[\s\S]*"value":"se cambió el tóner"/);
    await handleMessage(aTurn(desk, 'beto', 'nota 1: el usuario llamó'));
    expect(await notesOf(desk, id)).toEqual([['el usuario llamó', 'internal']]);
    await inThread(desk, 'beto', id, 'nota 2: volvió a llamar');
    expect((await notesOf(desk, id)).at(-1)).toEqual(['2: volvió a llamar', 'internal']);
    expect((await handleMessage(aTurn(desk, 'beto', 'responder 99: se cambió'))).at(0)).toMatchObject({
      refusal: { code: 'case-not-found' },
    });
    await desk.whenIdle();
  });

  it.each(['solución: reiniciar no sirve', 'asignar a luz', 'usuario no puede entrar'])(
    'in a colleague’s own chat «%s» may be a report',
    async (text) => {
      const { desk } = await aWorkedCase();
      expect((await handleMessage(aTurn(desk, 'beto', text))).map(gistOf)).toEqual(['¿Lo registro como precaso?']);
    },
  );

  it('words of a requester are no order', async () => {
    const { desk } = await aWorkedCase();
    expect(await handleMessage(aTurn(desk, 'omar', 'nota caso 1: ya quedó'))).not.toMatchObject([
      { text: expect.stringContaining('nota interna') },
    ]);
    expect((await handleMessage(aTurn(desk, 'omar', 'resuelto: se cambió el tóner'))).map(gistOf)).toEqual(['¿Lo registro como precaso?']);
    await desk.whenIdle();
  });

  it('an order of a person whose roles cannot be read changes nothing and says why', async () => {
    const { desk } = await aWorkedCase();
    const turn = await inChannel(desk, 'beto', 'mesa');
    const unread = { ...turn, actor: { ...turn.actor, memberOf: [] }, areRolesKnown: false };
    expect(await handleMessage({ ...unread, inbound: { ...turn.inbound, text: 'tomar CASO-000001' } })).toMatchObject([
      { kind: 'text', text: expect.stringContaining('no puedo leer la lista de los equipos') },
    ]);
  });
});
