import { expect, it } from 'vitest';
import { isSameConversation, lastingId, parseConversation } from '../../src/talk/inbound.js';

it('a thread names its channel and its first post; a chat is only itself', () => {
  expect(parseConversation('19:chan@thread.tacv2;messageid=17')).toEqual({
    channel: '19:chan@thread.tacv2',
    root: '17',
  });
  expect(parseConversation('19:chan@thread.tacv2')).toEqual({ channel: '19:chan@thread.tacv2', root: null });
  expect(parseConversation('a:1xyz')).toEqual({ channel: 'a:1xyz', root: null });
});

it('a personal chat is known by its id without a thread, a channel’s thread by its own', () => {
  expect(lastingId({ id: 'a:1xyz;messageid=17', kind: 'personal' })).toBe('a:1xyz');
  expect(lastingId({ id: '19:chan@thread.tacv2;messageid=17', kind: 'channel' })).toBe('19:chan@thread.tacv2;messageid=17');
});

it('messages of one chat are of the same conversation in whatever thread', () => {
  expect(isSameConversation('a:1xyz', 'a:1xyz;messageid=17')).toBe(true);
  expect(isSameConversation('a:1xyz', 'a:1xy')).toBe(false);
});
