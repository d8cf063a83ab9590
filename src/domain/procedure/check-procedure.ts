import { checkCalendarSpec } from '../sla/calendar-spec.js';
import { checkActs } from './checks/acts.js';
import { checkClocks, reminderFaults } from './checks/clocks.js';
import { type FileFault, quoted } from './checks/file-fault.js';
import { checkForms } from './checks/forms.js';
import { checkIds } from './checks/ids.js';
import { checkNumbers } from './checks/numbers.js';
import { checkReachability } from './checks/reachability.js';
import { checkRoles } from './checks/roles.js';
import { checkRoutes } from './checks/routes.js';
import { checkTargets } from './checks/targets.js';
import { checkWords } from './checks/words.js';
import type { Procedure } from './procedure.js';

/**
 * Everything in a procedure that means nothing or contradicts itself, all at once; empty when the engine can run it.
 *
 * The shape (types, unknown keys) was judged before, at the door; here is judged what the parts say of each other. What
 * passes never makes the engine throw: every id leads somewhere, every open ticket has a way to an end, and what waits
 * for the requester ends by itself.
 *
 * Source: procedures.md, "Checked at start as a whole"
 */
export function checkProcedure(procedure: Procedure): readonly FileFault[] {
  return [
    ...calendarFaults(procedure),
    ...checkIds(procedure),
    ...checkReachability(procedure),
    ...checkActs(procedure),
    ...checkRoles(procedure),
    ...checkClocks(procedure),
    ...checkForms(procedure),
    ...checkRoutes(procedure),
    ...checkTargets(procedure),
    ...checkNumbers(procedure),
    ...checkWords(procedure),
    ...reminderFaults(procedure.survey.remindAt ?? [], 'survey.remindAt'),
  ];
}

function calendarFaults({ calendar, timeZone }: Procedure): readonly FileFault[] {
  const faults = checkCalendarSpec(calendar).map((f) => ({ ...f, path: `calendar.${f.path}` }));
  if (timeZone === calendar.timeZone) return faults;
  return [...faults, { path: 'timeZone', found: quoted(timeZone), expected: `la del calendario, ${quoted(calendar.timeZone)}` }];
}
