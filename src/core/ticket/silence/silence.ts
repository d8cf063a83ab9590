import { HOUR, MINUTE, type Instant } from '../../instant.js';
import { afterCounted, merged, type Counted, type TimeSpan } from './span.js';

/**
 * Since the desk asked something of a person: a question, a solution to judge, a draft to complete, a survey. `reached`: the message was
 * delivered, a colleague told them, or they did something with the case · `lost`: it came back, or did not leave, also after it counted as
 * delivered · `reminded`: the reminder was written; it is `reached` or `lost` as the message is · `promised`: a message told them that end
 * · `wrote`: words, a mail, a file or an answer of theirs that is not understood yet, by the event's `seq` · `decided`: a person said what
 * it is.
 */
export type SilenceMark = { readonly at: Instant } & (
  | { readonly is: 'reached' | 'lost'; readonly of: 'message' | 'reminder' }
  | { readonly is: 'reminded'; readonly passedOver: number }
  | { readonly is: 'wrote'; readonly seq: number }
  | { readonly is: 'decided' }
  | { readonly is: 'promised'; readonly end: Instant }
);

/**
 * @property asked when the message was written
 * @property marks in order
 * @property deaf  when the desk could not have heard an answer, or had stopped the time
 */
export type PersonWait = { readonly asked: Instant; readonly marks: readonly SilenceMark[]; readonly deaf: readonly TimeSpan[] };

/** @property remindAt shares of the time at which the person is reminded, in order; of an agreed moment the instants */
export type PersonTerm =
  | { readonly ms: number; readonly remindAt: readonly number[] }
  | { readonly moment: Instant; readonly remindAt: readonly Instant[] };

/** Whether a person's silence may count: not where `untold` or `unread`. */
export type Standing =
  /** They were not told, or the reminder did not reach them: the desk has to tell them. */
  | { is: 'untold'; what: 'message' | 'reminder' }
  /** Something of theirs is not understood yet: the desk has to say what it is. */
  | { is: 'unread'; since: Instant }
  | { is: 'running'; begin: Instant };

/** @property due the next thing that happens if no one does anything: a reminder, or the end */
export type RunningTime = { is: 'running'; begin: Instant; end: Instant; due: { do: 'remind' | 'end'; at: Instant; passedOver: number } };
export type Silence = Exclude<Standing, { is: 'running' }> | RunningTime;

/** A message that was delivered within this time counts from when it was written. */
export const promptMs = MINUTE;
/** How much open time a person has at least after a reminder that came late, or follows an absence of the desk. */
export const graceMs = 4 * HOUR;

/**
 * The rule of silence, in one place: it counts only from when the message reached the person, only while the desk could have heard them,
 * never while anything they wrote is unread, and never ends without the reminder. An agreed moment comes whatever anybody says.
 * Source: UARIV-06, UARIV-17, SIIF-03, SIIF-11, USPEC-03
 */
export function silenceOf({ asked, marks, deaf }: PersonWait, term: PersonTerm, how: Counted, now: Instant): Silence {
  if ('moment' in term) return untilMoment(asked, marks, term, now);
  const standing = standingOf({ asked, marks });
  return standing.is === 'running' ? counted(standing.begin, marks, { ...term, deaf, how }, now) : standing;
}

/** Whatever time the person has. */
export function standingOf({ asked, marks }: Pick<PersonWait, 'asked' | 'marks'>): Standing {
  const begin = beginOf(asked, marks);
  if (begin === null) return { is: 'untold', what: 'message' };
  const [unread] = unreadAmong(marks);
  if (unread !== undefined) return { is: 'unread', since: unread.at };
  const last = givenSince(begin, marks).at(-1);
  return last !== undefined && heardAt(last, marks) === null ? { is: 'untold', what: 'reminder' } : { is: 'running', begin };
}

type Reminded = Extract<SilenceMark, { is: 'reminded' }>;
type CountedTerm = { ms: number; remindAt: readonly number[]; deaf: readonly TimeSpan[]; how: Counted };

function counted(begin: Instant, past: readonly SilenceMark[], { ms, remindAt, deaf, how }: CountedTerm, now: Instant): RunningTime {
  const left = merged(deaf.filter(({ to }) => to > begin).map(({ from, to }) => ({ from: latest(from, begin), to })));
  const at = (share: number): Instant => afterCounted(begin, Math.round(ms * share), left, how);
  const given = givenSince(begin, past);
  const last = given.at(-1);
  const heard = last === undefined ? null : heardAt(last, past);
  const promised = past.flatMap((mark) => (mark.is === 'promised' && mark.at >= begin ? [mark.end] : []));
  // A reminder that was delivered within the first minute moves no end.
  const rest = Math.max(0, Math.min(graceMs, ms - Math.round(ms * (remindAt.at(-1) ?? 0))) - promptMs);
  const isLate = heard !== null && heard !== last?.at;
  // Then it is open time: a draft that is counted by the clock would end in the night.
  const grace = (since: Instant, isWhole: boolean): Instant =>
    isWhole ? afterCounted(since, graceMs, left, { ...how, clock: false }) : afterCounted(since, rest, left, how);
  const settled = (since: Instant | null, isWhole: boolean): Instant =>
    latest(at(1), ...promised, ...(since === null ? [] : [grace(since, isWhole)]));
  const wasAway = isLate || left.some(({ from }) => from < settled(heard, false));
  const end = settled(heard, wasAway);
  const absence = left.findLast(({ from }) => from < end);
  const wanted = remindAt.slice(countOf(given)).map(at);
  const needsAnother = wanted.length === 0 && absence !== undefined && (last === undefined || last.at < absence.to);
  if (wanted.length === 0 && !needsAnother) return { is: 'running', begin, end, due: { do: 'end', at: end, passedOver: 0 } };
  const reminders = needsAnother ? [end] : wanted;
  return { is: 'running', begin, end: settled(latest(...reminders.slice(-1), now), wasAway), due: nextReminder(reminders, now) };
}

/** Of several reminders that are due only the last one is given, for all of them. */
function nextReminder(wanted: readonly Instant[], now: Instant): RunningTime['due'] {
  const overdue = wanted.filter((at) => at <= now);
  return { do: 'remind', at: overdue.at(-1) ?? latest(...wanted.slice(0, 1)), passedOver: Math.max(0, overdue.length - 1) };
}

function untilMoment(
  asked: Instant,
  past: readonly SilenceMark[],
  { moment, remindAt }: Extract<PersonTerm, { moment: Instant }>,
  now: Instant,
): RunningTime {
  const wanted = moment <= now ? [] : remindAt.filter((at) => at > asked).slice(countOf(givenSince(asked, past)));
  const due = wanted.length === 0 ? { do: 'end' as const, at: moment, passedOver: 0 } : nextReminder(wanted, now);
  return { is: 'running', begin: asked, end: moment, due };
}

function countOf(given: readonly Reminded[]): number {
  return given.reduce((sum, { passedOver }) => sum + 1 + passedOver, 0);
}

/** When the person's time began; null while they have not been told. Something that was decided begins it anew. */
function beginOf(asked: Instant, past: readonly SilenceMark[]): Instant | null {
  const about = past.filter((mark) => 'of' in mark && mark.of === 'message');
  // The first delivery after the last loss: a second delivery of the same message gives no more time.
  const told = about.slice(about.findLastIndex(({ is }) => is === 'lost') + 1).find(({ is }) => is === 'reached');
  if (told === undefined) return null;
  const begin = told.at - asked <= promptMs ? asked : told.at;
  const decided = past.findLast(({ is }) => is === 'decided')?.at;
  return decided !== undefined && decided > begin ? decided : begin;
}

/** What was written since a person last said what it is. */
export function unreadAmong(past: readonly SilenceMark[]): readonly Extract<SilenceMark, { is: 'wrote' }>[] {
  return past.slice(past.findLastIndex(({ is }) => is === 'decided') + 1).filter((mark) => mark.is === 'wrote');
}

function givenSince(begin: Instant, past: readonly SilenceMark[]): readonly Reminded[] {
  return past.flatMap((mark) => (mark.is === 'reminded' && mark.at > begin ? [mark] : []));
}

/** When the reminder reached them; null while it is on its way, and once it came back. */
function heardAt(given: Reminded, past: readonly SilenceMark[]): Instant | null {
  const about = past.slice(past.lastIndexOf(given) + 1).filter(({ is }) => is === 'reached' || is === 'lost');
  const heard = about.slice(about.findLastIndex(({ is }) => is === 'lost') + 1)[0]?.at;
  return heard === undefined || heard - given.at > promptMs ? (heard ?? null) : given.at;
}

function latest(...all: readonly Instant[]): Instant {
  return all.reduce((one, other) => (other > one ? other : one));
}
