import type { After, Procedure, State, Transition } from './procedure.js';

/** The procedure's states and transitions as a Mermaid state diagram, in the file's order, with the labels people read. */
export function stateDiagram(procedure: Procedure): string {
  const { states, transitions, intake } = procedure;
  return [
    'stateDiagram-v2',
    ...states.map((s) => `  state "${plain(s.label)}${clockOf(s)}" as ${idOf(s.id)}`),
    '',
    `  [*] --> ${idOf(intake.state)}`,
    ...transitions.flatMap((t) => t.from.map((from) => `  ${idOf(from)} --> ${idOf(t.to)}: ${plain(t.label)} (${doersOf(t, from, procedure)})`)),
    ...states.filter((s) => s.phase === 'closed' || s.phase === 'void').map((s) => `  ${idOf(s.id)} --> [*]`),
    '',
  ].join('\n');
}

/** Mermaid takes letters, digits and underscores only. */
function idOf(id: string): string {
  return `s_${id.replace(/[^A-Za-z0-9]/g, '_')}`;
}

function plain(text: string): string {
  return text.replace(/["\s;#:]+/g, ' ').trim();
}

function clockOf({ clock }: State): string {
  return clock === 'none' ? '' : ` · ${clock}`;
}

function doersOf(transition: Transition, from: string, { states }: Procedure): string {
  const limit = states.find((s) => s.id === from)?.limit;
  return limit?.then === transition.id ? `${transition.by.join(', ')} after ${lengthOf(limit.after)}, ${limit.calendar}` : transition.by.join(', ');
}

function lengthOf(after: After): string {
  if ('minutes' in after) return `${after.minutes} min`;
  if ('hours' in after) return `${after.hours} h`;
  return 'businessDays' in after ? `${after.businessDays} business days` : `the ${after.target} target`;
}
