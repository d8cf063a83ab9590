import { faultAt, type FileFault, quoted, repeated, repeatedIn, idsOf } from '../../file-fault.js';
import { normaliseText } from '../../text/normalise-text.js';
import { referenceFaults } from './references.js';
import { groupsOverseen } from '../coordination.js';
import type { Procedure } from '../../../procedure/procedure.js';

/** Checks that each scope of the coordination oversees existing groups and has an id and a label of its own. Source: SIIF 4.3 */
export function checkCoordination(procedure: Procedure): readonly FileFault[] {
  const { coordination = [] } = procedure;
  return [
    ...coordination.flatMap((scope, i) => [
      ...referenceFaults('coordination-scope', scope, `coordination[${i}]`, procedure),
      ...(groupsOverseen(scope, procedure).length > 0
        ? []
        : faultAt(`coordination[${i}].oversees`, nothingIn(scope.oversees), 'al menos un grupo, o un nivel que los tenga')),
    ]),
    ...repeatedIn('coordination', idsOf(coordination), 'un id sin repetir', '.id'),
    ...repeated(
      coordination.map(({ label }, i) => ({ path: `coordination[${i}].label`, id: normaliseText(label) })),
      'un nombre sin repetir',
    ),
  ];
}

function nothingIn({ levels = [], groups = [] }: { levels?: readonly number[]; groups?: readonly string[] }): string {
  const named = [...levels.map((level) => `nivel ${level}`), ...groups.map(quoted)];
  return named.length === 0 ? 'nada' : `${named.join(', ')}, sin ningún grupo`;
}
