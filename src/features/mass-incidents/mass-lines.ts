import type { Actor } from '../../domain/people/person.js';
import { checkAnswer, checkDeclaring, checkReachOut, checkWriting } from '../../domain/ticket/permissions.js';
import { canBeParent } from '../../domain/ticket/commands/declare-mass.js';
import type { MassStep } from '../../domain/ticket/mass/mass-form.js';
import { isAnswered, isDeclared, isParentCase } from '../../domain/ticket/mass/mass-incident.js';
import { isOpen } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { massStepTitles } from '../../texts/mass-incidents.js';
import { capitalised, caseNoun } from '../../texts/words.js';
import type { MoreLine } from '../case-form.js';

/** What may be done with a mass incident, or with a case that may be one. Source: SIIF-07 */
export function massLines({ stored: { ticket }, procedure }: CaseView, actor: Actor): readonly MoreLine[] {
  const { as, many } = caseNoun(procedure);
  const offer = (step: MassStep, does: string): MoreLine => ({ open: 'mass', step, title: massStepTitles[step], does });
  const mayDeclare = checkDeclaring(ticket, actor, procedure) === null;
  const add = offer(
    'add',
    `Agrega ${as('otros')} ${many} que tienen la misma causa${isAnswered(ticket) ? ': reciben la misma respuesta' : ''}.`,
  );
  const declared = [
    ...when(checkWriting(ticket, actor, procedure) === null, offer('update', 'Un solo mensaje a todas las personas que lo reportaron.')),
    add,
    ...when((ticket.children ?? []).length > 0, offer('remove', `${capitalised(as('los'))} que saque siguen por su cuenta.`)),
    ...when(mayDeclare && isDeclared(ticket), offer('undo', `No era un incidente masivo: cada ${as('uno')} sigue por su cuenta.`)),
  ];
  const among = isOpen(ticket) ? declared : isAnswered(ticket) ? [add] : [];
  return [
    ...when(checkAnswer(ticket, actor, procedure) === null, offer('send', 'La lee una vez más, la corrige y la envía a todos.')),
    ...when(checkAnswer(ticket, actor, procedure, 'or-author') === null, offer('return', 'La solución vuelve a quien la documentó.')),
    ...(isParentCase(ticket) && checkReachOut(ticket, actor, procedure) === null ? among : []),
    // Where a transition makes it one, its own button does.
    ...(procedure.massIncident?.via === undefined && canBeParent(ticket, actor, procedure)
      ? [offer('declare', 'Una causa que reportan muchas personas: una sola respuesta para todas.')]
      : []),
  ];
}

function when(isTheirs: boolean, line: MoreLine): readonly MoreLine[] {
  return isTheirs ? [line] : [];
}
