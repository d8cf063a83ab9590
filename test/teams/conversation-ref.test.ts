import { expect, it } from 'vitest';
import { parseConversation } from '../../src/teams/conversation-ref.js';

it('a thread names its channel and its first post; a chat is only itself', () => {
  expect(parseConversation('19:chan@thread.tacv2;messageid=17')).toEqual({
    channel: '19:chan@thread.tacv2',
    root: '17',
  });
  expect(parseConversation('19:chan@thread.tacv2')).toEqual({ channel: '19:chan@thread.tacv2', root: null });
  expect(parseConversation('a:1xyz')).toEqual({ channel: 'a:1xyz', root: null });
});
