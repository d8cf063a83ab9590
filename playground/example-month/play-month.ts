import type { Desk } from '../../src/desk.js';
import { DAY, later, MINUTE, type Instant, HOUR } from '../../src/core/instant.js';
import type { TicketQueries } from '../../src/ports/ticket-queries.js';
import { planCases, usualTarget, type MonthFrame } from './case-plan.js';
import { createPlayedCase, type CaseParts, type PlayedCase } from './play-case.js';
import { markAway } from '../../src/features/people/availability.js';
import type { DemoPerson } from '../people/demo-organisation.js';
import { chanceOf, type Chance } from './chance.js';
import type { CastMember, MonthCast } from './month-cast.js';
import { absenceReasons, holdReasons } from './month-texts.js';

/** Five weeks: a whole month, and the end of the month before. */
export const MONTH_MS = 35 * DAY;

export type MonthParts = Omit<CaseParts, 'procedure' | 'calendar' | 'queries'> &
  Omit<EventParts, 'queries'> & {
    queries: CaseParts['queries'] & EventParts['queries'] & Pick<TicketQueries, 'nextWakeAfter'>;
    count: number;
    now(): Instant;
    moveBy(ms: number): void;
    /** Does all work that is due at this time, and waits for the sends. */
    settle(): Promise<void>;
    onReported(cases: number): void;
    signal: AbortSignal;
  };

/** Timers run at most this much after their time. */
const TIMER_MS = MINUTE;

/** @property takesNumber whether the act takes a number: such acts run one after another, so that a seed always gives the same numbers */
type PlayedEntry = { at: Instant; takesNumber: boolean; run(): Promise<void> };

/**
 * Plays the month: cases arrive, people act by the desk's own commands, and the clock goes from one act or timer to the next. It ends at
 * the end of the frame, or when it is cancelled.
 */
export async function playMonth(parts: MonthParts): Promise<void> {
  const { frame, signal } = parts;
  const agenda = createAgenda(parts);
  while (!signal.aborted) {
    const next = agenda.next();
    await passTo(parts, next ?? frame.end);
    if (next === null || signal.aborted) return;
    const due = agenda.take(next);
    for (const entry of due.filter(({ takesNumber }) => takesNumber)) await entry.run();
    await Promise.all(due.filter(({ takesNumber }) => !takesNumber).map((entry) => entry.run()));
    await parts.settle();
  }
}

function createAgenda(parts: MonthParts) {
  const { frame, count, cast } = parts;
  const gridMs = gridOf(frame);
  const entries = new Set<PlayedEntry>();
  let reported = 0;
  const add = (at: Instant, takesNumber: boolean, run: (at: Instant) => Promise<void>): void => {
    const when = onGrid(frame, at, gridMs);
    if (when <= frame.end) entries.add({ at: when, takesNumber, run: () => run(when) });
  };
  const follow = async (played: PlayedCase, at: Instant): Promise<void> => {
    const next = await played.plan(at);
    if (next === null) return;
    add(next.at > at ? next.at : later(at, gridMs), next.takesNumber, async (when) => {
      await played.act(when);
      await follow(played, when);
    });
  };
  for (const plan of planCases(frame, cast.requesters, count)) {
    add(plan.arrival, true, async (at) => {
      const played = createPlayedCase({ ...parts, procedure: frame.procedure, calendar: frame.calendar }, plan);
      const isThere = await played.register(at);
      parts.onReported((reported += 1));
      if (isThere) await follow(played, at);
    });
  }
  for (const { at, run } of monthEvents(parts)) add(at, false, run);
  return {
    next(): Instant | null {
      let first: Instant | null = null;
      for (const { at } of entries) if (first === null || at < first) first = at;
      return first;
    },
    take(at: Instant): readonly PlayedEntry[] {
      const due = [...entries].filter((entry) => entry.at <= at);
      for (const entry of due) entries.delete(entry);
      return due;
    },
  };
}

/**
 * Returns the interval of the instants at which people act, so that simultaneous acts are stored and sent together: at most a tenth of the
 * time that the procedure gives them.
 */
function gridOf({ procedure }: MonthFrame): number {
  return Math.min(15, Math.max(2, Math.round(usualTarget(procedure) / MINUTE / 10))) * MINUTE;
}

/** Rounds an instant up to the grid; the end of the month counts as a point of the grid. */
function onGrid({ start, end }: MonthFrame, at: Instant, gridMs: number): Instant {
  const rounded = later(start, Math.ceil((at - start) / gridMs) * gridMs);
  return rounded > end && at <= end ? end : rounded;
}

async function passTo({ now, moveBy, settle, queries, signal }: MonthParts, target: Instant): Promise<void> {
  while (now() < target && !signal.aborted) {
    const at = now();
    const wake = await queries.nextWakeAfter(at);
    const stop = wake === null ? target : Math.min(target, Math.max(wake, at + TIMER_MS));
    moveBy(Math.max(0, stop - now()));
    await settle();
  }
}

export type MonthEvent = { at: Instant; run(): Promise<void> };

type EventParts = {
  desk: Desk;
  queries: Pick<TicketQueries, 'openOfDesk' | 'openOfAssignee'>;
  cast: MonthCast;
  frame: MonthFrame;
  block(person: DemoPerson): void;
};

/** Makes absences, clocks that the coordination stops, and towards the end a person who blocks the bot. */
function monthEvents(parts: EventParts): readonly MonthEvent[] {
  const { frame, cast } = parts;
  const chance = chanceOf(frame.seed + 1);
  const at = (share: number): Instant =>
    frame.calendar.addOpenMs(frame.start, Math.floor(frame.calendar.openMsBetween(frame.start, frame.end) * share));
  const absences = [0.1, 0.35, 0.6].flatMap((share) => absence(parts, at(share), chance));
  const holds = [at(0.3), at(0.8)].map((from, n): MonthEvent => ({ at: from, run: () => hold(parts, from, `example-hold-${n}`, chance) }));
  return [
    ...absences,
    ...(frame.procedure.clockHolds?.by.includes('coordinator') === true ? holds : []),
    { at: at(0.9), run: () => blockOne(parts) },
    { at: at(0.97), run: async () => leave(parts, await busiest(parts), later(frame.end, 3 * DAY), chance.of(absenceReasons)) },
  ].filter(({ at: when }) => when <= frame.end && cast.staff.length > 0);
}

/** Makes a person leave for some days whose group has other members. */
function absence(parts: EventParts, from: Instant, chance: Chance): readonly MonthEvent[] {
  const { cast } = parts;
  const replaceable = cast.staff.filter(({ person }) => cast.staff.filter((one) => one.person.groupId === person.groupId).length > 1);
  if (replaceable.length === 0) return [];
  const who = chance.of(replaceable);
  const until = later(from, chance.between(1, 4) * DAY);
  const reason = chance.of(absenceReasons);
  return [
    { at: from, run: () => leave(parts, who, until, reason) },
    { at: until, run: () => Promise.resolve(cast.comeBack(who.person)) },
  ];
}

async function leave({ desk, cast }: EventParts, who: CastMember | null, until: Instant, reason: string): Promise<void> {
  if (who === null) return;
  const { id, name } = who.actor;
  const refusal = await markAway(desk, { person: { id, name }, until, reason }, who.actor);
  if (refusal === null) cast.leave(who.person);
}

/** Returns the person with the most open cases: the coordination has to look at their absence. */
async function busiest({ queries, cast }: EventParts): Promise<CastMember | null> {
  const loads = await Promise.all(cast.staff.map(async (who) => ({ who, open: (await queries.openOfAssignee(who.actor.id, 50)).length })));
  return loads.filter(({ open }) => open > 0).toSorted((a, b) => b.open - a.open)[0]?.who ?? null;
}

const maxHeld = 15;

async function hold({ desk, queries, cast, frame }: EventParts, from: Instant, id: string, chance: Chance): Promise<void> {
  const longest = frame.procedure.clockHolds?.longestHours ?? 0;
  const until = later(from, Math.min(longest, chance.between(3, 9)) * HOUR);
  const { actor } = cast.coordinator;
  const meant = { id, reason: chance.of(holdReasons), authorisedBy: actor.name, until };
  const numbered = (await queries.openOfDesk(maxHeld)).tickets.filter(({ ticket }) => ticket.numbers['ticket'] !== undefined);
  await Promise.all(numbered.map((one) => desk.execute(one.id, { id: `hold:${id}`, type: 'hold-clock', hold: meant }, actor)));
}

/** Makes a person who waits for a case block the bot: the desk's next messages to them do not arrive. */
async function blockOne({ queries, cast, block }: EventParts): Promise<void> {
  const { tickets } = await queries.openOfDesk(200);
  const waiting = new Set<string>(tickets.map(({ ticket }) => ticket.requester.id));
  const who = cast.requesters.find(
    ({ actor, person }) => waiting.has(actor.id) && person.role === 'requester' && person.isInBackground === true,
  );
  if (who !== undefined) block(who.person);
}
