import type { Instant } from '../instant.js';
import type { Warning } from '../procedure/procedure.js';
import { lateInstant, shareInstant, type SlaInputs } from '../sla/sla-clock.js';
import type { SlaKind } from '../sla/sla-figure.js';
import type { Timer, Timing, TicketWithHistory } from './moment.js';
import { slaInputs } from './ticket-sla.js';
import type { Ticket } from './ticket.js';

const clocks: readonly SlaKind[] = ['response', 'resolution'];

type Due = { at: Instant; key: string; share: number; clock: SlaKind };

/**
 * The next warning that so much of a target is used, or all of it. Each is given once for a target: an arrival's for the
 * response, a level's and priority's for the resolution. Of those of one clock that have come due together only the
 * gravest is told.
 *
 * Source: SIGCE-13, SIIF-13
 */
export function nextWarning({ ticket, history }: TicketWithHistory, timing: Timing, now: Instant): Timer | null {
  const { warnings = [] } = timing.procedure;
  if (warnings.length === 0) return null;
  // Where the machine's clock went back, as of the latest event, as in `clockSegments`: before it nothing runs, so nothing would be waited for.
  const asOf = history.reduce((latest, e) => (e.at > latest ? e.at : latest), now);
  const inputs = slaInputs({ ticket, history }, timing, asOf);
  const moments = clocks.flatMap((clock) => gravest(dueOf(clock, ticket, warnings, inputs), now));
  return moments.reduce<Timer | null>((first, moment) => (first === null || moment.at < first.at ? moment : first), null);
}

function dueOf(clock: SlaKind, ticket: Ticket, warnings: readonly Warning[], inputs: SlaInputs): readonly Due[] {
  return warnings.flatMap(({ at: share }) => {
    const key = `${clock}:${share}:${clock === 'response' ? ticket.arrivals : `${ticket.level ?? 0}:${ticket.priority}`}`;
    if (ticket.warned.includes(key)) return [];
    const at = share < 1 ? shareInstant(inputs, clock, share) : lateInstant(inputs, clock);
    return at === null ? [] : [{ at, key, share, clock }];
  });
}

function gravest(due: readonly Due[], now: Instant): readonly Timer[] {
  const inOrder = due.toSorted((a, b) => a.share - b.share);
  const past = inOrder.filter((d) => d.at <= now);
  const told = past.at(-1) ?? inOrder[0];
  if (told === undefined) return [];
  const keys = past.length > 0 ? past.map((d) => d.key) : [told.key];
  return [{ at: told.at, key: `warn:${told.key}`, do: 'warn', clock: told.clock, share: told.share, keys }];
}
