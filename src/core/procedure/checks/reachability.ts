import type { Procedure } from '../../../procedure/procedure.js';
import type { State } from '../../../procedure/workflow.js';
import { faultUnless, type FileFault, idsOf, quoted } from '../../file-fault.js';

export function checkReachability(procedure: Procedure): readonly FileFault[] {
  return [...unreachableStates(procedure), ...exitFaults(procedure), ...endlessStates(procedure), ...unreachableGroups(procedure)];
}

/** Whether no transition may leave the state: closed tickets stay closed, and void ones are no tickets. Source: UARIV-12, UARIV-07 */
export function isEnd(state: State): boolean {
  return state.phase === 'closed' || state.phase === 'void';
}

function unreachableStates(procedure: Procedure): readonly FileFault[] {
  const reached = closure([procedure.intake.state], (id) =>
    procedure.transitions.filter((t) => t.from.includes(id)).flatMap((t) => [t.to, ...(t.act === 'complete' ? formStates(procedure) : [])]),
  );
  const expected = `un camino de transiciones desde ${quoted(procedure.intake.state)}`;
  return procedure.states.flatMap((s, i) =>
    faultUnless(reached.has(s.id), `states[${i}]`, `${quoted(s.id)}, al que no se llega`, expected),
  );
}

/** States in which other areas fill their sections; a completed draft may begin there. Source: USPEC-06 */
function formStates({ categories, forms }: Procedure): readonly string[] {
  const own = new Set(categories.flatMap((c) => c.form ?? []));
  return forms.flatMap((f) => (own.has(f.id) && f.sections !== undefined && f.sectionsIn !== undefined ? [f.sectionsIn] : []));
}

function exitFaults({ states, transitions }: Procedure): readonly FileFault[] {
  return states.flatMap((s, i) => {
    if (isEnd(s)) {
      const expected = `un estado de otra fase, porque de ${quoted(s.phase)} no se sale`;
      return transitions.flatMap((t, j) => faultUnless(!t.from.includes(s.id), `transitions[${j}].from`, quoted(s.id), expected));
    }
    const leaves = transitions.some((t) => t.from.includes(s.id) && t.to !== s.id);
    const found = `${quoted(s.id)}, del que no se sale`;
    return faultUnless(leaves, `states[${i}]`, found, 'una transición a otro estado, o la fase "closed" o "void"');
  });
}

/** Finds states whose transitions never lead to an end: the ticket would go round for ever and its clock would never end. */
function endlessStates({ states, transitions }: Procedure): readonly FileFault[] {
  const ending = statesWithEnd({ states, transitions });
  const closed = states.some((s) => s.phase === 'closed');
  const expected = 'un camino a un estado de fase "closed" o "void", para que su reloj termine';
  const faults = states.flatMap((s, i) => {
    const leaves = transitions.some((t) => t.from.includes(s.id) && t.to !== s.id);
    return faultUnless(ending.has(s.id) || !leaves, `states[${i}]`, `${quoted(s.id)}, desde el que no se llega a un final`, expected);
  });
  return [...faults, ...faultUnless(closed, 'states', 'ningún estado de fase "closed"', 'al menos uno, para terminar los casos')];
}

function unreachableGroups(procedure: Procedure): readonly FileFault[] {
  const { categories, forms, groups, intake, partner } = procedure;
  // With an unknown intake group every other group would be unreachable too.
  if (!groups.some((g) => g.id === intake.group)) return [];
  const filling = forms.flatMap(({ sections = [] }) => sections.flatMap((s) => s.filledBy.map((by) => by.group)));
  // A partner's people send cases and are notified of them; no case is routed to them.
  const given = [intake.group, ...categories.flatMap((c) => c.group ?? []), ...filling, ...(partner === undefined ? [] : [partner.group])];
  const reached = closure(given, (id) => procedure.routes.filter((r) => r.from === id).flatMap((r) => r.to));
  const expected = 'una ruta o una categoría hacia él, una sección que llene, o el grupo de "intake"';
  return groups.flatMap((g, i) => faultUnless(reached.has(g.id), `groups[${i}]`, `${quoted(g.id)}, al que no llega ningún caso`, expected));
}

/** The states from which some path leads to an end; the group does not matter. */
export function statesWithEnd({ states, transitions }: Pick<Procedure, 'states' | 'transitions'>): ReadonlySet<string> {
  const ending = closure(idsOf(states.filter(isEnd)), (id) => transitions.filter((t) => t.to === id).flatMap((t) => t.from));
  return new Set(idsOf(states).filter((id) => ending.has(id)));
}

export function closure(roots: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set(roots);
  for (const id of reached) for (const other of next(id)) reached.add(other);
  return reached;
}
