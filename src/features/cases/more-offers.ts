import { checkRequest } from '../refusal-message.js';
import type { Actor } from '../../domain/people/person.js';
import { isDraft, isOpen } from '../../domain/ticket/ticket.js';
import { checkReachOut, checkAnswer, checkDeclaring, checkWriting } from '../../domain/ticket/permissions.js';
import type { CaseView } from '../../ports/messenger.js';
import { checkProposal } from '../../domain/ticket/commands/propose-question.js';
import { checkRecorded } from '../../domain/ticket/commands/answer-survey.js';
import { correctionFields, isFormValue } from '../../domain/ticket/forms/correction-fields.js';
import { checkLinking, removableLinks } from '../../domain/ticket/commands/link-tickets.js';
import type { MoreOffer } from '../../cards/parts/more-offer.js';
import { inSentence, listText, caseNoun, capitalised } from '../../texts/words.js';
import { similarTitle } from '../../texts/similar-cases.js';
import { talkTitle } from '../../cards/parts/case-actions.js';
import { canBeParent } from '../../domain/ticket/commands/declare-mass.js';
import type { MassStep } from '../../domain/ticket/mass/mass-form.js';
import { isAnswered, isDeclared, isParentCase } from '../../domain/ticket/mass/mass-incident.js';
import { massStepTitles } from '../../texts/mass-incidents.js';

/** Source: UARIV-02, UARIV-14, SIIF-12 */
export function moreOffers(view: CaseView, actor: Actor): readonly MoreOffer[] {
  const { ticket } = view.stored;
  const survey: readonly MoreOffer[] =
    checkRecorded(ticket, actor, view.procedure) === null
      ? [{ open: 'survey', title: 'Registrar encuesta', does: 'Anota lo que el usuario respondió por teléfono o por correo.' }]
      : [];
  const isOpenCase = isOpen(ticket) && !isDraft(ticket);
  const talk: readonly MoreOffer[] =
    isOpenCase && checkReachOut(ticket, actor, view.procedure) === null
      ? [{ open: 'talk', title: talkTitle, does: 'Anota que habló con quien lo pidió, o que no se pudo, y qué dijo.' }]
      : [];
  return [
    ...survey,
    ...talk,
    ...questionOffer(view, actor),
    ...(isOpenCase ? workOffers(view, actor) : []),
    ...massOffers(view, actor),
    ...linkOffers(view, actor),
  ];
}

/** Source: SIIF-16 */
function questionOffer({ stored }: CaseView, actor: Actor): readonly MoreOffer[] {
  if (checkProposal(stored, actor) !== null) return [];
  const does = 'Con esta solución, para que otros la lean antes de pedir ayuda. La aprueba la coordinación.';
  return [{ open: 'propose-question', title: 'Proponer pregunta frecuente', does }];
}

/** Also of a closed case. Source: UARIV-14 */
function linkOffers({ stored: { ticket }, procedure }: CaseView, actor: Actor): readonly MoreOffer[] {
  if (checkLinking(ticket, actor, procedure) !== null) return [];
  const noun = caseNoun(procedure);
  const link = { open: 'link' as const, title: 'Vincular', does: `Une ${noun.this} con ${noun.as('otro')} que ya existe, con la razón.` };
  const unlink = {
    open: 'unlink' as const,
    title: 'Desvincular',
    does: `Quita el vínculo con ${noun.as('otro')} ${noun.one}, con la razón.`,
  };
  return removableLinks(ticket).length === 0 ? [link] : [link, unlink];
}

/** To who works on the case, which others were solved like it. */
function similarOffer({ stored: { ticket }, procedure }: CaseView, actor: Actor): readonly MoreOffer[] {
  if (checkReachOut(ticket, actor, procedure) !== null) return [];
  const { as } = caseNoun(procedure);
  const does = `Muestra cómo se solucionaron ${as('otros')} como ${as('este')}; puede usar su solución.`;
  return [{ open: 'similar', title: similarTitle(procedure), does }];
}

/** Source: UARIV-02, UARIV-14 */
function workOffers(view: CaseView, actor: Actor): readonly MoreOffer[] {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const { a, as } = caseNoun(procedure);
  const fields = correctionFields(ticket, procedure, actor);
  const corrected = [
    ...fields.filter((f) => f.id !== 'reason' && !isFormValue(f)).map((f) => inSentence(f.label)),
    ...(fields.some(isFormValue) ? ['datos'] : []),
  ];
  return [
    ...similarOffer(view, actor),
    ...(corrected.length === 0
      ? []
      : [
          {
            open: 'correct' as const,
            title: 'Corregir',
            does: `Corrige ${listText(corrected, 'y')}, con su razón; los plazos se ajustan solos.`,
          },
        ]),
    ...(checkRequest(ticket, actor, procedure) === null
      ? [
          {
            open: 'request' as const,
            title: 'Solicitar a otro grupo',
            does: `Registra ${a} ${as('nuevo')} para ese grupo, del mismo usuario y ${as('vinculado')} a ${as('este')}.`,
          },
        ]
      : []),
  ];
}

/** What may be done with a mass incident, or with a case that may be one. Source: SIIF-07 */
function massOffers({ stored: { ticket }, procedure }: CaseView, actor: Actor): readonly MoreOffer[] {
  const { as, many } = caseNoun(procedure);
  const offer = (step: MassStep, does: string): MoreOffer => ({ open: 'mass', step, title: massStepTitles[step], does });
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

function when(isTheirs: boolean, offer: MoreOffer): readonly MoreOffer[] {
  return isTheirs ? [offer] : [];
}
