import { mermaidId, mermaidText } from './mermaid.js';
import type { Limit, State, Transition } from '../../../procedure/workflow.js';
import type { Procedure } from '../../../procedure/procedure.js';

/** States and transitions as a Mermaid state diagram, in the order of the file, with their labels. */
export function stateDiagram(procedure: Procedure): string {
  const { states, transitions, intake } = procedure;
  return [
    'stateDiagram-v2',
    ...states.map((s) => `  state "${mermaidText(s.label)}${clockOf(s)}" as ${idOf(s.id)}`),
    '',
    `  [*] --> ${idOf(intake.state)}`,
    ...transitions.flatMap((t) =>
      t.from.map((from) => `  ${idOf(from)} --> ${idOf(t.to)}: ${mermaidText(t.label)} (${doersOf(t, from, procedure)})`),
    ),
    ...toSections(procedure),
    ...states.filter((s) => s.phase === 'closed' || s.phase === 'void').map((s) => `  ${idOf(s.id)} --> [*]`),
    '',
  ].join('\n');
}

function idOf(id: string): string {
  return mermaidId('s', id);
}

/** The arrows from a draft to the state for sections: a request whose form has sections begins there. Source: USPEC-06 */
function toSections({ transitions, forms }: Procedure): readonly string[] {
  const completing = transitions.filter((t) => t.act === 'complete');
  return forms.flatMap(({ label, sectionsIn }) =>
    sectionsIn === undefined
      ? []
      : completing.flatMap((t) => t.from.map((from) => `  ${idOf(from)} --> ${idOf(sectionsIn)}: ${mermaidText(`${t.label} ${label}`)}`)),
  );
}

function clockOf({ clock }: State): string {
  return clock === 'none' ? '' : ` · ${clock}`;
}

function doersOf(transition: Transition, from: string, { states }: Procedure): string {
  const limit = states.find((s) => s.id === from)?.limit;
  return limit?.then === transition.id
    ? `${transition.by.join(', ')} after ${durationText(limit.after)}, ${limit.calendar}`
    : transition.by.join(', ');
}

function durationText(after: Limit['after']): string {
  if ('date' in after) return `${after.date} ${after.time}`;
  if ('minutes' in after) return `${after.minutes} min`;
  if ('hours' in after) return `${after.hours} h`;
  return 'businessDays' in after ? `${after.businessDays} business days` : `the ${after.target} target`;
}
