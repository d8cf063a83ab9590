import type { Actor } from '../../people/person.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { changesProposal, type MassStep } from '../mass/mass-form.js';
import { isParentCase } from '../mass/mass-incident.js';
import { checkAnswer, checkDeclaring, checkReachOut, checkWriting } from '../permissions.js';
import type { Refusal } from '../refusals.js';
import type { Ticket } from '../ticket.js';
import { checkDeclarable } from './declare-mass.js';

/** Applies the rule of the step's own command early, so that nobody fills in a form that they may not send. Source: SIIF-07 */
export function checkMassStep(step: MassStep, ticket: Ticket, actor: Actor, procedure: Procedure): Refusal | null {
  if (step === 'send' || step === 'return') return checkAnswer(ticket, actor, procedure, step === 'return' ? 'or-author' : undefined);
  if (step === 'declare') return checkDeclarable(ticket, actor, procedure);
  if (step === 'undo' || changesProposal(step, ticket)) return checkDeclaring(ticket, actor, procedure);
  const barred = checkReachOut(ticket, actor, procedure) ?? (isParentCase(ticket) ? null : { code: 'no-mass-incident' });
  return barred ?? (step === 'update' ? checkWriting(ticket, actor, procedure) : null);
}
