import { HOUR, MINUTE, type Instant } from '../../src/core/instant.js';
import type { RecordedEvent } from '../../src/core/ticket/events.js';
import { undeliveredKeptMs } from '../../src/core/ticket/undelivered.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { Attempt, Away } from './ledger.js';
import type { SimulatedDesk } from './simulated-desk.js';

/** What a person heard, wrote or was told, and when. */
type Heard = { at: Instant } & (
  | { is: 'shown' | 'returned'; item: string }
  /** Whatever they did with the case: `wrote` waits for a reader. */
  | { is: 'acted' | 'wrote' }
  /** A colleague said what it is, or spoke with them: `talk` tells them besides. */
  | { is: 'understood' | 'talk' }
);

/** Kinds of messages to which an answer is awaited. */
const asking = ['received', 'question', 'resolution', 'survey'];
/** Shorter ones stop no person's time. */
const shortestAwayMs = 10 * MINUTE;
/** Attention after an absence, but for the minute within which a message counts from when it was written. */
const attentionMs = 4 * HOUR - 2 * MINUTE;

/**
 * I15: no person's case ends by their silence while they were not told, or a letter came back, or something that they wrote waits for a reader;
 * nor without a reminder and four open hours since the desk was away. Judged by what was shown, what people did and what was out of reach.
 */
export function silenceFaults(desk: SimulatedDesk, stored: StoredTicket): readonly string[] {
  // Times of processes whose clocks were put forward or back are no evidence.
  if (desk.ledger.given.some(({ life }) => life.jumpedAt !== null)) return [];
  return stored.history.filter(isEndBySilence).flatMap((end) => {
    const why = whyNotYet(desk, stored, end);
    return why === null ? [] : [`I15 ${stored.id}: ${end.event.type} at event ${end.seq}, and ${why}`];
  });
}

function isEndBySilence({ event, by }: RecordedEvent): boolean {
  if (by.kind !== 'system') return false;
  return ['draft-lapsed', 'case-lapsed', 'survey-lapsed'].includes(event.type) || (event.type === 'solution-accepted' && event.silence);
}

/** The event that asked: the last one that led into the state, or asked the survey. */
function askedIn(history: readonly RecordedEvent[], end: RecordedEvent): RecordedEvent | undefined {
  const before = history.filter(({ seq }) => seq < end.seq);
  if (end.event.type !== 'survey-lapsed') return before.findLast(({ event }) => 'to' in event) ?? history[0];
  const at = before.findLastIndex(({ event }) => event.type === 'survey-asked');
  return before[at - 1]?.event.type === 'ticket-resolved' ? before[at - 1] : before[at];
}

function whyNotYet(desk: SimulatedDesk, stored: StoredTicket, end: RecordedEvent): string | null {
  const asked = askedIn(stored.history, end);
  if (asked === undefined) return 'no one had asked anything';
  const { id, ticket, history } = stored;
  const isReminder = (item: string): boolean =>
    history.some(({ seq, event }) => seq === seqOf(item) && (event.type === 'reminded' || event.type === 'survey-reminded'));
  const isAsking = (one: Attempt): boolean => asking.includes(one.kind) && seqOf(one.item) >= asked.seq;
  const theirs = desk.ledger.attempts.filter(
    (one) =>
      one.ticket === id && one.isNotification && one.place === ticket.requester.id && seqOf(one.item) >= asked.seq && one.leftAt <= end.at,
  );
  const messages = new Set(theirs.filter(isAsking).map(({ item }) => item));
  const shown = theirs.flatMap(({ item, shownAt }): Heard[] =>
    shownAt !== null && (messages.has(item) || isReminder(item)) ? [{ at: shownAt, is: 'shown', item }] : [],
  );
  // Who fills in the form says themself what earlier words of theirs were.
  const acted = history.flatMap(({ seq, at, by, event }): Heard[] =>
    seq > asked.seq && seq < end.seq && by.kind === 'person' && by.person.id === ticket.requester.id
      ? [{ at, is: 'acted' }, ...(event.type === 'draft-filled' ? [{ at, is: 'understood' } as const] : [])]
      : [],
  );
  const all = [...shown, ...acted, ...deedsOf(desk, stored, asked, end)].filter(({ at }) => at <= end.at).toSorted((a, b) => a.at - b.at);
  let [isTold, isUnread, begin, lostReminder]: [boolean, boolean, Instant, string | null] = [messages.size === 0, false, asked.at, null];
  for (const one of all) {
    if (one.is === 'shown' && messages.has(one.item) && !isTold) [isTold, begin] = [true, one.at];
    if (one.is === 'returned' && messages.has(one.item)) isTold = false;
    if (one.is === 'returned' && isReminder(one.item)) lostReminder = one.item;
    if (one.is === 'shown' && isReminder(one.item)) lostReminder = null;
    if (one.is === 'acted' || one.is === 'wrote' || one.is === 'talk') [isTold, lostReminder] = [true, null];
    if (one.is === 'wrote') isUnread = true;
    if (one.is === 'talk' || (one.is === 'understood' && isUnread)) [isUnread, begin] = [false, one.at];
  }
  // It is called for as long as its closed case stands in the lists, and no one calls any more then.
  const isGivenUp = end.event.type === 'survey-lapsed' && end.at - (ticket.closedAt ?? end.at) >= undeliveredKeptMs;
  if (isGivenUp) return null;
  if (!isTold) return 'what it waited for had not reached them';
  if (isUnread) return 'no one had read what they wrote';
  if (lostReminder !== null) return 'their reminder had come back';
  const reminders = shown.flatMap((one) => (one.is === 'shown' && isReminder(one.item) ? [one.at] : []));
  return whyNoAttention(desk, stored, { begin, end: end.at, reminders });
}

function whyNoAttention(
  { ledger, registry }: SimulatedDesk,
  { ticket }: StoredTicket,
  { begin, end, reminders }: { begin: Instant; end: Instant; reminders: readonly Instant[] },
): string | null {
  const { calendar } = registry.current;
  const away = ledger.away.flatMap(({ of, from, to }): (Away & { to: Instant })[] =>
    to !== null && to - from > shortestAwayMs && (of !== 'mailbox' || ticket.mailbox !== undefined) && of !== 'platform'
      ? [{ of, from, to }]
      : [],
  );
  const last = away.findLast(({ from, to }) => to > begin && from < end);
  if (last === undefined) return null;
  const reminded = reminders.find((at) => at >= last.to);
  if (reminded === undefined) return `no one had reminded them since the ${last.of} came back`;
  return calendar.openMsBetween(reminded, end) >= attentionMs ? null : `they had less than four hours since the ${last.of} came back`;
}

function seqOf(item: string): number {
  return Number(item.split('.')[0]);
}

/** What was done about the case between the two events, by the deeds that were given. */
function deedsOf(
  { ledger }: SimulatedDesk,
  { id, executedCommands, history }: StoredTicket,
  asked: RecordedEvent,
  end: RecordedEvent,
): readonly Heard[] {
  return executedCommands.flatMap(({ command, seq }): readonly Heard[] => {
    const body = ledger.given.find(({ deed }) => deed.command === command && deed.about === id)?.deed.body;
    const done = history.find((one) => one.seq === seq);
    if (body === undefined || done === undefined || seq <= asked.seq || seq >= end.seq) return [];
    const { at, event } = done;
    switch (body.type) {
      case 'record-bounce':
        return event.type === 'delivery-recorded' ? [{ at, is: 'returned', item: body.notification }] : [];
      case 'add-information':
      case 'attach-file':
        // What is said or sent for a draft goes into its form.
        return end.event.type === 'draft-lapsed' || !['information-added', 'file-attached'].includes(event.type)
          ? []
          : [{ at, is: 'wrote' }];
      case 'doubt-answer':
        return event.type === 'answer-doubted' ? [{ at, is: 'wrote' }] : [];
      case 'keep-mail':
        return event.type === 'mail-kept' ? [{ at, is: 'wrote' }] : [];
      case 'add-note':
        return event.type === 'note-added' && typeof body.audience === 'string' ? [{ at, is: 'understood' }] : [];
      case 'read-words':
        return event.type === 'word-read' ? [{ at, is: 'understood' }] : [];
      case 'record-talk':
        return event.type === 'manual-contact-recorded' && event.how !== 'impossible' ? [{ at, is: 'talk' }] : [];
      default:
        return [];
    }
  });
}
