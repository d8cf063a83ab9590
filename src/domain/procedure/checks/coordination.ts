import { faultAt, type FileFault, idsOf, quoted, repeated, unknownId } from '../../file-fault.js';
import { normaliseText } from '../../text/normalise-text.js';
import { groupsOverseen } from '../coordination.js';
import type { Procedure } from '../procedure.js';

/** Checks that each scope of the coordination oversees existing groups and has an id and a label of its own. Source: SIIF 4.3 */
export function checkCoordination(procedure: Procedure): readonly FileFault[] {
  const { coordination = [], levels, groups, categories } = procedure;
  const known = {
    levels: levels.map(({ level }) => String(level)),
    groups: idsOf(groups),
    categories: idsOf(categories),
  };
  return [
    ...coordination.flatMap(({ categories: own = [] }, i) =>
      own.flatMap((id, j) => unknownId(`coordination[${i}].categories[${j}]`, id, known.categories)),
    ),
    ...coordination.flatMap(({ oversees }, i) => {
      const path = `coordination[${i}].oversees`;
      return [
        ...(oversees.levels ?? []).flatMap((level, j) => unknownId(`${path}.levels[${j}]`, String(level), known.levels)),
        ...(oversees.groups ?? []).flatMap((id, j) => unknownId(`${path}.groups[${j}]`, id, known.groups)),
        ...(groupsOverseen({ oversees }, procedure).length > 0
          ? []
          : faultAt(path, nothingIn(oversees), 'al menos un grupo, o un nivel que los tenga')),
      ];
    }),
    ...repeated(
      coordination.map(({ id }, i) => ({ path: `coordination[${i}].id`, id })),
      'un id sin repetir',
    ),
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
