import { describe, expect, it } from 'vitest';
import { answerInPlace } from '../../src/features/create-handlers.js';
import type { Message } from '../../src/talk/message.js';
import { aDesk } from '../support/a-desk.js';
import { aTurn, inChannel } from '../support/a-turn.js';

const card = { fallback: 'Ficha', body: [] };
const ofTheDesk: Message = { kind: 'card', card };
const forAll: Message = { kind: 'card', card, isForAll: true };

/** What the conversation reads of a press that is answered with this card; the card itself where it takes the pressed one's place. */
async function readThere(message: Message, group: 'mesa' | 'juridica' | 'chat') {
  const desk = await aDesk();
  const turn = group === 'chat' ? aTurn(desk, 'carla', '') : await inChannel(desk, 'carla', group);
  const conversation = group === 'chat' ? ({ id: '19:chat@thread.v2', kind: 'groupChat' } as const) : turn.inbound.conversation;
  const inbound = { ...turn.inbound, conversation, replyTo: 'some-message' };
  const answer = await answerInPlace({ ...turn, inbound }, { kind: 'card', message });
  if (answer.kind !== 'card') throw new Error(answer.kind);
  const there = answer.apart === undefined ? [answer.message] : await answer.apart();
  return { there, alone: desk.messagesTo('carla') };
}

describe('a card that a feature made', () => {
  it.each(['juridica', 'chat'] as const)('I8 a card is for the desk’s people alone, unless it says otherwise: %s', async (place) => {
    const { there, alone } = await readThere(ofTheDesk, place);
    expect([there.map(({ kind }) => kind), alone]).toEqual([['text'], [ofTheDesk]]);
  });

  it('a card for the desk’s people takes the pressed one’s place in a channel of the desk', async () => {
    expect(await readThere(ofTheDesk, 'mesa')).toEqual({ there: [ofTheDesk], alone: [] });
  });

  it.each(['mesa', 'juridica', 'chat'] as const)('a card for all takes the pressed one’s place: %s', async (place) => {
    expect(await readThere(forAll, place)).toEqual({ there: [forAll], alone: [] });
  });
});
