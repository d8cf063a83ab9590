import { referenceFaults } from './references.js';
import { faultAt, type FileFault, quoted, unknownId } from '../../file-fault.js';
import type { MassSignRule } from '../../../procedure/coordination.js';
import type { Procedure } from '../../../procedure/procedure.js';

/** Checks that somebody may declare a mass incident, and that its signs can be read from a case. Source: SIIF-07 */
export function checkMassIncident(procedure: Procedure): readonly FileFault[] {
  const { massIncident, transitions } = procedure;
  if (massIncident === undefined) return [];
  const { via, signs = [], declaredBy } = massIncident;
  const transition = transitions.find(({ id }) => id === via);
  return [
    ...(declaredBy.length > 0 ? [] : faultAt('massIncident.declaredBy', 'nadie', 'al menos un papel')),
    ...(via === undefined || transition?.act === 'escalate'
      ? []
      : faultAt('massIncident.via', quoted(via), 'el id de una transición que escala')),
    ...referenceFaults('mass-incident', massIncident, 'massIncident', procedure),
    ...signs.flatMap((sign, i) => signFaults(sign, `massIncident.signs[${i}]`, procedure)),
  ];
}

function signFaults({ by, distinct, moreThan, within }: MassSignRule, path: string, procedure: Procedure): readonly FileFault[] {
  return [
    ...(by === 'category' || by === 'words' ? [] : fieldFaults(by, `${path}.by`, procedure)),
    ...(distinct === 'requesters' ? [] : fieldFaults(distinct, `${path}.distinct`, procedure)),
    ...(moreThan >= 2 ? [] : faultAt(`${path}.moreThan`, String(moreThan), '2 o más')),
    ...('target' in within ? faultAt(`${path}.within`, 'un plazo de atención', 'minutos, horas o días hábiles') : []),
  ];
}

/** The field must be in the form of every request and hold no personal data: the desk is shown its value as what the cases share. */
function fieldFaults(id: string, path: string, { forms, intake }: Procedure): readonly FileFault[] {
  const asked = forms.find((form) => form.id === intake.form)?.fields ?? [];
  const found = asked.find((field) => field.id === id);
  if (found === undefined)
    return unknownId(
      path,
      id,
      asked.map((field) => field.id),
    );
  return found.pii === true || found.secret !== undefined ? faultAt(path, quoted(id), 'un campo sin datos personales ni secretos') : [];
}
