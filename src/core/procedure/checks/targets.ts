import { faultAt, type FileFault, idsOf, notAscending, oneOf, quoted, repeated, unknownId, repeatedIn } from '../../file-fault.js';
import { normaliseValue } from '../form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Agreement, Target } from '../../../procedure/times.js';
import type { Field } from '../../../procedure/form.js';
import { valuesOf } from './fields.js';
import { referenceFaults } from './references.js';

/**
 * A level with only external groups may have no targets, unless a limit or the survey is counted in targets: a ticket there would wait
 * without an end. Source: SIGCE-13, SIIF-10, SIIF-20
 */
export function checkTargets(procedure: Procedure): readonly FileFault[] {
  return [
    ...targetFaults(procedure.targets, 'targets', procedure),
    ...missingTargets(procedure),
    ...matrixFaults(procedure),
    ...referenceFaults('usual', procedure.priority.usual, 'priority.usual', procedure),
    ...agreementFaults(procedure),
    // Warnings must be in ascending order: a ticket gets the gravest one that is due. Source: SIGCE-13
    ...notAscending((procedure.warnings ?? []).map(({ at }, i) => ({ path: `warnings[${i}].at`, value: at }))),
  ];
}

function targetFaults(targets: readonly Target[], path: string, procedure: Procedure): readonly FileFault[] {
  const places = targets.map(({ level, priority }) => `nivel ${level}, ${priority}`);
  return [
    ...targets.flatMap((target, i) => {
      const { responseMinutes: response, resolutionMinutes: resolution } = target;
      const expected = `a lo sumo ${resolution}, los de "resolutionMinutes"`;
      return [
        ...referenceFaults('target', target, `${path}[${i}]`, procedure),
        ...(response <= resolution ? [] : faultAt(`${path}[${i}].responseMinutes`, `${response}, después de la solución`, expected)),
      ];
    }),
    ...repeatedIn(path, places, 'cada nivel y prioridad una sola vez'),
  ];
}

function missingTargets({ targets, levels, groups, states, survey, priority }: Procedure): readonly FileFault[] {
  const limits = states.flatMap(({ limit }) => (limit === undefined ? [] : [limit, ...(limit.whenComplete ? [limit.whenComplete] : [])]));
  const reminders = states.flatMap(({ remindEvery }) => remindEvery ?? []);
  const counted = [...limits.map(({ after }) => after), ...reminders, survey.openFor].some((after) => 'target' in after);
  const ours = levels.filter(({ level }) => counted || groups.some((g) => g.level === level && g.kind === 'internal'));
  return ours.flatMap(({ level }) =>
    priority.priorities.flatMap(({ id }) =>
      targets.some((t) => t.level === level && t.priority === id)
        ? []
        : faultAt('targets', `ninguno para el nivel ${level} y la prioridad ${quoted(id)}`, 'uno por cada nivel y prioridad'),
    ),
  );
}

function matrixFaults({ priority }: Procedure): readonly FileFault[] {
  const [impacts, urgencies, priorities] = [idsOf(priority.impacts), idsOf(priority.urgencies), idsOf(priority.priorities)];
  const unknownKeys = Object.entries(priority.matrix).flatMap(([impact, row]) => [
    ...unknownId(`priority.matrix.${impact}`, impact, impacts),
    ...Object.keys(row).flatMap((urgency) => unknownId(`priority.matrix.${impact}.${urgency}`, urgency, urgencies)),
  ]);
  const cells = impacts.flatMap((impact) =>
    urgencies.flatMap((urgency) => {
      const path = `priority.matrix.${impact}.${urgency}`;
      const found = priority.matrix[impact]?.[urgency];
      return found === undefined ? faultAt(path, 'nada', 'una prioridad por cada impacto y urgencia') : unknownId(path, found, priorities);
    }),
  );
  return [...unknownKeys, ...cells];
}

/** Finds agreements that apply to no ticket, that contradict each other, or whose targets are faulty. Source: SIIF-20 */
function agreementFaults(procedure: Procedure): readonly FileFault[] {
  const { agreements = [] } = procedure;
  const values = agreements.flatMap(({ field, is }, i) =>
    is.map((value, j) => ({ path: `agreements[${i}].is[${j}]`, id: `${field}: ${value}` })),
  );
  return [
    ...agreements.flatMap((a, i) => [
      ...agreementFieldFaults(a, `agreements[${i}]`, procedure),
      ...targetFaults(a.targets, `agreements[${i}].targets`, procedure),
    ]),
    ...repeated(values, 'cada valor en un solo acuerdo'),
  ];
}

function agreementFieldFaults({ field: id, is }: Agreement, path: string, procedure: Procedure): readonly FileFault[] {
  const asked = procedure.forms.flatMap((f) => [...f.fields, ...(f.sections ?? []).flatMap((s) => s.fields)]);
  const fields = asked.filter((f) => f.id === id);
  if (fields.length === 0) return faultAt(`${path}.field`, quoted(id), oneOf([...new Set(idsOf(asked))]));
  return is.flatMap((value, j) => valueFaults(value, `${path}.is[${j}]`, fields, procedure));
}

/** Checks that the field can have this value, in the form in which the ticket stores it: `HACIENDA` where the field is in capitals. */
function valueFaults(value: string, path: string, fields: readonly Field[], procedure: Procedure): readonly FileFault[] {
  const known = fields.map((f) => valuesOf(f, procedure));
  if (known.every((values) => values !== null)) return unknownId(path, value, [...new Set(known.flat())]);
  const stored = fields.map((f) => normaliseValue(value, f.normalise));
  return stored.includes(value) ? [] : faultAt(path, quoted(value), `${oneOf([...new Set(stored)])}, como lo guarda el campo`);
}
