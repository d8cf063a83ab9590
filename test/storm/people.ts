import { setTimeout as wait } from 'node:timers/promises';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import type { Json } from '../../src/core/json.js';
import type { ChatPlace } from '../../playground/chats/chat-log.js';
import { besidesProfile } from '../desk/a-case.js';
import { isNotKept } from '../desk/load.js';
import type { Chance } from '../simulation/chance.js';
import { actsOf, botMessages, whyNotOpened, type Acts, type Card } from '../support/desk-acts.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { cardOf, titlesOf, wordsOfCard } from '../support/shown-card.js';
import { ticketOf } from './judge-cards.js';
import { wordsSeen } from './seen.js';
import type { Diary, Reported } from './diary.js';
import type { Teams } from './teams.js';

/** How long a person looks for what they wait for before they do something else. */
const LOOK_MS = 40_000;
/** Times that a person presses again what showed an error, or did not change. */
const PRESSES = 4;
/** Only so many messages of a place are looked at: what is waited for is new. */
const LOOKED_AT = 400;

type Typed = Readonly<Record<string, Json>>;
type Around = { desk: DeskOverHttp; teams: Teams; diary: Diary; isOver: () => boolean; isRush: () => boolean };
type Found = Card & { ticket: string };
type Life = Around & { acts: Acts; chance: Chance; who: DemoPerson };

/** A row of digits may be masked, so tokens are letters. */
export function tokenFrom(chance: Chance): string {
  return Array.from({ length: 20 }, () => 'abcdefghijklmnop'[chance.below(16)]).join('');
}

/** A requester who writes, waits for the draft, and goes on with some of them, until the storm is over. */
export async function live(around: Around, who: DemoPerson, chance: Chance): Promise<void> {
  const life: Life = { ...around, chance, who, acts: actsOf(around.desk.connector, (activity) => around.teams.deliver(activity), '') };
  await wait(chance.below(8_000));
  while (!life.isOver()) {
    const words = `avería ${tokenFrom(chance)}`;
    await report(life, words);
    const draft = await look(life, chatOf(life), words, 'Enviar');
    if (draft !== null) {
      if (life.isRush()) await hurry(life, words);
      else if (chance.happens(0.35)) await followCase(life, words);
      else await act(life, who, chatOf(life), { words, button: 'Cancelar' }, { what: 'cancel', says: 'Cancelado' });
    }
    await wait(life.isRush() ? 200 : 2_000 + chance.below(8_000));
  }
}

const chatOf = ({ desk, who }: Life): ChatPlace => desk.chat(who);

/** Words, and sometimes the same words under another id: the client's own resend. */
async function report(life: Life, words: string): Promise<void> {
  const { diary, chance, who } = life;
  const reported: Reported = { who, words, at: Date.now(), ids: [], acknowledged: null };
  diary.reports.push(reported);
  const neverAcknowledged = diary.awaits(
    'report → draft',
    words,
    chatOf(life),
    (message) => wordsSeen(message).includes('PRE-') && wordsSeen(message).includes(words),
  );
  const first = say(life, reported);
  const [isResentNow, isResentOnFailure, afterMs] = [chance.happens(0.2), chance.happens(0.5), chance.of([90, 400, 2_000, 9_000])];
  if (isResentNow) {
    await wait(afterMs);
    await Promise.all([first, say(life, reported)]);
  }
  if (!(await first) && isResentOnFailure) await say(life, reported);
  if (reported.acknowledged === null) neverAcknowledged();
}

async function say({ desk, teams, who }: Life, reported: Reported): Promise<boolean> {
  const activity = desk.connector.text(who, desk.chat(who), `precaso ${reported.words}`);
  if (typeof activity['id'] === 'string') reported.ids.push(activity['id']);
  try {
    await teams.deliver(activity);
    reported.acknowledged ??= Date.now();
    return true;
  } catch {
    return false;
  }
}

/** In a rush everybody sends at once, and the channel has more to show than Teams takes. */
async function hurry(life: Life, words: string): Promise<void> {
  if (await send(life, words, 'send in a rush → live card'))
    await act(life, life.desk.people.beto, life.desk.channel('mesa'), { words, button: 'Tomar' }, { what: 'take', says: ' debe ' });
}

/** The draft, with what it asks. */
async function send(life: Life, words: string, awaited: string): Promise<boolean> {
  const form = { ...besidesProfile, category: 'otro', description: `${words}, y no sé qué más hacer` };
  const notSent = life.diary.awaits(awaited, words, life.desk.channel('mesa'), (message) => wordsSeen(message).includes(words));
  const isSent = await act(life, life.who, chatOf(life), { words, button: 'Enviar' }, { what: 'complete', typed: form, says: 'CASO-' });
  if (!isSent) notSent();
  return isSent;
}

/** The draft is sent, and the desk works on the case, mostly to its end. */
async function followCase(life: Life, words: string): Promise<void> {
  const { desk, who, chance } = life;
  const { beto, dora } = desk.people;
  if (!(await send(life, words, 'send → live card'))) return;
  if (!(await act(life, beto, desk.channel('mesa'), { words, button: 'Tomar' }, { what: 'take', says: ' debe ' }))) return;
  if (chance.happens(0.5)) await tell(life, beto, 'mesa', words);
  if (chance.happens(0.5)) await ask(life, beto, 'mesa', words);
  let [worker, group]: [DemoPerson, string] = [beto, 'mesa'];
  if (chance.happens(0.5)) {
    const token = tokenFrom(chance);
    const typed = { group: 'infraestructura', reason: `Es del servidor ${token}`, diagnosis: 'Revisé los permisos' };
    const card = { words, button: 'Escalar' };
    const escalated = { what: 'escalate', dialog: 'Escalar', typed, token };
    if (!(await act(life, beto, desk.channel('mesa'), card, escalated))) return;
    if (!(await act(life, dora, desk.channel('infraestructura'), { words, button: 'Tomar' }, { what: 'take', says: ' debe ' }))) return;
    [worker, group] = [dora, 'infraestructura'];
  }
  if (chance.happens(0.4)) await tell(life, worker, group, words);
  await solve(life, worker, group, words);
  if (chance.happens(0.3)) {
    const token = tokenFrom(chance);
    const typed = { reason: `Sigue fallando ${token}` };
    const card = { words: '¿Quedó bien?', button: 'No, sigue fallando' };
    if (await act(life, who, chatOf(life), card, { what: 'refuse', dialog: 'No, sigue fallando', typed, token }))
      await solve(life, worker, group, words);
  }
  if (chance.happens(0.8))
    await act(life, who, chatOf(life), { words: '¿Quedó bien?', button: 'Sí, quedó bien' }, { what: 'accept', says: 'Usted confirmó' });
}

/** A message to the requester that must arrive once. */
async function tell(life: Life, by: DemoPerson, group: string, words: string): Promise<void> {
  const token = tokenFrom(life.chance);
  const notDone = life.diary.awaits('note → requester', words, chatOf(life), (message) => wordsSeen(message).includes(token));
  const typed = { text: `Aviso ${token}`, audience: 'public' };
  if (!(await act(life, by, life.desk.channel(group), { words, button: 'Nota' }, { what: 'note', dialog: 'Guardar', typed, token })))
    notDone();
}

async function ask(life: Life, by: DemoPerson, group: string, words: string): Promise<void> {
  const [token, answer] = [tokenFrom(life.chance), tokenFrom(life.chance)];
  const notAsked = life.diary.awaits('question → requester', words, chatOf(life), (message) => wordsSeen(message).includes(token));
  const typed = { question: `¿Qué muestra ${token}?` };
  const asked = { what: 'ask', dialog: 'Pedir datos', typed, token };
  if (!(await act(life, by, life.desk.channel(group), { words, button: 'Pedir datos' }, asked))) return notAsked();
  const said = { what: 'answer', typed: { answer: `Muestra ${answer}` }, token: answer };
  await act(life, life.who, chatOf(life), { words: token, button: 'Responder' }, said);
}

async function solve(life: Life, by: DemoPerson, group: string, words: string): Promise<void> {
  const token = tokenFrom(life.chance);
  const notSolved = life.diary.awaits('solution → requester', words, chatOf(life), (message) => wordsSeen(message).includes(token));
  const typed = { solution: `Se cambió el equipo ${token}` };
  const solved = { what: 'resolve', dialog: 'Resolver', typed, token };
  if (!(await act(life, by, life.desk.channel(group), { words, button: 'Resolver' }, solved))) notSolved();
}

/**
 * @property dialog the button that sends the form which the first one opens
 * @property says   what the card says then
 * @property token  what must be found in the case afterwards
 */
type Deed = { what: string; typed?: Typed; dialog?: string; says?: string; token?: string };

/** Finds the card, presses, and presses again where an error came back. @returns whether it was said to be done */
async function act(life: Life, by: DemoPerson, place: ChatPlace, sign: { words: string; button: string }, deed: Deed): Promise<boolean> {
  const { acts, chance, diary } = life;
  for (let presses = 0; presses < PRESSES; presses += 1) {
    const card = await look(life, place, sign.words, sign.button);
    if (card === null) return false;
    try {
      if (await isDone(acts, by, card, sign.button, deed)) {
        diary.acts.push({ what: deed.what, ticket: card.ticket, words: sign.words, token: deed.token ?? '', at: Date.now() });
        return true;
      }
    } catch {
      // An error of the client: the person tries again.
    }
    await wait(1_000 + chance.below(3_000));
  }
  return false;
}

async function isDone(acts: Acts, by: DemoPerson, card: Card, button: string, { typed = {}, dialog, says = '' }: Deed): Promise<boolean> {
  if (dialog === undefined) {
    const outcome = await acts.press(by, card, button, typed);
    // What could not be kept, or is under way, is said in a sentence.
    const shown = outcome.outcome === 'card' ? wordsOfCard(outcome.card) : null;
    return shown !== null && shown.includes(says) && !shown.includes('cambió');
  }
  const opened = await acts.open(by, card, button);
  const outcome = await acts.submit(by, opened, dialog, typed);
  return outcome.outcome === 'sent' && whyNotOpened(outcome) === null;
}

/** The newest card of the place with these words and this button; null when none comes in time. */
async function look({ desk, isOver }: Life, place: ChatPlace, words: string, button: string): Promise<Found | null> {
  const limit = performance.now() + LOOK_MS;
  for (;;) {
    const found = botMessages(desk.connector, place)
      .slice(-LOOKED_AT)
      .findLast((one) => wordsSeen(one).includes(words) && titlesOf(cardOf(one) ?? {}).includes(button));
    if (found !== undefined)
      return {
        place: { conversationId: place.conversationId, rootId: found.rootId },
        id: found.id,
        card: cardOf(found) ?? {},
        ticket: ticketOf(found),
      };
    if (isOver() || performance.now() > limit || isRefused(desk, place, words)) return null;
    await wait(300);
  }
}

/** Words that could not be kept were given back. */
function isRefused({ connector }: DeskOverHttp, place: ChatPlace, words: string): boolean {
  return botMessages(connector, place)
    .slice(-LOOKED_AT)
    .some((one) => wordsSeen(one).includes(words) && isNotKept(wordsSeen(one)));
}
