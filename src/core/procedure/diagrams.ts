import type { Limit, Transition } from '../../procedure/workflow.js';
import type { Procedure } from '../../procedure/procedure.js';
import { labelOfChoice, transitionOf } from './lookup.js';
import type { Group, Route } from '../../procedure/routing.js';

export function stateDiagram(procedure: Procedure): string {
  const { states, transitions, intake } = procedure;
  return [
    'stateDiagram-v2',
    ...states.map((s) => `  state "${mermaidText(s.label)}${s.clock === 'none' ? '' : ` · ${s.clock}`}" as ${stateId(s.id)}`),
    '',
    `  [*] --> ${stateId(intake.state)}`,
    ...transitions.flatMap((t) =>
      t.from.map((from) => `  ${stateId(from)} --> ${stateId(t.to)}: ${mermaidText(t.label)} (${doersOf(t, from, procedure)})`),
    ),
    ...toSections(procedure),
    ...states.filter((s) => s.phase === 'closed' || s.phase === 'void').map((s) => `  ${stateId(s.id)} --> [*]`),
    '',
  ].join('\n');
}

function stateId(id: string): string {
  return mermaidId('s', id);
}

/** The arrows from a draft to the state for sections: a request whose form has sections begins there. Source: USPEC-06 */
function toSections({ transitions, forms }: Procedure): readonly string[] {
  const completing = transitions.filter((t) => t.act === 'complete');
  return forms.flatMap(({ label, sectionsIn }) =>
    sectionsIn === undefined
      ? []
      : completing.flatMap((t) =>
          t.from.map((from) => `  ${stateId(from)} --> ${stateId(sectionsIn)}: ${mermaidText(`${t.label} ${label}`)}`),
        ),
  );
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

/** Groups by level and their routes as a Mermaid flowchart: round ends are external, a dashed line is a category with its own first group. */
export function groupDiagram(procedure: Procedure): string {
  const { categories, groups, intake, levels, routes } = procedure;
  const own = categories.filter((c) => c.group !== undefined && c.group !== intake.group && c.refused === undefined);
  const started = new Set(own.flatMap((c) => c.group ?? []));
  return [
    'flowchart LR',
    ...levels.flatMap(({ level, label }) => [
      `  subgraph l_${level}["${mermaidText(label)}"]`,
      ...groups.filter((g) => g.level === level).map((g) => `    ${nodeOf(g)}`),
      '  end',
    ]),
    '',
    `  intake((Ingreso)) --> ${groupId(intake.group)}`,
    ...[...started].map((id) => {
      const labels = own.filter((c) => c.group === id).map((c) => c.label);
      return `  intake -.->|${inQuotes(labels.join(', '))}| ${groupId(id)}`;
    }),
    ...routes.flatMap((route) => route.to.map((to) => `  ${groupId(route.from)} -->${routeText(route, procedure)} ${groupId(to)}`)),
    '',
  ].join('\n');
}

function groupId(id: string): string {
  return mermaidId('g', id);
}

function nodeOf({ id, label, kind }: Group): string {
  const [open, close] = kind === 'external' ? ['([', '])'] : ['[', ']'];
  return `${groupId(id)}${open}${inQuotes(label)}${close}`;
}

function inQuotes(text: string): string {
  return `"${mermaidText(text)}"`;
}

function routeText({ via, categories = [] }: Route, procedure: Procedure): string {
  const by = via === undefined ? [] : [transitionOf(procedure, via)?.label ?? via];
  const labels = categories.map((id) => labelOfChoice(procedure.categories, id));
  const words = [...by, ...(labels.length === 0 ? [] : [labels.join(', ')])];
  return words.length === 0 ? '' : `|${inQuotes(words.join(' · '))}|`;
}

/** An id that Mermaid accepts: letters, digits and underscores; the prefix avoids Mermaid's keywords. */
export function mermaidId(prefix: string, id: string): string {
  return `${prefix}_${id.replace(/[^A-Za-z0-9]/g, '_')}`;
}

export function mermaidText(text: string): string {
  return text.replace(/["\s;#:|]+/g, ' ').trim();
}
