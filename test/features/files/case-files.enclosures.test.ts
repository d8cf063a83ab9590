import { isReport } from '../../../src/features/words/read-words.js';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/talk/message.js';
import type { Inbound } from '../../../src/talk/inbound.js';
import { withForwarded } from '../../../src/features/files/case-files.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';
import { aWorkedCase, drawn, notesOf } from '../../support/in-thread.js';
import { buttonsIn, cardIn } from '../../support/read-card.js';
import { gistOf } from '../../support/answered-card.js';

const FORWARDED = 'No abre el correo desde ayer\nSale «sin conexión»';

/** What a person is answered in their chat to a message with such parts. */
async function answered(desk: TestDesk, who: Who, parts: Partial<Inbound>): Promise<readonly Message[]> {
  const turn = aTurn(desk, who, '');
  return handleMessage({ ...turn, inbound: withForwarded(turn.context, { ...turn.inbound, ...parts }) });
}

/** The same in the thread of the case's card. */
async function answeredInThread(desk: TestDesk, parts: Partial<Inbound>): Promise<readonly Message[]> {
  const turn = await inChannel(desk, 'beto', 'mesa');
  const [stored] = (await desk.store.queries.openOfRequester(aTurn(desk, 'ana', '').actor.id, 1)) ?? [];
  const root = stored?.postedCards.find(({ place }) => place.kind === 'channel')?.posted?.activity;
  const answers = await handleMessage({ ...turn, inbound: { ...turn.inbound, pointsAt: root == null ? [] : [root], ...parts } });
  await desk.whenIdle();
  return answers;
}

const draftOf = async (desk: TestDesk) => (await desk.store.queries.openOfRequester(aTurn(desk, 'ana', '').actor.id, 1))[0]?.ticket;

/** The words that are offered to be registered, of each answer. */
const offeredBy = (messages: readonly Message[]) => messages.map((message) => buttonsIn(cardIn(message))[0]?.data['words']);

const UNSURE = '¿Lo registro como precaso?';

describe('a forwarded message', () => {
  it('forwarded words are the report, with what their sender says of them behind', async () => {
    const desk = await aDesk();
    expect(offeredBy(await answered(desk, 'ana', { text: 'ayúdenme con esto', forwarded: FORWARDED }))).toEqual([
      `${FORWARDED}\n\nayúdenme con esto`,
    ]);
    expect(offeredBy(await answered(desk, 'ana', { text: '', forwarded: 'sin internet' }))).toEqual(['sin internet']);
    expect(await answered(desk, 'ana', { text: 'Precaso: ayúdenme', forwarded: FORWARDED })).toEqual([]);
    expect(await draftOf(desk)).toMatchObject({ words: `${FORWARDED}\n\nayúdenme` });
  });

  it('a report behind its keyword alone is the forwarded words, which are known as one while the store is away', async () => {
    const desk = await aDesk();
    const { context, inbound } = aTurn(desk, 'ana', 'precaso');
    expect(isReport({ context, inbound: withForwarded(context, { ...inbound, forwarded: FORWARDED }) })).toBe(true);
    await answered(desk, 'ana', { text: 'precaso', forwarded: FORWARDED });
    expect((await draftOf(desk))?.words).toBe(FORWARDED);
  });

  it('forwarded words are no phrase and no order of who forwards them', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const kindsOf = async (parts: Partial<Inbound>) => (await answered(desk, 'ana', { text: '', ...parts })).map(gistOf);
    for (const forwarded of ['mis casos', 'ayuda', 'gracias', 'cancelar 1'])
      expect([forwarded, await kindsOf({ forwarded })]).toEqual([forwarded, [UNSURE]]);
    expect((await answered(desk, 'beto', { text: '', forwarded: 'tomar CASO-000001' })).map(gistOf)).toEqual([UNSURE]);
    expect((await desk.load(id)).ticket.assignee).toBeNull();
  });

  it('an order has the forwarded words as its text', async () => {
    const { desk, id } = await aWorkedCase();
    await answered(desk, 'beto', { text: 'nota CASO-000001:', forwarded: FORWARDED });
    await answered(desk, 'beto', { text: 'nota CASO-000001: lo que dice Ana', forwarded: 'No prende' });
    await desk.whenIdle();
    expect(await notesOf(desk, id)).toEqual([
      [FORWARDED, 'internal'],
      ['lo que dice Ana\nNo prende', 'internal'],
    ]);
  });

  it.each(['', 'ayúdenme con esto, por favor, que es urgente'])(
    'a person who forwards a message whose words did not come is asked to paste them: %j',
    async (text) => {
      const [first, ...others] = await answered(await aDesk(), 'ana', { text, forwarded: '' });
      expect(first).toEqual({
        kind: 'text',
        text: expect.stringMatching(/^Teams no me entregó lo que dice el mensaje.*Cópielo y péguelo/),
      });
      expect(others.map(gistOf)).toEqual(text === '' ? [] : [UNSURE]);
    },
  );
});

describe('a file that Teams did not hand over', () => {
  it('a note says that a file was meant, and its author reads where to send it', async () => {
    const { desk, id } = await aWorkedCase();
    const [missing, done] = await answeredInThread(desk, { text: 'nota: adjunto el pantallazo', filesWithheld: 1 });
    const { words } = drawn(missing);
    expect(words).toContain('el archivo no me llegó. Envíelo en su chat con Precaso y escriba ahí mismo el número del caso.');
    expect(buttonsIn(cardIn(missing))).toMatchObject([{ url: 'https://teams.microsoft.com/l/chat/0/0?users=28:bot' }]);
    expect(done).toMatchObject({ kind: 'text', text: expect.stringMatching(/^Quedó como nota interna/) });
    await answeredInThread(desk, { text: 'nota:', filesWithheld: 2 });
    expect(await notesOf(desk, id)).toEqual([
      ['adjunto el pantallazo\n\nSe adjuntó un archivo que Teams no entregó.', 'internal'],
      ['Se adjuntaron 2 archivos que Teams no entregó.', 'internal'],
    ]);
  });

  it.each(['', 'resuelto: se cambió el tóner', 'el usuario dice que ya', 'cola'])(
    'every message in a channel says it: %j',
    async (text) => {
      const { desk } = await aWorkedCase();
      const [missing, ...others] = await answeredInThread(desk, { text, filesWithheld: 1 });
      expect(gistOf(missing)).toContain('el archivo no me llegó');
      expect(others).toHaveLength(text === '' ? 0 : 1);
    },
  );

  it('in the personal chat its author is asked to attach it again', async () => {
    const [missing] = await answered(await aDesk(), 'ana', { text: '', filesWithheld: 1 });
    expect(missing).toEqual({ kind: 'text', text: expect.stringMatching(/^Teams no me entregó el archivo.*Adjúntelo otra vez/) });
  });
});
