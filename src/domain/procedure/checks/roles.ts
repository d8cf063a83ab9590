import { type Act, type Audience, type Doer, memberRoles, type Phase, type Procedure, type Transition } from '../procedure.js';
import { isFirstLevel } from '../lookup.js';
import { either, type FileFault, quoted } from './file-fault.js';

/** A draft stands in no group: who is left. */
const doersOfDrafts: readonly Doer[] = ['requester', 'first-level', 'coordinator', 'system'];

/** What a timer can do by itself: the other acts need a person, or the choice of one. */
const actsOfTimers: readonly Act[] = ['lapse', 'set-aside', 'resolve', 'accept', 'move'];

/**
 * Transitions that nobody may take, and doers that nobody is.
 *
 * A draft stands in no group, so nobody is a member of its group or its assignee; first level, coordination, requester
 * and timer remain.
 */
export function checkRoles(procedure: Procedure): readonly FileFault[] {
  const phases = new Map(procedure.states.map((s) => [s.id, s.phase]));
  return [
    ...procedure.transitions.flatMap((t, i) => [
      ...doerFaults(t.by, `transitions[${i}].by`, procedure),
      ...nobody(t, `transitions[${i}].by`, phases, procedure),
      ...audienceFaults(t.tells ?? [], `transitions[${i}].tells`, procedure),
      ...timerFaults(t, `transitions[${i}]`, i, procedure),
    ]),
    ...doerFaults(procedure.priority.changedBy, 'priority.changedBy', procedure),
  ];
}

function exists(doer: Doer, procedure: Procedure): boolean {
  if (doer === 'first-level') return procedure.groups.some((g) => g.level === 1);
  const role = memberRoles.find((r) => r === doer);
  return role === undefined || procedure.groups.some((g) => g.role === role);
}

function doerFaults(by: readonly Doer[], path: string, procedure: Procedure): readonly FileFault[] {
  return by.flatMap((doer, j) => {
    if (exists(doer, procedure)) return [];
    const expected =
      doer === 'first-level'
        ? 'que hubiera un grupo de nivel 1'
        : `un rol de algún grupo: ${either([...new Set(procedure.groups.map((g) => g.role))])}`;
    return [{ path: `${path}[${j}]`, found: quoted(doer), expected }];
  });
}

function nobody(t: Transition, path: string, phases: ReadonlyMap<string, Phase>, procedure: Procedure): readonly FileFault[] {
  if (t.by.length === 0) return [{ path, found: 'nadie', expected: 'quién puede hacerla' }];
  const inGroups: readonly Doer[] = [...memberRoles, 'assignee'];
  return t.from.flatMap((id) => {
    const isDraft = phases.get(id) === 'draft';
    const able = t.by.filter((doer) => exists(doer, procedure) && !(isDraft && inGroups.includes(doer)));
    return able.length > 0
      ? []
      : [
          {
            path,
            found: t.by.map(quoted).join(', '),
            expected: `alguien que pudiera hacerla desde ${quoted(id)}${isDraft ? `, que es un borrador: ${either(doersOfDrafts)}` : ''}`,
          },
        ];
  });
}

/** The first level is told in the channel of the intake's group; where that is another level's, nobody of the first would read it. */
function audienceFaults(tells: readonly Audience[], path: string, { groups, intake }: Procedure): readonly FileFault[] {
  const at = tells.indexOf('first-level');
  const group = groups.find((g) => g.id === intake.group);
  if (at < 0 || group === undefined || isFirstLevel(group)) return [];
  return [{ path: `${path}[${at}]`, found: `${quoted('first-level')}, con el ingreso en ${quoted(group.id)}`, expected: 'que el grupo de "intake" fuera interno y de nivel 1' }];
}

/** A timer acts only as the end of a limit, and only where no person has to be chosen. */
function timerFaults(t: Transition, path: string, index: number, { states }: Procedure): readonly FileFault[] {
  if (!t.by.includes('system')) {
    return t.act === 'lapse' ? [{ path: `${path}.by`, found: t.by.map(quoted).join(', '), expected: '"system", porque un borrador vence por su plazo' }] : [];
  }
  const faults: FileFault[] = [];
  if (!actsOfTimers.includes(t.act))
    faults.push({ path: `${path}.act`, found: `${quoted(t.act)}, hecho por "system"`, expected: `un acto propio del sistema: ${either(actsOfTimers)}` });
  const idle = states.filter((s) => t.from.includes(s.id) && s.limit?.then !== t.id).map((s) => s.id);
  const alone = t.by.length === 1;
  if (alone ? idle.length > 0 : idle.length === t.from.length) {
    faults.push({
      path: `transitions[${index}].from`,
      found: `${idle.map(quoted).join(', ')}, sin un plazo que termine en ${quoted(t.id)}`,
      expected: 'un estado con ese plazo, o alguna persona en "by"',
    });
  }
  return faults;
}
