import { describe, expect, it } from 'vitest';
import { done } from '../../../src/features/answers.js';
import { invokeAnswerFault } from '../../../playground/wire-rules/invoke-rules.js';
import type { Fault } from '../../../playground/connector/fault-script.js';
import { isObject } from '../../../src/core/json.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { createReceivingEdge, hello } from '../../support/desk-edge.js';

describe('the same text again', () => {
  it('a repeated text is acknowledged without a second answer', async () => {
    const edge = await createReceivingEdge();
    const activity = hello(edge);
    await edge.client.deliver(activity);
    expect(await edge.client.deliver(activity)).toMatchObject({ status: 200 });
    expect(edge.received).toHaveLength(1);
    expect(edge.connector.calls).toHaveLength(1);
  });

  it('a text that arrives twice at the same moment has one effect', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let times = 0;
    const edge = await createReceivingEdge({
      onText: async () => {
        times += 1;
        await gate;
        return [{ kind: 'text', text: 'una vez' }];
      },
    });
    const activity = hello(edge);
    const both = [edge.client.deliver(activity), edge.client.deliver(activity)];
    open();
    expect((await Promise.all(both)).map((one) => one.status)).toEqual([200, 200]);
    expect([times, edge.connector.calls.length]).toEqual([1, 1]);
  });

  it('a repeated text is handled again when its first answer certainly did not arrive', async () => {
    const edge = await createReceivingEdge();
    const activity = hello(edge);
    edge.connector.script(() => true, { kind: 'status', status: 429, when: 'before-taken' }, 2);
    expect(await edge.client.deliver(activity)).toMatchObject({ status: 503 });
    expect(await edge.client.deliver(activity)).toMatchObject({ status: 200 });
    expect(edge.received).toHaveLength(2);
    expect(edge.connector.calls.map((one) => one.status)).toEqual([429, 429, 201]);
  });

  it('I4 an answer of unknown outcome is sent once more, marked as a possible repeat', async () => {
    const edge = await createReceivingEdge();
    edge.connector.script(() => true, { kind: 'status', status: 502, when: 'after-taken' });
    expect(await edge.client.deliver(hello(edge))).toMatchObject({ status: 200 });
    expect(edge.connector.calls.map(({ activity }) => activity['text'])).toEqual([
      'oí: hola',
      'oí: hola (Puede que ya haya recibido este mensaje)',
    ]);
  });

  it('the update of a pressed card is repeated when its outcome is unknown', async () => {
    const edge = await createReceivingEdge({ onPress: () => Promise.resolve(done('listo')) });
    await edge.client.deliver(hello(edge));
    const { answered } = await edge.connector.nextPost();
    const card = isObject(answered) ? String(answered['id']) : '';
    edge.connector.script(({ method }) => method === 'PUT', { kind: 'status', status: 502, when: 'before-taken' });
    await edge.client.deliver(edge.connector.submit(edge.ana, edge.chat, card, { verb: 'x' }));
    expect(edge.connector.calls.filter(({ method }) => method === 'PUT').map(({ status }) => status)).toEqual([502, 200]);
  });

  it.each<[what: string, fault: Error, isReport: boolean, says: RegExp]>([
    ['a store that did not answer', new StoreUnavailable('late', {}, true), false, /No pude confirmar/],
    ['a store that could not write a report', new StoreUnavailable('full'), true, /no quedó registrado/],
    ['a fault of the desk at a report', new Error('x'), true, /no quedó registrado/],
    ['a fault of the desk at anything else', new Error('x'), false, /No pude atenderlo ahora, y no cambió nada/],
  ])('I1 after %s the person is told what is known', async (_, fault, isReport, says) => {
    const edge = await createReceivingEdge({ isReport: () => isReport, onText: () => Promise.reject(fault) });
    await edge.client.deliver(hello(edge, 'nota'));
    expect(String((await edge.connector.nextPost()).activity['text'])).toMatch(says);
  });
});

describe('a desk that fails or is slow', () => {
  const broken = (): never => {
    throw new Error('disk full at /var/secret/path');
  };

  it('a failing desk tells the sender that nothing was kept, and returns the words', async () => {
    const edge = await createReceivingEdge({ onText: broken });
    expect(await edge.client.deliver(hello(edge, 'precaso no abre el correo'))).toMatchObject({
      status: 200,
      body: '',
    });
    const text = String((await edge.connector.nextPost()).activity['text']);
    expect(text).toMatch(/no quedó registrado[^]*precaso no abre el correo/);
    expect(text).not.toContain('secret');
    expect(edge.log).toContainEqual(expect.objectContaining({ level: 'error', event: 'turn-failed' }));
  });

  it.each<[what: string, fault: Fault]>([
    ['502 after delivery', { kind: 'status', status: 502, when: 'after-taken' }],
    ['a reset', { kind: 'reset', when: 'after-taken' }],
    ['no permission to write to the person', { kind: 'status', status: 403, when: 'before-taken' }],
  ])('I1 a text that was not kept is acknowledged only when its refusal certainly arrived: %s is none', async (_, fault) => {
    const edge = await createReceivingEdge({ onText: broken });
    edge.connector.script(() => true, fault, 2);
    expect(await edge.client.deliver(hello(edge))).toMatchObject({ status: 503 });
  });

  it('I1 a message that fails outside of the desk is not acknowledged', async () => {
    const edge = await createReceivingEdge({ onText: () => Promise.resolve(JSON.parse('null')) });
    expect(await edge.client.deliver(hello(edge))).toMatchObject({ status: 503 });
  });

  it('a text whose first handling failed is handled when it comes again', async () => {
    let times = 0;
    const edge = await createReceivingEdge({
      onText: () => {
        times += 1;
        return times === 1 ? Promise.reject(new Error('store gone')) : Promise.resolve([]);
      },
    });
    const activity = hello(edge);
    await edge.client.deliver(activity);
    await edge.client.deliver(activity);
    expect(times).toBe(2);
  });

  const pressed = { action: { type: 'Action.Execute', verb: 'x', data: {} }, data: {}, trigger: 'manual' };

  it.each([
    ['adaptiveCard/action', /no quedó registrado/],
    ['task/fetch', /Algo falló y no cambió nada/],
    ['task/submit', /no quedó registrado/],
  ])('a failing desk answers %s with a sentence and status 200', async (name, sentence) => {
    const edge = await createReceivingEdge({ onPress: broken, onDialog: broken, onDialogSubmit: broken });
    const answer = await edge.client.deliver(edge.connector.invoke(edge.ana, edge.chat, name, pressed));
    expect(answer.status).toBe(200);
    expect(invokeAnswerFault(name, JSON.parse(JSON.stringify(answer.body)))).toBeNull();
    expect(JSON.stringify(answer.body)).toMatch(sentence);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  it.each([
    ['adaptiveCard/action', 'no quedó registrado'],
    ['task/fetch', 'Algo falló y no cambió nada'],
    ['task/submit', 'no quedó registrado'],
  ])('a turn that fails outside of the desk answers %s in its own form', async (name, sentence) => {
    const unreadable = () => Promise.resolve(JSON.parse('null'));
    const edge = await createReceivingEdge({ onPress: unreadable, onDialog: unreadable, onDialogSubmit: unreadable });
    const answer = await edge.client.deliver(edge.connector.invoke(edge.ana, edge.chat, name, pressed));
    expect(answer.status).toBe(200);
    expect(invokeAnswerFault(name, JSON.parse(JSON.stringify(answer.body)))).toBeNull();
    expect(JSON.stringify(answer.body)).toContain(sentence);
    expect(edge.log).toContainEqual(expect.objectContaining({ event: 'turn-failed', fields: { kind: 'sdk' } }));
  });

  it('a dialog that takes long to open says to open it again, and nothing afterwards in the chat', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const edge = await createReceivingEdge({ onDialog: () => gate.then(() => ({ kind: 'message', text: 'tarde' })) }, { turnLimitMs: 50 });
    const { body } = await edge.client.deliver(edge.connector.invoke(edge.ana, edge.chat, 'task/fetch', { data: {} }));
    expect(invokeAnswerFault('task/fetch', JSON.parse(JSON.stringify(body)))).toBeNull();
    expect(JSON.stringify(body)).toContain('El formulario tardó demasiado. Ábralo de nuevo.');
    open();
    await edge.server.close(5_000);
    expect(edge.connector.calls).toEqual([]);
  });

  it('I1 a text that is not kept at the turn’s limit is not acknowledged; the turn goes on, and the next delivery waits for it', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const edge = await createReceivingEdge({ onText: () => gate.then(() => [{ kind: 'text', text: 'al fin' }]) }, { turnLimitMs: 50 });
    const activity = hello(edge);
    expect(await edge.client.deliver(activity)).toMatchObject({ status: 503 });
    open();
    await edge.connector.nextPost((sent) => sent['text'] === 'al fin');
    expect(await edge.client.deliver(activity)).toMatchObject({ status: 200 });
    expect(edge.connector.calls).toHaveLength(1);
  });

  it('a slow press is answered, and its outcome is sent afterwards', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const edge = await createReceivingEdge(
      {
        onPress: () => gate.then(() => ({ kind: 'text', text: 'tomado' })),
        onDialogSubmit: () => gate.then(() => ({ kind: 'message', text: 'nota guardada' })),
      },
      { turnLimitMs: 50 },
    );
    const { chat } = edge;
    const slow = await edge.client.deliver(edge.connector.execute(edge.ana, chat, { cardId: '1', verb: 'x', data: {} }));
    expect(slow).toMatchObject({ status: 200, body: { value: expect.stringMatching(/en un minuto/) } });
    expect(await edge.client.deliver(edge.connector.invoke(edge.ana, chat, 'task/submit', { data: {} }))).toMatchObject({
      body: { task: { type: 'message' } },
    });
    expect(edge.connector.calls).toEqual([]);
    open();
    for (const text of ['tomado', 'nota guardada']) await edge.connector.nextPost((activity) => activity['text'] === text);
  });

  it('a late answer goes where the handler wants it, not to the conversation of the press', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const said: string[] = [];
    const edge = await createReceivingEdge(
      {
        onDialogSubmit: () => gate.then(() => ({ kind: 'message', text: 'copias', late: () => Promise.resolve(void said.push('copias')) })),
      },
      { turnLimitMs: 50 },
    );
    const { body } = await edge.client.deliver(edge.connector.invoke(edge.ana, edge.chat, 'task/submit', { data: {} }));
    expect(body).toMatchObject({
      task: {
        type: 'message',
        value: 'Lo estoy guardando. Si en un minuto no le digo cómo quedó, púlselo de nuevo: si ya quedó, no se repite.',
      },
    });
    open();
    await expect.poll(() => said).toEqual(['copias']);
    await edge.server.close(5_000);
    expect(edge.connector.calls).toEqual([]);
  });

  it('a turn under way ends before the server does', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const edge = await createReceivingEdge({ onText: () => gate.then(() => [{ kind: 'text', text: 'terminé' }]) });
    const answer = edge.client.deliver(hello(edge));
    await expect.poll(() => edge.client.ask('/healthz').then((one) => one.status)).toBe(200);
    const closed = edge.server.close(5_000);
    open();
    expect(await answer).toMatchObject({ status: 200 });
    await closed;
    expect(edge.connector.calls).toHaveLength(1);
    await expect(edge.client.ask('/healthz')).rejects.toThrow('fetch failed');
  });

  it('a press does not wait for its person’s messages, however many of them bring slow files', async () => {
    let [begun, open] = [0, (): void => undefined];
    const gate = new Promise<void>((resolve) => (open = resolve));
    const onText = () => ((begun += 1), gate.then(() => []));
    const edge = await createReceivingEdge({ onText, onDialog: () => Promise.resolve({ kind: 'message', text: 'el formulario' }) });
    const messages = [1, 2, 3].map((at) => edge.client.deliver(hello(edge, `archivo ${at}`)));
    await expect.poll(() => begun).toBeGreaterThan(0);
    const { body } = await edge.client.deliver(edge.connector.invoke(edge.ana, edge.chat, 'task/fetch', { data: {} }));
    expect(JSON.stringify(body)).toContain('el formulario');
    open();
    await Promise.all(messages);
  });

  it('a file consent is answered at once without a body, and its work ends before the server does', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const edge = await createReceivingEdge({
      onFileConsent: (_, value, replies) => gate.then(() => replies.say({ kind: 'text', text: `listo: ${String(value['action'])}` })),
    });
    const answer = await edge.client.deliver(
      edge.connector.invoke(edge.ana, edge.chat, 'fileConsent/invoke', { type: 'fileUpload', action: 'accept', context: {} }),
    );
    expect([answer.status, answer.body]).toEqual([200, '']);
    const closed = edge.server.close(5_000);
    open();
    await closed;
    expect(edge.connector.calls.map(({ activity }) => activity['text'])).toEqual(['listo: accept']);
  });

  it('a failing desk says in the chat that a file could not be given', async () => {
    const edge = await createReceivingEdge({ onFileConsent: () => Promise.reject(new Error('secret')) });
    expect(await edge.client.deliver(edge.connector.invoke(edge.ana, edge.chat, 'fileConsent/invoke', { action: 'accept' }))).toMatchObject(
      { status: 200, body: '' },
    );
    expect((await edge.connector.nextPost()).activity['text']).toMatch(/No pude darle ese archivo/);
  });

  it('a file consent that waits longer than the platform for its person’s other presses is served all the same', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const edge = await createReceivingEdge(
      {
        onPress: () => gate.then(() => ({ kind: 'done' })),
        onFileConsent: (_, __, replies) => replies.say({ kind: 'text', text: 'listo' }),
      },
      { turnLimitMs: 50 },
    );
    const { ana, chat, connector } = edge;
    for (const verb of ['x', 'y']) await edge.client.deliver(connector.execute(ana, chat, { cardId: '1', verb, data: {} }));
    expect(await edge.client.deliver(connector.invoke(ana, chat, 'fileConsent/invoke', { action: 'accept' }))).toMatchObject({
      status: 200,
      body: '',
    });
    open();
    await connector.nextPost((activity) => activity['text'] === 'listo');
  });

  it('a text that takes more than a second posts its answer and no typing', async () => {
    // Timers end in their order: this one after the second of the typing, which began before it.
    const slowly = () => new Promise((resolve) => setTimeout(resolve, 1_400));
    const edge = await createReceivingEdge({ onText: () => slowly().then(() => [{ kind: 'text', text: 'al fin' }]) });
    expect((await edge.client.deliver(hello(edge))).status).toBe(200);
    expect(edge.connector.calls.map(({ activity }) => [activity['type'], activity['text']])).toEqual([['message', 'al fin']]);
  });
});
