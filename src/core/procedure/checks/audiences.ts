import { faultAt, faultUnless, type FileFault, idsOf, oneOf, quoted } from '../../file-fault.js';
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
  return tells.flatMap((audience, j) => unreadFaults(audience, `${path}[${j}]`, procedure));
}

/** The first level reads the intake group's channel, so that group must be of the first level. */
function unreadFaults(audience: WarningAudience, path: string, { groups, intake, partner }: Procedure): readonly FileFault[] {
  if (audience === 'partner' && partner === undefined)
    return faultAt(path, quoted(audience), 'también la mesa que envía casos, en "partner"');
  const group = groups.find((g) => g.id === intake.group);
  if (audience !== 'first-level' || group === undefined || isFirstLevel(group)) return [];
  const found = `${quoted(audience)}, con el ingreso en ${quoted(group.id)}`;
  return faultAt(path, found, 'que el grupo de "intake" fuera interno y de nivel 1');
}

/** Checks a partner's desk: it has a group of its own people, and a required field with its number. Source: SIGCE-01, SIGCE-03 */
export function checkPartner({ forms, groups, intake, partner }: Procedure): readonly FileFault[] {
  if (partner === undefined) return [];
  const group = groups.find((g) => g.id === partner.group);
  const asked = forms.find((f) => f.id === intake.form)?.fields ?? [];
  const numbers = idsOf(asked.filter((f) => f.type === 'text' && f.required === true));
  const expected = `un campo de texto con "required": true del formulario de entrada, ${oneOf(numbers)}`;
  return [
    ...(group !== undefined && isPartnerGroup(group) ? [] : groupFaults(partner.group, group, groups)),
    ...faultUnless(numbers.includes(partner.numberField), 'partner.numberField', quoted(partner.numberField), expected),
  ];
}

function isPartnerGroup({ role, kind }: Group): boolean {
  return role === 'partner-desk' && kind === 'external';
}

function groupFaults(id: string, group: Group | undefined, groups: readonly Group[]): readonly FileFault[] {
  const found = group === undefined ? quoted(id) : `${quoted(id)}, de clase ${quoted(group.kind)} y rol ${quoted(group.role)}`;
  const right = idsOf(groups.filter(isPartnerGroup));
  return faultAt('partner.group', found, right.length > 0 ? oneOf(right) : 'un grupo externo con "role": "partner-desk"');
}
