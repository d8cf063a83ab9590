import { DAY, later, MINUTE, type Instant } from '../instant.js';
import { merged, type TimeSpan } from '../ticket/silence/span.js';

/** A shorter absence of the desk stops no person's time. */
const shortestAbsenceMs = 10 * MINUTE;
/** No time of a person that is still open began earlier. */
const keptMs = 400 * DAY;

/**
 * When the desk was last there, by one way on which people reach it.
 * @property by by the machine's clock, which no demonstration moves
 * @property gaps its absences, in order, by the desk's clock
 */
type SeenAt = { by: Instant; gaps: readonly TimeSpan[] };

/**
 * The ways by id: `desk`, which is its process, its store and Teams together, and each mailbox. `outages`: those that the coordination
 * recorded, which the desk could not notice itself.
 */
export type PresenceRecord = { ways: Readonly<Record<string, SeenAt>>; outages?: readonly TimeSpan[] };

/** The record once the desk is there by that way, with its absence until now where it was away. */
export function presentBy(way: string, before: PresenceRecord, now: Instant, by: Instant): PresenceRecord {
  const last = before.ways[way];
  const gap = absenceSince(last, now, by);
  const gaps = [...(last?.gaps ?? []), ...(gap === null ? [] : [gap])].filter(({ to }) => to > later(now, -keptMs));
  return { ...before, ways: { ...before.ways, [way]: { by, gaps } } };
}

/** The record with that outage, or without it. Source: SIIF-14 */
export function withOutage(before: PresenceRecord | null, { from, to }: TimeSpan, isRecorded: boolean): PresenceRecord {
  const others = (before?.outages ?? []).filter((one) => (one.from !== from || one.to !== to) && one.to > later(to, -keptMs));
  return { ways: {}, ...before, outages: isRecorded ? [...others, { from, to }] : others };
}

/** The record of a restored copy: what came after that moment is not in it, as if the desk had been away since then, or since before. */
export function awaySince(before: PresenceRecord, from: Instant): PresenceRecord {
  const { desk = { by: from, gaps: [] } } = before.ways;
  return { ...before, ways: { ...before.ways, desk: { ...desk, by: desk.by < from ? desk.by : from } } };
}

function absenceSince(last: SeenAt | undefined, now: Instant, by: Instant): TimeSpan | null {
  const awayMs = last === undefined ? 0 : by - last.by;
  return awayMs <= shortestAbsenceMs ? null : { from: later(now, -awayMs), to: now };
}

/** When the desk heard no one by these ways; an absence that lasts has no end yet, so it reaches beyond now. */
export function absencesOf(ways: readonly string[], record: PresenceRecord, now: Instant, by: Instant): readonly TimeSpan[] {
  const away = ways.flatMap((way) => {
    const last = record.ways[way];
    const lasting = absenceSince(last, now, by);
    return [...(last?.gaps ?? []), ...(lasting === null ? [] : [{ from: lasting.from, to: later(now, shortestAbsenceMs) }])];
  });
  return merged([...away, ...(record.outages ?? [])]);
}
