import type { ChatMessage } from '../../playground/chats/chat-log.js';
import { expect } from 'vitest';
import { needsUpdate } from '../../src/core/outbox/card-updates.js';
import type { PostedCard } from '../../src/core/outbox/posted-card.js';
import { personId, type PersonId } from '../../src/core/people/person.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { Store } from '../../src/ports/store.js';
import { isNotKept, type Load } from '../desk/load.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { wordsOf } from '../support/shown-card.js';

/** A message, or a card that is not posted yet, whose send was begun and whose end is not written; `claim` tells one send from the next. */
export type UnderWay = { ticket: string; item: string; claim: string };

const pageSize = 200;

/**
 * What is under way of all that these people ever asked for: what a channel's limit holds back is old. Read while the killed are
 * still dead, or before the leases that they left have run out, it holds all that a kill cut off: these may come once more, and
 * nothing else.
 */
export async function underWay({ queries }: Pick<Store, 'queries'>, { people }: Pick<Load, 'people'>): Promise<readonly UnderWay[]> {
  const found = await Promise.all(people.map((person) => underWayFor(queries, personId(person.aadObjectId))));
  return found.flat();
}

async function underWayFor(queries: Store['queries'], person: PersonId): Promise<readonly UnderWay[]> {
  const found: UnderWay[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const { tickets, next } = await queries.ofRequester(person, pageSize, after);
    found.push(...tickets.flatMap(underWayOf));
    after = next;
  }
  return found;
}

/** The same of all requests, also of people who are not in Teams: each of them has been a draft with a number. */
export async function underWayAtDesk({ queries }: Pick<Store, 'queries'>): Promise<readonly UnderWay[]> {
  const found: UnderWay[] = [];
  // A number whose write was cut off leaves a hole.
  for (let number = 1, missing = 0; missing < 20; number += 1) {
    const one = await queries.byNumber('uariv', 'draft', number);
    missing = one === null ? missing + 1 : 0;
    if (one !== null) found.push(...underWayOf(one));
  }
  return found;
}

function underWayOf({ id: ticket, lease, notifications, postedCards }: StoredTicket): readonly UnderWay[] {
  if (lease === null) return [];
  const sent = [...notifications, ...postedCards.filter(({ posted }) => posted === null)].filter(({ inFlight }) => inFlight);
  return sent.map(({ id: item }) => ({ ticket, item, claim: `${lease.owner} ${lease.until}` }));
}

/** How many sends of it kills have cut off. */
type CutOff = (ticket: string, item: string) => number;

export function cutOffIn(cut: readonly UnderWay[]): CutOff {
  const claims = new Map<string, Set<string>>();
  for (const { ticket, item, claim } of cut) claims.set(`${ticket} ${item}`, (claims.get(`${ticket} ${item}`) ?? new Set()).add(claim));
  return (ticket, item) => claims.get(`${ticket} ${item}`)?.size ?? 0;
}

/** What stands at the connector, by the words of the case that it is about; and what is about none. */
type Seen = {
  notes: ReadonlyMap<string, readonly string[]>;
  cards: ReadonlyMap<string, readonly ChatMessage[]>;
  others: readonly string[];
};

type Happened = { at: DeskOverHttp; load: Load; all: ReadonlyMap<string, StoredTicket>; cut: readonly UnderWay[] };

/**
 * I4 I5 at the connector: every message and every card that the load causes came once, or once more for each of its sends that
 * a kill cut off, and a message that came again says so; each card shows the present; nothing else was said to anybody.
 */
export function expectDeliveredOnce({ at, load, all, cut }: Happened): void {
  const seen = seenBy(at, load);
  const cutOff = cutOffIn(cut);
  const told = [...all.values()].flatMap(({ history }) =>
    history.filter(({ event }) => event.type === 'delivery-recorded' && event.outcome === 'sent'),
  );
  expect(told.length, 'messages that were told').toBeGreaterThan(0);
  expect([...all.values()].flatMap((one) => [...noteFaults(one, seen, cutOff), ...cardFaults(at, one, seen, cutOff)])).toEqual([]);
  expect(seen.others).toEqual([]);
}

function seenBy(at: DeskOverHttp, { people }: Load): Seen {
  const [notes, cards] = [new Map<string, string[]>(), new Map<string, ChatMessage[]>()];
  const others: string[] = [];
  for (const one of [...people.map(at.chat), at.channel('mesa')].flatMap((place) => botMessages(at.connector, place))) {
    const said = wordsOf(one);
    const about = /avería [-a-p]{36}/.exec(said)?.[0];
    if (isNotKept(said) || said.includes('Este canal atiende ahora')) continue;
    // That a case arrived: its own sentence, under the card that is looked at below. A copy that was pressed: one line.
    if (said.startsWith('Llegó ') || said.includes('esta tarjeta es una copia')) continue;
    if (about === undefined) others.push(said);
    else if (said.includes('escribió sobre') && said.includes(`«Sobre ${about}»`)) notes.set(about, [...(notes.get(about) ?? []), said]);
    else cards.set(about, [...(cards.get(about) ?? []), one]);
  }
  return { notes, cards, others };
}

/** Sends of a message that ended without a clear answer. */
const unclear = { sent: 0, repeated: 1, abandoned: 2, unreachable: 0 } as const;

/** A note to the requester is the one message that must arrive; everything else that the load causes is a card, or an answer. */
function noteFaults({ id, ticket, history }: StoredTicket, { notes }: Seen, cutOff: CutOff): readonly string[] {
  const seen = notes.get(ticket.words) ?? [];
  const pending = history.filter(({ event }) => event.type === 'note-added').length;
  const told = history.flatMap(({ event }) => (event.type === 'delivery-recorded' && event.kind !== 'arrived-here' ? [event] : []));
  const [only] = told;
  const wrong =
    only === undefined
      ? undeliveredFault(pending, seen)
      : told.length > 1 || pending !== 1
        ? 'more notifications were recorded than events caused'
        : whyNotOnce(only.outcome, seen, cutOff(id, only.notification));
  const facts = told.map(({ kind, outcome, notification }) => `${kind} ${outcome}, cut off ${cutOff(id, notification)} times`);
  return wrong === null ? [] : [`${ticket.words}: ${wrong}: ${pending} wanted; ${facts.join('; ')}; seen: ${seen.join(' | ')}`];
}

function undeliveredFault(pending: number, seen: readonly string[]): string | null {
  if (pending > 0) return 'what came of it is not written';
  return seen.length > 0 ? 'it was seen, and no event caused it' : null;
}

/** A send that was cut off may have been seen or not: the message comes once more and says so, and when that is cut off too it is given up. */
export function whyNotOnce(outcome: keyof typeof unclear, seen: readonly string[], cuts: number): string | null {
  const marked = seen.filter((said) => said.includes('ya haya recibido')).length;
  if (outcome === 'unreachable') return 'no chat was shut';
  if (cuts < unclear[outcome]) return 'its end is unclear, and no kill cut it off';
  if (outcome === 'sent') return seen.length === 1 && marked === 0 ? null : 'it did not come once';
  if (seen.length > 2 || seen.length - marked > 1 || marked > 1) return 'it came too often, or does not say that it is a repeat';
  return outcome === 'repeated' && marked === 0 ? 'it does not say that it may be a repeat' : null;
}

/** One card of each kind is kept true; it is there, and shows the present. A post that was cut off may have left another. */
function cardFaults(at: DeskOverHttp, one: StoredTicket, { cards }: Seen, cutOff: CutOff): readonly string[] {
  const { id, ticket, notifications } = one;
  const postedCards = one.postedCards.filter((card) => card.isSuperseded !== true);
  const waiting = one.postedCards
    .filter((card) => card.isSuperseded === true && needsUpdate(card, one))
    .map((card) => `${card.id} is no line yet`);
  const isCase = ticket.numbers['ticket'] !== undefined;
  const shows = ticket.assignee !== null ? 'En proceso' : isCase ? 'Registrado' : 'Precaso';
  const kinds = postedCards.map(({ kind }) => kind).join();
  const here = cards.get(ticket.words) ?? [];
  const faultOf = (postedCard: PostedCard): readonly string[] => {
    const copies = here.filter((card) => (card.conversationId === at.channel('mesa').conversationId) === (postedCard.kind === 'live'));
    const kept = copies.find((card) => card.id === postedCard.posted?.activity);
    const isTrue = kept !== undefined && wordsOf(kept).includes(shows) && !needsUpdate(postedCard, one);
    const again = copies.length - 1 - cutOff(id, postedCard.id);
    return [
      ...(isTrue ? [] : [`does not show ${shows}`]),
      ...(again <= 0 ? [] : [`came again ${again} times more than kills cut it off`]),
    ].map((why) => `${postedCard.id} ${why}`);
  };
  const pending = notifications.length === 0 ? [] : ['notifications are still pending'];
  const odd = kinds === (isCase ? 'receipt,live' : 'receipt') ? [] : [`its cards are ${kinds}`];
  return [...pending, ...odd, ...waiting, ...postedCards.flatMap(faultOf)].map((why) => `${ticket.words}: ${why}`);
}
