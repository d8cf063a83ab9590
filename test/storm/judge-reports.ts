import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { isNotKept } from '../desk/load.js';
import { botMessages, type ReadChats } from '../support/desk-acts.js';
import type { Breach } from './breach.js';
import type { Acted, Diary, Reported } from './diary.js';
import { wordsSeen } from './seen.js';

/** (12) Each acknowledged report is one draft or case, or its person was told; no words became two. */
export function reportBreaches(chats: ReadChats, diary: Pick<Diary, 'reports'>, tickets: readonly StoredTicket[]): readonly Breach[] {
  return diary.reports.flatMap((report) => {
    const made = tickets.filter(({ ticket }) => ticket.words === report.words);
    if (made.length > 1) return [breach(chats, report, 'double report', made.map(named).join(', '))];
    if (made.length === 1 || report.acknowledged === null || isTold(chats, report)) return [];
    return [breach(chats, report, 'lost report', `acknowledged after ${report.acknowledged - report.at} ms`)];
  });
}

/** What an acknowledged press leaves in the history of its case. */
const eventOf: Readonly<Record<string, string>> = {
  complete: 'draft-completed',
  take: 'ticket-taken',
  cancel: 'ticket-withdrawn',
  note: 'note-added',
  ask: 'requester-asked',
  answer: 'requester-answered',
  escalate: 'ticket-escalated',
  resolve: 'ticket-resolved',
  accept: 'solution-accepted',
  refuse: 'solution-refused',
};

/** An acknowledged act is in the history of its case, with what was written. */
export function actBreaches(diary: Pick<Diary, 'acts'>, tickets: readonly StoredTicket[]): readonly Breach[] {
  const histories = new Map(tickets.map(({ id, history }) => [String(id), history]));
  const isSame = (one: Acted, other: Acted): boolean => one.what === other.what && one.ticket === other.ticket && one.token === other.token;
  const isThere = (one: Acted): boolean => {
    const done = (histories.get(one.ticket) ?? []).filter(
      ({ event }) => event.type === eventOf[one.what] && JSON.stringify(event).includes(one.token),
    );
    return done.length >= diary.acts.filter((other) => isSame(one, other)).length;
  };
  return diary.acts
    .filter((one) => !isThere(one))
    .map(({ what, ticket, words, token }) => ({
      kind: 'lost act',
      words,
      says: `${what} ${token} of ${ticket}`,
      conversation: '',
      messages: [],
    }));
}

/** Reports that are kept though their person was told that they are not: they write again what stands there already. */
export function keptThoughRefused(chats: ReadChats, diary: Pick<Diary, 'reports'>, tickets: readonly StoredTicket[]): number {
  const kept = new Set(tickets.map(({ ticket }) => ticket.words));
  return diary.reports.filter((one) => kept.has(one.words) && isTold(chats, one)).length;
}

function isTold(chats: ReadChats, { who, words }: Reported): boolean {
  return botMessages(chats, chats.chatOf(who)).some((one) => isNotKept(wordsSeen(one)) && wordsSeen(one).includes(words));
}

function breach(chats: ReadChats, { who, words, ids }: Reported, kind: Breach['kind'], says: string): Breach {
  const { conversationId } = chats.chatOf(who);
  const messages = botMessages(chats, chats.chatOf(who)).filter((one) => wordsSeen(one).includes(words));
  return { kind, words, says: `${says}; sent under ${ids.join(', ')}`, conversation: conversationId, messages };
}

const named = ({ ticket, id }: StoredTicket): string => `${id} ${JSON.stringify(ticket.numbers)} ${ticket.state}`;
