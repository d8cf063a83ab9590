import { slaOf } from '../../domain/ticket/sla-of.js';
import { clockThatMatters, type Urgency } from '../../domain/sla/pressing-clock.js';
import type { Group, Phase, Procedure } from '../../domain/procedure/procedure.js';
import type { CaseView, Glance, GlanceRow } from '../../ports/messenger.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { Clock } from '../../ports/clock.js';
import type { Rulebook } from '../procedures/procedure-registry.js';
import type { UntoldCases } from './undelivered-cases.js';

const pageSize = 200;
/** The oldest that nobody has, named one by one. */
const shownLoose = 3;

/** How the desk stands: open tickets by group and phase, nearly late, late, the oldest that nobody has, and whom to tell by other means. */
export type DeskAtAGlance = () => Promise<Glance>;

export function createDeskAtAGlance({
  queries,
  rulebook,
  clock,
  untold,
}: {
  queries: TicketQueries;
  rulebook: Rulebook;
  clock: Clock;
  untold: Pick<UntoldCases, 'toTell'>;
}): DeskAtAGlance {
  return async () => {
    const now = clock.now();
    let glance: Glance = { ...nothing(rulebook.present.procedure), toTell: await untold.toTell() };
    for (let after: string | null | undefined; after !== null;) {
      const page = await queries.openOfDesk(pageSize, after);
      for (const stored of page.tickets) glance = counted(glance, { stored, now, ...(await rulebook.of(stored.ticket.procedure)) });
      after = page.next;
    }
    return glance;
  };
}

function nothing({ groups }: Procedure): Omit<Glance, 'toTell'> {
  return { open: 0, unassigned: 0, warned: 0, late: 0, waitingRequester: 0, rows: groups.map(emptyRow), oldestUnassigned: [] };
}

function emptyRow({ id, level, label }: Group): GlanceRow {
  return { group: id, level, label, fresh: 0, working: 0, waiting: 0, resolved: 0, warned: 0, late: 0 };
}

/** Of many tickets only the figures are kept, and of the oldest that nobody has, what is shown. */
function counted(glance: Glance, view: CaseView): Glance {
  const { ticket } = view.stored;
  const urgency = urgencyOf(view);
  const isLoose = ticket.assignee === null && ticket.phase === 'new';
  return {
    ...glance,
    open: glance.open + 1,
    unassigned: glance.unassigned + Number(isLoose),
    warned: glance.warned + Number(urgency === 'warned'),
    late: glance.late + Number(urgency === 'late'),
    waitingRequester: glance.waitingRequester + Number(isWaitingForRequester(view)),
    rows: rowsWith(glance.rows, view).map((row) => (row.group === ticket.group ? withTicket(row, ticket.phase, urgency) : row)),
    oldestUnassigned: isLoose && glance.oldestUnassigned.length < shownLoose ? [...glance.oldestUnassigned, view] : glance.oldestUnassigned,
  };
}

/** A group that the procedure has no more, but that has an old ticket still, has its line too. */
function rowsWith(rows: readonly GlanceRow[], { stored: { ticket }, procedure }: CaseView): readonly GlanceRow[] {
  const group = rows.some((r) => r.group === ticket.group) ? undefined : procedure.groups.find((g) => g.id === ticket.group);
  return group === undefined ? rows : [...rows, emptyRow(group)];
}

/** By the clock that matters now, as its card shows it. */
export function urgencyOf(view: CaseView): Urgency {
  return clockThatMatters(slaOf(view.stored, view, view.now))?.urgency ?? 'calm';
}

function isWaitingForRequester({ stored: { ticket }, procedure }: CaseView): boolean {
  return procedure.states.some((s) => s.id === ticket.state && s.waitsFor === 'requester');
}

function withTicket(row: GlanceRow, phase: Phase, urgency: Urgency): GlanceRow {
  return {
    ...row,
    fresh: row.fresh + Number(phase === 'new'),
    working: row.working + Number(phase === 'working'),
    waiting: row.waiting + Number(phase === 'waiting'),
    resolved: row.resolved + Number(phase === 'resolved'),
    warned: row.warned + Number(urgency === 'warned'),
    late: row.late + Number(urgency === 'late'),
  };
}
