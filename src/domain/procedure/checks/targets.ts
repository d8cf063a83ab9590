import type { Procedure, Target } from '../procedure.js';
import { type FileFault, quoted, repeated, unknownId } from '../../file-fault.js';

/**
 * A target for each level and priority, and a priority for each impact and urgency.
 *
 * A level whose groups are all external may have none: its time is not ours. Not so where a limit is counted in
 * targets, because a ticket there would wait without an end. Source: SIGCE-13, SIIF-10
 */
export function checkTargets(procedure: Procedure): readonly FileFault[] {
  return [
    ...targetFaults(procedure.targets, 'targets', procedure),
    ...missingTargets(procedure),
    ...matrixFaults(procedure),
    ...usualFaults(procedure),
  ];
}

function idsOf(parts: readonly { id: string }[]): readonly string[] {
  return parts.map((p) => p.id);
}

/** Targets of levels and priorities that are there, each once; an agreement's too. */
export function targetFaults(targets: readonly Target[], path: string, { levels, priority }: Procedure): readonly FileFault[] {
  return [
    ...targets.flatMap((t, i) => [
      ...unknownId(
        `${path}[${i}].level`,
        String(t.level),
        levels.map((l) => String(l.level)),
      ),
      ...unknownId(`${path}[${i}].priority`, t.priority, idsOf(priority.priorities)),
    ]),
    ...repeated(
      targets.map((t, i) => ({ path: `${path}[${i}]`, id: `nivel ${t.level}, ${t.priority}` })),
      'cada nivel y prioridad una sola vez',
    ),
  ];
}

function missingTargets({ targets, levels, groups, states, survey, priority }: Procedure): readonly FileFault[] {
  const counted = states.some((s) => s.limit !== undefined && 'target' in s.limit.after) || 'target' in survey.openFor;
  const ours = levels.filter(({ level }) => counted || groups.some((g) => g.level === level && g.kind === 'internal'));
  return ours.flatMap(({ level }) =>
    priority.priorities.flatMap(({ id }) =>
      targets.some((t) => t.level === level && t.priority === id)
        ? []
        : [
            {
              path: 'targets',
              found: `ninguno para el nivel ${level} y la prioridad ${quoted(id)}`,
              expected: 'uno por cada nivel y prioridad',
            },
          ],
    ),
  );
}

function matrixFaults({ priority }: Procedure): readonly FileFault[] {
  const [impacts, urgencies, priorities] = [idsOf(priority.impacts), idsOf(priority.urgencies), idsOf(priority.priorities)];
  const strangers = Object.entries(priority.matrix).flatMap(([impact, row]) => [
    ...unknownId(`priority.matrix.${impact}`, impact, impacts),
    ...Object.keys(row).flatMap((urgency) => unknownId(`priority.matrix.${impact}.${urgency}`, urgency, urgencies)),
  ]);
  const cells = impacts.flatMap((impact) =>
    urgencies.flatMap((urgency) => {
      const path = `priority.matrix.${impact}.${urgency}`;
      const found = priority.matrix[impact]?.[urgency];
      return found === undefined
        ? [{ path, found: 'nada', expected: 'una prioridad por cada impacto y urgencia' }]
        : unknownId(path, found, priorities);
    }),
  );
  return [...strangers, ...cells];
}

function usualFaults({ priority }: Procedure): readonly FileFault[] {
  return [
    ...unknownId('priority.usual.impact', priority.usual.impact, idsOf(priority.impacts)),
    ...unknownId('priority.usual.urgency', priority.usual.urgency, idsOf(priority.urgencies)),
  ];
}
