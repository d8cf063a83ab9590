import type { Procedure } from '../procedure.js';
import { type FileFault, idsOf, repeated, unknownId } from '../../file-fault.js';
import { isFirstLevel } from '../lookup.js';
import { seriesFaults } from './routes.js';

/** Finds ids that are twice in their list, and ids of missing parts. Routes, targets and limits have checks of their own. */
export function checkIds(procedure: Procedure): readonly FileFault[] {
  return [
    ...duplicateIds(procedure),
    ...intakeFaults(procedure),
    ...groupFaults(procedure),
    ...categoryFaults(procedure),
    ...transitionFaults(procedure),
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
  return Object.entries(lists).flatMap(([list, parts]) =>
    repeated(
      parts.map((p, i) => ({ path: `${list}[${i}]`, id: p.id })),
      'un id sin repetir',
    ),
  );
}

function intakeFaults({ intake, forms, groups, states, categories }: Procedure): readonly FileFault[] {
  const drafts = states.filter((s) => s.phase === 'draft');
  return [
    ...unknownId('intake.form', intake.form, idsOf(forms)),
    ...unknownId('intake.group', intake.group, idsOf(groups)),
    ...unknownId('intake.state', intake.state, idsOf(drafts)),
    ...unknownId('intake.advisers.group', intake.advisers?.group, idsOf(groups.filter(isFirstLevel))),
    // A category that the desk refuses, or does not offer, must be chosen by a person.
    ...unknownId('intake.category', intake.category, idsOf(categories.filter((c) => c.refused === undefined && c.deskOnly !== true))),
  ];
}

function groupFaults({ groups, levels, controlPoints = [] }: Procedure): readonly FileFault[] {
  const known = levels.map((l) => String(l.level));
  return [
    ...groups.flatMap((g, i) => unknownId(`groups[${i}].level`, String(g.level), known)),
    ...controlPoints.flatMap((p, i) =>
      (p.groups ?? []).flatMap((id, j) => unknownId(`controlPoints[${i}].groups[${j}]`, id, idsOf(groups))),
    ),
  ];
}

function categoryFaults(procedure: Procedure): readonly FileFault[] {
  const { categories, forms, groups } = procedure;
  return categories.flatMap((c, i) => [
    ...unknownId(`categories[${i}].form`, c.form, idsOf(forms)),
    ...unknownId(`categories[${i}].group`, c.group, idsOf(groups)),
    ...(c.series === undefined ? [] : seriesFaults(c.series, `categories[${i}].series`, procedure)),
  ]);
}

function transitionFaults({ categories, transitions, states }: Procedure): readonly FileFault[] {
  const known = idsOf(states);
  return transitions.flatMap((t, i) => [
    ...t.from.flatMap((from, j) => unknownId(`transitions[${i}].from[${j}]`, from, known)),
    ...unknownId(`transitions[${i}].to`, t.to, known),
    ...(t.categories ?? []).flatMap((id, j) => unknownId(`transitions[${i}].categories[${j}]`, id, idsOf(categories))),
    ...repeated(
      t.from.map((id, j) => ({ path: `transitions[${i}].from[${j}]`, id })),
      'cada estado una sola vez',
    ),
  ]);
}

/** The actions of a state must be transitions that leave it. */
function actionFaults({ states, transitions }: Procedure): readonly FileFault[] {
  return states.flatMap((s, i) => {
    const path = `states[${i}].actions`;
    const leaving = idsOf(transitions.filter((t) => t.from.includes(s.id)));
    const entries = (s.actions ?? []).map((id, j) => ({ path: `${path}[${j}]`, id }));
    return [...entries.flatMap((e) => unknownId(e.path, e.id, leaving)), ...repeated(entries, 'cada transición una sola vez')];
  });
}
