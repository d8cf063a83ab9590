import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { createRender } from '../../../src/features/render.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { openDialog, handlePress } from '../../../src/features/acts.js';
import type { Message } from '../../../src/talk/message.js';
import { aDesk, caseOf, draftOf, pressTransition, sendForm, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { actor, completeForm } from '../../support/cast.js';
import { readable } from '../../support/shown-card.js';

async function lapsed(desk: TestDesk): Promise<TicketId> {
  const id = await draftOf(desk);
  await sendForm(desk, id, { ...completeForm, phone: '' });
  await desk.pass(25 * HOUR);
  return id;
}

const drawn = (message: Message): string => readable(JSON.stringify(createRender()(message)));

/** What each message to Ana shows now. */
const lastShown = (desk: TestDesk): string[] =>
  [...new Map(desk.messenger.sent.map(({ activity, message }) => [activity, message])).values()].map((m) => drawn(m));

describe('a lapsed draft whose button is pressed', () => {
  it('UARIV-06 each card of a draft that was taken up says where it went, with a way there and no second way to take it up', async () => {
    const desk = await aDesk();
    const ticket = await lapsed(desk);
    const answer = await handlePress(aTurn(desk, 'ana', ''), { verb: 'start-again', ticket });
    if (answer.kind !== 'card') throw new Error(answer.kind);
    await desk.pass(HOUR);
    const [list] = await handleMessage(aTurn(desk, 'ana', 'mis casos'));
    if (list === undefined) throw new Error('no list');
    const updated = lastShown(desk);
    expect(updated.filter((card) => card.includes('PRE-000001')).length).toBeGreaterThanOrEqual(2);
    // The reminder that came before the end leads to the draft's own card.
    const own = updated.filter((one) => one.includes('PRE-000001') && !one.includes('"Ver precaso"'));
    for (const card of [drawn(answer.message), drawn(list), ...own]) {
      expect(card).toContain('Ya lo retomó: PRE-000002.');
      expect(card).toContain('caso PRE-000002');
      expect(card).not.toContain('start-again');
    }
  });

  it('UARIV-06 a late press to take a draft up shows the one that goes on from it again, and makes no second one', async () => {
    const desk = await aDesk();
    const ticket = await lapsed(desk);
    for (const _ of [1, 2]) {
      await handlePress(aTurn(desk, 'ana', ''), { verb: 'start-again', ticket });
      await desk.pass(1000);
    }
    const open = await desk.store.queries.openDrafts(9);
    expect(open.map((o) => o.ticket.numbers)).toEqual([{ draft: 2 }]);
    expect(open[0]?.postedCards.filter((c) => c.kind === 'receipt')).toHaveLength(2);
  });

  it('UARIV-06 late words that the draft taken up cannot hold stay on their card, which is told why', async () => {
    const desk = await aDesk();
    const ticket = await lapsed(desk);
    const words = 'p'.repeat(3990);
    const answer = await handlePress(aTurn(desk, 'ana', ''), { verb: 'take-up-with', ticket, words, key: 'k1' });
    await desk.whenIdle();
    expect(answer).toEqual({ kind: 'text', text: expect.stringMatching(/^La descripción admite 4\.?000 caracteres/u) });
    expect((await desk.store.queries.openDrafts(9)).map((o) => o.ticket.numbers)).toEqual([{ draft: 2 }]);
  });
});

it('UARIV-06 «Enviar» on the reminder of a complete draft sends it as it stands, once', async () => {
  const desk = await aDesk();
  const ticket = await draftOf(desk);
  await desk.execute(ticket, { id: 'f', type: 'fill-draft', fields: completeForm, submit: false }, actor('ana'));
  for (const _ of [1, 2])
    expect(await handlePress(aTurn(desk, 'ana', ''), { verb: 'send-draft', ticket, n: 'n' })).toMatchObject({
      kind: 'card',
      message: { kind: 'posted-card', case: { stored: { ticket: { phase: 'new', numbers: { ticket: 1 } } } } },
    });
  await desk.whenIdle();
});

describe('a press on the card of the group that had the case', () => {
  const sentOn = async (desk: TestDesk, who: 'beto' | 'luz') => {
    const id = await caseOf(desk);
    const seen = (await desk.load(id)).ticket.version;
    const [card] = (await desk.load(id)).postedCards.filter((c) => c.kind === 'live');
    await pressTransition(desk, id, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Se revisó el cliente y la red',
    });
    const turn = await inChannel(desk, who, 'mesa');
    const replyTo = card?.posted?.activity ?? null;
    const conversation = { ...turn.inbound.conversation, id: card?.posted?.conversation ?? turn.inbound.conversation.id };
    return { id, seen, turn: { ...turn, inbound: { ...turn.inbound, conversation, replyTo } } };
  };

  it('UARIV-04 before its card is updated the press says where the case went, when, and who has it, on the card as it is now', async () => {
    const desk = await aDesk();
    const { id, seen, turn } = await sentOn(desk, 'luz');
    const press = { verb: 'advance', ticket: id, transition: 'take', v: seen, n: 'n1' };
    const free = await handlePress(turn, press);
    if (free.kind !== 'card') throw new Error(free.kind);
    expect(drawn(free.message)).toContain('Ahora está con Infraestructura tecnológica desde las 9:00 a. m. Nadie lo tiene asignado');
    await pressTransition(desk, id, 'take', 'dora');
    const taken = await handlePress(turn, { ...press, n: 'n2' });
    expect(taken.kind === 'card' && drawn(taken.message)).toContain('Lo tiene Dora Vega.');
  });

  it('UARIV-04 the requester’s press on a receipt from before says where the case is and who attends it', async () => {
    const desk = await aDesk();
    const { id, seen } = await sentOn(desk, 'luz');
    await pressTransition(desk, id, 'take', 'dora');
    const late = await handlePress(aTurn(desk, 'ana', ''), { verb: 'advance', ticket: id, transition: 'withdraw', v: seen, n: 'n1' });
    const said = late.kind === 'card' ? drawn(late.message) : JSON.stringify(late);
    expect(said).toContain('Ahora está con Infraestructura tecnológica desde las 9:00 a. m. Lo atiende Dora Vega.');
  });

  it('UARIV-04 the form of such a button opens with the same answer, and with nothing to fill', async () => {
    const desk = await aDesk();
    const { id, seen, turn } = await sentOn(desk, 'luz');
    expect(await openDialog(turn, { open: 'advance', ticket: id, transition: 'resolve', v: seen })).toMatchObject({
      kind: 'message',
      text: expect.stringContaining('Ahora está con Infraestructura tecnológica desde las 9:00 a. m.'),
    });
  });
});

it('UARIV-12 the requester who presses «Sí, quedó bien» on a second copy reads that they confirmed it', async () => {
  const desk = await aDesk();
  const ticket = await caseOf(desk);
  await pressTransition(desk, ticket, 'take', 'beto');
  await pressTransition(desk, ticket, 'resolve', 'beto', { solution: 'Se reinició el servicio' });
  const { version: v } = (await desk.load(ticket)).ticket;
  const accept = (n: string, who: 'ana' | 'beto' = 'ana') =>
    handlePress(aTurn(desk, who, ''), { verb: 'advance', ticket, transition: 'accept', v, n });
  const shown = (answer: Awaited<ReturnType<typeof accept>>): string =>
    answer.kind === 'card' ? drawn(answer.message) : JSON.stringify(answer);
  await accept('n1');
  const again = shown(await accept('n2'));
  expect(again).toContain('Usted confirmó');
  expect(again).not.toContain('no se reabre');
  expect(shown(await accept('n3', 'beto'))).not.toContain('Usted confirmó');
});
