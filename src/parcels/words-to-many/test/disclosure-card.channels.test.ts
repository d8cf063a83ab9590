import { expect, it } from 'vitest';
import { aDesk, caseOf } from '../../../../test/support/a-desk.js';
import { previewShares } from '../disclosure-card.js';

it('a group whose channel is gone has none in the shares of a disclosure', async () => {
  const desk = await aDesk();
  await caseOf(desk);
  const place = { team: 't-mesa', channel: '19:mesa', serviceUrl: 'https://smba.example/', tenant: 'tenant' };
  const hasChannel = async () => (await previewShares(desk, null)).find(({ share }) => share.group === 'mesa')?.share.hasChannel;
  const bound = { group: 'mesa', ...place, boundBy: null, boundAt: desk.now() };
  await desk.store.channels.bind(bound);
  expect(await hasChannel()).toBe(true);
  await desk.store.channels.bind({ ...bound, seen: { as: 'gone', at: desk.now() } });
  expect(await hasChannel()).toBe(false);
});
