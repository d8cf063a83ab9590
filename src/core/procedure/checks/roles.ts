import { either, faultAt, faultUnless, type FileFault, idsOf, quoted } from '../../file-fault.js';
import type { Act, Transition } from '../../../procedure/workflow.js';
import type { Group } from '../../../procedure/routing.js';
import { type Phase, type Doer, memberRoles } from '../../../procedure/vocabulary.js';
import type { Procedure } from '../../../procedure/procedure.js';

/** A draft has no group, so only these doers can do something with it. */
const doersOfDrafts: readonly Doer[] = ['requester', 'first-level', 'coordinator', 'system'];

const ticketlessDoers: readonly Doer[] = ['coordinator', 'first-level'];

const actsOfTimers: readonly Act[] = ['lapse', 'set-aside', 'accept', 'move'];

export function checkRoles(procedure: Procedure): readonly FileFault[] {
  const phases = new Map(procedure.states.map((s) => [s.id, s.phase]));
  return [
    ...procedure.transitions.flatMap((t, i) => [
      ...doerFaults(t.by, `transitions[${i}].by`, procedure),
      ...unableFaults(t, `transitions[${i}].by`, phases, procedure),
      ...timerFaults(t, `transitions[${i}]`, procedure),
    ]),
    ...peopleFaults(procedure.priority.changedBy, 'priority.changedBy', procedure),
    ...peopleFaults(procedure.corrections?.kind ?? [], 'corrections.kind', procedure),
    ...peopleFaults(procedure.corrections?.category ?? [], 'corrections.category', procedure),
    ...doerFaults(procedure.intake.advisers?.roles ?? [], 'intake.advisers.roles', procedure),
    ...peopleFaults(procedure.problems?.openedBy ?? [], 'problems.openedBy', procedure),
    ...recorderFaults(procedure),
    ...peopleFaults(procedure.corrections?.title ?? [], 'corrections.title', procedure),
    ...peopleFaults(procedure.corrections?.fields ?? [], 'corrections.fields', procedure),
    ...holderFaults(procedure),
  ];
}

function exists(doer: Doer, procedure: Procedure): boolean {
  if (doer === 'first-level') return procedure.groups.some((g) => g.level === 1);
  if (doer === 'sender') return procedure.groups.some((g) => g.kind === 'external');
  const role = memberRoles.find((r) => r === doer);
  return role === undefined || procedure.groups.some((g) => g.role === role);
}

function doerFaults(by: readonly Doer[], path: string, procedure: Procedure): readonly FileFault[] {
  return by.flatMap((doer, j) => (exists(doer, procedure) ? [] : faultAt(`${path}[${j}]`, quoted(doer), expectedDoer(doer, procedure))));
}

function expectedDoer(doer: Doer, { groups }: Procedure): string {
  if (doer === 'first-level') return 'que hubiera un grupo de nivel 1';
  if (doer === 'sender') return 'que hubiera un grupo externo al que se enviaran casos';
  return `un rol de algún grupo: ${either([...new Set(groups.map((g) => g.role))])}`;
}

/** A timer cannot do what people must judge. Source: UARIV-02 */
function peopleFaults(by: readonly Doer[], path: string, procedure: Procedure): readonly FileFault[] {
  const timers = by.flatMap((doer, j) =>
    doer === 'system' ? faultAt(`${path}[${j}]`, quoted(doer), 'una persona, porque ningún plazo lo hace') : [],
  );
  return [...doerFaults(by, path, procedure), ...timers];
}

/** People of the desk record what the requester answered. Source: SIIF-12 */
function recorderFaults(procedure: Procedure): readonly FileFault[] {
  const { byOtherMeans } = procedure.survey;
  if (byOtherMeans === undefined) return [];
  const { by } = byOtherMeans;
  const path = 'survey.byOtherMeans.by';
  const own = by.flatMap((doer, j) =>
    doer === 'requester' ? faultAt(`${path}[${j}]`, quoted(doer), 'alguien de la mesa: el solicitante la responde él mismo') : [],
  );
  return [...(by.length === 0 ? faultAt(path, 'nadie', 'quién puede hacerlo') : []), ...own, ...peopleFaults(by, path, procedure)];
}

/** A hold covers many tickets at once, so a role in the group of one ticket does not count. Source: SIIF-15 */
function holderFaults(procedure: Procedure): readonly FileFault[] {
  const { clockHolds } = procedure;
  if (clockHolds === undefined) return [];
  const path = 'clockHolds.by';
  if (clockHolds.by.length === 0) return faultAt(path, 'nadie', `quién puede hacerlo: ${either(ticketlessDoers)}`);
  const others = clockHolds.by.flatMap((doer, j) =>
    ticketlessDoers.includes(doer)
      ? []
      : faultAt(`${path}[${j}]`, quoted(doer), `${either(ticketlessDoers)}, porque se hace para muchos casos a la vez`),
  );
  return [...others, ...doerFaults(clockHolds.by, path, procedure).filter((f) => others.every((o) => o.path !== f.path))];
}

function unableFaults(t: Transition, path: string, phases: ReadonlyMap<string, Phase>, procedure: Procedure): readonly FileFault[] {
  if (t.by.length === 0) return faultAt(path, 'nadie', 'quién puede hacerla');
  const inGroups: readonly Doer[] = [...memberRoles, 'assignee', 'sender'];
  return t.from.flatMap((id) => {
    const isDraft = phases.get(id) === 'draft';
    if (t.by.some((doer) => exists(doer, procedure) && !(isDraft && inGroups.includes(doer)))) return [];
    const ofDraft = isDraft ? `, que es un borrador: ${either(doersOfDrafts)}` : '';
    return faultAt(path, t.by.map(quoted).join(', '), `alguien que pudiera hacerla desde ${quoted(id)}${ofDraft}`);
  });
}

function timerFaults(t: Transition, path: string, { states }: Procedure): readonly FileFault[] {
  if (!t.by.includes('system'))
    return t.act === 'lapse' ? faultAt(`${path}.by`, t.by.map(quoted).join(', '), '"system", porque un borrador vence por su plazo') : [];
  const idle = idsOf(states.filter((s) => t.from.includes(s.id) && s.limit?.then !== t.id));
  const isEverDone = t.by.length === 1 ? idle.length === 0 : idle.length !== t.from.length;
  const found = `${idle.map(quoted).join(', ')}, sin un plazo que termine en ${quoted(t.id)}`;
  return [
    ...(actsOfTimers.includes(t.act)
      ? []
      : faultAt(`${path}.act`, `${quoted(t.act)}, hecho por "system"`, `un acto propio del sistema: ${either(actsOfTimers)}`)),
    ...faultUnless(isEverDone, `${path}.from`, found, 'un estado con ese plazo, o alguna persona en "by"'),
  ];
}

/** Acts that give a ticket an assignee of its group; an escalation to a receiver by name does so too. */
const assigningActs: readonly Act[] = ['take', 'assign', 'ask'];

export function canBeTakenIn(group: Group, { by }: Transition, procedure: Procedure): boolean {
  return by.some((doer) => (doer === 'assignee' ? hasAssignees(group, procedure) : hasDoer(doer, group)));
}

/** Whether the group has such a doer: a role counts for its members, a sender only where a case is outside the desk. */
function hasDoer(doer: Doer, { kind, role }: Group): boolean {
  if (doer === 'sender') return kind === 'external';
  return doer === role || !memberRoles.some((r) => r === doer);
}

function hasAssignees(group: Group, { transitions }: Procedure): boolean {
  return transitions.some((t) =>
    t.act === 'escalate'
      ? t.needs?.some((f) => f.choicesFrom === 'receivers') === true
      : assigningActs.includes(t.act) && t.by.some((doer) => doer !== 'assignee' && hasDoer(doer, group)),
  );
}
