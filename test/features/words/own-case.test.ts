import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import type { Message } from '../../../src/talk/message.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { ref, type Who } from '../../support/cast.js';
import { shownIn, drawn, pressIn } from '../../support/in-thread.js';
import { listIn } from '../../support/listed-cases.js';
import { faultyIn, filledIn } from '../../support/answered-card.js';
import { readAsked, type ReadAsked } from '../../support/read-asked.js';

async function says(desk: TestDesk, who: Who, text: string): Promise<readonly ReadAsked[]> {
  const said = await handleMessage(aTurn(desk, who, text));
  await desk.whenIdle();
  return said.map(readAsked);
}

async function taken(desk: TestDesk, n = 1): Promise<TicketId> {
  const id = await caseOf(desk, { words: `la impresora ${n} no imprime`, key: `k${n}` });
  await advance(desk, id, 'take', 'beto');
  return id;
}

async function solved(desk: TestDesk, n = 1): Promise<TicketId> {
  const id = await taken(desk, n);
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se cambió el tóner' });
  return id;
}

const stateOf = async (desk: TestDesk, id: TicketId) => (await desk.load(id)).ticket.state;
const informationOf = async (desk: TestDesk, id: TicketId) =>
  (await desk.load(id)).history.flatMap(({ event }) => (event.type === 'information-added' ? [event.text] : []));
const titlesOf = (message: Message | undefined) => Object.keys(drawn(message).buttons);

describe('a person who wants to be called', () => {
  it.each([
    'quiero hablar con una persona',
    'necesito que me llamen, por favor',
    'Buenos días, ¿me pueden llamar a mi celular?',
    'páseme con un humano',
  ])(
    'UARIV-16 «%s» offers to ask for a call with the whole telephone of the case, while it is worked and after its solution',
    async (text) => {
      const desk = await aDesk();
      const id = await taken(desk);
      for (const _ of ['worked', 'solved']) {
        const [card, ...others] = await says(desk, 'ana', text);
        expect(others).toEqual([]);
        const { words, buttons } = drawn(card);
        expect(words).toContain('Beto Gil');
        expect(filledIn(card)).toEqual({ phone: '3001234567' });
        expect(Object.keys(buttons)).toEqual(['Pedir que me llamen', 'No, gracias']);
        if (_ === 'worked') await advance(desk, id, 'resolve', 'beto', { solution: 'Se cambió el tóner' });
      }
      expect(await informationOf(desk, id)).toEqual([]);
    },
  );

  it('UARIV-16 the call is kept as information and its assignee is told, once however often it is pressed', async () => {
    const desk = await aDesk();
    const id = await taken(desk);
    const [card] = await says(desk, 'ana', 'quiero hablar con una persona');
    for (const _ of [1, 2, 3]) {
      const answer = await pressIn(desk, 'ana', card, 'Pedir que me llamen', { phone: '310 765 4321' }, null);
      expect(drawn(shownIn(answer)).words).toContain('Le avisé a Beto Gil');
    }
    expect(await informationOf(desk, id)).toEqual(['Pide que le llamen al 3107654321.']);
    expect(desk.notificationsTo('beto').filter((kind) => kind === 'information')).toHaveLength(1);
  });

  it('UARIV-16 another telephone on a copy of the card is told to its assignee too', async () => {
    const desk = await aDesk();
    const id = await taken(desk);
    const [card] = await says(desk, 'ana', 'quiero hablar con una persona');
    for (const phone of ['3107654321', '3207654321'])
      expect(drawn(shownIn(await pressIn(desk, 'ana', card, 'Pedir que me llamen', { phone }, null))).words).toContain(phone);
    expect(await informationOf(desk, id)).toEqual(['Pide que le llamen al 3107654321.', 'Pide que le llamen al 3207654321.']);
  });

  it('a telephone that is none comes back as it was typed, with what is wrong, and asks for no call', async () => {
    const desk = await aDesk();
    const id = await taken(desk);
    const [card] = await says(desk, 'ana', 'que me llamen');
    for (const phone of ['el de siempre', '']) {
      const again = shownIn(await pressIn(desk, 'ana', card, 'Pedir que me llamen', { phone }, null));
      expect([filledIn(again), faultyIn(again)]).toEqual([{ phone }, ['phone']]);
    }
    expect(await informationOf(desk, id)).toEqual([]);
  });

  it('of several cases the person says which, and is shown its telephone first', async () => {
    const desk = await aDesk();
    const ids = [await taken(desk, 1), await taken(desk, 2)];
    const [card] = await says(desk, 'ana', 'quiero hablar con alguien');
    expect(drawn(card).words).toContain('¿Por cuál caso pide la llamada?');
    const offered = shownIn(await pressIn(desk, 'ana', card, 'Pedir que me llamen', {}, null));
    expect(filledIn(offered)).toEqual({ phone: '3001234567' });
    await pressIn(desk, 'ana', offered, 'Pedir que me llamen', { phone: '3107654321' }, null);
    expect((await Promise.all(ids.map((id) => informationOf(desk, id)))).flat()).toEqual(['Pide que le llamen al 3107654321.']);
  });

  it('SIIF-16 without a case the other channels are named and *Reportar* is offered; a draft is to be sent first', async () => {
    const desk = await aDesk();
    expect(titlesOf((await says(desk, 'ana', 'quiero hablar con una persona'))[0])[0]).toContain('Reportar');
    await draftOf(desk);
    const read = drawn((await says(desk, 'ana', 'quiero hablar con una persona'))[0]);
    expect(read.words).toContain('Falta enviar PRE-000001');
    expect(Object.keys(read.buttons)[0]).toBe('Ver PRE-000001');
  });

  it('another person’s press on the card asks for no call', async () => {
    const desk = await aDesk();
    const id = await taken(desk);
    const [card] = await says(desk, 'ana', 'que me llamen');
    for (const who of ['omar', 'beto'] as const) await pressIn(desk, who, card, 'Pedir que me llamen', { phone: '3107654321' }, null);
    expect(await informationOf(desk, id)).toEqual([]);
  });

  it('asked in a channel it is answered in the person’s own chat', async () => {
    const desk = await aDesk();
    await taken(desk);
    const turn = await inChannel(desk, 'ana', 'mesa');
    const there = await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'quiero hablar con una persona' } });
    expect(there.map(({ kind }) => kind)).toEqual(['text']);
    expect(filledIn(desk.messagesTo('ana').at(-1))).toEqual({ phone: '3001234567' });
  });
});

describe('a person who asks how long it takes', () => {
  it.each(['¿cuánto se demora?', '¿cómo va?', '¿ya?', '¿para cuándo?', 'buenas, ¿y eso cuánto se demora más o menos?'])(
    'UARIV-09 «%s» shows the card of the one open case with how it stands, and is no answer, no note and no report',
    async (text) => {
      const desk = await aDesk();
      const id = await taken(desk);
      const reads = async () => {
        expect(await says(desk, 'ana', text)).toEqual([]);
        return drawn(desk.messagesTo('ana').at(-1)).words;
      };
      expect(await reads()).toContain('Lo atiende Beto Gil');
      await advance(desk, id, 'ask', 'beto', { question: '¿De qué marca es?' });
      expect((await reads()).match(/falta su respuesta/gi)).toHaveLength(1);
      await advance(desk, id, 'answer', 'ana', { answer: 'HP' });
      await advance(desk, id, 'resolve', 'beto', { solution: 'Se cambió el tóner' });
      expect(await reads()).toContain('Solucionado: falta su respuesta');
      expect([await informationOf(desk, id), await stateOf(desk, id)]).toEqual([[], 'solved']);
      expect((await desk.store.queries.ofRequester(ref('ana').id, 9)).tickets).toHaveLength(1);
    },
  );

  it('of several open cases the list is shown', async () => {
    const desk = await aDesk();
    const ids = [await taken(desk, 1), await solved(desk, 2)];
    const [list] = await handleMessage(aTurn(desk, 'ana', '¿cuánto se demora?'));
    expect((await listIn(desk, list)).ids.toSorted()).toEqual(ids.toSorted());
  });

  it('«ya» without a question mark answers the question that waits', async () => {
    const desk = await aDesk();
    const id = await taken(desk);
    await advance(desk, id, 'ask', 'beto', { question: '¿Ya reinició?' });
    expect((await says(desk, 'ana', 'ya'))[0]).toMatchObject({ kind: 'text', text: expect.stringContaining('su respuesta') });
    expect((await desk.load(id)).ticket.question).toBeNull();
  });
});

describe('words that all is well', () => {
  it.each(['ya funciona, gracias', 'ya quedó', 'solucionado', 'Listo ingeniero, ya me sirve, mil gracias'])(
    'UARIV-17 «%s» shows the solution that waits with the procedure’s buttons, keeps the words and closes nothing',
    async (text) => {
      const desk = await aDesk();
      const id = await solved(desk);
      const [card] = await says(desk, 'ana', text);
      expect(titlesOf(card)).toEqual(['Sí, quedó bien', 'No, sigue fallando']);
      expect([await stateOf(desk, id), await informationOf(desk, id)]).toEqual(['solved', [text]]);
    },
  );

  it.each(['no, ya funciona pero sale un error', 'ya funciona pero muy lento', 'no, ya quedó'])(
    'UARIV-17 «%s» contradicts itself, so it is asked about',
    async (text) => {
      const desk = await aDesk();
      await solved(desk);
      expect((await says(desk, 'ana', text))[0]?.asks).toBe('about-resolved');
    },
  );

  it('UARIV-09 while nothing waits it stays courtesy', async () => {
    const desk = await aDesk();
    for (const text of ['ya funciona, gracias', 'ya quedó', 'solucionado'])
      expect(await says(desk, 'ana', text)).toMatchObject([{ kind: 'text', text: expect.stringContaining('Con gusto, Ana') }]);
  });

  it('UARIV-17 about a case that is not solved yet it is offered to be closed; of several, it is asked which', async () => {
    const desk = await aDesk();
    const id = await taken(desk, 1);
    expect((await says(desk, 'ana', 'ya funciona, gracias'))[0]).toMatchObject({
      asks: 'more-words',
      saying: 'works-now',
      of: [id],
    });
    await taken(desk, 2);
    expect((await says(desk, 'ana', 'ya funciona, gracias'))[0]?.asks).toBe('which-case');
  });

  it('of several solutions that wait the list is shown', async () => {
    const desk = await aDesk();
    await solved(desk, 1);
    await solved(desk, 2);
    const { title, ids } = await listIn(desk, (await handleMessage(aTurn(desk, 'ana', 'ya funciona, gracias')))[0]);
    expect([title, ids.length]).toEqual(['Con gusto, Ana. ¿Cuál quedó bien?', 2]);
  });
});

describe('a new subject while a solution waits', () => {
  it('UARIV-12 «ahora no sirve el teclado» offers to register it beside *No, sigue fallando*, and not *Sí, quedó bien*', async () => {
    const desk = await aDesk();
    const id = await solved(desk);
    const [card] = await says(desk, 'ana', 'ahora no sirve el teclado del computador');
    expect(titlesOf(card).slice(0, 2)).toEqual(['Registrar uno nuevo', 'No, sigue fallando']);
    await pressIn(desk, 'ana', card, 'Registrar uno nuevo', {}, null);
    expect((await desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words)).toEqual([
      'ahora no sirve el teclado del computador',
    ]);
    expect(await stateOf(desk, id)).toBe('solved');
  });

  it.each(['la impresora hace un ruido', 'quedó muy lento', 'abre, pero sigue lento el programa'])(
    'UARIV-17 «%s» may be about the solution, so all three ways are offered',
    async (text) => {
      const desk = await aDesk();
      await solved(desk);
      expect(titlesOf((await says(desk, 'ana', text))[0])).toEqual(['Sí, quedó bien', 'No, sigue fallando', 'Es otra cosa: registrar']);
    },
  );
});
