import type { ActionData, Button } from './cards/button.js';
import type { TextChoice } from './cards/parts/form-card.js';
import type { Instant } from './core/instant.js';
import type { PersonActor } from './core/people/person.js';
import type { Refusal } from './core/ticket/refusals.js';
import type { ServiceOutage } from './core/ticket/clock-holds/outage.js';
import type { Desk, DraftHelp, MorningLineOf, RunningDesk } from './desk.js';
import type { MoreOffer } from './features/case-form.js';
import type { PhraseAct } from './features/phrase.js';
import type { Feature, HandlerContext, Turn } from './features/turn.js';
import type { CaseView, TypedForm } from './ports/messenger.js';
import type { Transition } from './procedure/workflow.js';
import type { DialogOpened, Message } from './talk/message.js';

export type Parcel = Feature & {
  /** Phrases, in the order of help; the ids are theirs alone. One for requesters says so: without `for` a phrase is the desk's. */
  phrases?: Readonly<Record<string, PhraseAct>>;
  more?: readonly MoreOffer[];
  jobs?: readonly ParcelJob[];
  /** What its buttons of earlier releases did, in a sentence, by their verbs. */
  retired?: Readonly<Record<string, string>>;
  help?: DraftHelp;
  /** Buttons of the welcome. A parcel that cannot read what it offers has none. */
  welcome?: (context: HandlerContext) => Promise<readonly Button[]>;
  texts?: FormTexts;
  recordsOutage?: (desk: Desk, outage: ServiceOutage, actor: PersonActor) => Promise<{ refusal: Refusal } | object>;
  /** The form that a transition opens in place of its own; null: its own. */
  stepForm?: (turn: Turn, view: CaseView, transition: string) => Promise<DialogOpened> | null;
  /** Answers a name of its own where the number of a case stands; null: it has none of this name. */
  named?: (turn: Turn, asked: string) => Promise<readonly Message[] | null>;
  /** Read by the digest. */
  morning?: MorningLineOf;
  /** Answers words that point at a message of its own; null: they do not. */
  repliesTo?: (turn: Turn, words: string) => Promise<readonly Message[] | null>;
  /** Where no case has its words; empty: it did nothing. */
  takesBack?: (turn: Turn) => Promise<readonly Message[]>;
};

/** @property isDaily the stand-in runs it whenever its clock was moved @property nextAt when it has something to do next, where it knows */
type ParcelJob = {
  name: string;
  every: string | number;
  run: (desk: RunningDesk) => Promise<unknown>;
  isDaily?: true;
  nextAt?: (desk: RunningDesk) => Promise<Instant | null>;
};

/** Ready texts that may be put into a form. @property ready the input to choose one, by how the form is opened */
export type WithTexts = TypedForm & { ready?: ((form: ActionData) => TextChoice) | undefined };

/** The texts that a form offers to be put into one of its fields. `isUsed`: the chosen one is put there now. */
export type FormTexts = {
  forStep: (turn: Turn, step: { view: CaseView; transition: Transition; isUsed: boolean }, form: TypedForm) => Promise<WithTexts>;
  /** For the answer to a mail of that group that needs no case. */
  forMail: (turn: Turn, mail: { group: string; name: string; field: string }, form: TypedForm) => Promise<WithTexts>;
};
