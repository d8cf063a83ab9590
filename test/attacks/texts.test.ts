import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../src/features/create-handlers.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { admit, readActivity, type AdmittedActivity } from '../../src/teams/inbound/activity-gate.js';
import { normaliseText } from '../../src/core/text/normalise-text.js';
import { maxMessageLength, maxTypedLength, safeText } from '../../src/teams/protocol/incoming-text.js';
import { tooLongText } from '../../src/texts/answers.js';
import { tooMuchTypedText } from '../../src/texts/turn-answers.js';
import type { JsonObject } from '../../src/core/json.js';
import { aDesk, draftOf } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import { createReceivingEdge, hello } from '../support/desk-edge.js';
import { fasterThanLinear } from './pattern-attacks.js';

const MARKS = '\u0316\u0301';
const filled = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length));
const mention = (name: string, text = `<at>${name}</at>`) => ({
  type: 'mention',
  text,
  mentioned: { id: `29:${name.slice(0, 20)}`, name },
});

const rules = { allowedTenants: [], serviceHosts: [], allowLoopbackServices: true };
const activity = (more: JsonObject): JsonObject => ({
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1/',
  from: { id: '29:ana', name: 'Ana', aadObjectId: '00000000-0000-4000-8000-000000000001' },
  recipient: { id: '28:bot', name: 'Precaso' },
  conversation: { id: 'a:ana', conversationType: 'personal' },
  ...more,
});

function admitted(more: JsonObject): AdmittedActivity {
  const read = readActivity(activity(more));
  return read.kind === 'refused' ? read : admit(read.activity, rules);
}

function inboundOf(more: JsonObject) {
  const found = admitted(more);
  if (!('inbound' in found)) throw new Error(found.kind);
  return found.inbound;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.entries(value).flat().flatMap(textsIn) : [];
}

/** The parts of an activity by their length. */
const attacks: Readonly<Record<string, (length: number) => JsonObject>> = {
  'zero width spaces between two words': (length) => ({ text: `hola${filled('\u200b', length)}b` }),
  'blanks and zero width spaces in turn': (length) => ({ text: `hola${filled(' \u200b', length)}b` }),
  'combining marks on a letter': (length) => ({ text: `precaso a${filled(MARKS, length)}b` }),
  'tag characters': (length) => ({ text: `hola${filled('\u{e0041}', length)}b` }),
  'combining marks in an input': (length) => ({
    type: 'invoke',
    name: 'task/submit',
    value: { data: { f_x: `a${filled(MARKS, length)}b` } },
  }),
  'combining marks in the name of an input': (length) => ({ value: { verb: 'report', [`a${filled(MARKS, length)}b`]: '' } }),
  'combining marks in the sender’s name': (length) => ({
    text: 'hola',
    from: { id: '29:ana', name: `a${filled(MARKS, length)}b`, aadObjectId: '00000000-0000-4000-8000-000000000001' },
  }),
  'a mention of `<at` many times': (length) => ({ text: 'hola', entities: [mention('Ana', filled('<at', length))] }),
  'a mentioned name of `<at` many times': (length) => ({ text: 'hola', entities: [mention(filled('<at', length), '<at>Ana</at>')] }),
  'as many mentions as words': (length) => ({
    text: filled('<at>n1</at> ', length),
    entities: Array.from({ length: Math.ceil(length / 24) }, (_, at) => mention(`n${at}`)),
  }),
  'a file’s name of marks': (length) => ({
    text: 'hola',
    attachments: [{ contentType: 'image/png', contentUrl: 'http://127.0.0.1/x', name: `a${filled(MARKS, length)}b` }],
  }),
  'quotations of marks': (length) => ({
    text: 'hola',
    attachments: [
      { contentType: 'text/html', content: `<blockquote itemtype="http://schema.skype.com/Reply">${filled(MARKS, length)}</blockquote>` },
    ],
  }),
  'quotations that begin again and again': (length) => ({
    text: 'hola',
    attachments: [{ contentType: 'text/html', content: filled('<blockquote >', length) }],
  }),
};

describe('a text made to be slow', () => {
  it.each(Object.entries(attacks))('%s is read and compared in time in proportion to it', (_, parts) => {
    const workOn = (length: number) => {
      const more = parts(length);
      return () => textsIn(admitted(more)).map(normaliseText);
    };
    expect(fasterThanLinear(workOn, [2_000, 80_000])).toBeNull();
  });

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

  it('as much as Teams sends in one message is answered over HTTP, slow signs or not', async () => {
    const edge = await createReceivingEdge();
    const texts = Object.values(attacks).flatMap((parts) => {
      const { text } = parts(20_000);
      return typeof text === 'string' ? [text] : [];
    });
    for (const text of texts) expect((await edge.client.deliver(hello(edge, text))).status).toBe(200);
    expect(edge.received).toHaveLength(texts.length);
  });
});
