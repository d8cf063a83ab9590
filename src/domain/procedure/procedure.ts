import type { CalendarSpec } from '../calendar/calendar-spec.js';

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
  /** Who may correct what was taken down; without it nobody may. */
  corrections?: Corrections;
  agreements?: readonly Agreement[];
  warnings?: readonly Warning[];
  clockHolds?: ClockHolds;
  partner?: Partner;
  controlPoints?: readonly ControlPoint[];
};

export type Provenance = { source?: string; assumed?: string };

export const phases = ['draft', 'new', 'working', 'waiting', 'resolved', 'closed', 'void'] as const;
export type Phase = (typeof phases)[number];

/** `paused`: the requester owes us something; `stopped`: nobody's time on this desk. Both are left out of the SLA. */
export const clockKinds = ['none', 'runs', 'paused', 'stopped', 'ended'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** Roles that a person has through the groups they are a member of. `area` fills its section of a form and no more. */
export const memberRoles = ['agent', 'back-office', 'specialist', 'provider-contact', 'partner-desk', 'area'] as const;
export type MemberRole = (typeof memberRoles)[number];

/**
 * Who may do a thing. A member role counts in the ticket's present group only; `first-level` is a member of any level-1
 * group of the desk's own wherever the ticket is; `sender` is of the group that sent it outside and follows it up there;
 * `coordinator` is desk-wide; `system` is a timer.
 */
export const doers = [...memberRoles, 'first-level', 'sender', 'coordinator', 'requester', 'assignee', 'system'] as const;
export type Doer = (typeof doers)[number];

/**
 * What a transition means to the engine beyond its change of state.
 *
 * `complete` a draft gets its ticket number · `lapse` a draft ends by its limit · `set-aside` a draft needs no ticket ·
 * `withdraw` the requester takes it back · `take`/`assign` give it an assignee · `ask`/`answer` a question to the
 * requester · `escalate` another group · `fill` the next section of its category's form · `resolve` a documented
 * solution · `accept`/`refuse` the solution · `move` only the state and the fields it needs.
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
  'resolve',
  'accept',
  'refuse',
  'move',
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

/**
 * Who is called by a mention when a case arrives at a group, new or escalated: nobody, its people who are available at that
 * moment, or everybody in its team.
 */
export const callPolicies = ['none', 'on-duty', 'all'] as const;
export type CallPolicy = (typeof callPolicies)[number];

export type Group = Provenance & {
  id: string;
  level: number;
  label: string;
  kind: 'internal' | 'external';
  /** Role that its members have. */
  role: MemberRole;
  clockOwner?: 'desk' | 'provider' | 'change';
  /** Absent means `on-duty`. */
  call?: CallPolicy;
};

/** Where a ticket of `from` may be escalated to; `needs` is the checklist that must be filled before. */
export type Route = Provenance & {
  from: string;
  to: readonly string[];
  needs?: readonly Field[];
  /** Only tickets of these categories go this way. */
  categories?: readonly string[];
  /** Only by this transition; without it by any that escalates. */
  via?: string;
  /** What a ticket becomes that goes this way, once: of another kind, with a number of that series besides its own (SIIF-04). */
  becomes?: { kind: Kind; series: string };
};

/** An unplanned interruption, or a need that can be scheduled (UARIV-02). */
export const kinds = ['incident', 'request'] as const;
export type Kind = (typeof kinds)[number];

export type Category = Provenance & {
  id: string;
  label: string;
  kind: Kind;
  /** Words that make the desk guess this category from a sentence. */
  hints?: readonly string[];
  form?: string;
  group?: string;
  survey?: boolean;
  /** Records of the organisation without whose number a ticket of this category is not resolved (USPEC-11). */
  records?: readonly Field[];
  /** Why requests of this category are refused, said to the requester. */
  refused?: string;
};

export const fieldTypes = ['text', 'long-text', 'choice', 'date', 'phone', 'email', 'number', 'person', 'file'] as const;
export type FieldType = (typeof fieldTypes)[number];
/** `no-link`: what a pasted link has around an address goes (`mailto:…`, `[a](b)`), the address stays. */
export const normalisers = ['trim', 'upper', 'lower', 'n-for-ñ', 'digits', 'no-link'] as const;
export type Normaliser = (typeof normalisers)[number];
export const profileFields = ['name', 'email', 'phone', 'site'] as const;
export type ProfileField = (typeof profileFields)[number];

export type Choice = { id: string; label: string };

/** A field that is one of some values. */
export type When = { field: string; is: readonly string[] };

/** Where choices come from that the engine knows: `receivers` are the people of the groups that the routes lead to. */
export const choiceSources = ['categories', 'groups', 'members', 'receivers'] as const;

/**
 * One thing asked on a form, in a dialog or on a checklist. Values are strings everywhere; `''` is "not given". Of type
 * `file` it is ids of the ticket's own files, joined by commas.
 */
export type Field = Provenance & {
  id: string;
  label: string;
  help?: string;
  type: FieldType;
  required?: boolean;
  /** Required when that field is one of these; `''` is "not given". */
  requiredWhen?: When;
  pattern?: string;
  /** What the pattern wants, as a sentence: "El código DANE lleva 12 dígitos". */
  patternSays?: string;
  minLength?: number;
  maxLength?: number;
  choices?: readonly Choice[];
  /** Choices that the engine knows: categories, groups allowed by the routes, members of the ticket's group, receivers. */
  choicesFrom?: (typeof choiceSources)[number];
  normalise?: readonly Normaliser[];
  /** Filled from what the desk knows about the person. */
  from?: ProfileField;
  /** Filled from what the person gave in their last case. */
  remember?: boolean;
  /** What is filled in where nothing is known, for the person to change. */
  usual?: string;
  /** Personal data: masked in channels, emptied after the retention term. */
  pii?: boolean;
};

/** @property sections  filled after the request by other areas, in order, while the ticket stands in `sectionsIn` (USPEC-06) */
export type Form = Provenance & { id: string; label: string; fields: readonly Field[]; sections?: readonly Section[]; sectionsIn?: string };

/** One area's part of a form: the first of `filledBy` whose condition holds fills it; the last one has none. */
export type Section = Provenance & {
  id: string;
  label: string;
  filledBy: readonly { group: string; when?: When }[];
  fields: readonly Field[];
};

/** `target` is the present level's and priority's target; business days are days of the calendar's usual length. */
export type After =
  { minutes: number } | { hours: number } | { businessDays: number } | { target: 'response' | 'resolution' | 'validation' };

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

/** `group` is the channel of the ticket's present group; `first-level` the channel of the intake's group, `partner` that of the partner's desk, wherever the ticket is. */
export const audiences = ['requester', 'assignee', 'group', 'first-level', 'partner'] as const;
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
  /** Only for tickets of these categories. */
  categories?: readonly string[];
  needs?: readonly Field[];
  tells?: readonly Audience[];
  /** What a timer answers to `needs`, e.g. the solution text when silence ends a case. */
  standard?: Readonly<Record<string, string>>;
};

export type Target = Provenance & {
  level: number;
  priority: string;
  responseMinutes: number;
  resolutionMinutes: number;
  validationMinutes: number;
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

export type Survey = Provenance & {
  when: 'closed' | 'resolved';
  questions: readonly Field[];
  /** How long it can be answered, in business time; then it is over. */
  openFor: After;
  remindAt?: readonly number[];
  /** Who is told that it was answered. */
  tells?: readonly Audience[];
  /** What answering does besides, by the requester, unless an answer says otherwise (USPEC-13). */
  then?: { transition: string; unless?: When };
};

export type Retention = Provenance & { piiDays: number };

/** Who may correct what kind of request it is, and its category; who may change its priority stands in `priority` (UARIV-02). */
export type Corrections = Provenance & { kind: readonly Doer[]; category: readonly Doer[] };

/** Targets of an entity's own, for tickets whose `field` is one of `is`; they go before the general ones (SIIF-20). */
export type Agreement = Provenance & { id: string; label: string; field: string; is: readonly string[]; targets: readonly Target[] };

/** Who is told when so much of a target is used, and the clock runs: 0 < at ≤ 1, where 1 is "late" (SIGCE-13). */
export type Warning = Provenance & { at: number; tells: readonly WarningAudience[] };

export type WarningAudience = Audience | 'coordination';

/** Who may stop the clocks of chosen tickets, with a reason, and for how long at most (SIIF-15). */
export type ClockHolds = Provenance & { by: readonly Doer[]; longestHours: number };

/** Another desk that sends its cases: the group of its people, and the field with its own number, which goes first (SIGCE-01, SIGCE-03). */
export type Partner = Provenance & { group: string; label: string; numberField: string };

/** When a step of the procedure that is audited was done. */
export const controlMoments = ['registered', 'completed', 'resolved', 'survey-answered', 'closed'] as const;
export type ControlPoint = Provenance & { id: string; label: string; when: (typeof controlMoments)[number] };

/** Which procedure, and which wording of it, a ticket was made under. */
export type ProcedureRef = { id: string; version: number; hash: string };
