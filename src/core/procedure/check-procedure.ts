import { checkCalendarSpec } from '../calendar/calendar-spec.js';
import { checkActs } from './checks/acts.js';
import { checkAudiences, checkPartner } from './checks/audiences.js';
import { checkClocks } from './checks/clocks.js';
import { checkContingency } from './checks/contingency.js';
import { checkCoordination, checkMassIncident, checkRecurrence } from './checks/coordination.js';
import { checkDeadEnds } from './checks/dead-ends.js';
import { type FileFault, quoted, faultAt, faultUnless, idsOf, repeated, repeatedIn } from '../file-fault.js';
import { checkForms, checkRecords } from './checks/forms.js';
import { checkIds } from './checks/ids.js';
import { checkOutcomes } from './checks/outcomes.js';
import { checkMail } from './checks/mail.js';
import { checkNumbers } from './checks/numbers.js';
import { checkPassing } from './checks/passing.js';
import { checkReachability } from './checks/reachability.js';
import { checkRoles } from './checks/roles.js';
import { checkRoutes } from './checks/routes.js';
import { checkSections } from './checks/sections.js';
import { checkSurvey } from './checks/survey.js';
import { checkTargets } from './checks/targets.js';
import { checkWords } from './checks/words.js';
import type { Procedure } from '../../procedure/procedure.js';
import { minFound, stemsOf } from '../text/match-words.js';
import { normaliseText } from '../text/normalise-text.js';

/**
 * Everything in a procedure that contradicts itself or refers to nothing, all at once. The schema (types, unknown keys) is checked before,
 * when the file is read. A procedure without faults never makes the engine throw: every id exists, every open ticket has a path to an end,
 * and every wait for the requester ends by itself.
 * Source: procedures.md, "Checked at start as a whole"
 */
export function checkProcedure(procedure: Procedure): readonly FileFault[] {
  return checks.flatMap((check) => check(procedure));
}

/** The same for a file whose parts may have wrong shapes. A check that cannot read them finds nothing: the schema has reported that already. */
export function checkWhatCanBeRead(procedure: Procedure): readonly FileFault[] {
  return checks.flatMap((check) => {
    try {
      return check(procedure);
    } catch {
      return [];
    }
  });
}

const checks: readonly ((procedure: Procedure) => readonly FileFault[])[] = [
  calendarFaults,
  checkIds,
  checkReachability,
  checkActs,
  checkOutcomes,
  checkRoles,
  checkAudiences,
  checkClocks,
  checkForms,
  checkSections,
  checkRecords,
  checkRoutes,
  checkPassing,
  checkDeadEnds,
  checkTargets,
  checkNumbers,
  checkWords,
  checkSurvey,
  checkPartner,
  checkOtherDesks,
  checkCoordination,
  checkContingency,
  checkMassIncident,
  checkRecurrence,
  checkMail,
];

function calendarFaults({ calendar, timeZone }: Procedure): readonly FileFault[] {
  const faults = checkCalendarSpec(calendar).map((f) => ({ ...f, path: `calendar.${f.path}` }));
  if (timeZone === calendar.timeZone) return faults;
  return [...faults, { path: 'timeZone', found: quoted(timeZone), expected: `la del calendario, ${quoted(calendar.timeZone)}` }];
}

/** Checks channels and what the desk does not attend: each once, with words that can be recognised. Source: SIIF-16, UARIV-01 */
function checkOtherDesks({ intake, otherChannels = [], notForThisDesk = [] }: Procedure): readonly FileFault[] {
  const named = notForThisDesk.flatMap(({ what, hints = [] }, i) => [
    { path: `notForThisDesk[${i}].what`, text: what },
    ...hints.map((hint, j) => ({ path: `notForThisDesk[${i}].hints[${j}]`, text: hint })),
  ]);
  const ids = intake.channels?.map(({ id }, i) => ({ path: `intake.channels[${i}].id`, id })) ?? [];
  const isWithoutTeams = ids.length > 0 && !ids.some(({ id }) => id === 'teams');
  const others = otherChannels.map(({ label, value }) => normaliseText(`${label} ${value}`));
  const stems = named.map(({ path, text }) => ({ path, id: stemsOf(text).join(' ') }));
  const least = `al menos ${minFound} palabras que digan de qué se trata`;
  return [
    ...repeated(ids, 'cada canal una sola vez'),
    ...(isWithoutTeams ? faultAt('intake.channels', idsOf(ids).join(', '), 'también "teams", por donde llega lo que se pide aquí') : []),
    ...repeatedIn('otherChannels', others, 'cada canal una sola vez'),
    ...repeated(stems, 'palabras que no digan lo mismo que otras'),
    ...named.flatMap(({ path, text }) => faultUnless(stemsOf(text).length >= minFound, path, quoted(text), least)),
  ];
}
