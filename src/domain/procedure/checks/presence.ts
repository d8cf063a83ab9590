import { type Act, type Doer, type Group, memberRoles, type Procedure, type Transition } from '../procedure.js';

/** Acts that give a ticket to somebody of its group, besides being sent to somebody by name. */
const givingActs: readonly Act[] = ['take', 'assign', 'ask'];

/** Whether somebody can do it while the ticket stands in that group. */
export function isDoneIn(group: Group, { by }: Transition, procedure: Procedure): boolean {
  return by.some((doer) => (doer === 'assignee' ? isGivenIn(group, procedure) : isThere(doer, group)));
}

/** Whether that doer may be somebody there: a role is its members', a sender is whose case went outside. */
function isThere(doer: Doer, { kind, role }: Group): boolean {
  if (doer === 'sender') return kind === 'external';
  return doer === role || !memberRoles.some((r) => r === doer);
}

/** An assignee is there only where somebody can become one. */
function isGivenIn(group: Group, { transitions }: Procedure): boolean {
  return transitions.some((t) =>
    t.act === 'escalate'
      ? t.needs?.some((f) => f.choicesFrom === 'receivers') === true
      : givingActs.includes(t.act) && t.by.some((doer) => doer !== 'assignee' && isThere(doer, group)),
  );
}
