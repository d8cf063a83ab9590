import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../src/features/create-handlers.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { maxMessageLength, maxTypedLength, safeText } from '../../src/teams/protocol/incoming-text.js';
import { tooLongText } from '../../src/texts/answers.js';
import { tooMuchTypedText } from '../../src/texts/turn-answers.js';
import type { JsonObject } from '../../src/core/json.js';
import { aDesk, draftOf } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import { admitted, filled, mention } from './slow-texts.js';

function inboundOf(more: JsonObject) {
  const found = admitted(more);
  if (!('inbound' in found)) throw new Error(found.kind);
  return found.inbound;
}

describe('a text made to be slow', () => {
  it('a mentioned name that looks like another mention is not read again, so it multiplies nothing', () => {
    const chain = [0, 1].map((at) => mention(filled(`<at ${at + 1}>`, 190), `<at ${at}>`));
    const inbound = inboundOf({ text: filled('<at 0>', 700), entities: chain });
    expect(inbound.tooLong ?? inbound.text.length).toBeLessThan(120 * 200);
  });

  it.each([
    ['a family', '👨‍👩‍👧‍👦 ❤️‍🔥'],
    ['letters with several marks', 'Việt Nam, e\u0301, ก็'],
  ])('%s passes as it was typed', (_, text) => {
    expect(safeText(text)).toBe(text);
  });
});

describe('a text that is too long', () => {
  it('a message longer than the desk reads is told its length, and nothing is registered', async () => {
    const desk = await aDesk();
    const inbound = inboundOf({ text: `precaso ${filled('x', 84_000)}` });
    expect([inbound.text, inbound.tooLong]).toEqual(['', 84_008]);
    const turn = aTurn(desk, 'ana', '');
    const answers = await handleMessage({ ...turn, inbound: { ...turn.inbound, text: inbound.text, tooLong: inbound.tooLong } });
    expect(answers).toEqual([{ kind: 'text', text: tooLongText(4_000, 84_008) }]);
    expect(await desk.store.queries.openOfRequester(turn.actor.id, 5)).toEqual([]);
  });

  it('a message is not made too long by a run of what is not seen', () => {
    expect(inboundOf({ text: `hola${filled('\u200b', 60_000)}b` }).tooLong).toBeNull();
  });

  it('characters that stand for many letters count as what it takes to read them', () => {
    expect(inboundOf({ text: filled('ﷺ', maxMessageLength / 2) }).tooLong).toBeGreaterThan(maxMessageLength);
    expect(inboundOf({ text: filled('½ áé ﬁ', maxMessageLength - 10) }).tooLong).toBeNull();
  });

  it('a form with more than all fields admit is refused whole, with its length', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    const inbound = inboundOf({ type: 'invoke', name: 'task/submit', value: { data: { f_description: filled('x', 120_000) } } });
    expect(inbound.tooLong).toBe(120_000);
    const turn = aTurn(desk, 'ana', '');
    const before = await desk.load(id);
    const data = { verb: 'complete-draft', ticket: id, upTo: 1, n: 'n', f_description: 'x' };
    const answer = await createHandlers(turn.context).onDialogSubmit({ ...turn.inbound, tooLong: inbound.tooLong }, data);
    expect(answer).toEqual({ kind: 'unsent', text: tooMuchTypedText(maxTypedLength, 120_000) });
    expect(await desk.load(id)).toEqual(before);
  });
});
