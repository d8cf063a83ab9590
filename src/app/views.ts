import type { BusinessCalendar } from '../domain/calendar/business-calendar.js';
import type { Instant } from '../domain/instant.js';
import type { PersonActor, PersonId, PersonRef } from '../domain/people/person.js';
import type { Group, Procedure } from '../domain/procedure/procedure.js';
import type { Refusal } from '../domain/ticket/refusals.js';
import type { FileRef, TicketId } from '../domain/ticket/ticket.js';
import type { WantedList } from './overviews/desk-lists.js';
import type { CaseView, OutboxMessage, TypedForm } from '../ports/messenger.js';
import type { ReducedPicture } from '../ports/pictures.js';
import type { Undelivered } from '../domain/ticket/undelivered.js';
import type { Field } from '../domain/procedure/form.js';
import type { NumberReader } from '../domain/ticket/numbers/ticket-numbers.js';

/** The desk as such: for cards that are about no ticket. */
export type DeskView = { procedure: Procedure; calendar: BusinessCalendar; now: Instant };

/**
 * Whether a case can be solved with the solution of another one: by the transition that solves it, once it is taken, or not at all by
 * this person as it stands.
 */
export type UseOfSolution = { kind: 'by'; transition: string } | { kind: 'after-taking' } | { kind: 'none' };

/**
 * Who reads a card, and where; decides words and which phrases help offers.
 *
 * @property mayRegister whether they register for who calls or comes by
 * @property raisesProblems whether they open problems, besides the coordination
 * @property isInChannel others read it too: what is a person's own is not offered there
 */
export type CardReader = {
  person: PersonRef;
  isDesk: boolean;
  isCoordinator: boolean;
  mayRegister: boolean;
  raisesProblems?: boolean;
  isInChannel: boolean;
};

/**
 * What `cola`, `mis asignados` and `mis casos` show.
 *
 * @property more          how many there are beyond `cases`
 * @property isMoreCounted false when there are at least so many more
 * @property group         which decides about the buttons of its rows: of the channel where it stands, of guests their area; absent in a chat of the desk's people
 * @property reader        whose chat it stands in: its rows have what this person may do; absent where their groups are not known
 * @property isAll         the longest list that can be asked for: what is beyond it is not to be had by another phrase
 */
export type CaseList = {
  title: string;
  cases: readonly CaseView[];
  more: number;
  empty: string;
  isMoreCounted?: boolean;
  isAll?: boolean;
  group?: string;
  reader?: PersonActor;
  /** Said under the list. */
  note?: string;
  /** Its other pages, where it has any. */
  pages?: ListPages;
  /** What was looked for, and the case behind which the search goes on with the next page. */
  search?: { asked: string; after: TicketId };
  /** A press shows this of the case in place of its card. */
  opens?: 'audit' | 'similar';
};

/**
 * Where a page of a list stands.
 *
 * @property next where the next page begins: behind the cursor, with so many cases before it; null on the last page
 */
export type ListPages = {
  wanted: WantedList & { level?: number; party?: string };
  next: { after: string; before: number } | null;
  isFirst: boolean;
};

/** Whether a message would arrive now: they blocked the bot, they have no chat with it yet, or nothing speaks against it. */
export type Reach = { kind: 'blocked'; since: Instant } | { kind: 'no-chat' } | { kind: 'open' };

/** A person to call, with their case. */
export type UndeliveredCase = { view: CaseView; undelivered: Undelivered; reach: Reach };

/** The case at which a page of that list begins; where it stands no more, what was asked for later. */
export type UndeliveredPlace = { ticket: TicketId; openedAt: Instant };

/**
 * What `inalcanzables` shows: of these groups, null for the whole desk.
 *
 * @property from    where this page begins, null for the first; `before`: how many stand on those before
 * @property next    where the next page begins, null on the last; `more`: how many there are beyond `rows`
 * @property peopleToCall  how many different people and groups' channels they are, on all pages
 */
export type UndeliveredList = {
  groups: readonly string[] | null;
  from: UndeliveredPlace | null;
  before: number;
  rows: readonly UndeliveredCase[];
  more: number;
  next: UndeliveredPlace | null;
  peopleToCall: PeopleToCall;
};

/** @property withoutChannel groups whose channel is gone */
export type PeopleToCall = { people: number; channels: number; withoutChannel: readonly Group[] };

/** A file that was sent, and belongs to no case yet. */
export type SentFile = { id: string; name: string };

/** Words that wait on a card for a press, with the files that came with them; `key` makes a repeated press the same press. */
export type SaidWords = { words: string; key: string; files?: readonly SentFile[] };

/**
 * An order in words that is asked back before it is done, with what was typed filled in.
 *
 * @property key    of the message that gave it: whatever becomes of it on its card, it is done once
 * @property remark what is missing or stood in the way, on top of the form; '' for nothing
 */
export type AskedBack = TypedForm & { case: CaseView; key: string; files: readonly SentFile[]; remark: string };

/** Who is refused: by which numbers they know cases, and who they are. */
export type RefusalReader = { by: NumberReader; person: PersonId };

/** What is shown, before anybody decides how: `features/render.ts` makes the card, the text and the notification's summary. */
export type DeskMessage =
  /** `mayBeRepeat`: an earlier try to send it may have arrived too. */
  | { kind: 'text'; text: string; mayBeRepeat?: boolean }
  /** What a card is replaced by once its buttons have served: one line, no buttons. */
  | { kind: 'done'; text: string }
  | OutboxMessage
  /** `consultation`: `seq` of the note that consulted the group in whose channel it stands, which the text may answer. */
  | ({ kind: 'asked-note'; audience: 'internal' | 'public'; consultation: number | null } & AskedBack)
  /** Two cases to be linked, or a link to be taken away, where something is missing or wrong. */
  | ({ kind: 'asked-link'; act: 'link' | 'unlink'; fields: readonly Field[] } & AskedBack)
  | { kind: 'my-cases'; list: CaseList }
  | { kind: 'queue'; list: CaseList }
  /** The asker of a workbook is asked to let it into their storage. */
  | { kind: 'workbook-offer'; title: string; file: Pick<FileRef, 'id' | 'name' | 'bytes'> }
  /** The asker of a copy is asked to let it into their storage; `offer` names what they answer. */
  | { kind: 'file-offer'; case: CaseView; file: Pick<FileRef, 'id' | 'name' | 'bytes'>; offer: string; readBy: NumberReader }
  /** A copy that is in their storage now, to be opened there. */
  | { kind: 'file-card'; name: string; contentUrl: string; uniqueId: string; fileType: string }
  /** A picture in the message itself, with what is said of it. */
  | { kind: 'picture'; name: string; picture: ReducedPicture; text: string }
  | { kind: 'refusal'; refusal: Refusal; case: CaseView | null; desk: DeskView; readBy: RefusalReader };
