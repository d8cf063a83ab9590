import type { Procedure } from '../../../procedure/procedure.js';
import type { Actor } from '../../people/person.js';
import { isOneOfDesk } from '../../people/roles.js';
import { sanitiseText } from '../../text/normalise-text.js';
import { happened, refused, type Rule } from '../decision.js';
import { maxChildren } from '../mass/mass-incident.js';
import { checkRegistered, type Refusal } from '../refusals.js';
import type { Ticket } from '../ticket.js';
import { checkHistory, checkText } from './add-to-ticket.js';

/** Groups cases that recur under their cause; a closed case can be grouped, and be the cause. Source: SIIF-21 */
export const groupCases: Rule<'group-cases'> = (ticket, { cases, reason: typed }, { actor, procedure, coordinators }, history) => {
  const reason = sanitiseText(typed);
  const barred = checkGrouping(ticket, actor, procedure) ?? checkText('reason', reason) ?? checkHistory(ticket, history);
  if (barred !== null) return refused(barred);
  const caused = ticket.links.filter(({ kind }) => kind === 'causes').map(({ to }) => to);
  const known = new Set([ticket.id, ...caused]);
  const fresh = cases.filter(({ id }, i) => !known.has(id) && cases.findIndex((one) => one.id === id) === i);
  if (caused.length + fresh.length > maxChildren) return refused({ code: 'too-many-children', most: maxChildren });
  return happened(fresh.length === 0 ? [] : [{ type: 'cases-grouped', cases: fresh, reason, coordinators }]);
};

/** The coordination groups what recurs, and whom the procedure names for it. Source: SIIF 4.3 */
export function checkGrouping(ticket: Ticket, actor: Actor, procedure: Procedure): Refusal | null {
  const doers = procedure.problems?.openedBy ?? ['coordinator'];
  const may = isOneOfDesk(['coordinator', ...doers], actor, procedure);
  const barred: Refusal =
    procedure.problems === undefined ? { code: 'only-coordinator' } : { code: 'not-yours', doers, group: null, transition: '' };
  return checkRegistered(ticket) ?? (may ? null : barred);
}
