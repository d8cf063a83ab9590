import type { Actor } from '../../../domain/people/person.js';
import { isDraft, isOpen } from '../../../domain/ticket/ticket.js';
import { checkReachOut } from '../../../domain/ticket/permissions.js';
import type { CaseView } from '../../../ports/messenger.js';
import { checkRequest } from '../../../app/intake/request-for-group.js';
import { checkProposal } from '../../../domain/ticket/commands/propose-question.js';
import { checkRecorded } from '../../../domain/ticket/commands/answer-survey.js';
import { correctionFields, isFormValue } from '../../../domain/ticket/forms/correction-fields.js';
import { checkLinking, removableLinks } from '../../../domain/ticket/commands/link-tickets.js';
import { massOffers } from './mass-offers.js';
import type { MoreOffer } from './more-offer.js';
import { inSentence, listText, caseNoun } from '../../../texts/words.js';
import { similarTitle } from '../../../texts/similar-cases.js';
import { talkTitle } from './case-actions.js';

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
