import { isReport } from '../../../src/features/words/read-words.js';
import { describe, expect, it } from 'vitest';
import { objectAt } from '../../../src/core/json.js';
import { MINUTE, SECOND } from '../../../src/core/instant.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { handlePress } from '../../../src/features/acts.js';
import { createRender } from '../../../src/features/render.js';
import { offersIn } from '../../../src/core/ticket/draft-offer.js';
import { aDesk, caseOf, sendForm, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { buttonsOf } from '../../support/shown-card.js';
import { completeForm, ref } from '../../support/cast.js';
import { drawn } from '../../support/in-thread.js';
import { readAsked } from '../../support/read-asked.js';
import { buttonsIn, cardIn } from '../../support/read-card.js';

const words = 'precaso no abre el correo desde ayer';

describe('words of a report that come again', () => {
  const say = async (desk: TestDesk, said = words) =>
    (await handleMessage(aTurn(desk, 'ana', said))).map((message) => drawn(message).words);

  it('I2 the same words under another id add nothing: it is said where they are, once in two minutes, later they are asked about', async () => {
    const desk = await aDesk();
    expect(await say(desk)).toEqual([]);
    expect(await say(desk)).toEqual(['Ya lo tengo: PRE-000001, aquí arriba. Faltan 3 datos.']);
    expect(await say(desk, 'Precaso, ¡no abre el correo desde ayer!')).toEqual([]);
    desk.clock.moveBy(90 * SECOND);
    expect(await say(desk)).toEqual([]);
    desk.clock.moveBy(31 * SECOND);
    expect((await handleMessage(aTurn(desk, 'ana', words))).map(readAsked)).toMatchObject([{ asks: 'more-words' }]);
    expect(await desk.store.queries.openOfRequester(ref('ana').id, 5)).toHaveLength(1);
    await desk.whenIdle();
  });

  it('I2 words that were sent already are said to be with the assignee, and one press shows the case', async () => {
    const desk = await aDesk();
    await say(desk);
    const [draft] = await desk.store.queries.openOfRequester(ref('ana').id, 5);
    await sendForm(desk, ticketId(draft?.id ?? ''), completeForm);
    const [message] = await handleMessage(aTurn(desk, 'ana', words));
    expect(drawn(message ?? { kind: 'text', text: '' }).words).toMatch(/^Ya lo tengo: CASO-000001 le llegó a la /);
    const [press] = buttonsIn(cardIn(message));
    expect(press?.data).toMatchObject({ msteams: { value: 'caso CASO-000001' } });
    // Its card is shown by itself.
    expect(await say(desk, 'caso CASO-000001')).toEqual([]);
    await desk.whenIdle();
  });

  it('I2 the same message again, delivered twice under its own id, is answered by silence', async () => {
    const desk = await aDesk();
    const turn = aTurn(desk, 'ana', words);
    expect([await handleMessage(turn), await handleMessage(turn)]).toEqual([[], []]);
    desk.clock.moveBy(5 * MINUTE);
    expect(await handleMessage(turn)).toEqual([]);
    await desk.whenIdle();
  });

  it('a draft’s words that a person writes again minutes later are asked about', async () => {
    const desk = await aDesk();
    await handleMessage(aTurn(desk, 'ana', words));
    desk.clock.moveBy(5 * MINUTE);
    expect((await handleMessage(aTurn(desk, 'ana', words))).map(readAsked)).toMatchObject([{ asks: 'more-words' }]);
    await desk.whenIdle();
  });
});

describe('the same matter again while it is asked whether a draft is an open case', () => {
  it('UARIV-12 the same matter is asked about each time, also without the keyword', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk, { words: 'la impresora del tercer piso no imprime' });
    const offered = async (said: string) => {
      await handleMessage(aTurn(desk, 'ana', said));
      await desk.whenIdle();
      const [newest] = await desk.store.queries.openOfRequester(ref('ana').id, 1);
      return offersIn(newest?.history ?? []).map((offer) => [offer.kind, 'id' in offer && offer.id]);
    };
    expect(await offered('precaso no imprime la impresora del tercer piso')).toEqual([['open-case', id]]);
    expect(await offered('precaso sigue sin imprimir la impresora del piso 3')).toEqual([['open-case', id]]);
    const [message] = await handleMessage(aTurn(desk, 'ana', 'la impresora del tercer piso sigue sin imprimir'));
    expect(drawn(message ?? { kind: 'text', text: '' }).words).toContain('¿Es lo mismo que CASO-000001?');
  });
});

describe('what a person says of words that came again', () => {
  const asked = async (desk: TestDesk, said: string, title: string) => {
    const [message] = await handleMessage(aTurn(desk, 'ana', said));
    const rendered = createRender()(message ?? { kind: 'text', text: '' });
    const button = buttonsOf(rendered.kind === 'card' ? rendered.card : {}).find((one) => one['title'] === title);
    return () => handlePress(aTurn(desk, 'ana', ''), objectAt(button ?? {}, 'data') ?? {});
  };

  it.each(['no abre el correo desde ayer, precaso', 'Buenos días, precaso: no abre el correo desde ayer', words])(
    'I2 %j, said to be apart while the first is still a draft, is a draft of its own, once',
    async (said) => {
      const desk = await aDesk();
      await handleMessage(aTurn(desk, 'ana', said));
      desk.clock.moveBy(5 * MINUTE);
      const press = await asked(desk, said, 'No, registrar aparte');
      expect(await press()).toMatchObject({ message: { card: { fallback: expect.stringContaining('PRE-000002') } } });
      expect(await press()).toMatchObject({ message: { card: { fallback: expect.stringContaining('PRE-000002') } } });
      expect(await desk.store.queries.openOfRequester(ref('ana').id, 5)).toHaveLength(2);
      await desk.whenIdle();
    },
  );

  it('I1 in a channel, words that came again are asked about in the person’s chat: they are not said to be received', async () => {
    const desk = await aDesk();
    const at = await inChannel(desk, 'ana', 'mesa');
    const say = (key: string) => handleMessage({ ...at, key, inbound: { ...at.inbound, text: words } });
    await say('first');
    await desk.whenIdle();
    desk.clock.moveBy(5 * MINUTE);
    await say('again');
    expect(desk.messagesTo('ana').map(readAsked).at(-1)?.asks).toBe('more-words');
    await desk.whenIdle();
  });
});

describe('a report by its words alone', () => {
  it.each([
    ['precaso no abre el correo', true],
    ['Buenos días, precaso: no abre el correo', true],
    ['no abre el correo', false],
    ['estado', false],
    ['¿Precaso, cuántos casos hay?', false],
    ['precaso estado', false],
  ])('I1 %s: %s', async (text, expected) => {
    const desk = await aDesk();
    expect(isReport(aTurn(desk, 'ana', text))).toBe(expected);
  });

  it('words that point at a case are none: only the store knows what they are to it', async () => {
    const desk = await aDesk();
    const turn = aTurn(desk, 'ana', words);
    expect(isReport({ ...turn, inbound: { ...turn.inbound, pointsAt: ['1'] } })).toBe(false);
  });
});
