import type { CalendarSpec } from '../sla/calendar-spec.js';

/**
 * An organisation's procedure, as plain JSON data. The engine knows states only by phase and clock, people only by role,
 * transitions only by act; every word that a person reads is a label in here. `source` names the clause a part comes
 * from, `assumed` says that the source leaves the value open and it is ours.
 */
export type Procedure = Provenance & {
  /** Format of the file; absent means 1. */
  format?: 1;
  id: string;
  version: number;
  name: string;
  /** How the desk presents itself to requesters, e.g. "Mesa de servicios". */
  deskName: string;
  timeZone: string;
  calendar: CalendarSpec;
  intake: Intake;
  levels: readonly Level[];
  groups: readonly Group[];
  routes: readonly Route[];
  categories: readonly Category[];
  forms: readonly Form[];
  states: readonly State[];
  transitions: readonly Transition[];
  targets: readonly Target[];
  priority: PriorityMatrix;
  numbers: Numbers;
  survey: Survey;
  retention: Retention;
};

export type Provenance = { source?: string; assumed?: string };

export const phases = ['draft', 'new', 'working', 'waiting', 'resolved', 'closed', 'void'] as const;
export type Phase = (typeof phases)[number];

/** `paused`: the requester owes us something; `stopped`: nobody's time on this desk. Both are left out of the SLA. */
export const clockKinds = ['none', 'runs', 'paused', 'stopped', 'ended'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** Roles that a person has through the groups they are a member of. */
export const memberRoles = ['agent', 'back-office', 'specialist', 'provider-contact'] as const;
export type MemberRole = (typeof memberRoles)[number];

/**
 * Who may do a thing. A member role counts in the ticket's present group only; `first-level` is an agent of any level-1
 * group wherever the ticket is; `coordinator` is desk-wide; `system` is a timer.
 */
export const doers = [...memberRoles, 'first-level', 'coordinator', 'requester', 'assignee', 'system'] as const;
export type Doer = (typeof doers)[number];

/**
 * What a transition means to the engine beyond its change of state.
 *
 * `complete` a draft gets its ticket number · `lapse` a draft ends by its limit · `set-aside` a draft needs no ticket ·
 * `withdraw` the requester takes it back · `take`/`assign` give it an assignee · `ask`/`answer` a question to the
 * requester · `escalate` another group · `resolve` a documented solution · `accept`/`refuse` the solution ·
 * `move` only the state and the fields it needs.
 */
export const acts = [
  'complete', 'lapse', 'set-aside', 'withdraw', 'take', 'assign', 'ask', 'answer',
  'escalate', 'resolve', 'accept', 'refuse', 'move',
] as const;
export type Act = (typeof acts)[number];

/** The field an act reads from its input; `check-procedure` demands that the transition's `needs` has it. */
export const fieldOfAct: Readonly<Partial<Record<Act, readonly string[]>>> = {
  'set-aside': ['reason'],
  assign: ['person'],
  ask: ['question'],
  answer: ['answer'],
  escalate: ['group', 'reason'],
  resolve: ['solution'],
  refuse: ['reason'],
};

export type Intake = Provenance & {
  /** Words that make a message a precaso, e.g. "precaso"; compared without accents, case or hyphens (UARIV-05). */
  keywords: readonly string[];
  /** What one may write after the keyword, shown as the example: "no abre el correo desde ayer". */
  example?: string;
  /** Form asked of every draft; a category may add its own. */
  form: string;
  /** Group that attends first (UARIV-08). */
  group: string;
  /** State in which a draft begins. */
  state: string;
};

export type Level = Provenance & { level: number; label: string };

export type Group = Provenance & {
  id: string;
  level: number;
  label: string;
  kind: 'internal' | 'external';
  /** Role that its members have. */
  role: MemberRole;
  clockOwner?: 'desk' | 'provider' | 'change';
};

/** Where a ticket of `from` may be escalated to; `needs` is the checklist that must be filled before. */
export type Route = Provenance & { from: string; to: readonly string[]; needs?: readonly Field[] };

export type Category = Provenance & {
  id: string;
  label: string;
  kind: 'incident' | 'request';
  /** Words that make the desk guess this category from a sentence. */
  hints?: readonly string[];
  form?: string;
  group?: string;
  survey?: boolean;
  records?: readonly string[];
  /** Why requests of this category are refused, said to the requester. */
  refused?: string;
};

export const fieldTypes = ['text', 'long-text', 'choice', 'date', 'phone', 'email', 'number', 'person', 'file'] as const;
export type FieldType = (typeof fieldTypes)[number];
export const normalisers = ['trim', 'upper', 'lower', 'n-for-ñ', 'digits'] as const;
export type Normaliser = (typeof normalisers)[number];
export const profileFields = ['name', 'email', 'phone', 'site'] as const;
export type ProfileField = (typeof profileFields)[number];

export type Choice = { id: string; label: string };

/** One thing asked on a form, in a dialog or on a checklist. Values are strings everywhere; `''` is "not given". */
export type Field = Provenance & {
  id: string;
  label: string;
  help?: string;
  type: FieldType;
  required?: boolean;
  requiredWhen?: { field: string; is: readonly string[] };
  pattern?: string;
  /** What the pattern wants, as a sentence: "El código DANE lleva 12 dígitos". */
  patternSays?: string;
  minLength?: number;
  maxLength?: number;
  choices?: readonly Choice[];
  /** Choices that the engine knows: categories, groups allowed by the routes, members of the ticket's group. */
  choicesFrom?: 'categories' | 'groups' | 'members';
  normalise?: readonly Normaliser[];
  /** Filled from what the desk knows about the person. */
  from?: ProfileField;
  /** What is filled in where nothing is known, for the person to change. */
  usual?: string;
  /** Personal data: masked in channels, emptied after the retention term. */
  pii?: boolean;
};

export type Form = Provenance & { id: string; label: string; fields: readonly Field[] };

/** `target` is the present level's and priority's target; business days are days of the calendar's usual length. */
export type After = { minutes: number } | { hours: number } | { businessDays: number } | { target: 'response' | 'resolution' | 'validation' };

export type Limit = Provenance & {
  after: After;
  /** `clock` counts nights and holidays, `business` the calendar's open time. */
  calendar: 'clock' | 'business';
  /** Id of a transition by `system`. */
  then: string;
  /** Shares of the limit, 0 < x < 1, at which who is waited for is reminded once each. */
  remindAt?: readonly number[];
};

export type State = Provenance & {
  id: string;
  label: string;
  phase: Phase;
  clock: ClockKind;
  waitsFor?: 'requester' | 'provider' | 'change' | 'none';
  limit?: Limit;
  /** Order in which the live card shows this state's transitions; the first two are its buttons. */
  actions?: readonly string[];
};

/** `group` is the channel of the ticket's present group; `first-level` the channel of the intake's group, wherever the ticket is. */
export const audiences = ['requester', 'assignee', 'group', 'first-level'] as const;
export type Audience = (typeof audiences)[number];

export type Transition = Provenance & {
  id: string;
  label: string;
  /** What it does, one line for the "Más…" dialog. */
  help?: string;
  act: Act;
  from: readonly string[];
  to: string;
  by: readonly Doer[];
  needs?: readonly Field[];
  tells?: readonly Audience[];
  /** What a timer answers to `needs`, e.g. the solution text when silence ends a case. */
  standard?: Readonly<Record<string, string>>;
};

export type Target = Provenance & { level: number; priority: string; responseMinutes: number; resolutionMinutes: number; validationMinutes: number };

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

export type Survey = Provenance & {
  when: 'closed' | 'resolved';
  questions: readonly Field[];
  openFor: After;
  remindAt?: readonly number[];
};

export type Retention = Provenance & { piiDays: number };

/** Which procedure, and which wording of it, a ticket was made under. */
export type ProcedureRef = { id: string; version: number; hash: string };
