import { doneMessage } from '../../../src/features/answers.js';
import { createReceivingEdge, hello, type ReceivingEdge } from '../../support/desk-edge.js';
import { describe, expect, it, vi } from 'vitest';
import { ACCEPTED, invokeAnswerFault } from '../../../playground/wire-rules/invoke-rules.js';

describe('presses', () => {
  const press = { cardId: '1', verb: 'advance', data: { verb: 'advance', ticket: 't1', v: 3 } };
  function execute(edge: ReceivingEdge, data = press) {
    return edge.connector.execute(edge.ana, edge.chat, data);
  }
  const received = (edge: ReceivingEdge, name: string, data: object) => ({
    ...execute(edge),
    name,
    value: { data, context: { theme: 'dark' } },
  });
  const fromOutside = (activity: object): object => ({ ...activity, from: { id: '29:guest', name: 'Invitada' } });

  it('an Execute is answered with the card in its new state', async () => {
    const pressed: unknown[] = [];
    const edge = await createReceivingEdge({
      onPress: (inbound, data) => {
        pressed.push([inbound.replyTo, data]);
        return Promise.resolve({ kind: 'card', message: doneMessage('x') });
      },
    });
    const answer = await edge.client.deliver(execute(edge));
    expect(answer).toMatchObject({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard' } },
    });
    expect(pressed).toEqual([['1', { verb: 'advance', ticket: 't1', v: 3 }]]);
    expect(edge.connector.calls).toEqual([]);
  });

  it('an Execute whose card must look the same on every device updates it for all as well', async () => {
    const edge = await createReceivingEdge({
      onPress: () => Promise.resolve({ kind: 'card', message: { kind: 'card', card: { fallback: 'Ficha', body: [] }, isForGood: true } }),
    });
    await edge.client.deliver(hello(edge));
    const posted = await edge.connector.nextPost();
    const cardId = String((posted.answered as { id: string }).id);
    expect(await edge.client.deliver(execute(edge, { ...press, cardId }))).toMatchObject({ body: { value: { type: 'AdaptiveCard' } } });
    expect((await edge.connector.nextEdit(cardId)).activity['attachments']).toHaveLength(1);
  });

  it('the same press again reaches the handler again: the ticket recognises it', async () => {
    let times = 0;
    const edge = await createReceivingEdge({
      onPress: () => Promise.resolve({ kind: 'text', text: `vez ${(times += 1)}` }),
    });
    const activity = execute(edge);
    await edge.client.deliver(activity);
    expect(await edge.client.deliver(activity)).toMatchObject({
      body: { type: 'application/vnd.microsoft.activity.message', value: 'vez 2' },
    });
  });

  it('a Submit that answers with a card updates the pressed one', async () => {
    const edge = await createReceivingEdge({
      onPress: () => Promise.resolve({ kind: 'card', message: doneMessage('x') }),
    });
    await edge.client.deliver(hello(edge));
    const posted = await edge.connector.nextPost();
    const cardId = String((posted.answered as { id: string }).id);
    const submit = edge.connector.submit(edge.ana, edge.chat, cardId, { verb: 'advance', ticket: 't1' });
    expect(await edge.client.deliver(submit)).toMatchObject({ status: 200 });
    expect((await edge.connector.nextEdit(cardId)).activity['attachments']).toHaveLength(1);
  });

  it('a Submit on a card that is gone gets a new one', async () => {
    const edge = await createReceivingEdge({
      onPress: () => Promise.resolve({ kind: 'card', message: doneMessage('x') }),
    });
    await edge.client.deliver(edge.connector.submit(edge.ana, edge.chat, '999', { verb: 'advance' }));
    expect(edge.connector.calls.map((one) => [one.method, one.status])).toEqual([
      ['PUT', 404],
      ['POST', 201],
    ]);
  });

  it('a dialog opens, shows its form again and closes', async () => {
    const edge = await createReceivingEdge({
      onDialog: (_, data) =>
        Promise.resolve({
          kind: 'dialog',
          title: `Nota ${String(data['ticket'])}`,
          card: { type: 'AdaptiveCard', version: '1.5' },
        }),
      onDialogSubmit: (_, data) =>
        Promise.resolve(data['f_text'] === 'x' ? { kind: 'close' } : { kind: 'message', text: 'Falta el texto.' }),
    });
    expect(await edge.client.deliver(received(edge, 'task/fetch', { msteams: { type: 'task/fetch' }, ticket: 't1' }))).toMatchObject({
      status: 200,
      body: { task: { type: 'continue', value: { title: 'Nota t1', card: { content: { type: 'AdaptiveCard' } } } } },
    });
    expect(await edge.client.deliver(received(edge, 'task/submit', {}))).toMatchObject({
      body: { task: { type: 'message', value: 'Falta el texto.' } },
    });
    expect(await edge.client.deliver(received(edge, 'task/submit', { f_text: 'x' }))).toMatchObject({
      status: 200,
      bytes: 0,
    });
  });

  it('what a dialog does besides is done after its answer, also where it does not open', async () => {
    const besides: string[] = [];
    const answer = (at: string) => () =>
      Promise.resolve({ kind: 'message', text: at, besides: async () => void besides.push(at) } as const);
    const edge = await createReceivingEdge({ onDialog: answer('fetch'), onDialogSubmit: answer('submit') });
    expect(await edge.client.deliver(received(edge, 'task/fetch', {}))).toMatchObject({ status: 200 });
    expect(await edge.client.deliver(received(edge, 'task/submit', {}))).toMatchObject({ body: { task: { value: 'submit' } } });
    await vi.waitFor(() => expect(besides).toEqual(['fetch', 'submit']), { timeout: 120_000 });
  });

  it('a dialog that closes is answered with zero bytes on the wire', async () => {
    const edge = await createReceivingEdge({ onDialogSubmit: () => Promise.resolve({ kind: 'close' }) });
    const body = JSON.stringify(received(edge, 'task/submit', {}));
    const token = edge.keys?.token(edge.connector.serviceUrl) ?? '';
    const head = [
      'POST /api/messages HTTP/1.1',
      'host: desk',
      'connection: close',
      'content-type: application/json',
      `authorization: Bearer ${token}`,
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    const [answer = '', sent] = (await edge.client.raw(`${head.join('\r\n')}\r\n\r\n${body}`)).split('\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/^content-length: 0$/im);
    expect(answer).not.toMatch(/^(content-type|transfer-encoding):/im);
    expect(sent).toBe('');
  });

  it('a dialog that may not open shows the sentence in a small card', async () => {
    const edge = await createReceivingEdge({ onDialog: () => Promise.resolve({ kind: 'message', text: 'Ya lo tiene Luz.' }) });
    const { body } = await edge.client.deliver(received(edge, 'task/fetch', { ticket: 't1' }));
    expect(body).toMatchObject({
      task: {
        type: 'continue',
        value: {
          title: 'No se pudo abrir',
          height: 'small',
          card: {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: { type: 'AdaptiveCard', fallbackText: 'Ya lo tiene Luz.' },
          },
        },
      },
    });
  });

  it('a dialog about a person with a very long name has a title of 64 characters', async () => {
    const title = `Reasignar · ${'María Fernanda '.repeat(6)}`;
    const edge = await createReceivingEdge({
      onDialog: () => Promise.resolve({ kind: 'dialog', title, card: { type: 'AdaptiveCard', version: '1.5' } }),
    });
    const { body } = await edge.client.deliver(received(edge, 'task/fetch', {}));
    expect(body).toMatchObject({ task: { value: { title: expect.stringMatching(/^Reasignar · María .{40,}…$/) } } });
    expect(JSON.stringify(body)).not.toContain(title);
  });

  const unanswered = [
    'fileConsent/invoke',
    'message/submitAction',
    'suggestedActions/submit',
    'signin/failure',
    'signin/verifyState',
    'de/mañana',
    '',
  ];

  it.each(unanswered)('the invoke «%s», which no route answers, is 200 without a body', async (name) => {
    const edge = await createReceivingEdge();
    expect(await edge.client.deliver(received(edge, name, {}))).toMatchObject({ status: 200, bytes: 0 });
  });

  it.each(unanswered)('the invoke «%s» from outside the directory is 200 without a body', async (name) => {
    const edge = await createReceivingEdge();
    expect(await edge.client.deliver(fromOutside(received(edge, name, {})))).toMatchObject({ status: 200, bytes: 0 });
  });

  it.each(Object.keys(ACCEPTED))('the invoke «%s» without anything in it is answered as Teams expects, and is no error', async (name) => {
    const edge = await createReceivingEdge({ onDialogSubmit: () => Promise.resolve({ kind: 'close' }) });
    const { status, body, bytes } = await edge.client.deliver(received(edge, name, {}));
    expect(status).toBe(200);
    expect(invokeAnswerFault(name, bytes === 0 ? undefined : JSON.parse(JSON.stringify(body)))).toBeNull();
    expect(edge.log.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it.each([
    'message/fetchTask',
    'config/fetch',
    'config/submit',
    'tab/fetch',
    'tab/submit',
    'composeExtension/query',
    'composeExtension/fetchTask',
    'composeExtension/submitAction',
    'htmlwidget/calltool',
  ])('the invoke «%s», which the desk does not serve, says so where Teams shows it', async (name) => {
    const edge = await createReceivingEdge();
    expect(JSON.stringify((await edge.client.deliver(received(edge, name, {}))).body)).toContain('No reconozco esa acción.');
  });

  it.each(['adaptiveCard/action', 'task/fetch', 'task/submit'])(
    '%s from outside the directory says so in the shape of its answer',
    async (name) => {
      const edge = await createReceivingEdge();
      const { body } = await edge.client.deliver(fromOutside(received(edge, name, {})));
      expect(invokeAnswerFault(name, JSON.parse(JSON.stringify(body)))).toBeNull();
      expect(JSON.stringify(body)).toContain('no es del directorio de la entidad');
    },
  );

  it.each([
    ['an action of another type', { action: { type: 'Action.Submit', verb: 'x' } }],
    ['an action that is a list', { action: [] }],
    ['no action', {}],
  ])('an Execute with %s gets a sentence, not an error', async (_, value) => {
    const edge = await createReceivingEdge();
    expect(await edge.client.deliver({ ...execute(edge), value })).toMatchObject({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message' },
    });
  });

  it('a value with __proto__ in it is refused and changes no object', async () => {
    const edge = await createReceivingEdge();
    const body = JSON.stringify(execute(edge)).replace('"verb":"advance","ticket"', '"__proto__":{"polluted":1},"ticket"');
    const token = edge.keys?.token(edge.connector.serviceUrl) ?? '';
    const answer = await edge.client.ask('/api/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
    });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'bad-value' } } });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
