import type { Procedure } from '../../../procedure/procedure.js';
import { type FileFault, idsOf, unknownId, repeatedIn } from '../../file-fault.js';
import { referenceFaults } from './references.js';

/** Finds ids that are twice in their list, and ids of missing parts. Routes, targets and limits have checks of their own. */
export function checkIds(procedure: Procedure): readonly FileFault[] {
  return [
    ...duplicateIds(procedure),
    ...referenceFaults('intake', procedure.intake, 'intake', procedure),
    ...procedure.groups.flatMap((group, i) => referenceFaults('group', group, `groups[${i}]`, procedure)),
    ...(procedure.controlPoints ?? []).flatMap((point, i) => referenceFaults('control-point', point, `controlPoints[${i}]`, procedure)),
    ...procedure.categories.flatMap((category, i) => referenceFaults('category', category, `categories[${i}]`, procedure)),
    ...procedure.transitions.flatMap((t, i) => [
      ...referenceFaults('transition', t, `transitions[${i}]`, procedure),
      ...repeatedIn(`transitions[${i}].from`, t.from, 'cada estado una sola vez'),
    ]),
    ...actionFaults(procedure),
  ];
}

function duplicateIds(procedure: Procedure): readonly FileFault[] {
  const { agreements = [], controlPoints = [], priority, levels } = procedure;
  const lists = {
    levels: levels.map((l) => ({ id: String(l.level) })),
    groups: procedure.groups,
    categories: procedure.categories,
    forms: procedure.forms,
    outcomes: procedure.outcomes,
    states: procedure.states,
    transitions: procedure.transitions,
    agreements,
    controlPoints,
    'priority.priorities': priority.priorities,
    'priority.impacts': priority.impacts,
    'priority.urgencies': priority.urgencies,
  };
  return Object.entries(lists).flatMap(([list, parts]) => repeatedIn(list, idsOf(parts), 'un id sin repetir'));
}

function actionFaults({ states, transitions }: Procedure): readonly FileFault[] {
  return states.flatMap((s, i) => {
    const path = `states[${i}].actions`;
    const leaving = idsOf(transitions.filter((t) => t.from.includes(s.id)));
    const { actions = [] } = s;
    return [
      ...actions.flatMap((id, j) => unknownId(`${path}[${j}]`, id, leaving)),
      ...repeatedIn(path, actions, 'cada transición una sola vez'),
    ];
  });
}
