import type { Procedure, Transition } from '../procedure.js';
import { reminderFaults } from './clocks.js';
import { type FileFault, oneOf, quoted } from '../../file-fault.js';
import { conditionFaults } from './fields.js';

/** The reminders of the survey, and the transition that an answer takes. Source: UARIV-17, USPEC-13 */
export function checkSurvey(procedure: Procedure): readonly FileFault[] {
  return [...reminderFaults(procedure.survey.remindAt ?? [], 'survey.remindAt'), ...thenFaults(procedure)];
}

/** An answer may accept the solution: a transition by the requester, from a state in which the survey is open, without fields. */
function thenFaults(procedure: Procedure): readonly FileFault[] {
  const { survey, states, transitions } = procedure;
  const { then } = survey;
  if (then === undefined) return [];
  const path = 'survey.then.transition';
  const transition = transitions.find((t) => t.id === then.transition);
  const unless = then.unless === undefined ? [] : conditionFaults(then.unless, 'survey.then.unless', survey.questions, procedure);
  if (transition === undefined)
    return [{ path, found: quoted(then.transition), expected: oneOf(transitions.filter(isAcceptance).map((t) => t.id)) }, ...unless];
  const faults = acceptanceFaults(transition, path);
  const asked = states.filter((s) => s.phase === survey.when).map((s) => s.id);
  if (survey.when === 'closed') {
    faults.push({
      path: 'survey.then',
      found: 'algo que hacer, con "when": "closed"',
      expected: '"when": "resolved", porque de un caso cerrado no se sale',
    });
  } else if (!transition.from.some((id) => asked.includes(id))) {
    faults.push({
      path,
      found: `${quoted(transition.id)}, que sale de ${transition.from.map(quoted).join(', ')}`,
      expected: 'una transición desde un estado de fase "resolved", donde se pregunta',
    });
  }
  return [...faults, ...unless];
}

function isAcceptance({ act, by }: Transition): boolean {
  return act === 'accept' && by.includes('requester');
}

function acceptanceFaults(transition: Transition, path: string): FileFault[] {
  const { id, act, by, needs = [] } = transition;
  const faults: FileFault[] = [];
  if (act !== 'accept')
    faults.push({ path, found: `${quoted(id)}, cuyo acto es ${quoted(act)}`, expected: 'una transición con el acto "accept"' });
  if (!by.includes('requester'))
    faults.push({
      path,
      found: `${quoted(id)}, que hace ${by.length === 0 ? 'nadie' : by.map(quoted).join(', ')}`,
      expected: 'una transición con "requester" en "by", que es quien responde',
    });
  const asked = needs.filter((f) => f.required === true || f.requiredWhen?.is.includes('') === true);
  if (asked.length > 0)
    faults.push({
      path,
      found: `${quoted(id)}, que pide ${asked.map((f) => quoted(f.id)).join(', ')}`,
      expected: 'una transición que no pida nada, porque la encuesta no lo pregunta',
    });
  return faults;
}
