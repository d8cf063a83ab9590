import type { StoredTicket } from '../domain/outbox/stored-ticket.js';
import type { BusinessCalendar } from '../domain/calendar/business-calendar.js';
import type { Instant } from '../domain/instant.js';
import type { PersonActor, PersonId, PersonRef } from '../domain/people/person.js';
import type { ReadyAnswer } from '../domain/ready-answers/ready-answer.js';
import type { Group, Procedure } from '../domain/procedure/procedure.js';
import type { HeldClocks, HoldPlan, LeftOut, ReleasedClocks } from '../domain/ticket/clock-holds/hold-plan.js';
import type { FieldFault, Refusal } from '../domain/ticket/refusals.js';
import type { FieldValues, FileRef, TicketId } from '../domain/ticket/ticket.js';
import type { BroadcastMessage } from './broadcasts/broadcasts.js';
import type { BindingPlan } from './channels/bind-channel.js';
import type { ChannelNews } from './channels/survey-channels.js';
import type { ContingencyMessage } from './contingency/shown-contingency.js';
import type { ImportMessage } from './contingency/shown-import.js';
import type { DigestMessage } from './digest/digest-message.js';
import type { WaitingDraftsMessage } from './intake/show-waiting-drafts.js';
import type { ReportMessage } from './reports/report-messages.js';
import type { Colleague } from './overviews/colleague-view.js';
import type { ShownCoordination } from './people/coordination-views.js';
import type { WantedList } from './overviews/desk-lists.js';
import type { DeskStatus } from './overviews/desk-status-view.js';
import type { SimilarFound } from './tickets/similar-cases.js';
import type { OutageMessage } from './clock-holds/outage-messages.js';
import type { ProblemMessage } from './problems/problem-messages.js';
import type { DisclosureMessage } from './disclosure/disclosure-messages.js';
import type { CountedQuestion } from './frequent-questions/published.js';
import type { MassAsked } from './mass/change-mass.js';
import type { FirstHourRun } from '../ports/first-hour.js';
import type { CaseView, OutboxMessage, TypedForm } from '../ports/messenger.js';
import type { ReducedPicture } from '../ports/pictures.js';
import type { Undelivered } from '../domain/ticket/undelivered.js';
import type { Field } from '../domain/procedure/form.js';
import type { NumberReader } from '../domain/ticket/numbers/ticket-numbers.js';
import type { Choosable } from '../domain/ticket/forms/transition-fields.js';

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

/**
 * A channel that a coordinator is asked to confirm as a group's: what would change, and who is in its team.
 *
 * @property stands  where the group's channel is now
 * @property other   label of the group that loses this channel
 * @property seen    how the bindings stood, so that a late press is found out
 * @property leftOut guests and accounts without a directory
 * @property isStated  whether the platform said that the channel is standard
 * @property present  who is the group now; null where it has no channel yet, or that cannot be read
 */
export type PlannedBinding = {
  group: Pick<Procedure['groups'][number], 'id' | 'label' | 'level'>;
  place: { team: string; channel: string };
  stands: BindingPlan['stands'];
  other: string | null;
  seen: { since: Instant | null; other: string | null };
  members: readonly PersonRef[];
  leftOut: number;
  isStated: boolean;
  present: readonly PersonRef[] | null;
};

/** A file that was sent, and belongs to no case yet. */
export type SentFile = { id: string; name: string };

/** Words that wait on a card for a press, with the files that came with them; `key` makes a repeated press the same press. */
export type SaidWords = { words: string; key: string; files?: readonly SentFile[] };
/** @property saying what they plainly are to a case; `presses` and `pressed-again`: it was told already */
export type ToldWords = SaidWords & { saying?: 'same' | 'works-now' | 'presses' | 'pressed-again' };

/**
 * Frequent questions as a card shows them: `open` is the one whose answer is read, `from` where the page begins.
 *
 * @property remark what the last press made of them, '' for nothing
 */
export type ShownQuestions = { questions: readonly CountedQuestion[]; open: string | null; from: number; remark: string };

/**
 * An order in words that is asked back before it is done, with what was typed filled in.
 *
 * @property key    of the message that gave it: whatever becomes of it on its card, it is done once
 * @property remark what is missing or stood in the way, on top of the form; '' for nothing
 */
export type AskedBack = TypedForm & { case: CaseView; key: string; files: readonly SentFile[]; remark: string };

/**
 * A group's ready answers as a card shows them: `open` is the one whose text is read, `from` where the page begins.
 *
 * @property canChange  buttons of the coordination
 * @property hasOthers  the reader may see other groups' too
 */
export type ShownAnswers = {
  group: Group;
  answers: readonly ReadyAnswer[];
  open: string | null;
  from: number;
  canChange: boolean;
  hasOthers: boolean;
  remark: string;
};

/** Who is refused: by which numbers they know cases, and who they are. */
export type RefusalReader = { by: NumberReader; person: PersonId };

/** What is shown, before anybody decides how: `features/render.ts` makes the card, the text and the notification's summary. */
export type Message =
  | { kind: 'text'; text: string }
  /** What a card is replaced by once its buttons have served: one line, no buttons. */
  | { kind: 'done'; text: string }
  | OutboxMessage
  | DisclosureMessage
  | OutageMessage
  | BroadcastMessage
  | ProblemMessage
  /** `hasQuestions`: some frequent question is published. */
  | { kind: 'welcome'; desk: DeskView; reader: CardReader; hasQuestions: boolean }
  | { kind: 'questions' | 'question-review'; desk: DeskView; shown: ShownQuestions }
  | { kind: 'ready-answers'; desk: DeskView; shown: ShownAnswers }
  /** The groups whose ready answers the reader may see, with how many each has. */
  | { kind: 'answer-groups'; desk: DeskView; groups: readonly { group: Group; count: number }[] }
  | { kind: 'help'; desk: DeskView; reader: CardReader }
  | { kind: 'not-sure'; words: string; key: string }
  | { kind: 'not-understood'; words: string; near: string | null; reader: CardReader }
  | ({ kind: 'more-words'; case: CaseView } & ToldWords)
  | ({ kind: 'about-resolved' | 'maybe-answer' | 'outside-answer' | 'closed-case'; case: CaseView } & SaidWords)
  /** `first`: the transition that has to go before it, in the same press; `others`: those that may be meant as well. */
  | ({ kind: 'asked-order'; transition: string; first: string | null; others: readonly string[]; choosable: Choosable } & AskedBack)
  /** `consultation`: `seq` of the note that consulted the group in whose channel it stands, which the text may answer. */
  | ({ kind: 'asked-note'; audience: 'internal' | 'public'; consultation: number | null } & AskedBack)
  /** Two cases to be linked, or a link to be taken away, where something is missing or wrong. */
  | ({ kind: 'asked-link'; act: 'link' | 'unlink'; fields: readonly Field[] } & AskedBack)
  /** Words of a colleague about a case, which are no order; `mayWrite`: to its requester too. */
  | ({ kind: 'case-words'; case: CaseView; remark: string; mayWrite: boolean } & SaidWords)
  | {
      kind: 'which-case';
      files: readonly SentFile[];
      cases: readonly CaseView[];
      refused: readonly string[];
      words: string;
      key: string;
    }
  /** The requester asks to be called about one of their cases; what is typed is the telephone. */
  | ({ kind: 'call-offer'; case: CaseView; key: string } & TypedForm)
  /** They ask to be called, and have several cases or none; `draft`: one that is not sent yet. */
  | { kind: 'call-choice'; desk: DeskView; cases: readonly CaseView[]; draft: CaseView | null; key: string }
  /** A draft that tells again of what the same person has open, or of what was closed a short time ago. */
  | { kind: 'repeat-offer'; case: CaseView; earlier: CaseView }
  /** The form of a step of a mass incident, on a card. */
  | { kind: 'mass-form'; case: CaseView; asking: MassAsked }
  | { kind: 'binding-plan'; plan: PlannedBinding }
  | ChannelNews
  | { kind: 'register-offer'; desk: DeskView }
  /** Files of a message that Teams did not hand over; `chat`: the address of the bot's chat with its reader. */
  | { kind: 'files-withheld'; count: number; chat: string }
  /** A form that waits for a file: its transition, and what was typed. */
  | { kind: 'kept-form'; case: CaseView; transition: string; typed: FieldValues }
  | { kind: 'my-cases'; list: CaseList }
  | { kind: 'audit'; case: CaseView }
  /** Solved cases like this one; `use`: what its asker can do with their solutions. */
  | { kind: 'similar'; case: CaseView; found: SimilarFound; use: UseOfSolution }
  | { kind: 'queue'; list: CaseList }
  | { kind: 'desk-status'; desk: DeskView; deskStatus: DeskStatus; group?: CaseList['group']; reader?: CaseList['reader'] }
  | ReportMessage
  | ContingencyMessage
  | ImportMessage
  | DigestMessage
  | WaitingDraftsMessage
  | { kind: 'undelivered'; desk: DeskView; list: UndeliveredList }
  | { kind: 'person'; desk: DeskView; reader: CardReader; colleague: Colleague }
  | { kind: 'coordination'; desk: DeskView; shown: ShownCoordination }
  /** `latest`: the end that was asked for is not before now and this moment. */
  | {
      kind: 'hold-form';
      desk: DeskView;
      fields: readonly Field[];
      typed: FieldValues;
      faults: readonly FieldFault[];
      latest: Instant | null;
    }
  /** `typed`: the form that it was planned from, to go back to. */
  | {
      kind: 'hold-plan';
      desk: DeskView;
      plan: HoldPlan<StoredTicket>;
      first: readonly CaseView[];
      leftOut: readonly { asked: string; why: LeftOut<StoredTicket>['why']; view: CaseView | null }[];
      typed: FieldValues;
    }
  | { kind: 'hold-done'; desk: DeskView; held: HeldClocks }
  | { kind: 'hold-released'; released: ReleasedClocks }
  /** The installation's checks, with what is said once they are over. */
  | { kind: 'first-hour'; run: FirstHourRun; note: string }
  /** The asker of a copy is asked to let it into their storage; `offer` names what they answer. */
  | { kind: 'file-offer'; case: CaseView; file: Pick<FileRef, 'id' | 'name' | 'bytes'>; offer: string; readBy: NumberReader }
  /** A copy that is in their storage now, to be opened there. */
  | { kind: 'file-card'; name: string; contentUrl: string; uniqueId: string; fileType: string }
  /** A picture in the message itself, with what is said of it. */
  | { kind: 'picture'; name: string; picture: ReducedPicture; text: string }
  | { kind: 'refusal'; refusal: Refusal; case: CaseView | null; desk: DeskView; readBy: RefusalReader };
