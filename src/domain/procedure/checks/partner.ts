import type { Group, Procedure } from '../procedure.js';
import { type FileFault, oneOf, quoted } from '../../file-fault.js';

/** Another desk that sends cases: people of its own, and a number of its own that none of its cases comes without. Source: SIGCE-01, SIGCE-03 */
export function checkPartner({ forms, groups, intake, partner }: Procedure): readonly FileFault[] {
  if (partner === undefined) return [];
  const group = groups.find((g) => g.id === partner.group);
  const numbers = (forms.find((f) => f.id === intake.form)?.fields ?? [])
    .filter((f) => f.type === 'text' && f.required === true)
    .map((f) => f.id);
  const faults = group === undefined || !isPartners(group) ? [groupFault(partner.group, group, groups)] : [];
  if (numbers.includes(partner.numberField)) return faults;
  return [
    ...faults,
    {
      path: 'partner.numberField',
      found: quoted(partner.numberField),
      expected: `un campo de texto con "required": true del formulario de entrada, ${oneOf(numbers)}`,
    },
  ];
}

function isPartners({ role, kind }: Group): boolean {
  return role === 'partner-desk' && kind === 'external';
}

function groupFault(id: string, group: Group | undefined, groups: readonly Group[]): FileFault {
  const found = group === undefined ? quoted(id) : `${quoted(id)}, de clase ${quoted(group.kind)} y rol ${quoted(group.role)}`;
  const right = groups.filter(isPartners).map((g) => g.id);
  return { path: 'partner.group', found, expected: right.length > 0 ? oneOf(right) : 'un grupo externo con "role": "partner-desk"' };
}
