import type { UseCases } from '../../app/use-cases.js';
import { DAY, HOUR, later, type Instant } from '../../domain/instant.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { DemoPerson } from '../people/demo-organisation.js';
import type { MonthFrame } from './case-plan.js';
import { chanceOf, type Chance } from './chance.js';
import type { CastMember, MonthCast } from './month-cast.js';
import { absenceReasons, holdReasons } from './month-texts.js';

/** What happens in the month beside the cases. */
export type MonthEvent = { at: Instant; run(): Promise<void> };

export type EventParts = {
  useCases: Pick<UseCases, 'markAway' | 'holdClocks'>;
  queries: Pick<TicketQueries, 'openOfDesk' | 'openOfAssignee'>;
  cast: MonthCast;
  frame: MonthFrame;
  block(person: DemoPerson): void;
};

/** Absences, clocks that the coordination stops, and towards the end a person who blocks the bot. */
export function monthEvents(parts: EventParts): readonly MonthEvent[] {
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

/** Someone of a group with others leaves for some days. */
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

async function leave({ useCases, cast }: EventParts, who: CastMember | null, until: Instant, reason: string): Promise<void> {
  if (who === null) return;
  const { id, name } = who.actor;
  const marked = await useCases.markAway({ person: { id, name }, until, reason }, who.actor);
  if (marked.kind === 'marked') cast.leave(who.person);
}

/** The person with the most open cases: their absence is one that the coordination has to look at. */
async function busiest({ queries, cast }: EventParts): Promise<CastMember | null> {
  const loads = await Promise.all(cast.staff.map(async (who) => ({ who, open: (await queries.openOfAssignee(who.actor.id, 50)).length })));
  return loads.filter(({ open }) => open > 0).toSorted((a, b) => b.open - a.open)[0]?.who ?? null;
}

const maxHeld = 15;

async function hold({ useCases, queries, cast, frame }: EventParts, from: Instant, id: string, chance: Chance): Promise<void> {
  const numbers = (await queries.openOfDesk(maxHeld)).tickets.flatMap(({ ticket }) => ticket.numbers['ticket'] ?? []);
  const longest = frame.procedure.clockHolds?.longestHours ?? 0;
  const until = later(from, Math.min(longest, chance.between(3, 9)) * HOUR);
  await useCases.holdClocks(
    { id, reason: chance.of(holdReasons), authorisedBy: cast.coordinator.actor.name, until },
    numbers,
    cast.coordinator.actor,
  );
}

/** Someone who waits for a case: what the desk tells them then does not arrive. */
async function blockOne({ queries, cast, block }: EventParts): Promise<void> {
  const { tickets } = await queries.openOfDesk(200);
  const waiting = new Set<string>(tickets.map(({ ticket }) => ticket.requester.id));
  const who = cast.requesters.find(
    ({ actor, person }) => waiting.has(actor.id) && person.role === 'requester' && person.isInBackground === true,
  );
  if (who !== undefined) block(who.person);
}
