import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import type { Message } from '../../../src/talk/message.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';
import { shownIn, drawn, pressIn } from '../../support/in-thread.js';
import { gistOf } from '../../support/answered-card.js';

async function says(desk: TestDesk, who: Who, text: string): Promise<readonly Message[]> {
  const said = await handleMessage(aTurn(desk, who, text));
  await desk.whenIdle();
  return said;
}

/** A case of Ana's that was solved and accepted. */
async function closed(desk: TestDesk, words = 'no abre el correo desde ayer'): Promise<TicketId> {
  const id = await caseOf(desk, { words });
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil' });
  await advance(desk, id, 'accept', 'ana');
  return id;
}

const draftsOf = async (desk: TestDesk) => (await desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket);
const linksOf = async (desk: TestDesk, id: TicketId) => (await desk.load(id)).ticket.links.map(({ to, kind }) => [kind, to]);

describe('the same again, a short time after its case was closed', () => {
  it('UARIV-12 a repeat right after closing is a draft at once, and is offered as linked to the closed case', async () => {
    const desk = await aDesk();
    const old = await closed(desk);
    const [offer, ...others] = await says(desk, 'ana', 'precaso otra vez no me abre el correo');
    expect(others).toEqual([]);
    expect(await draftsOf(desk)).toMatchObject([{ words: 'otra vez no me abre el correo' }]);
    const { words, buttons } = drawn(offer);
    expect(words).toContain('¿Es lo mismo de CASO-000001, que quedó cerrado hoy');
    expect(Object.keys(buttons)).toEqual(['Registrar vinculado a CASO-000001', 'Es otra cosa']);
    expect((await desk.load(old)).ticket.phase).toBe('closed');
  });

  it('UARIV-12 the press links draft and closed case, each naming the other, once however often it comes', async () => {
    const desk = await aDesk();
    const old = await closed(desk);
    const [offer] = await says(desk, 'ana', 'precaso otra vez no me abre el correo');
    const [draft] = await draftsOf(desk);
    if (draft === undefined) throw new Error('no draft');
    for (const _ of [1, 2]) {
      const answer = await pressIn(desk, 'ana', offer, 'Registrar vinculado a CASO-000001', {}, null);
      expect(drawn(shownIn(answer)).words).toContain('PRE-000002 quedó vinculado a CASO-000001');
    }
    expect(await linksOf(desk, draft.id)).toEqual([['follow-up-of', old]]);
    expect(await linksOf(desk, old)).toEqual([['followed-up-by', draft.id]]);
    expect((await desk.load(old)).ticket.phase).toBe('closed');
  });

  it('«Es otra cosa» leaves the draft as it is', async () => {
    const desk = await aDesk();
    await closed(desk);
    const [offer] = await says(desk, 'ana', 'precaso otra vez no me abre el correo');
    const answer = await pressIn(desk, 'ana', offer, 'Es otra cosa', {}, null);
    expect(drawn(shownIn(answer)).words).toContain('PRE-000002 queda aparte');
    expect((await draftsOf(desk)).map(({ links }) => links)).toEqual([[]]);
  });

  it('«Es otra cosa» on a copy of a card that linked them says that they are linked', async () => {
    const desk = await aDesk();
    await closed(desk);
    const [offer] = await says(desk, 'ana', 'precaso otra vez no me abre el correo');
    await pressIn(desk, 'ana', offer, 'Registrar vinculado a CASO-000001', {}, null);
    const answer = await pressIn(desk, 'ana', offer, 'Es otra cosa', {}, null);
    expect(drawn(shownIn(answer)).words).toContain('PRE-000002 quedó vinculado a CASO-000001');
  });

  it('words that were asked about first are offered as linked in the place of the card that asked', async () => {
    const desk = await aDesk();
    await closed(desk);
    const [asked] = await says(desk, 'ana', 'otra vez no me abre el correo');
    expect(gistOf(asked)).toBe('¿Lo registro como precaso?');
    expect(gistOf(shownIn(await pressIn(desk, 'ana', asked, 'Sí, registrar', {}, null)))).toContain('¿Es lo mismo de CASO-000001');
  });

  it('UARIV-12 another subject, another person’s case and one that was closed more than a week ago are not offered', async () => {
    const desk = await aDesk();
    await closed(desk);
    expect(await says(desk, 'ana', 'precaso no imprime la impresora del piso 3')).toEqual([]);
    expect(await says(desk, 'omar', 'precaso otra vez no me abre el correo')).toEqual([]);
    await desk.pass(8 * DAY);
    expect(await says(desk, 'ana', 'precaso otra vez no me abre el correo')).toEqual([]);
  });

  it('another person’s press links nothing', async () => {
    const desk = await aDesk();
    const old = await closed(desk);
    const [offer] = await says(desk, 'ana', 'precaso otra vez no me abre el correo');
    for (const who of ['omar', 'beto'] as const)
      for (const title of ['Registrar vinculado a CASO-000001', 'Es otra cosa'])
        expect(drawn(shownIn(await pressIn(desk, who, offer, title, {}, null))).words).not.toContain('PRE-');
    expect(await linksOf(desk, old)).toEqual([]);
  });

  it('reported in a channel it is asked in the person’s own chat', async () => {
    const desk = await aDesk();
    await closed(desk);
    const turn = await inChannel(desk, 'ana', 'mesa');
    const text = 'precaso otra vez no me abre el correo';
    expect((await handleMessage({ ...turn, inbound: { ...turn.inbound, text } })).map(({ kind }) => kind)).toEqual(['text']);
    expect(gistOf(desk.messagesTo('ana').at(-1))).toContain('¿Es lo mismo de CASO-000001');
  });

  it('a store that does not answer after the draft is registered offers nothing, and the draft stays', async () => {
    const desk = await aDesk();
    await closed(desk);
    const turn = aTurn(desk, 'ana', 'precaso otra vez no me abre el correo');
    const queries = { ...turn.context.queries, ofRequester: () => Promise.reject(new Error('gone')) };
    expect(await handleMessage({ ...turn, context: { ...turn.context, queries } })).toEqual([]);
    expect(await draftsOf(desk)).toHaveLength(1);
  });

  it('a closed case whose version of the procedure cannot be read is not offered, and the draft stays', async () => {
    const desk = await aDesk();
    await closed(desk);
    const turn = aTurn(desk, 'ana', 'precaso otra vez no me abre el correo');
    const registry = { ...turn.context.registry, of: () => Promise.reject(new Error('gone')) };
    expect(await handleMessage({ ...turn, context: { ...turn.context, registry } })).toEqual([]);
    expect(await draftsOf(desk)).toHaveLength(1);
  });
});

describe('the same again while it is open', () => {
  const open = (desk: TestDesk) => caseOf(desk, { words: 'el computador no prende, solo pita' });

  it('UARIV-12 with the keyword it is a draft at once, and it is asked whether it is the same, an hour or a day later', async () => {
    for (const later of [HOUR, DAY]) {
      const desk = await aDesk();
      await open(desk);
      await desk.pass(later);
      const [offer, ...others] = await says(desk, 'ana', 'precaso mi pc no enciende y hace un pitido');
      expect(others).toEqual([]);
      const { words, buttons } = drawn(offer);
      expect(words).toContain('¿Es lo mismo que CASO-000001?');
      expect(Object.keys(buttons)).toEqual(['Agregar a CASO-000001', 'Es otra cosa']);
      expect(await draftsOf(desk)).toMatchObject([{ words: 'mi pc no enciende y hace un pitido' }]);
    }
  });

  it('UARIV-12 «Agregar» takes the words to the case and withdraws the draft, once however often it is pressed', async () => {
    const desk = await aDesk();
    const id = await open(desk);
    const [offer] = await says(desk, 'ana', 'precaso mi pc no enciende y hace un pitido');
    const [draft] = await draftsOf(desk);
    if (draft === undefined) throw new Error('no draft');
    for (const _ of [1, 2]) {
      const answer = await pressIn(desk, 'ana', offer, 'Agregar a CASO-000001', {}, null);
      expect(drawn(shownIn(answer)).words).toContain('Quedó agregado a CASO-000001. PRE-000002 ya no hace falta.');
    }
    const { history } = await desk.load(id);
    expect(history.flatMap(({ event }) => (event.type === 'information-added' ? [event.text] : []))).toEqual([
      'mi pc no enciende y hace un pitido',
    ]);
    const joined = await desk.load(draft.id);
    expect(joined.ticket.phase).toBe('void');
    expect(joined.history.at(-1)?.event.type).toBe('ticket-withdrawn');
  });

  it('«Es otra cosa» leaves both, and another person’s press adds nothing', async () => {
    const desk = await aDesk();
    const id = await open(desk);
    const [offer] = await says(desk, 'ana', 'precaso mi pc no enciende y hace un pitido');
    await pressIn(desk, 'omar', offer, 'Agregar a CASO-000001', {}, null);
    await pressIn(desk, 'ana', offer, 'Es otra cosa', {}, null);
    expect(await draftsOf(desk)).toHaveLength(1);
    expect((await desk.load(id)).history.map(({ event }) => event.type)).not.toContain('information-added');
  });

  it('another matter with the keyword is not asked about', async () => {
    const desk = await aDesk();
    await open(desk);
    for (const text of ['precaso me pueden instalar el zoom en el computador', 'precaso la extensión de archivo no tiene tono'])
      expect(await says(desk, 'ana', text)).toEqual([]);
  });
});
