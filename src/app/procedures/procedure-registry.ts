import { ProcedureFault } from '../../domain/procedure/lookup.js';
import type { Procedure, ProcedureRef } from '../../domain/procedure/procedure.js';
import { createBusinessCalendar, type BusinessCalendar } from '../../domain/calendar/business-calendar.js';
import type { ProcedureArchive } from '../../ports/procedure-archive.js';

/** A procedure ready to judge by. */
export type ProcedureRules = { procedure: Procedure; ref: ProcedureRef; calendar: BusinessCalendar };

export type ProcedureRegistry = Awaited<ReturnType<typeof openProcedureRegistry>>;

/** Keeps the present wording in the archive and finds older ones there, each made ready once. */
export async function openProcedureRegistry(procedure: Procedure, ref: ProcedureRef, archive: ProcedureArchive) {
  /** The present file was changed under a version that the desk has kept another wording of. */
  const isReworded = await archive.keep(ref, procedure);
  /** What new tickets are made under. */
  const current: ProcedureRules = { procedure, ref, calendar: createBusinessCalendar(procedure.calendar) };
  const ready = new Map<string, ProcedureRules>([[ref.hash, current]]);
  /** What this ticket was made under. @throws {ProcedureFault} `version-not-loaded` */
  const of = async (wanted: ProcedureRef): Promise<ProcedureRules> => {
    const known = ready.get(wanted.hash);
    if (known) return known;
    const kept = await archive.load(wanted);
    if (kept === null) throw new ProcedureFault('version-not-loaded', `${wanted.id} ${wanted.version}`);
    const rules = { procedure: kept, ref: wanted, calendar: createBusinessCalendar(kept.calendar) };
    ready.set(wanted.hash, rules);
    return rules;
  };
  return { current, of, isReworded };
}
