import { describe, expect, it } from 'vitest';
import { later, MINUTE, type Instant } from '../../../src/core/instant.js';
import type { Place } from '../../../src/core/outbox/notification.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import type { Actor } from '../../../src/core/people/person.js';
import type { EventOf, RecordedEvent, TicketEvent } from '../../../src/core/ticket/events.js';
import { notificationSheets, type NotificationKind } from '../../../src/core/ticket/notification-kinds.js';
import { isDraft, isOpen, isRequester, type Ticket } from '../../../src/core/ticket/ticket.js';
import { undeliveredIn } from '../../../src/core/ticket/undelivered.js';
import type { SendFaultCode } from '../../../src/ports/messenger.js';
import { typed, wordWalk, type Door, type WalkDeed, type Standing, type WordWalk } from '../../support/word-walk.js';
import { alsoSo, wordsAt } from '../../support/written-words.js';

/** A word as it was written. @property before the case until then @property after with it @property together all that the same act wrote */
type Word = { event: TicketEvent; by: Actor; before: Ticket; after: Ticket; together: readonly TicketEvent[] };
/** Words that no one is told of, on purpose. @property why the person who finds them, and the place */
type Silence = { why: string; of(word: Word): boolean };

const always = () => true;
const quiet = <T extends TicketEvent['type']>(type: T, why: string, of: (event: EventOf<T>, word: Word) => boolean = always): Silence => ({
  why,
  of: (word) => word.event.type === type && of(word.event as EventOf<T>, word),
});
const ofDraft = (_: TicketEvent, { before }: Word) => isDraft(before);
const bySelf = (_: TicketEvent, { by, after }: Word) => by.kind === 'person' && by.id === after.assignee?.id;

/** Each event with the words that no one is told of; every other word of it has a reader, wherever the case stands. */
const decisions: Readonly<Record<TicketEvent['type'], 'no words' | readonly Silence[]>> = {
  reminded: 'no words',
  'target-warned': 'no words',
  'clock-held': [quiet('clock-held', 'the card and the history, with who authorised it')],
  'clock-released': 'no words',
  'calendar-changed': [quiet('calendar-changed', 'the history: the day is closed for every case')],
  'figures-frozen': 'no words',
  'delivery-recorded': 'no words',
  'manual-contact-recorded': 'no words',
  'personal-data-opened': 'no words',
  'files-offered': 'no words',
  'file-accepted': 'no words',
  'file-shown': 'no words',
  'draft-opened': 'no words',
  'draft-filled': [quiet('draft-filled', 'the draft, which level 1 sees on the card of those that wait', ofDraft)],
  'draft-returned': 'no words',
  'draft-listed': 'no words',
  'draft-completed': [],
  'user-reached': 'no words',
  'draft-lapsed': 'no words',
  'draft-set-aside': [],
  // No shipped procedure asks why.
  'ticket-withdrawn': 'no words',
  'offer-declined': 'no words',
  linked: [
    quiet('linked', 'who has the case linked it themself', bySelf),
    quiet(
      'linked',
      'the card, for the next assignee; an ended one asks for nothing',
      (_, { after }) => after.assignee === null || !isOpen(after),
    ),
  ],
  unlinked: [quiet('unlinked', 'as it was linked', (_, { after }) => after.assignee === null || !isOpen(after))],
  'mail-kept': [
    quiet('mail-kept', 'a machine wrote it: the history', ({ as }) => as === 'machine'),
    quiet('mail-kept', 'its writer was told how it counts', ({ as }, { before }) => isDraft(before) && as === 'unverified'),
  ],
  'mass-proposed': 'no words',
  'mass-proposal-changed': 'no words',
  'mass-dismissed': [quiet('mass-dismissed', 'the card of the proposal, which says how it ended')],
  'mass-declared': 'no words',
  'mass-undone': [quiet('mass-undone', 'the cards of its cases, which go on alone')],
  'children-added': 'no words',
  'children-removed': [quiet('children-removed', 'the cards of those cases, which go on alone')],
  'mass-solution-given': [
    quiet('mass-solution-given', 'who solved it sends it themself', (_, { together }) =>
      together.some(({ type }) => type === 'mass-answer-queued'),
    ),
  ],
  'mass-solution-returned': [],
  'mass-answer-queued': [quiet('mass-answer-queued', 'every reporter, as their solution, a minute later')],
  'mass-answer-cancelled': 'no words',
  propagated: 'no words',
  'parent-set': 'no words',
  'join-proposed': 'no words',
  'parent-cleared': [quiet('parent-cleared', 'the card of the case, which is posted anew in its channel')],
  numbered: 'no words',
  'number-reserved': 'no words',
  'reservation-ended': 'no words',
  imported: 'no words',
  'ticket-resolved': [],
  'solution-accepted': 'no words',
  'solution-refused': [],
  'survey-asked': 'no words',
  'survey-reminded': 'no words',
  'survey-lapsed': 'no words',
  'survey-answered': [
    quiet(
      'survey-answered',
      'the report, which has each comment, where no low score or refusal asks for anything',
      ({ low, takes }) => low === undefined && takes === undefined,
    ),
  ],
  'question-proposed': 'no words',
  'question-reviewed': 'no words',
  'information-added': [quiet('information-added', 'who has the case was told a short time before', ({ isQuiet }) => isQuiet === true)],
  'answer-doubted': [
    quiet(
      'answer-doubted',
      'the person who asked, as the answer, once it is confirmed or the time ends',
      (_, { before }) => before.question !== null && !isDraft(before),
    ),
  ],
  'answer-denied': 'no words',
  'word-read': 'no words',
  'message-edited': [
    quiet('message-edited', 'the draft has the words of its author', ofDraft),
    quiet('message-edited', 'the thread, for the desk itself', ({ audience }) => audience === 'internal'),
  ],
  'note-added': [quiet('note-added', 'the thread and the history, for the desk itself', ({ audience }) => audience === 'internal')],
  'file-attached': [
    quiet('file-attached', 'the draft that it completes', ofDraft),
    quiet('file-attached', 'the words that it came with', (_, { together }) => together.some(({ type }) => type !== 'file-attached')),
    quiet('file-attached', 'the card: a colleague attached it', (_, { by, before }) => by.kind === 'person' && !isRequester(before, by.id)),
  ],
  'ticket-taken': 'no words',
  'ticket-assigned': 'no words',
  'assignee-left': 'no words',
  'requester-asked': [],
  'requester-answered': [quiet('requester-answered', 'who has the case wrote down what they were told', bySelf)],
  'case-lapsed': [],
  'ticket-escalated': [],
  'section-filled': [],
  'state-moved': [quiet('state-moved', 'the card: the assignee who waits for a third party writes for what, for themself')],
  'ticket-corrected': [quiet('ticket-corrected', 'the card and the history: a correction changes what they show')],
  'problem-linked': 'no words',
  'problem-unlinked': 'no words',
  'cases-grouped': [quiet('cases-grouped', 'the coordination, who wrote it; the cards of those cases show it')],
};

/** What can be out of reach, and where it then takes nothing. */
const outages: Readonly<Record<string, (place: Place, walk: WordWalk) => SendFaultCode | null>> = {
  'no one of the desk has a chat': (place, { requester }) => (place.kind === 'person' && place.person !== requester.id ? 'no-place' : null),
  'the chats of the desk are gone': (place, { requester }) => (place.kind === 'person' && place.person !== requester.id ? 'gone' : null),
  'what is posted in a chat is refused': (place, { requester }) =>
    place.kind === 'person' && place.person !== requester.id ? 'refused' : null,
  'only level 1 has a channel': (place, { procedure }) =>
    place.kind === 'channel' && place.group !== procedure.intake.group ? 'no-place' : null,
  'the requester has neither a chat nor mail': (place, { requester }) =>
    place.kind === 'person' && place.person === requester.id ? 'no-place' : null,
  'no one has any place': () => 'no-place',
};

const wordOf = (recorded: RecordedEvent, deed: WalkDeed, before: Ticket, after: StoredTicket, together: readonly TicketEvent[]): Word => ({
  event: recorded.event,
  by: deed.by,
  before,
  after: after.ticket,
  together,
});

const namePlace = (to: Place) => (to.kind === 'person' ? to.person : `#${to.group}`);

/** The place by what it is to the case: the same message to the same kind of place goes the same ways. */
function roleOf(to: Place, { requester, assignee, follower, group, sender }: Ticket, { procedure }: WordWalk): string {
  if (to.kind === 'channel')
    return to.group === procedure.intake.group ? '#first' : to.group === group ? '#own' : to.group === sender ? '#sender' : '#other';
  return to.person === requester.id
    ? 'requester'
    : to.person === assignee?.id
      ? 'assignee'
      : to.person === follower?.id
        ? 'follower'
        : 'other';
}

/** Who knows of a word: `read`, `listed` among the messages that did not arrive, or `waits` for the channel of a group that has none. */
function knownBy(walk: WordWalk, { now, ...standing }: Standing, seqs: readonly number[], author: string, outage: string) {
  const { stored, read } = walk.sentOut(standing.stored, now, (place) => outages[outage]?.(place, walk) ?? null);
  if (read.some(({ seq, to, kind }) => seqs.includes(seq) && (kind === 'not-delivered' || namePlace(to) !== author))) return 'read';
  if (undeliveredIn(stored.history).some(({ messages }) => messages.some(({ about }) => seqs.includes(about)))) return 'listed';
  return stored.notifications.some(({ seq, to }) => seqs.includes(seq) && to.kind === 'channel') ? 'waits' : 'lost';
}

/** Words that no other person is told of where their reader has no place: the one who finds them. */
const foundElsewhere: Partial<Record<NotificationKind, string>> = {
  'survey-answered': 'the report, which has each comment; a low answer is told to several',
};

/** Outages in which a person reads all the same whatever another waits for. */
const bridged = Object.keys(outages).slice(0, 3);
/** What a colleague says to the requester: if it does not reach them, a person of the desk learns it at once. */
const toRequester: readonly string[] = ['question', 'resolution', 'public-note'];

/** Filled by an area only once its own form is right, which no walk knows: `test/clauses/uspec.sections.test.ts` says who is told. */
const notWalked = ['section-filled'];

const met = new Set<string>();
const tried = { standings: 0, words: 0, ways: 0 };

function faultsOf(walk: WordWalk): readonly string[] {
  const ways = new Set<string>();
  const faults = new Set<string>();
  const standings = walk.standings();
  const byState = standings.filter(({ stored }, i) => standings.findIndex((one) => one.stored.ticket.state === stored.ticket.state) === i);
  const attempt = (at: Standing, deed: WalkDeed & { at?: Instant }): void => {
    const now = deed.at ?? later(at.now, 5 * MINUTE);
    const after = walk.after({ ...at.stored, notifications: [] }, now, deed);
    const fresh = after?.history.slice(at.stored.history.length) ?? [];
    const words = fresh.filter(({ event }) => JSON.stringify(event).includes(typed));
    if (after === null || words.length === 0) return;
    tried.words += 1;
    const together = fresh.map(({ event }) => event);
    const seqs = fresh.map(({ seq }) => seq);
    const author = deed.by.kind === 'person' ? deed.by.id : deed.body.type === 'keep-mail' ? (deed.body.mail.writer ?? '') : '';
    const told = after.notifications.filter(({ seq, to }) => seqs.includes(seq) && namePlace(to) !== author);
    const { state, group, sender, follower, assignee, phase } = at.stored.ticket;
    for (const { event } of words) met.add(event.type);
    const silent = words.every((one) => {
      const decision = decisions[one.event.type];
      const word = wordOf(one, deed, at.stored.ticket, after, together);
      const why = decision === 'no words' ? undefined : decision.find((each) => each.of(word))?.why;
      if (why !== undefined) met.add(`${one.event.type}: ${why}`);
      return why !== undefined;
    });
    const says = `${words.map(({ event }) => event.type).join(' and ')} (${deed.body.type === 'advance' ? deed.body.transition : deed.body.type})`;
    const where = `${state} at ${group ?? 'no group'}${assignee === null ? '' : ', assigned'}${sender === null ? '' : `, sent by ${sender}`}`;
    if (told.length === 0 && !silent) faults.add(`${says} in ${where}: told to no one`);
    const roles = told.map(({ kind, to }) => `${kind} ${roleOf(to, after.ticket, walk)}`).join(', ');
    const what = words.map(({ event }) => event.type).join();
    const way = [what, roles, phase, after.ticket.phase, sender !== null, follower !== null, assignee !== null, author !== ''].join(' ');
    if (told.length === 0 || ways.has(way)) return;
    ways.add(way);
    const isAwaited = told.some(({ kind }) => notificationSheets[kind].goesOn === true);
    const isSaid = isOpen(after.ticket) && told.some(({ kind }) => toRequester.includes(kind));
    const isFound = told.every(({ kind }) => foundElsewhere[kind] !== undefined);
    for (const outage of Object.keys(outages)) {
      const known = knownBy(walk, { ...at, stored: after, now }, seqs, author, outage);
      const isMissed = known !== 'read' && ((isAwaited && bridged.includes(outage)) || (isSaid && outage.startsWith('the requester')));
      if ((known === 'lost' && !isFound) || isMissed) faults.add(`${says} in ${where} (${roles}), ${outage}: ${known}`);
    }
  };
  const others = byState.flatMap((one) => alsoSo(walk, one));
  for (const at of [...standings, ...others])
    for (const deed of [...walk.presses(at), ...wordsAt(walk, at), ...[walk.timerOf(at) ?? []].flat()]) attempt(at, deed);
  tried.standings += standings.length;
  tried.ways += ways.size;
  return [...faults].toSorted();
}

describe('each word of a person, wherever the case stands', () => {
  const doors: readonly Door[] = ['chat', 'mail', 'unproved mail'];
  it.each(['uariv', 'uspec', 'siif', 'sigce'].flatMap((name) => doors.map((door) => [name, door] as const)))(
    'UARIV-16 a word about a case of %s that came by %s is told to another person, or its silence is decided by name',
    (name, door) => {
      expect(faultsOf(wordWalk(name, door))).toEqual([]);
    },
  );

  it('each event whose words are decided was met with words, and no other', () => {
    const decided = Object.entries(decisions).flatMap(([type, decision]) =>
      decision === 'no words' || notWalked.includes(type) ? [] : [type],
    );
    const silences = Object.entries(decisions).flatMap(([type, decision]) =>
      decision === 'no words' ? [] : decision.map(({ why }) => `${type}: ${why}`),
    );
    expect([...met].toSorted()).toEqual([...decided, ...new Set(silences)].toSorted());
  });

  it('over a thousand words were tried', () => {
    expect(tried.words).toBeGreaterThan(1_000);
  });
});
