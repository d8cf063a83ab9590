import { expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../src/core/instant.js';
import { aSendLimiter } from '../../support/a-send-limiter.js';

it('calls of the background leave behind all others, and are not refused however long they wait', async () => {
  const { send, left, refused, time } = await aSendLimiter();
  for (let i = 0; i < 200; i++) void send(`b${i}`, 'background', 'b');
  for (let i = 0; i < 20; i++) void send(`t${i}`, 'turn', 't');
  for (let i = 0; i < 20; i++) void send(`u${i}`, 'turn', 't');
  await time.pass(MINUTE);
  const names = left.map(({ name }) => name).join('');
  expect([names.replace(/^b{0,3}/, '').slice(0, 37), names.length, refused]).toEqual(['t'.repeat(37), 240, []]);
});

it('a worker’s call goes before those of the background, and a reply lends them its priority in its own conversation', async () => {
  const { send, left, time } = await aSendLimiter();
  for (let i = 0; i < 10; i++) void send(`b${i}`, 'background', 'b');
  void send('ana', 'background', 'welcome');
  await time.pass(100);
  void send('w', 'worker', 'card');
  void send('ana', 'turn', 'answer');
  await time.pass(SECOND);
  const names = left.map(({ name }) => name);
  expect(names.slice(names.indexOf('welcome'), names.indexOf('welcome') + 3).toSorted()).toEqual(['answer', 'card', 'welcome']);
});
