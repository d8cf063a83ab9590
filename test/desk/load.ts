import type { ChatMessage } from '../../playground/chats/chat-log.js';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import { dialogOutcome, executeOutcome } from '../../playground/client/teams-client.js';
import { type JsonObject, objectAt, textAt } from '../../src/core/json.js';
import type { BotReply } from '../support/bot-client.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { answered, botMessages, type Card } from '../support/desk-acts.js';
import { buttonsOf, cardOf, inputsOf, titlesOf, wordsOf, wordsOfCard } from '../support/shown-card.js';

/** Something sent to the desk; `acknowledged` once an answer came that says it is kept. */
export type Sent = {
  what: 'precaso' | 'complete' | 'take' | 'note';
  words: string;
  activity: JsonObject;
  acknowledged: boolean;
  answer?: string;
};

export interface Load {
  readonly people: readonly DemoPerson[];
  readonly sent: readonly Sent[];
  acknowledged(): number;
  /**
   * Lets every requester and the first level go on until `stop`; resolves when all have stopped. What is not acknowledged is
   * sent again until it is, as Teams does, to whichever process comes next.
   */
  run(): Promise<void>;
  stop(): void;
  /** The first level takes the case with these words and writes to its requester, whichever way it came. @returns whether it found the case and did both */
  attend(words: string): Promise<boolean>;
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
    while (!(await arrives(desk, entry)) && isRunning) await wait(AGAIN_MS);
    return entry.acknowledged;
  }

  async function attend(words: string): Promise<boolean> {
    const live = await seen(desk, desk.channel('mesa'), words, 'Tomar', () => isRunning);
    if (live === null || !(await send('take', words, pressed(desk, desk.people.beto, live, 'Tomar', {})))) return false;
    return send('note', words, publicNote(desk, live, words));
  }

  async function requester(person: DemoPerson): Promise<void> {
    while (isRunning) {
      const words = `avería ${lettersOf(randomUUID())}`;
      if (!(await send('precaso', words, desk.connector.text(person, desk.chat(person), `precaso ${words}`)))) return;
      const draft = await seen(desk, desk.chat(person), words, 'Enviar', () => isRunning);
      if (draft === null) continue;
      const typed = { f_phone: '3001234567', f_site: 'Centro', f_category: 'otro', f_contact: 'teams', f_description: words };
      if (!(await send('complete', words, pressed(desk, person, draft, 'Enviar', typed)))) return;
      await attend(words);
    }
  }

  return {
    people,
    sent,
    acknowledged: () => sent.filter((one) => one.acknowledged).length,
    async run() {
      isRunning = true;
      await Promise.all(people.map(requester));
    },
    stop: () => void (isRunning = false),
    attend,
    async resend() {
      for (const one of sent.filter((each) => !each.acknowledged)) await arrives(desk, one);
    },
  };
}

/** In a channel's card a row of digits is masked, for it may be a telephone. */
export function lettersOf(id: string): string {
  return id.replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));
}

/** Until what was not acknowledged is sent again. */
const AGAIN_MS = 200;

/** False when the connection broke, or the desk answered that it could not, or has not yet. */
async function arrives(desk: DeskOverHttp, sent: Sent): Promise<boolean> {
  const [at, began] = [Date.now(), performance.now()];
  try {
    const reply = await desk.deliver(sent.activity);
    sent.acknowledged = isAcknowledgement(sent, reply, performance.now() - began) && !isRefusedLater(desk, sent, at);
    sent.answer = `${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`;
  } catch (fault) {
    sent.answer = String(fault instanceof Error ? (fault.cause ?? fault) : fault);
  }
  return sent.acknowledged;
}

/** Words are answered at the latest after 12 s, kept or not; so an answer as late as that says nothing. */
const SAYS_NOTHING_MS = 11_500;

/** Each press is answered with 200, also when it is still under way ("Lo estoy guardando") or came to nothing: what it says counts. */
function isAcknowledgement({ what }: Sent, reply: BotReply, tookMs: number): boolean {
  if (what === 'precaso') return reply.status === 200 && tookMs < SAYS_NOTHING_MS;
  if (what === 'note') return dialogOutcome('task/submit', answered(reply)).outcome === 'sent';
  const outcome = executeOutcome(answered(reply));
  // A press that was kept before its process died, sent again, finds the message to be a copy that the dead process posted.
  const kept = what === 'complete' ? ['CASO-'] : [' debe resolver', 'esta tarjeta es una copia'];
  return outcome.outcome === 'card' && kept.some((said) => wordsOfCard(outcome.card).includes(said));
}

/** Words that could not be kept are given back in the chat, before the answer. */
function isRefusedLater(desk: DeskOverHttp, { what, words, activity }: Sent, since: number): boolean {
  if (what !== 'precaso') return false;
  const chat = { conversationId: textAt(objectAt(activity, 'conversation'), 'id') ?? '', rootId: null };
  return botMessages(desk.connector, chat).some((one) => one.at >= since && isNotKept(wordsOf(one)) && wordsOf(one).includes(words));
}

/** The desk's sentence for what it could not do. */
export function isNotKept(said: string): boolean {
  return said.includes('no quedó registrado') || said.includes('No pude confirmar que quedara');
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
/** What is waited for is new: a place of thousands of messages is not read through each time. */
const LOOKED_AT = 300;

/** The card with these words and this button, as soon as it is there; null when the load stops before. */
function seen(desk: DeskOverHttp, place: Card['place'], words: string, button: string, isRunning: () => boolean): Promise<Card | null> {
  return new Promise((resolve) => {
    const end = (card: Card | null): void => {
      clearTimeout(timer);
      unlisten();
      resolve(card);
    };
    const look = (messages: readonly ChatMessage[]): void => {
      const found = messages.findLast((one) => wordsOf(one).includes(words) && titlesOf(cardOf(one) ?? {}).includes(button));
      if (found !== undefined)
        end({ place: { conversationId: place.conversationId, rootId: found.rootId }, id: found.id, card: cardOf(found) ?? {} });
      else if (!isRunning()) end(null);
    };
    const timer = setTimeout(() => end(null), LOOK_LIMIT_MS);
    const unlisten = desk.connector.chats.onChange((change) => look(change.conversationId === place.conversationId ? [change] : []));
    look(botMessages(desk.connector, place).slice(-LOOKED_AT));
  });
}
