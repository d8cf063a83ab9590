import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import type { ScriptedConnectorCall } from '../../playground/connector/fault-script.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { ticketsByWords } from '../crash/from-outside.js';
import { postCase, type PostedCase } from '../desk/a-case.js';
import { dataOf, forgeAt } from '../desk/forge.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { wordsOf } from '../support/shown-card.js';
import {
  conflict,
  forbidden,
  noConversation,
  noId,
  slow,
  throttled,
  tooBig,
  unclearAfter,
  unclearBefore,
  wrongId,
  type ConnectorFault,
} from './connector-faults.js';
import { codesOf, wordsOfFault } from './log-lines.js';

/**
 * A message that must arrive once: what the person reads in the end and how often, how many of these say that they may be a
 * repeat, how often the connector was asked, what the case's history says, and the codes in the log.
 */
type Held = { arrived: number; marked: number; asked: number; told: string; codes: readonly string[] };

const once: Held = { arrived: 1, marked: 0, asked: 1, told: 'sent', codes: [] };
const again = (code: string): Held => ({ ...once, asked: 2, codes: [code] });
const perhapsTwice: Held = { ...again('outcome-unknown'), marked: 1, told: 'repeated' };
/** The words are asked for twice: the desk reads them too, so that a colleague calls. */
const never = (told: string, code: string): Held => ({ arrived: 0, marked: 0, asked: 2, told, codes: [code] });

const rows: readonly (readonly [ConnectorFault, string, Held])[] = [
  ...throttled.map((fault) => [fault, 'comes once, later, and is no repeat', again('throttled')] as const),
  [conflict, 'comes once, later, and is no repeat', again('not-sent')],
  ...unclearBefore.map((fault) => [fault, 'comes once, marked as a possible repeat', perhapsTwice] as const),
  ...unclearAfter.map((fault) => [fault, 'comes twice, one of them marked as a possible repeat', { ...perhapsTwice, arrived: 2 }] as const),
  [slow, 'comes once', once],
  ...forbidden.map((fault) => [fault, 'comes not at all, and the history says who was not told', never('unreachable', 'blocked')] as const),
  [noConversation, 'comes once, in the chat that there is now', { ...once, asked: 2 }],
  [tooBig, 'does not arrive, and people are to be called', never('abandoned', 'refused')],
  [noId, 'comes once', once],
  [wrongId, 'comes once', once],
];

type Sent = { made: PostedCase; words: string; ticket: string };

let desk: DeskOverHttp;
const sent = new Map<string, Sent>();
const found = new Map<string, Held>();
let output = '';

/** The first level writes to the requester: the first call that carries it meets the fault. */
async function write({ name, does }: ConnectorFault): Promise<Sent> {
  const made = await postCase(desk, `falla ${wordsOfFault(name)}`);
  const words = `Aviso por ${wordsOfFault(name)}`;
  const ticket = String(dataOf(made.live, 'Tomar')['ticket']);
  desk.connector.script((call) => carries(call, words), does);
  await forgeAt(() => desk).dialogOutcome(desk.people.beto, made.live, 'task/submit', {
    verb: 'add-note',
    ticket,
    n: name,
    f_text: words,
    f_audience: 'public',
  });
  return { made, words, ticket };
}

const carries = (call: ScriptedConnectorCall, words: string): boolean =>
  call.method === 'POST' && JSON.stringify(call.body).includes(words);

/** Resolves when so many calls with these words have been answered, or left without an answer. */
async function answered(words: string, times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) await desk.connector.next((call) => carries(call, words), 30_000);
}

function heldOf({ made, words, ticket }: Sent, stored: StoredTicket | undefined): Held {
  // The requester's receipt shows the same words; it is a card that is kept true.
  const said = botMessages(desk.connector, desk.chat(made.who))
    .map(wordsOf)
    .filter((text) => text.includes('escribió sobre') && text.includes(words));
  const told =
    stored?.history.flatMap(({ event }) => (event.type === 'delivery-recorded' && event.kind === 'public-note' ? [event.outcome] : [])) ??
    [];
  return {
    arrived: said.length,
    marked: said.filter((text) => text.includes('ya haya recibido')).length,
    asked: desk.connector.calls.filter((call) => carries(call, words)).length,
    told: [...told, ...(stored?.notifications.length === 0 ? [] : ['still pending'])].join(),
    codes: codesOf(output, 'notification-outcome-unknown', ticket),
  };
}

beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
  for (const [fault] of rows) sent.set(fault.name, await write(fault));
  // An answer after nine seconds, and a second try after one that never came.
  await Promise.all(rows.map(([{ name }, , held]) => answered(sent.get(name)?.words ?? '', held.asked)));
  await desk.server.stop();
  output = desk.server.output();
  const store = await openEmbeddedStore(desk.server.folder);
  const all = await ticketsByWords(store);
  await store.close();
  for (const [name, one] of sent) found.set(name, heldOf(one, all.get(`falla ${wordsOfFault(name)}`)));
});
afterAll(() => desk.close());

describe('a notification that must arrive once', () => {
  it.each(rows.map(([fault, what, held]) => [fault.name, what, held] as const))('I4 a notification that meets %s %s', (fault, _, held) => {
    expect(found.get(fault)).toEqual(held);
  });

  it('an abandoned notification is reported to the operator', () => {
    const of = (name: string): string => sent.get(name)?.ticket ?? '';
    expect(codesOf(output, 'notification-abandoned', of(tooBig.name))).toHaveLength(1);
    for (const { name } of forbidden)
      expect(JSON.stringify(sent.get(name)?.made.who.aadObjectId)).toSatisfy((person: string) =>
        output.includes(`"event":"person-unreachable","person":${person}`),
      );
  });

  it('I9 the log has nothing of people’s texts, names or contact data', () => {
    const { people } = desk.connector.demo;
    const said = ['falla', 'Aviso por', '3001234567', '@entidad.example', ...people.map(({ name }) => name)];
    expect(said.filter((words) => output.includes(words))).toEqual([]);
  });
});
