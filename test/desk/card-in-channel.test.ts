import { expect, it, vi } from 'vitest';
import { caseView } from '../../src/desk/tickets/open-case.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { aDesk, caseOf } from '../support/a-desk.js';
import { aTurn, inChannel } from '../support/a-turn.js';
import { drawn } from '../support/in-thread.js';

it('UARIV-11 a list of ten cases reads the bindings of the channels once, for its rows', async () => {
  const desk = await aDesk();
  for (let at = 0; at < 10; at += 1) await caseOf(desk, { key: `k${at}` });
  await desk.whenIdle();
  const all = vi.spyOn(desk.store.channels, 'all');
  const [list] = await handleMessage(aTurn(desk, 'beto', 'cola'));
  expect(drawn(list).words.match(/CASO-0000\d\d/g)?.length).toBeGreaterThanOrEqual(10);
  expect(all).toHaveBeenCalledTimes(1);
  all.mockRestore();
});

it('UARIV-11 a case that is drawn after a channel was bound shows its card there, and reads the bindings anew', async () => {
  const desk = await aDesk();
  const id = await caseOf(desk);
  await desk.whenIdle();
  const stored = await desk.load(id);
  expect(await caseView(desk, stored)).not.toHaveProperty('inChannel');
  const { channel } = (await inChannel(desk, 'beto', 'mesa')).inbound;
  const posted = {
    ...stored,
    postedCards: stored.postedCards.map((card) => ({ ...card, posted: { conversation: channel ?? '', activity: '1' } })),
  };
  expect(await caseView(desk, posted)).toHaveProperty('inChannel', expect.stringContaining('parentMessageId=1'));
});
