import { faultAt, type FileFault, idsOf, oneOf, quoted } from '../../file-fault.js';
import { solvedOutcome } from '../acts.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { State, Transition } from '../../../procedure/workflow.js';
import { isEnd } from './reachability.js';

/**
 * Checks that each end state names one of the file's outcomes, and that `solved` means what it says: a case reaches it by a solution that a
 * person documented, and a timer cannot make one. Source: UARIV-06, UARIV-07, SIIF-17
 */
export function checkOutcomes(procedure: Procedure): readonly FileFault[] {
  const states = new Map(procedure.states.map((s) => [s.id, s]));
  return [
    ...(procedure.outcomes.some((o) => o.id === solvedOutcome)
      ? []
      : faultAt('outcomes', `ningún final ${quoted(solvedOutcome)}`, `uno con "id": ${quoted(solvedOutcome)}, el de lo solucionado`)),
    ...procedure.states.flatMap((state, i) => stateFaults(state, `states[${i}].outcome`, procedure)),
    ...procedure.transitions.flatMap((t, i) => [
      ...endFaults(t, `transitions[${i}].to`, states),
      ...silenceFaults(t, `transitions[${i}]`, states),
    ]),
  ];
}

function stateFaults(state: State, path: string, { outcomes }: Procedure): readonly FileFault[] {
  const { outcome, phase } = state;
  if (!isEnd(state))
    return outcome === undefined
      ? []
      : faultAt(path, quoted(outcome), 'nada: sólo un estado de fase "closed" o "void" dice cómo terminó el caso');
  const known = idsOf(outcomes).filter((id) => phase === 'closed' || id !== solvedOutcome);
  return outcome !== undefined && known.includes(outcome)
    ? []
    : faultAt(path, outcome === undefined ? 'nada' : quoted(outcome), oneOf(known));
}

/** Accepting, confirming or documenting a solution must end as `solved`; a limit or a move may do so only from states with a solution. */
function endFaults({ act, from, to }: Transition, path: string, states: ReadonlyMap<string, State>): readonly FileFault[] {
  const { phase, outcome } = states.get(to) ?? {};
  if (phase !== 'closed' || outcome === undefined) return [];
  const isSolution = act === 'accept' || act === 'confirm' || act === 'resolve';
  if (isSolution && outcome !== solvedOutcome)
    return faultAt(path, `${quoted(to)}, que no es "solved"`, `un final "solved", porque el acto es ${quoted(act)}`);
  const isGiven = act === 'move' && from.every((id) => states.get(id)?.phase === 'resolved');
  return outcome === solvedOutcome && (act === 'lapse' || act === 'move') && !isGiven
    ? faultAt(path, `${quoted(to)}, solucionado, por el acto ${quoted(act)}`, 'otro final: sólo lo que se solucionó es "solved"')
    : [];
}

/** Silence can accept a solution that was given; it cannot be the solution. */
function silenceFaults({ by, to }: Transition, path: string, states: ReadonlyMap<string, State>): readonly FileFault[] {
  return by.includes('system') && states.get(to)?.phase === 'resolved'
    ? faultAt(`${path}.by`, '"system"', 'personas: un plazo que vence no soluciona nada')
    : [];
}
