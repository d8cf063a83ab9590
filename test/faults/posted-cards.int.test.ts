import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import type { ScriptedConnectorCall } from '../../playground/connector/fault-script.js';
import { needsUpdate } from '../../src/core/outbox/card-updates.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { draftCode, liveAt, wordsIn, postCase, postDraft, besidesProfile, type PostedCase } from '../desk/a-case.js';
import { ticketsByWords } from '../crash/from-outside.js';
import { dataOf } from '../desk/forge.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { wordsOf } from '../support/shown-card.js';
import { conflict, noId, slow, throttled, tooBig, unclearAfter, unclearBefore, wrongId, type ConnectorFault } from './connector-faults.js';
import { codesOf, wordsOfFault } from './log-lines.js';

/** A status card: how often it was updated until it was right, and the codes in the log. */
type Held = { asked: number; codes: readonly string[] };

const again = (code: string): Held => ({ asked: 2, codes: [code] });

const rows: readonly (readonly [ConnectorFault, Held])[] = [
  ...throttled.map((fault) => [fault, again('throttled')] as const),
  [conflict, again('not-sent')],
  ...[...unclearBefore, ...unclearAfter].map((fault) => [fault, again('outcome-unknown')] as const),
  [slow, { asked: 1, codes: [] }],
];

let desk: DeskOverHttp;
const made = new Map<string, PostedCase>();
let all: ReadonlyMap<string, StoredTicket> = new Map();

const repaints =
  ({ live }: PostedCase) =>
  (call: ScriptedConnectorCall): boolean =>
    call.method === 'PUT' && call.segments[4] === live.id;

/** All cards of a case in the channel of the first level, as people see them. */
const cardsOf = (name: string): readonly string[] =>
  botMessages(desk.connector, desk.channel('mesa'))
    .map(wordsOf)
    .filter((words) => words.includes(`**${name}** · `));

/** An agent takes the case; the first update of its card in the channel meets the fault. */
async function take({ name, does }: ConnectorFault): Promise<void> {
  const one = await postCase(desk, `falla ${wordsOfFault(name)}`);
  made.set(name, one);
  desk.connector.script(repaints(one), does);
  await desk.press(desk.people.beto, one.live, 'Tomar');
}

async function updated(name: string, times: number): Promise<void> {
  const one = made.get(name);
  if (one === undefined) throw new Error(name);
  for (let done = 0; done < times; done += 1) await desk.connector.next(repaints(one), 30_000);
}

/** The card of a case is put into the channel for the first time: that meets the fault. */
const firstPost =
  (words: string) =>
  (call: ScriptedConnectorCall): boolean =>
    call.method === 'POST' && call.segments.length === 2 && JSON.stringify(call.body).includes(words);

beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

describe('a status card', () => {
  it('I5 a card whose post is unclear is posted again, and both copies answer a press by the case’s state', async () => {
    const who = desk.requester();
    desk.connector.script(firstPost('se perdió la carpeta'), { kind: 'status', status: 502, when: 'after-taken' });
    const { name, live: lost } = await postCase(desk, 'se perdió la carpeta', who);
    await expect.poll(() => cardsOf(name)).toHaveLength(2);
    const live = await liveAt(desk, 'mesa', name);
    expect(live.id).not.toBe(lost.id);
    await desk.press(desk.people.beto, live, 'Tomar');
    await liveAt(desk, 'mesa', name, 'Beto Gil debe');
    expect(wordsIn(await desk.press(desk.people.luz, lost, 'Tomar'))).toContain('Beto Gil debe');
    // The one that the desk did not know of says for everybody which one shows the present.
    await expect.poll(() => cardsOf(name)).toEqual([expect.stringContaining('Beto Gil debe')]);
  });

  it('I5 a card whose post failed clearly is posted once', async () => {
    desk.connector.script(firstPost('se dañó la silla'), { kind: 'status', status: 429, retryAfter: '1', when: 'before-taken' });
    const { name } = await postCase(desk, 'se dañó la silla');
    expect(cardsOf(name)).toHaveLength(1);
  });

  it('I5 a card with a wrong id in the answer is posted anew when it changes', async () => {
    const who = desk.requester();
    desk.connector.script((call) => call.method === 'POST' && JSON.stringify(call.body).includes('no hay agua'), wrongId.does);
    const draft = await postDraft(desk, who, 'no hay agua');
    await desk.press(who, draft, 'Enviar', { ...besidesProfile, category: 'otro', description: 'no hay agua en el piso' });
    const receipt = await desk.shows(desk.chat(who), 'CASO-', 'no hay agua');
    expect(receipt.id).not.toBe(draft.id);
  });

  it('a card without an id in the answer stays as it was, and its case is shown anew on request', async () => {
    const who = desk.requester();
    desk.connector.script((call) => call.method === 'POST' && JSON.stringify(call.body).includes('no hay luz'), noId.does);
    const draft = await postDraft(desk, who, 'no hay luz');
    await desk.press(who, draft, 'Enviar', { ...besidesProfile, category: 'otro', description: 'no hay luz en el piso' });
    await desk.shows(desk.channel('mesa'), 'Sin asignar', 'no hay luz');
    expect(
      botMessages(desk.connector, desk.chat(who))
        .map(wordsOf)
        .filter((words) => words.includes('CASO-')),
    ).toEqual([]);
    await desk.say(who, `caso ${draftCode(draft.words)}`);
    await desk.shows(desk.chat(who), 'CASO-', 'Registrado', 'no hay luz');
  });

  it('I5 a card whose message was deleted is posted anew', async () => {
    const { name, live } = await postCase(desk, 'se borró la tarjeta');
    const [post] = botMessages(desk.connector, live.place).filter(({ id }) => id === live.id);
    if (post === undefined) throw new Error('no such message');
    desk.connector.chats.remove(post);
    await desk.press(desk.people.beto, live, 'Tomar');
    const anew = await liveAt(desk, 'mesa', name, 'Beto Gil debe');
    expect(anew.id).not.toBe(live.id);
    expect(cardsOf(name)).toHaveLength(1);
  });

  it('a card that Teams calls too large (413) is left as it is, and the operator is called', async () => {
    const one = await postCase(desk, 'el plano no cabe');
    desk.connector.script(repaints(one), tooBig.does);
    await desk.press(desk.people.beto, one.live, 'Tomar');
    const ticket = String(dataOf(one.live, 'Tomar')['ticket']);
    await expect.poll(() => codesOf(desk.server.output(), 'card-update-abandoned', ticket)).toHaveLength(1);
    expect(codesOf(desk.server.output(), 'card-outcome-unknown', ticket)).toEqual(['refused']);
    expect(cardsOf(one.name)).toEqual([expect.stringContaining('Sin asignar')]);
    await desk.say(desk.people.beto, `caso ${one.name}`, { where: desk.channel('mesa') });
    await desk.shows(desk.chat(desk.people.beto), one.name, 'Beto Gil debe');
  });
});

describe('a card whose update fails', () => {
  beforeAll(async () => {
    for (const [fault] of rows) await take(fault);
    await Promise.all(rows.map(([{ name }, { asked }]) => updated(name, asked)));
    await desk.server.stop();
    const store = await openEmbeddedStore(desk.server.folder);
    all = await ticketsByWords(store);
    await store.close();
  });

  it.each(rows.map(([fault, held]) => [fault.name, held] as const))(
    'I5 a card whose update fails with %s shows the current state in the end, and stands there once',
    (fault, held) => {
      const one = made.get(fault);
      const stored = all.get(`falla ${wordsOfFault(fault)}`);
      expect(cardsOf(one?.name ?? '')).toEqual([expect.stringContaining('Beto Gil debe')]);
      expect(stored?.postedCards.filter((postedCard) => needsUpdate(postedCard, stored))).toEqual([]);
      const asked = one === undefined ? 0 : desk.connector.calls.filter(repaints(one)).length;
      expect({ asked, codes: codesOf(desk.server.output(), 'card-outcome-unknown', stored?.id ?? '') }).toEqual(held);
    },
  );
});
