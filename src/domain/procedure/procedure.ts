import type { CalendarSpec } from '../calendar/calendar-spec.js';
import type { ContactRule } from './contact.js';
import type { CategoryRecord, Choice, Field, Form, Provenance, RequiredField } from './form.js';
import type { Intake } from './intake.js';
import type { Contingency } from './contingency.js';
import type { CoordinationScope } from './coordination.js';
import type { WeeklyDisclosure } from './disclosure.js';
import type { ProblemRule, RecurrenceRule } from './recurrence.js';
import type { Audience, Doer, MemberRole } from './doers.js';
import type { MassIncidentRule } from './mass-incident.js';
import type { NotForThisDesk, OtherChannel, Partner } from './other-desks.js';
import type { Survey } from './survey.js';
import type { After, Agreement, ClockHolds, Target, Warning } from './targets.js';
import type { Kind, Words, Article } from './words.js';

/**
 * An organisation's procedure, as plain JSON data. The engine knows states only by phase and clock, people only by role, transitions only
 * by act; every word that a person reads is a label of the procedure. `source` names the clause of a part; `assumed` says that the source
 * leaves the value open and the organisation chose it.
 */
export type Procedure = Provenance & {
  /** Format of the file; absent means 1. */
  format?: 1;
  id: string;
  version: number;
  name: string;
  /** How the desk presents itself to requesters, e.g. "Mesa de servicios". */
  deskName: string;
  words?: Words;
  timeZone: string;
  calendar: CalendarSpec;
  intake: Intake;
  levels: readonly Level[];
  groups: readonly Group[];
  routes: readonly Route[];
  categories: readonly Category[];
  forms: readonly Form[];
  outcomes: readonly Outcome[];
  states: readonly State[];
  transitions: readonly Transition[];
  targets: readonly Target[];
  priority: PriorityMatrix;
  numbers: Numbers;
  survey: Survey;
  retention: Provenance & { piiDays: number };
  contact?: ContactRule;
  /** Who may correct a request's kind and category; without it no one may. */
  corrections?: Corrections;
  agreements?: readonly Agreement[];
  warnings?: readonly Warning[];
  clockHolds?: ClockHolds;
  partner?: Partner;
  controlPoints?: readonly ControlPoint[];
  /** Scopes of coordinators who do not oversee the whole desk (SIIF-22). */
  coordination?: readonly CoordinationScope[];
  disclosure?: WeeklyDisclosure;
  contingency?: Contingency;
  /** How the desk handles one cause with many reporters; without it the desk declares no mass incident (SIIF-07). */
  massIncident?: MassIncidentRule;
  /** Rules by which the coordination is told that something recurs (SIIF-21). */
  recurrence?: readonly RecurrenceRule[];
  /** Who opens problems; without it only the coordination (SIIF-21). */
  problems?: ProblemRule;
  /** Other ways to reach the desk (SIIF-16, USPEC-01). */
  otherChannels?: readonly OtherChannel[];
  /** What the desk does not attend, besides the categories that it refuses. */
  notForThisDesk?: readonly NotForThisDesk[];
};

export const phases = ['draft', 'new', 'working', 'waiting', 'resolved', 'closed', 'void'] as const;
export type Phase = (typeof phases)[number];

/** `paused`: the desk waits for the requester; `stopped`: others than the desk use the time. Neither counts for the SLA. */
export const clockKinds = ['none', 'runs', 'paused', 'stopped', 'ended'] as const;
export type ClockKind = (typeof clockKinds)[number];

/**
 * What a transition means to the engine beyond its change of state.
 *
 * `complete` gives a draft its ticket number · `lapse` ends a draft, or a case whose requester did not answer, by its limit · `set-aside` ends a draft that needs no
 * ticket · `withdraw` ends it for the requester · `take`/`assign` set the assignee · `ask`/`answer` a question to the
 * requester · `escalate` changes the group · `fill` fills the next section of its category's form · `resolve` documents a
 * solution · `accept`/`refuse` it · `confirm` records that the requester accepted it outside Teams, by which means and on which
 * day · `move` changes only the state and the fields it needs.
 */
export const acts = [
  'complete',
  'lapse',
  'set-aside',
  'withdraw',
  'take',
  'assign',
  'ask',
  'answer',
  'escalate',
  'fill',
  'ask-section',
  'resolve',
  'accept',
  'refuse',
  'confirm',
  'move',
] as const;
export type Act = (typeof acts)[number];

/** Acts that record what the requester says of a solution. */
export const judgingActs: readonly Act[] = ['accept', 'refuse', 'confirm'];

/** Fields that an act reads from its input; `check-procedure` requires them in the transition's `needs`. */
export const fieldOfAct: Readonly<Partial<Record<Act, readonly string[]>>> = {
  'set-aside': ['reason'],
  assign: ['person'],
  ask: ['question'],
  answer: ['answer'],
  escalate: ['group', 'reason'],
  'ask-section': ['reason'],
  resolve: ['solution'],
  refuse: ['reason'],
  confirm: ['means', 'date'],
};

export type Level = Provenance & { level: number; label: string };

/** Who is mentioned when a case arrives at a group, new or escalated: nobody, the members who are available then, or the whole team. */
export const callPolicies = ['none', 'on-duty', 'all'] as const;
export type CallPolicy = (typeof callPolicies)[number];

export type Group = Provenance & {
  id: string;
  level: number;
  label: string;
  /** The article that is said with the label, where the label's first noun does not tell it; `none`: without article. */
  article?: Article;
  kind: 'internal' | 'external';
  /** The role of its members. */
  role: MemberRole;
  /** Who uses the time while the group has a ticket. Only informative: the state decides whether the clock runs. */
  clockOwner?: 'desk' | 'provider' | 'change';
  /** Absent means `on-duty`. */
  call?: CallPolicy;
};

/**
 * What a route makes of a ticket, once: another kind, with a second number of that series (SIIF-04).
 *
 * @property priority      the new priority, with `mark`, where the ticket is a mass incident (SIIF-07)
 * @property coordination  what the coordination does with it; the coordination is told then, and of its solution
 */
export type Becomes = { kind: Kind; series: string; priority?: string; mark?: string; coordination?: string };

/** Groups to which a ticket of `from` may be escalated; `needs` is the checklist for it. */
export type Route = Provenance & {
  from: string;
  to: readonly string[];
  needs?: readonly Field[];
  /** Fields that the request could leave empty and the receiver needs: asked only if the ticket does not have them (SIGCE-08, SIGCE-12). */
  requires?: readonly RequiredField[];
  /** The route is only for tickets of these categories. */
  categories?: readonly string[];
  /** The only transition that takes this route; absent: any that escalates. */
  via?: string;
  becomes?: Becomes;
};

export type Category = Provenance & {
  id: string;
  label: string;
  kind: Kind;
  /** Words by which the desk guesses this category from a sentence. */
  hints?: readonly string[];
  /** Words that fit other categories too: they count where there is no hint of another category. */
  generalHints?: readonly string[];
  form?: string;
  group?: string;
  /** Only the desk can choose it, no requester (SIIF-23). */
  deskOnly?: boolean;
  /** The coordinators of the groups concerned are told when such a case is registered (SIIF-23). */
  tellsCoordination?: true;
  /** A ticket of this category has a second number of this series from the start, as an escalated one would (SIIF-23). */
  series?: string;
  survey?: boolean;
  /** Mails saved as files (.eml, .msg) are accepted. */
  mailFiles?: true;
  /** Help that only the person who resolves it needs, shown in the dialog for that and never on a card (SIGCE-09). */
  guide?: string;
  /** Records that such a case needs before it is resolved: numbers of forms kept elsewhere, what was handed over (USPEC-06, USPEC-11). */
  records?: readonly CategoryRecord[];
  /** Why requests of this category are refused, shown to the requester. */
  refused?: string;
};

/** How a case can end. Only {@link solvedOutcome} means anything to the engine; the others are the organisation's own. */
export type Outcome = Provenance & { id: string; label: string };

/** The outcome of a case that was solved: only such a case is surveyed, counts as solved and can meet a target. */
export const solvedOutcome = 'solved';

export type Limit = Provenance & {
  after: After;
  /** `clock` counts nights and holidays, `business` the calendar's open time. */
  calendar: 'clock' | 'business';
  /** Id of a transition by `system`. */
  then: string;
  /** Shares of the limit, 0 < x < 1; at each one the person for whom the state waits is reminded. */
  remindAt?: readonly number[];
  /**
   * Replaces `after` and `calendar` while the form of a draft is complete, so that it only has to be sent: otherwise the draft of a Friday
   * afternoon would end on the weekend. No source sets it. Without it the same limit holds for both.
   */
  whenComplete?: Provenance & Pick<Limit, 'after' | 'calendar'>;
};

export type State = Provenance & {
  id: string;
  label: string;
  phase: Phase;
  clock: ClockKind;
  /** For an end state, phase `closed` or `void`: how a case in it ended. */
  outcome?: string;
  waitsFor?: 'requester' | 'provider' | 'change' | 'none';
  /** For a wait for others: what it means to the requester, in a sentence (SIIF-06). */
  means?: string;
  /** Fields of transitions with the third party's name and its contact (UARIV-11, USPEC-10). */
  thirdParty?: { name: string; contact?: string };
  limit?: Limit;
  /**
   * For a wait for others, or for the desk's own confirmation, without a limit: after this open time without news the person who has it is
   * reminded, each time (UARIV-11, SIIF-10, USPEC-10).
   */
  remindEvery?: After;
  /** Order in which the live card shows this state's transitions; the first two are its buttons. */
  actions?: readonly string[];
};

export type Transition = Provenance & {
  id: string;
  label: string;
  /** What the transition does, one line for the "Más…" dialog. */
  help?: string;
  act: Act;
  from: readonly string[];
  to: string;
  by: readonly Doer[];
  /** The transition is only for tickets of these categories. */
  categories?: readonly string[];
  /** For a resolving transition: cases of these categories must have been with one of these groups, and come back (SIGCE-10, SIGCE-11). */
  passesFirst?: readonly (Provenance & { categories: readonly string[]; groups: readonly string[] })[];
  /** For an escalation: it gives the case back undone, so the case has not passed the group (SIGCE-10, SIGCE-11). */
  undone?: true;
  needs?: readonly Field[];
  tells?: readonly Audience[];
  /** Values that a timer gives to `needs`, e.g. the solution text when silence ends a case. */
  standard?: Readonly<Record<string, string>>;
  /** Available only after the desk tried on this many days to speak with a requester who did not get its question or solution (SIIF-11). */
  afterDaysTried?: number;
};

export type PriorityMatrix = Provenance & {
  priorities: readonly Choice[];
  impacts: readonly Choice[];
  urgencies: readonly Choice[];
  /** impact id → urgency id → priority id */
  matrix: Readonly<Record<string, Readonly<Record<string, string>>>>;
  usual: { impact: string; urgency: string };
  changedBy: readonly Doer[];
};

/** Patterns such as `CASO-{n:6}`: the number with at least so many digits. `draft` and `ticket` are always there. */
export type Numbers = Readonly<Record<'draft' | 'ticket', string>> & Readonly<Record<string, string>>;

/**
 * Who may correct the kind and the category of a request, its title and the values of its forms (absent: those who may correct the
 * category); `priority` says who may change the priority (UARIV-02).
 */
export type Corrections = Provenance & {
  kind: readonly Doer[];
  category: readonly Doer[];
  title?: readonly Doer[];
  fields?: readonly Doer[];
};

/**
 * Events with which an audited step of the procedure counts as done; `attended`: the first step of a person of the group that has it;
 * `taken-in`: a colleague registered it for its requester, or else the first step of the desk's people with it (USPEC-14).
 */
export const controlMoments = ['registered', 'completed', 'taken-in', 'attended', 'resolved', 'survey-answered', 'closed'] as const;
/** `groups`: only events while one of these groups has the ticket count. */
export type ControlPoint = Provenance & { id: string; label: string; when: (typeof controlMoments)[number]; groups?: readonly string[] };

/** The procedure and the wording under which a ticket was made. */
export type ProcedureRef = { id: string; version: number; hash: string };
