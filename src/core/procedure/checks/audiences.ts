import { faultAt, type FileFault, oneOf, quoted } from '../../file-fault.js';
import { isFirstLevel } from '../lookup.js';
import type { Group } from '../../../procedure/routing.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { WarningAudience } from '../../../procedure/vocabulary.js';

/** Finds audiences that do not exist in this procedure: no person would read the notification. */
export function checkAudiences(procedure: Procedure): readonly FileFault[] {
  const { survey, transitions, warnings = [] } = procedure;
  return [
    ...transitions.flatMap((t, i) => audienceFaults(t.tells ?? [], `transitions[${i}].tells`, procedure)),
    ...audienceFaults(survey.tells ?? [], 'survey.tells', procedure),
    ...audienceFaults(survey.low?.tells ?? [], 'survey.low.tells', procedure),
    ...warnings.flatMap((w, i) => audienceFaults(w.tells, `warnings[${i}].tells`, procedure)),
  ];
}

function audienceFaults(tells: readonly WarningAudience[], path: string, procedure: Procedure): readonly FileFault[] {
  return tells.flatMap((audience, j) => {
    const fault = unreadFault(audience, procedure);
    return fault === null ? [] : [{ path: `${path}[${j}]`, ...fault }];
  });
}

/** A fault for an audience without readers: the first level reads the intake group's channel, so that group must be of the first level. */
function unreadFault(audience: WarningAudience, { groups, intake, partner }: Procedure): Omit<FileFault, 'path'> | null {
  if (audience === 'partner' && partner === undefined)
    return { found: quoted(audience), expected: 'también la mesa que envía casos, en "partner"' };
  const group = groups.find((g) => g.id === intake.group);
  if (audience !== 'first-level' || group === undefined || isFirstLevel(group)) return null;
  return {
    found: `${quoted(audience)}, con el ingreso en ${quoted(group.id)}`,
    expected: 'que el grupo de "intake" fuera interno y de nivel 1',
  };
}

/** Checks a partner's desk: it has a group of its own people, and a required field with its number. Source: SIGCE-01, SIGCE-03 */
export function checkPartner({ forms, groups, intake, partner }: Procedure): readonly FileFault[] {
  if (partner === undefined) return [];
  const group = groups.find((g) => g.id === partner.group);
  const numbers = (forms.find((f) => f.id === intake.form)?.fields ?? [])
    .filter((f) => f.type === 'text' && f.required === true)
    .map((f) => f.id);
  const faults = group === undefined || !isPartnerGroup(group) ? [groupFault(partner.group, group, groups)] : [];
  if (numbers.includes(partner.numberField)) return faults;
  return [
    ...faults,
    ...faultAt(
      'partner.numberField',
      quoted(partner.numberField),
      `un campo de texto con "required": true del formulario de entrada, ${oneOf(numbers)}`,
    ),
  ];
}

function isPartnerGroup({ role, kind }: Group): boolean {
  return role === 'partner-desk' && kind === 'external';
}

function groupFault(id: string, group: Group | undefined, groups: readonly Group[]): FileFault {
  const found = group === undefined ? quoted(id) : `${quoted(id)}, de clase ${quoted(group.kind)} y rol ${quoted(group.role)}`;
  const right = groups.filter(isPartnerGroup).map((g) => g.id);
  return { path: 'partner.group', found, expected: right.length > 0 ? oneOf(right) : 'un grupo externo con "role": "partner-desk"' };
}
