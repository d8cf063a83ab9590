import type { ChatMessage } from '../../playground/chats/chat-log.js';
import { describe, expect, it } from 'vitest';
import { drawCard } from '../../src/cards/draw-card.js';
import type { JsonObject } from '../../src/core/json.js';
import { mayBeRepeated } from '../../src/texts/undelivered.js';
import { samples, type SampleName } from '../cards/samples.js';
import { CARD } from '../support/shown-card.js';
import { planOf } from './plan.js';
import { kindOf, sameness, saysItMayBeRepeated } from './seen.js';

function message(text: string, card: JsonObject | null = null): ChatMessage {
  const attachments = card === null ? [] : [{ contentType: CARD, content: card }];
  const where = { id: '1', conversationId: 'c', rootId: null, from: 'bot', at: 0 };
  return { ...where, text, textFormat: 'plain', entities: [], attachments, summary: null, revision: 0, deleted: false, delivery: 'none' };
}

const sampled = (name: SampleName): ChatMessage => message('', drawCard(samples[name].usual(), 'n1'));

describe('what the judges of a storm see', () => {
  it.each([
    ['draft', 'status'],
    ['receipt', 'status'],
    ['live', 'status'],
    ['folded', 'status'],
    ['question', 'asks'],
    ['resolution', 'asks'],
    ['survey', 'asks'],
    ['notification', 'tells'],
    ['done', 'answer'],
  ] as const)('a message with the card %s is of the kind %s', (name, kind) => {
    expect(kindOf(sampled(name))).toBe(kind);
  });

  it('a message that says that it may be a repeat is the same message', () => {
    const [first, again] = [message('Llegó **CASO-000001**: «x»'), message(`Llegó **CASO-000001**: «x» (${mayBeRepeated})`)];
    expect(sameness(again)).toBe(sameness(first));
    expect([first, again].map(saysItMayBeRepeated)).toEqual([false, true]);
  });

  it('the same seed gives the same storm', () => {
    expect(planOf(7, 20, 3, ['gone', 'silent', 'slow'])).toEqual(planOf(7, 20, 3, ['gone', 'silent', 'slow']));
  });
});
