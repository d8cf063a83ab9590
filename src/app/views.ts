import type { JsonObject } from '../json.js';
import type { BusinessCalendar } from '../domain/calendar/business-calendar.js';
import type { Instant } from '../domain/instant.js';
import type { PersonRef } from '../domain/people/person.js';
import type { Group, Procedure } from '../domain/procedure/procedure.js';
import type { TicketId } from '../domain/ticket/ticket.js';
import type { WantedList } from './overviews/desk-lists.js';
import type { CaseView, OutboxMessage } from '../ports/messenger.js';

/** The desk as such: for cards that are about no ticket. */
export type DeskView = { procedure: Procedure; calendar: BusinessCalendar; now: Instant };

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
 * @property isAll         the longest list that can be asked for: what is beyond it is not to be had by another phrase
 */
export type CaseList = {
  title: string;
  cases: readonly CaseView[];
  more: number;
  empty: string;
  isMoreCounted?: boolean;
  isAll?: boolean;
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
  wanted: WantedList;
  next: { after: string; before: number } | null;
  isFirst: boolean;
};

/** @property withoutChannel groups whose channel is gone */
export type PeopleToCall = { people: number; channels: number; withoutChannel: readonly Group[] };

/** A file that was sent, and belongs to no case yet. */
export type SentFile = { id: string; name: string };

/** Words that wait on a card for a press, with the files that came with them; `key` makes a repeated press the same press. */
export type SaidWords = { words: string; key: string; files?: readonly SentFile[] };

/** A file's own card, or a picture in the message itself: Teams draws them, they are no cards of ours. `summary`: of the notification. */
export type AttachedFile = { attachment: JsonObject; summary: string };

/** What is shown, before anybody decides how: `features/render.ts` makes the card, the text and the notification's summary. */
export type DeskMessage =
  /** `mayBeRepeat`: an earlier try to send it may have arrived too. */
  { kind: 'text'; text: string; mayBeRepeat?: boolean; file?: AttachedFile } | OutboxMessage;
