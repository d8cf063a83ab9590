import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { ChatLog, readContent } from '../../chats/chat-log.js';
import type { Journal } from '../../chats/journal.js';
import type { JsonObject } from '../../../src/core/json.js';

const NOW = instant(1_795_181_760_000);
const CHAT = { conversationId: 'a:1', rootId: null, from: '29:1' };
const words = (text: string) => readContent({ text });

/** A journal that forgets nothing: what one log appended is what the next one finds. */
function keptJournal(kept: JsonObject[] = []): Journal {
  return {
    kept: [...kept],
    append: (fact) => void kept.push(fact),
    clear: () => void (kept.length = 0),
    close: () => undefined,
  };
}

function restarted(kept: JsonObject[]): ChatLog {
  return new ChatLog(keptJournal(kept), () => NOW);
}

describe('the chat log', () => {
  it('each message in the chat log has an id of its own, even after a restart within one millisecond', () => {
    const kept: JsonObject[] = [];
    const first = new ChatLog(keptJournal(kept), () => NOW);
    expect([first.post(CHAT, words('a')).id, first.post(CHAT, words('b')).id]).toEqual(['1795181760000', '1795181760001']);
    expect(restarted(kept).post(CHAT, words('c')).id).toBe('1795181760002');
  });

  it('the chat log restores edits, deletions, installs, blocks and the clock after a restart', () => {
    const kept: JsonObject[] = [];
    const first = new ChatLog(keptJournal(kept), () => NOW);
    const edited = first.edit(first.post(CHAT, words('a')), words('b'));
    const gone = first.remove(first.post(CHAT, words('c')));
    first.install('a:1');
    for (const [chat, isBlocked] of [
      ['a:1', true],
      ['a:2', true],
      ['a:2', false],
    ] as const)
      first.block(chat, isBlocked);
    first.moveClock(60_000);
    first.moveClock(1);
    const second = restarted(kept);
    expect(second.messages('a:1')).toEqual([edited, gone]);
    expect(second.isInstalled('a:1')).toBe(true);
    expect(['a:1', 'a:2'].map((chat) => second.isBlocked(chat))).toEqual([true, false]);
    expect(second.clockOffsetMs()).toBe(60_001);
    expect(second.epoch()).toBe(first.epoch());
  });

  it('the chat log marks a pending message as failed after a restart, so that the person can resend it', () => {
    const kept: JsonObject[] = [];
    new ChatLog(keptJournal(kept), () => NOW).post(CHAT, words('precaso'), 'pending');
    expect(restarted(kept).messages('a:1')[0]?.delivery).toBe('failed');
  });

  it('the chat log keeps an edit that arrives during delivery', () => {
    const log = restarted([]);
    const message = log.post(CHAT, words('a'), 'pending');
    log.edit(message, words('b'));
    log.deliver(message, 'delivered');
    expect(log.messages('a:1')).toMatchObject([{ text: 'b', revision: 1, delivery: 'delivered' }]);
  });

  it('a cleared chat log starts another epoch', () => {
    const log = restarted([]);
    log.post(CHAT, words('a'));
    const before = log.epoch();
    log.block('a:1', true);
    log.clear();
    expect(log.messages('a:1')).toEqual([]);
    expect(log.isBlocked('a:1')).toBe(false);
    expect(log.epoch()).not.toBe(before);
  });

  it('the chat log ignores unknown facts in the journal', () => {
    const log = restarted([{ fact: 'tomorrow' }, { fact: 'message', message: { id: 'x' } }, { fact: 'message' }]);
    expect(log.messages('a:1')).toEqual([]);
  });
});
