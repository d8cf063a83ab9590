import { MINUTE, type Instant } from '../../../src/core/instant.js';
import type { ClockKind, State } from '../../../src/procedure/workflow.js';
import type { Procedure } from '../../../src/procedure/procedure.js';
import type { RecordedEvent } from '../../../src/core/ticket/events.js';
import type { MinuteWalker } from '../sla/minute-walker.js';

/** How a ticket stands, and one minute of its history in which it does. */
type Standing = {
  clock: ClockKind;
  waitsFor: State['waitsFor'];
  awaitsVerdict: boolean;
  arrival: number;
  group: string;
  level: number;
  priority: string;
};
type Minute = { at: number; is: Standing; isHeld: boolean };
type Told = { group: string; level: number; priority: string; targetMs: number; elapsedMs: number; met: boolean };
export type ToldClocks = {
  responses: readonly Told[];
  resolution: Told | null;
  validation: Told | null;
  firstContactMs: number | null;
  openTime: Readonly<Record<string, number>>;
};

/**
 * The oracle of a ticket's clocks: goes through its history minute by minute, asks of each what the events up to then
 * say, and counts the open ones. It shares no code with the clock: neither segments, nor holds, nor the calendar. For
 * histories whose events all lie on whole minutes.
 */
export function toldByMinutes(history: readonly RecordedEvent[], procedure: Procedure, walker: MinuteWalker, now: Instant): ToldClocks {
  const minutes = minutesOf(history, procedure, now);
  const count = (some: readonly Minute[]) => some.filter((m) => m.at < now && walker.isOpenAt(m.at)).length * MINUTE;
  const judged = (by: Minute | undefined, minutesGiven: number | undefined, elapsedMs: number): Told | null => {
    const targetMs = (minutesGiven ?? 0) * MINUTE;
    if (by === undefined || targetMs === 0) return null;
    const { group, level, priority } = by.is;
    return { group, level, priority, targetMs, elapsedMs, met: elapsedMs <= targetMs };
  };
  const targetOf = (m: Minute | undefined) => procedure.targets.find((t) => t.level === m?.is.level && t.priority === m.is.priority);
  const isCounted = (m: Minute) => m.is.clock === 'runs' && !m.isHeld;
  const isOver = minutes.at(-1)?.is.clock === 'none';

  const responses = [...new Set(minutes.map((m) => m.is.arrival))].flatMap((arrival) => {
    const own = minutes.filter((m) => m.is.arrival === arrival);
    const attendedAt = attended(history, arrival, now);
    const last = own.at(-1);
    if (last === undefined || last.is.clock === 'none') return [];
    const ruling = attendedAt === null ? beforeItEnded(own) : own.findLast((m) => m.at <= attendedAt);
    const told = judged(
      ruling,
      targetOf(ruling)?.responseMinutes,
      count(own.filter((m) => isCounted(m) && (attendedAt === null || m.at < attendedAt))),
    );
    return told === null ? [] : [told];
  });
  const last = beforeItEnded(minutes);
  const resolution = isOver ? null : judged(last, targetOf(last)?.resolutionMinutes, count(minutes.filter(isCounted)));
  const waited = lastSpell(minutes);
  const contacts = [...new Set(minutes.map((m) => m.is.arrival))].flatMap((arrival) => attended(history, arrival, now) ?? []);
  return {
    responses,
    resolution,
    validation: judged(waited[0], targetOf(waited[0])?.validationMinutes, count(waited)),
    firstContactMs: contacts.length === 0 ? null : count(minutes.filter((m) => isCounted(m) && m.at < Math.min(...contacts))),
    openTime: spent(minutes, count),
  };
}

/** What each open minute was spent on. */
function spent(minutes: readonly Minute[], count: (some: readonly Minute[]) => number): Readonly<Record<string, number>> {
  const kinds = new Map<string, Minute[]>();
  for (const minute of minutes) kinds.set(spentOn(minute), [...(kinds.get(spentOn(minute)) ?? []), minute]);
  return Object.fromEntries([...kinds].map(([kind, some]) => [kind, count(some)] as const).filter(([, ms]) => ms > 0));
}

function spentOn({ is: { clock, waitsFor = 'none' }, isHeld }: Minute): string {
  if (clock === 'ended') return 'verdict';
  if (isHeld && ['runs', 'paused'].includes(clock)) return 'hold';
  if (clock === 'runs') return 'working';
  return waitsFor === 'none' ? 'other' : waitsFor;
}

/** From registration until `now` itself, whose minute is in: it says how things stand, and counts nothing. */
function minutesOf(history: readonly RecordedEvent[], procedure: Procedure, now: Instant): readonly Minute[] {
  const minutes: Minute[] = [];
  const holds = history.filter(({ event: { type } }) => type === 'clock-held' || type === 'clock-released');
  const registered = history.find((e) => e.event.type === 'draft-completed');
  let said: Standing | null = null;
  let next = 0;
  for (let at: number = registered?.at ?? Infinity; at <= now; at += MINUTE) {
    for (let e = history[next]; e !== undefined && e.at <= at; e = history[++next]) said = told(said, e, procedure);
    if (said !== null) minutes.push({ at, is: said, isHeld: isHeldAt(holds, at) });
  }
  return minutes;
}

function told(before: Standing | null, { event }: RecordedEvent, procedure: Procedure): Standing | null {
  if (event.type === 'ticket-corrected') return before === null ? null : { ...before, priority: event.after.priority };
  if (!('to' in event)) return before;
  const state = procedure.states.find((s) => s.id === event.to);
  if (state === undefined) throw new Error(`no state ${event.to}`);
  const stands = {
    clock: state.clock,
    waitsFor: state.waitsFor,
    awaitsVerdict: state.phase === 'resolved' && state.waitsFor === 'requester',
  };
  const level = 'group' in event ? (procedure.groups.find((g) => g.id === event.group)?.level ?? 0) : (before?.level ?? 0);
  if (event.type === 'draft-completed') return { ...stands, arrival: 1, group: event.group, level, priority: event.priority };
  if (before === null) return null;
  return 'group' in event ? { ...before, ...stands, arrival: before.arrival + 1, group: event.group, level } : { ...before, ...stands };
}

function isHeldAt(history: readonly RecordedEvent[], at: number): boolean {
  return history.some(({ event, at: recorded, seq }) => {
    if (event.type !== 'clock-held' || (event.hold.from ?? recorded) > at || event.hold.until <= at) return false;
    const end = history.find((e) => e.seq > seq && e.event.type === 'clock-released' && e.event.hold === event.hold.id);
    return end === undefined || (end.at > at && !(end.event.type === 'clock-released' && end.event.undone));
  });
}

/** The first contact within the arrival of that number: at once, where it comes to a person by name or back to one. */
function attended(history: readonly RecordedEvent[], arrival: number, now: Instant): number | null {
  const arrivals = history.filter((e) => ['draft-completed', 'ticket-escalated', 'section-filled'].includes(e.event.type));
  const arrived = arrivals[arrival - 1];
  if (arrived?.event.type === 'ticket-escalated' && arrived.event.assignee !== undefined) return arrived.at <= now ? arrived.at : null;
  const [from, to] = [arrivals[arrival - 1]?.seq ?? 0, arrivals[arrival]?.seq ?? Infinity];
  const contacts = ['ticket-taken', 'ticket-assigned', 'requester-asked', 'ticket-resolved'];
  return history.find((e) => e.seq > from && e.seq < to && e.at <= now && contacts.includes(e.event.type))?.at ?? null;
}

/** An ended clock is judged by the minute before it ended; one that began ended, by its first. */
function beforeItEnded(minutes: readonly Minute[]): Minute | undefined {
  if (minutes.at(-1)?.is.clock !== 'ended') return minutes.at(-1);
  const running = minutes.findLastIndex((m) => m.is.clock !== 'ended');
  return running < 0 || minutes[running]?.is.clock === 'none' ? minutes[running + 1] : minutes[running];
}

/** The last minutes without a gap in which a solution waited for the requester's word. */
function lastSpell(minutes: readonly Minute[]): readonly Minute[] {
  const last = minutes.findLastIndex((m) => m.is.awaitsVerdict);
  const before = minutes.findLastIndex((m, i) => i < last && !m.is.awaitsVerdict);
  return minutes.slice(before + 1, last + 1);
}
