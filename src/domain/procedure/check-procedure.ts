import { checkCalendarSpec } from '../calendar/calendar-spec.js';
import { checkActs } from './checks/acts.js';
import { checkAgreements } from './checks/agreements.js';
import { checkAudiences } from './checks/audiences.js';
import { checkClocks } from './checks/clocks.js';
import { checkDeadEnds } from './checks/dead-ends.js';
import { type FileFault, quoted } from '../file-fault.js';
import { checkForms } from './checks/forms.js';
import { checkIds } from './checks/ids.js';
import { checkNumbers } from './checks/numbers.js';
import { checkPartner } from './checks/partner.js';
import { checkReachability } from './checks/reachability.js';
import { checkRecords } from './checks/records.js';
import { checkRoles } from './checks/roles.js';
import { checkRoutes } from './checks/routes.js';
import { checkSections } from './checks/sections.js';
import { checkSurvey } from './checks/survey.js';
import { checkTargets } from './checks/targets.js';
import { checkWarnings } from './checks/warnings.js';
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
    ...checkAudiences(procedure),
    ...checkClocks(procedure),
    ...checkForms(procedure),
    ...checkSections(procedure),
    ...checkRecords(procedure),
    ...checkRoutes(procedure),
    ...checkDeadEnds(procedure),
    ...checkTargets(procedure),
    ...checkAgreements(procedure),
    ...checkWarnings(procedure),
    ...checkNumbers(procedure),
    ...checkWords(procedure),
    ...checkSurvey(procedure),
    ...checkPartner(procedure),
  ];
}

function calendarFaults({ calendar, timeZone }: Procedure): readonly FileFault[] {
  const faults = checkCalendarSpec(calendar).map((f) => ({ ...f, path: `calendar.${f.path}` }));
  if (timeZone === calendar.timeZone) return faults;
  return [...faults, { path: 'timeZone', found: quoted(timeZone), expected: `la del calendario, ${quoted(calendar.timeZone)}` }];
}
