import { faultAt, type FileFault, quoted, repeated } from '../../file-fault.js';
import type { Category } from '../../../procedure/routing.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Transition } from '../../../procedure/workflow.js';
import { closure } from './reachability.js';
import { referenceFaults } from './references.js';
import { canBeTakenIn } from './roles.js';

type PassesFirst = NonNullable<Transition['passesFirst']>[number];

/**
 * Each category has one rule, and a case can go to each group and come back done. Otherwise no case of the category could ever be solved.
 * Source: SIGCE-10, SIGCE-11
 */
export function checkPassing(procedure: Procedure): readonly FileFault[] {
  return procedure.transitions.flatMap((transition, i) => {
    const rules = transition.passesFirst ?? [];
    const path = `transitions[${i}].passesFirst`;
    return [
      ...(rules.length === 0 ? [] : actFaults(path, transition, 'resolve')),
      ...(transition.undone === undefined ? [] : actFaults(`transitions[${i}].undone`, transition, 'escalate')),
      ...repeated(
        rules.flatMap((rule, j) => rule.categories.map((id, k) => ({ path: `${path}[${j}].categories[${k}]`, id }))),
        'cada categoría una sola vez',
      ),
      ...rules.flatMap((rule, j) => ruleFaults(rule, `${path}[${j}]`, transition, procedure)),
    ];
  });
}

function actFaults(path: string, { act }: Transition, wanted: Transition['act']): readonly FileFault[] {
  if (act === wanted) return [];
  return faultAt(path, `una transición cuyo acto es ${quoted(act)}`, `una cuyo acto sea ${quoted(wanted)}`);
}

function ruleFaults(rule: PassesFirst, path: string, transition: Transition, procedure: Procedure): readonly FileFault[] {
  const { categories } = procedure;
  return [
    ...referenceFaults('passes-first', rule, path, procedure),
    ...rule.categories.flatMap((id, k) => {
      const category = categories.find((c) => c.id === id);
      if (category === undefined || rule.groups.some((group) => leadsThereAndBack(category, group, transition, procedure))) return [];
      const found = `${quoted(id)}, que no llega a ${quoted(rule.groups.join(', '))} o no vuelve de allí`;
      return faultAt(`${path}.categories[${k}]`, found, `rutas de ida, y de vuelta a un grupo que pueda hacer ${quoted(transition.id)}`);
    }),
  ];
}

function leadsThereAndBack(category: Category, group: string, transition: Transition, procedure: Procedure): boolean {
  const { groups, intake, routes, transitions } = procedure;
  const isUndone = (via: string | undefined): boolean => transitions.some(({ id, undone }) => id === via && undone === true);
  const own = routes.filter((r) => r.categories === undefined || r.categories.includes(category.id));
  const reached = (from: readonly string[]) => closure(from, (id) => own.filter((r) => r.from === id).flatMap((r) => r.to));
  const there = reached([category.group ?? intake.group]);
  const back = reached(own.filter((r) => r.from === group && !isUndone(r.via)).flatMap((r) => r.to));
  return there.has(group) && groups.some((g) => back.has(g.id) && canBeTakenIn(g, transition, procedure));
}
