import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePlace, placeId } from '../../chats/chat-log.js';

describe('the id of a conversation', () => {
  it('a conversation id names a channel, one of its threads, or a chat', () => {
    expect(parsePlace('19:x@thread.tacv2;messageid=17')).toEqual({ conversationId: '19:x@thread.tacv2', rootId: '17' });
    expect(parsePlace('a:1')).toEqual({ conversationId: 'a:1', rootId: null });
  });

  it('a conversation’s place is the same after formatting and parsing', () => {
    const id = fc.string().filter((text) => !text.includes(';messageid='));
    fc.assert(
      fc.property(id, fc.option(fc.stringMatching(/^\d+$/)), (conversationId, rootId) => {
        expect(parsePlace(placeId({ conversationId, rootId }))).toEqual({ conversationId, rootId });
      }),
    );
  });
});
