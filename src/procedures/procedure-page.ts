import { groupDiagram, stateDiagram } from '../core/procedure/diagrams.js';
import type { Procedure, ProcedureRef } from '../procedure/procedure.js';
import { targetClocks } from '../procedure/vocabulary.js';
import type { Target } from '../procedure/times.js';
import { isSupposed, labelOfChoice } from '../core/procedure/lookup.js';
import { assumptionsIn, type Assumption } from './assumptions.js';
import { counted } from '../core/file-fault.js';

/** Writes a procedure on one page of Markdown, for its author to review: its parts, its times, and diagrams of states and groups. */
export function procedurePage(procedure: Procedure, { id, version, hash }: ProcedureRef): string {
  const assumptions = assumptionsIn(procedure);
  return [
    `# ${procedure.name}`,
    `Procedimiento \`${id}\`, versión ${version}, redacción ${hash.slice(0, 12)}: sin errores.`,
    partsOf(procedure, assumptions)
      .map((part) => `- ${part}`)
      .join('\n'),
    '## Tiempos (ANS), en horario hábil',
    targetTable(procedure.targets, procedure),
    ...(procedure.agreements ?? []).flatMap((a) => [`${a.label} (${a.is.join(', ')}):`, targetTable(a.targets, procedure)]),
    ...openParts(assumptions),
    '## Estados',
    diagramBlock(stateDiagram(procedure)),
    '## Grupos y rutas',
    `${diagramBlock(groupDiagram(procedure))}\n`,
  ].join('\n\n');
}

function diagramBlock(mermaid: string): string {
  return `\`\`\`mermaid\n${mermaid}\`\`\``;
}

function partsOf(
  { states, transitions, groups, levels, routes, categories, forms, numbers }: Procedure,
  assumptions: readonly Assumption[],
): readonly string[] {
  const open = assumptions.flatMap(({ places }) => places).length;
  const series = Object.entries(numbers).map(([name, pattern]) => `${name} \`${pattern}\``);
  return [
    `${counted(states.length, 'estado', 'estados')}, ${counted(transitions.length, 'transición', 'transiciones')}`,
    `${counted(levels.length, 'nivel', 'niveles')}, ${counted(groups.length, 'grupo', 'grupos')}, ${counted(routes.length, 'ruta', 'rutas')}`,
    `${counted(categories.length, 'categoría', 'categorías')}, ${counted(forms.length, 'formulario', 'formularios')}`,
    `Números: ${series.join(', ')}`,
    `${counted(open, 'valor por confirmar', 'valores por confirmar')}, que el procedimiento deja abiertos ("assumed")`,
  ];
}

/** Lists each value that the desk's authors chose, in words, with its places in the file, to be confirmed one by one. */
function openParts(assumptions: readonly Assumption[]): readonly string[] {
  if (assumptions.length === 0) return [];
  return [
    '## Por confirmar',
    'El procedimiento no lo dice y el archivo lo supone. Con cada uno: si es así, escriba al lado `"confirmed"` con quién lo confirmó y cuándo; si no, cámbielo.',
    assumptions.map(({ sentence, places }) => `- [ ] ${sentence}\n${places.map((place) => `  - ${place}`).join('\n')}`).join('\n'),
  ];
}

function targetTable(targets: readonly Target[], { levels, priority }: Procedure): string {
  const rows = targets.map((t) => {
    const level = levels.find((l) => l.level === t.level)?.label ?? String(t.level);
    const label = labelOfChoice(priority.priorities, t.priority);
    return `| ${level} | ${label} | ${targetClocks.map((clock) => `${timeOf(t[`${clock}Minutes`])}${isSupposed(t, clock) ? ' (supuesta)' : ''}`).join(' | ')} |`;
  });
  return ['| nivel | prioridad | atención | solución | validación |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function timeOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours === 0 ? '' : `${hours} h`, rest === 0 ? '' : `${rest} min`].filter((part) => part !== '').join(' ');
}
