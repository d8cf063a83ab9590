import { expect, it } from 'vitest';
import { handleMessage } from '../../../src/features/handle-message.js';
import { advance, aDesk, caseOf } from '../../support/a-desk.js';
import { inChannel } from '../../support/a-turn.js';

it('UARIV-13 a card that is asked for in a thread of a channel stands in the asker’s chat, and alerts go on under the case’s own post', async () => {
  const desk = await aDesk();
  const id = await caseOf(desk);
  const turn = await inChannel(desk, 'beto', 'mesa');
  const conversation = { ...turn.inbound.conversation, id: `${turn.inbound.conversation.id};messageid=1700` };
  await handleMessage({ ...turn, inbound: { ...turn.inbound, conversation, text: 'caso 1' } });
  await desk.whenIdle();
  const asked = desk.messenger.sent.findLast(({ how, message }) => how === 'post' && message.kind === 'posted-card');
  expect(asked?.to).toEqual({ kind: 'person', person: 'beto' });
  const { postedCards } = await desk.load(id);
  const own = postedCards.find((card) => card.kind === 'live' && card.under === undefined);
  await advance(desk, id, 'take', 'beto');
  desk.messenger.sent.splice(0);
  await desk.execute(id, { id: 'i', type: 'add-information', text: 'Sigue igual' }, (await inChannel(desk, 'ana', 'mesa')).actor);
  await desk.pass(40 * 3_600_000);
  const replies = desk.messenger.sent.filter(({ how, to }) => how === 'post' && to.kind === 'channel');
  expect(replies.length).toBeGreaterThan(0);
  expect(replies.every(({ under }) => under?.activity === own?.posted?.activity)).toBe(true);
});
