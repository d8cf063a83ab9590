import { mostUrgentClock, type Urgency } from '../../domain/sla/pressing-clock.js';
import type { Group, Phase, Procedure } from '../../domain/procedure/procedure.js';
import type { CaseView } from '../../ports/messenger.js';
import type { DeskStatus, DeskStatusRow } from '../views.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { Clock } from '../../ports/clock.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { everyTicket } from '../tickets/every-ticket.js';
import { caseView } from '../tickets/open-case.js';
import type { UndeliveredCases } from './undelivered-cases.js';
import { createWaitCount } from './waits.js';
import { confirmingGroups } from '../../domain/ticket/confirming-groups.js';
import { slaOf } from '../../domain/ticket/ticket-sla.js';

/** The oldest unassigned ones, named one by one. */
const maxUnassignedShown = 3;

/** How the desk stands: open tickets by group and phase, nearly late, late, the third parties they wait for, the oldest unassigned ones, and the people to call. */
export type ReadDeskStatus = () => Promise<DeskStatus>;

export function createReadDeskStatus({
  queries,
  registry,
  clock,
  undelivered,
}: {
  queries: TicketQueries;
  registry: ProcedureRegistry;
  clock: Clock;
  undelivered: Pick<UndeliveredCases, 'peopleToCall'>;
}): ReadDeskStatus {
  return async () => {
    const now = clock.now();
    const peopleToCall = await undelivered.peopleToCall();
    const waits = createWaitCount();
    let figures = nothing(registry.current.procedure);
    for await (const stored of everyTicket((limit, after) => queries.openOfDesk(limit, after))) {
      const view = await caseView({ registry, clock }, stored, now);
      figures = counted(figures, view);
      waits.add(view);
    }
    return { ...figures, waits: waits.waits(), peopleToCall };
  };
}

type StatusFigures = Omit<DeskStatus, 'peopleToCall' | 'waits'>;

function nothing({ groups }: Procedure): StatusFigures {
  return { open: 0, unassigned: 0, warned: 0, late: 0, waitingRequester: 0, rows: groups.map(emptyRow), oldestUnassigned: [] };
}

function emptyRow({ id, level, label }: Group): DeskStatusRow {
  return { group: id, level, label, fresh: 0, working: 0, waiting: 0, resolved: 0, toConfirm: 0, warned: 0, late: 0 };
}

/** Of many tickets only the figures are kept, and of the oldest unassigned ones, what is shown. */
function counted(figures: StatusFigures, view: CaseView): StatusFigures {
  const { ticket } = view.stored;
  const urgency = priorityRank(view);
  const toConfirm = isWaitingForRequester(view) ? [] : confirmingGroups(ticket, view.procedure);
  const isUnassigned = ticket.assignee === null && ticket.phase === 'new';
  return {
    ...figures,
    open: figures.open + 1,
    unassigned: figures.unassigned + Number(isUnassigned),
    warned: figures.warned + Number(urgency === 'warned'),
    late: figures.late + Number(urgency === 'late'),
    waitingRequester: figures.waitingRequester + Number(isWaitingForRequester(view)),
    rows: rowsWith(figures.rows, view)
      .map((row) => (row.group === ticket.group ? withTicket(row, ticket.phase, urgency) : row))
      .map((row) => (toConfirm.includes(row.group) ? { ...row, toConfirm: row.toConfirm + 1 } : row)),
    oldestUnassigned:
      isUnassigned && figures.oldestUnassigned.length < maxUnassignedShown ? [...figures.oldestUnassigned, view] : figures.oldestUnassigned,
  };
}

/** A group that the procedure has no more, but that has an old ticket still, has its line too. */
function rowsWith(rows: readonly DeskStatusRow[], { stored: { ticket }, procedure }: CaseView): readonly DeskStatusRow[] {
  const group = rows.some((r) => r.group === ticket.group) ? undefined : procedure.groups.find((g) => g.id === ticket.group);
  return group === undefined ? rows : [...rows, emptyRow(group)];
}

/** By the clock that matters now, as its card shows it. */
export function priorityRank(view: CaseView): Urgency {
  return mostUrgentClock(slaOf(view.stored, view, view.now))?.urgency ?? 'on-time';
}

function isWaitingForRequester({ stored: { ticket }, procedure }: CaseView): boolean {
  return procedure.states.some((s) => s.id === ticket.state && s.waitsFor === 'requester');
}

function withTicket(row: DeskStatusRow, phase: Phase, urgency: Urgency): DeskStatusRow {
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
