import type { JsonObject } from '../core/json.js';
import type { BusinessCalendar } from '../core/calendar/business-calendar.js';
import type { Instant } from '../core/instant.js';
import type { PersonRef } from '../core/people/person.js';
import type { Group } from '../procedure/routing.js';
import type { Procedure } from '../procedure/procedure.js';
import type { TicketId } from '../core/ticket/ticket.js';
import type { WantedList } from './overviews/desk-lists.js';
import type { CaseView, OutboxMessage } from '../ports/messenger.js';

export type DeskView = { procedure: Procedure; calendar: BusinessCalendar; now: Instant };

/**
 * It decides the words and which phrases help offers.
 * @property mayRegister whether they register for people who call or come by
 * @property isInChannel whether others read the card too: then nothing that is the person's own is offered
 */
export type CardReader = {
  person: PersonRef;
  isDesk: boolean;
  isCoordinator: boolean;
  mayRegister: boolean;
  isInChannel: boolean;
};

/**
 * @property more          how many there are beyond `cases`
 * @property isMoreCounted false when `more` is only a lower limit
 * @property isAll         whether this is the longest list that can be asked for: the cases beyond it cannot be reached by another phrase
 */
export type CaseList = {
  title: string;
  cases: readonly CaseView[];
  more: number;
  empty: string;
  isMoreCounted?: boolean;
  isAll?: boolean;
  note?: string;
  pages?: ListPages;
  /** The words searched for, and the last case of this page: the next page begins after it. */
  search?: { asked: string; after: TicketId };
  /** The button of the solved cases, which stand folded behind the others. */
  solved?: { said: string; wanted: WantedList } | undefined;
  /** All its cases are of this group; `isUnassigned`: all are without an assignee. */
  ofGroup?: string | undefined;
  isUnassigned?: boolean;
  /** Why a case is on the list, where that is not clear. */
  why?: (view: CaseView) => string;
  opens?: 'audit' | 'similar';
};

/** @property next where the next page begins: after the cursor, with so many cases before it; null on the last page */
export type ListPages = { wanted: WantedList; next: { after: string; before: number } | null; isFirst: boolean };

export type PeopleToCall = { people: number; channels: number; withoutChannel: readonly Group[] };

export type SentFile = { id: string; name: string };

/** Words on a card that waits for a press, with the files that came with them; `key` makes a repeated press the same press. */
export type SaidWords = { words: string; key: string; files?: readonly SentFile[] };

/** A file's own card, or a picture in the message itself: Teams draws it, it is not a card of ours. `summary`: text of the notification. */
export type AttachedFile = { attachment: JsonObject; summary: string };

/** Before it is drawn: `features/render.ts` makes the card, the text and the notification's summary. */
export type DeskMessage =
  /** `mayBeRepeat`: an earlier try to send it may have arrived too. */
  { kind: 'text'; text: string; mayBeRepeat?: boolean; file?: AttachedFile } | OutboxMessage;
