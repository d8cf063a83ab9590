import { parcels } from '../parcels.js';
import { box, link, small, type Card, type Part } from '../cards/card.js';
import { submit, type ActionData, type Button } from '../cards/button.js';
import { asksSomething, caseData, transitionsOf } from '../cards/parts/case-actions.js';
import { caseHead, dialogHeadOf } from '../cards/parts/case-head.js';
import { asData } from '../cards/user-words.js';
import type { Actor } from '../core/people/person.js';
import type { CaseView } from '../ports/messenger.js';
import { nounOf } from '../texts/words.js';
import { onlyCase, type Feature } from './turn.js';
import { dialogOf, titleOfCase, deskCaseOpening } from './answers.js';
import type { MoreLine, MoreOffer } from './case-form.js';
import { teamsButtons } from './cases/open-in-teams.js';
import { correctForm } from './cases/correct-case.js';
import { similar } from './cases/similar-cases.js';
import { completionForm } from './drafts/complete-draft.js';
import { linkForm, unlinkForm } from './links/link-cases.js';
import { informationForm, noteForm } from './notes/note.js';
import { requestForm } from './requests/request-for-group.js';
import { surveyForm } from './mail/survey-form.js';
import { ratingForm } from './notices/asked-cards.js';
import { contactForm, talkForm, wordsForm } from './undelivered/manual-contact.js';

const offers: readonly MoreOffer[] = [
  surveyForm,
  talkForm,
  wordsForm,
  ...parcels.flatMap(({ more = [] }) => more),
  similar,
  correctForm,
  requestForm,
  linkForm,
  unlinkForm,
];

/** Source: UARIV-02, UARIV-14, SIIF-12 */
export function moreLines(view: CaseView, actor: Actor): readonly MoreLine[] {
  return offers.flatMap((offer) => offer.lines(view, actor));
}

export const caseForms: readonly Feature[] = [
  ...offers,
  noteForm,
  informationForm,
  contactForm,
  ratingForm,
  completionForm,
  {
    openings: {
      more: deskCaseOpening(onlyCase, async (turn, view) => {
        const card = moreCard(view, turn.actor, moreLines(view, turn.actor), await teamsButtons(turn, view));
        return dialogOf(turn, card, titleOfCase('Más', view));
      }),
    },
  },
];

export function moreCard(view: CaseView, actor: Actor, lines: readonly MoreLine[], links: readonly Button[] = []): Card {
  const { ticket } = view.stored;
  const opens = (open: string): ActionData => ({ verb: 'dialog', open, ...caseData(ticket) });
  const available = transitionsOf(actor, view).map((t) => {
    const act = { verb: 'advance', ...caseData(ticket), transition: t.id };
    const step = asksSomething(t, view) ? { ...act, ...opens('advance') } : act;
    return moreRow(asData(t.label), asData(t.help ?? ''), t.act === 'complete' ? opens('complete') : step);
  });
  return {
    fallback: `Qué se puede hacer con ${nounOf(ticket, view.procedure).this}`,
    body: [
      caseHead(dialogHeadOf(view, 'desk')),
      available,
      lines.map(({ open, title, does, step }) => moreRow(title, asData(does), { ...opens(open), step })),
      moreRow('Nota', 'Escribe en la historia; si quiere, también al usuario.', opens('note')),
      moreRow('Ver historia', 'Muestra todo lo que ha pasado, con quién y cuándo.', opens('history')),
      ticket.files.length === 0 ? [] : moreRow('Ver adjuntos', 'Muestra los archivos y se los envía.', opens('files')),
      moreRow('Datos de contacto', 'Muestra todos los datos, completos; queda en la historia.', opens('data')),
    ],
    actions: links,
  };
}

function moreRow(title: string, does: string, data: ActionData): Part {
  return box([link(title, 'none'), small(does, 'none')], { gap: 'apart', press: submit(title, data, 'no-inputs') });
}
