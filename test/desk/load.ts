import { randomUUID } from 'node:crypto';
import type { DemoPerson } from '../../src/local-teams/demo-team.js';
import type { JsonObject } from '../../src/local-teams/json.js';
import { objectAt, textAt } from '../../src/local-teams/json.js';
import { botMessages } from '../support/desk-over-http.js';
import type { Card, DeskOverHttp } from '../support/desk-over-http.js';
import { buttonsOf, cardOf, inputsOf, titlesOf, wordsOf } from '../support/shown-card.js';

/** Something sent to the desk, and whether its HTTP 200 came back. */
export type Sent = { what: 'precaso' | 'complete' | 'take' | 'note'; words: string; activity: JsonObject; acknowledged: boolean; answer?: string };

export interface Load {
  readonly sent: readonly Sent[];
  acknowledged(): number;
  /** Lets every requester and the first level go on until `stop`; resolves when all have stopped. */
  run(): Promise<void>;
  stop(): void;
  /** Sends again, as Teams does, what was not acknowledged. */
  resend(): Promise<void>;
}

/** People who write precasos, complete their cards, and one who takes the cases, all at once. */
export function createLoad(desk: DeskOverHttp, people: readonly DemoPerson[]): Load {
  const sent: Sent[] = [];
  let isRunning = false;

  async function send(what: Sent['what'], words: string, activity: JsonObject): Promise<boolean> {
    const entry: Sent = { what, words, activity, acknowledged: false };
    sent.push(entry);
    return arrives(desk, entry);
  }

  async function requester(person: DemoPerson): Promise<void> {
    while (isRunning) {
      const words = `avería ${randomUUID()}`;
      if (!(await send('precaso', words, desk.connector.text(person, desk.chat(person), `precaso ${words}`)))) return;
      const draft = await seen(desk, desk.chat(person), words, 'Enviar', () => isRunning);
      if (draft === null) return;
      const typed = { f_phone: '3001234567', f_site: 'Centro', f_category: 'otro', f_contact: 'teams', f_description: words };
      if (!(await send('complete', words, pressed(desk, person, draft, 'Enviar', typed)))) return;
      const live = await seen(desk, desk.channel('mesa'), words, 'Tomar', () => isRunning);
      if (live === null) return;
      if (!(await send('take', words, pressed(desk, desk.people.beto, live, 'Tomar', {})))) return;
      if (!(await send('note', words, publicNote(desk, live, words)))) return;
    }
  }

  return {
    sent,
    acknowledged: () => sent.filter((one) => one.acknowledged).length,
    async run() {
      isRunning = true;
      await Promise.all(people.map(requester));
    },
    stop: () => void (isRunning = false),
    async resend() {
      for (const one of sent.filter((each) => !each.acknowledged)) await arrives(desk, one);
    },
  };
}

/** False when the connection broke, or the desk answered that it could not. */
async function arrives(desk: DeskOverHttp, sent: Sent): Promise<boolean> {
  try {
    const { status, body } = await desk.deliver(sent.activity);
    sent.acknowledged = status === 200;
    sent.answer = `${status} ${JSON.stringify(body).slice(0, 300)}`;
  } catch (fault) {
    sent.answer = String(fault instanceof Error ? (fault.cause ?? fault) : fault);
  }
  return sent.acknowledged;
}

function pressed(desk: DeskOverHttp, person: DemoPerson, card: Card, title: string, typed: JsonObject): JsonObject {
  const button = buttonsOf(card.card).find((one) => one['title'] === title) ?? {};
  const data = { ...objectAt(button, 'data'), ...(title === 'Enviar' ? { ...inputsOf(card.card), ...typed } : {}) };
  return desk.connector.execute(person, card.place, { cardId: card.id, verb: textAt(button, 'verb') ?? '', data });
}

/** What is written to the requester is a message that must arrive once. */
function publicNote(desk: DeskOverHttp, card: Card, words: string): JsonObject {
  const { ticket } = objectAt(buttonsOf(card.card).find((one) => one['title'] === 'Tomar') ?? {}, 'data');
  const data = { verb: 'add-note', ticket, n: words, f_text: `Sobre ${words}`, f_audience: 'public' };
  return { ...desk.connector.invoke(desk.people.beto, { ...card.place, rootId: card.id }, 'task/submit', { data }), replyToId: card.id };
}

const LOOK_LIMIT_MS = 5_000;
/** What is waited for is new: a place of thousands of messages is not read through at each change. */
const LOOKED_AT = 300;

/** The card with these words and this button, as soon as it is there; null when the load stops before. */
function seen(desk: DeskOverHttp, place: Card['place'], words: string, button: string, isRunning: () => boolean): Promise<Card | null> {
  return new Promise((resolve) => {
    const end = (card: Card | null): void => {
      clearTimeout(timer);
      unlisten();
      resolve(card);
    };
    const look = (): void => {
      const found = botMessages(desk.connector, place).slice(-LOOKED_AT).findLast((one) => wordsOf(one).includes(words) && titlesOf(cardOf(one) ?? {}).includes(button));
      if (found !== undefined) end({ place: { conversationId: place.conversationId, rootId: found.rootId }, id: found.id, card: cardOf(found) ?? {} });
      else if (!isRunning()) end(null);
    };
    const timer = setTimeout(() => end(null), LOOK_LIMIT_MS);
    const unlisten = desk.connector.chats.onChange((change) => {
      if (change.conversationId === place.conversationId || !isRunning()) look();
    });
    look();
  });
}
