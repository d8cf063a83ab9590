import { labelOfChoice, transitionOf } from '../lookup.js';
import { mermaidId, mermaidText } from './mermaid.js';
import type { Group, Route } from '../../../procedure/routing.js';
import type { Procedure } from '../../../procedure/procedure.js';

/**
 * The groups by level, and the routes between them, as a Mermaid flowchart: round ends are external groups, a dashed line is
 * a category with a first group of its own.
 */
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
    `  intake((Ingreso)) --> ${idOf(intake.group)}`,
    ...[...started].map(
      (id) =>
        `  intake -.->|${inQuotes(
          own
            .filter((c) => c.group === id)
            .map((c) => c.label)
            .join(', '),
        )}| ${idOf(id)}`,
    ),
    ...routes.flatMap((route) => route.to.map((to) => `  ${idOf(route.from)} -->${routeText(route, procedure)} ${idOf(to)}`)),
    '',
  ].join('\n');
}

function idOf(id: string): string {
  return mermaidId('g', id);
}

function nodeOf({ id, label, kind }: Group): string {
  const [open, close] = kind === 'external' ? ['([', '])'] : ['[', ']'];
  return `${idOf(id)}${open}${inQuotes(label)}${close}`;
}

function inQuotes(text: string): string {
  return `"${mermaidText(text)}"`;
}

/** The transition and the categories to which a route is limited. */
function routeText({ via, categories = [] }: Route, procedure: Procedure): string {
  const by = via === undefined ? [] : [transitionOf(procedure, via)?.label ?? via];
  const labels = categories.map((id) => labelOfChoice(procedure.categories, id));
  const words = [...by, ...(labels.length === 0 ? [] : [labels.join(', ')])];
  return words.length === 0 ? '' : `|${inQuotes(words.join(' · '))}|`;
}
