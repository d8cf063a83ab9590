import { ProcedureFault } from '../../core/procedure/lookup.js';
import type { Procedure, ProcedureRef } from '../../procedure/procedure.js';
import { createBusinessCalendar } from '../../core/calendar/business-calendar.js';
import type { ProcedureWithCalendar } from '../../core/ticket/ticket-sla.js';
import { withClosedDays } from '../../core/calendar/calendar-spec.js';
import type { ProcedureArchive } from '../../ports/store.js';

export type ProcedureRules = ProcedureWithCalendar & { ref: ProcedureRef };

export type ProcedureRegistry = Awaited<ReturnType<typeof openProcedureRegistry>>;

/** With older ones from the archive, each prepared once. @param absences of this desk */
export async function openProcedureRegistry(
  procedure: Procedure,
  ref: ProcedureRef,
  archive: ProcedureArchive,
  absences?: ProcedureWithCalendar['absences'],
) {
  const isReworded = await archive.keep(ref, procedure);
  const current: ProcedureRules = { procedure, ref, calendar: createBusinessCalendar(procedure.calendar), absences };
  const ready = new Map<string, ProcedureRules>([[ref.hash, current]]);
  /** With the ticket's calendar. @throws {ProcedureFault} `version-not-loaded` */
  const of = async (wanted: ProcedureRef): Promise<ProcedureRules> => {
    const { hash, closedDays = [] } = wanted;
    const key = [hash, ...closedDays].join();
    const known = ready.get(key);
    if (known) return known;
    const kept = ready.get(hash)?.procedure ?? (await archive.load(wanted));
    if (kept === null) throw new ProcedureFault('version-not-loaded', `${wanted.id} ${wanted.version}`);
    const rules = { procedure: kept, ref: wanted, calendar: createBusinessCalendar(withClosedDays(kept.calendar, closedDays)), absences };
    ready.set(key, rules);
    return rules;
  };
  return { current, of, isReworded };
}
