import { randomUUID } from 'node:crypto';
import { completionOf, transitionOf } from '../domain/procedure/lookup.js';
import { nextSection } from '../domain/ticket/forms/sections.js';
import { nothingTyped, type CaseView, type TypedForm } from '../ports/messenger.js';
import type { DeskView, UseOfSolution } from '../app/views.js';
import type { Ids } from '../ports/ids.js';
import type { FactAudience } from '../texts/history-text.js';
import type { SimilarFound } from '../app/tickets/similar-cases.js';
import { auditCard } from './cases/audit-card.js';
import { similarCard } from './cases/similar-cases.js';
import { similarTitle } from '../texts/similar-cases.js';
import { caseName } from '../cards/parts/case-head.js';
import type { KnownInDirectory } from '../cards/parts/directory-facts.js';
import type { Card } from '../cards/card.js';
import { drawCard } from '../cards/draw-card.js';
import type { JsonObject } from '../json.js';
import {
  completionCard,
  type CompletionAsking,
  correctCard,
  historyCard,
  moreCard,
  notOpenedCard,
  personalCard,
  surveyDialogCard,
} from './cases/case-dialogs.js';
import type { NumberReader } from '../domain/ticket/numbers/ticket-numbers.js';
import type { Undelivered } from '../domain/ticket/undelivered.js';
import { filesCard, type ShownFiles } from './files/files-dialog.js';
import { contactDialogCard, type ContactTyped } from './undelivered/contact-dialog.js';
import { talkDialogCard, registerCard, type RegisterAsking } from './calls/register-dialog.js';
import { talkTitle } from '../cards/parts/case-actions.js';
import type { MoreOffer } from '../cards/parts/more-offer.js';
import { advanceCard, reassignCard } from './steps/advance-dialog.js';
import { consultationOf } from '../domain/ticket/commands/add-to-ticket.js';
import { consultAnswerCard, informationCard, noteCard, type Asking, type NoteAsking } from '../cards/parts/form-card.js';
import type { Actor, PersonRef } from '../domain/people/person.js';
import type { Field } from '../domain/procedure/form.js';
import { caseNoun, registerForUserTitle, capitalised } from '../texts/words.js';
import { wordsOfProcedure } from '../domain/procedure/words.js';
import { requestCard, type RequestForm } from './requests/request-for-group.js';

/** A card in a window of its own, with the window's title. */
export type Dialog = { title: string; card: JsonObject };

export type Dialogs = ReturnType<typeof createDialogs>;

type PartlyTyped = Partial<TypedForm>;

/** A section is filled under its own name. Source: USPEC-06 */
function titleOf({ stored: { ticket }, procedure }: CaseView, id: string): string {
  const transition = transitionOf(procedure, id);
  const section = transition?.act === 'fill' ? nextSection(ticket, procedure)?.section : undefined;
  return section?.label ?? transition?.label ?? capitalised(caseNoun(procedure).one);
}

/** Every dialog of the desk. A form that comes back keeps what was typed and says what is wrong at each field. */
export function createDialogs({ ids = { next: randomUUID } }: { ids?: Pick<Ids, 'next'> } = {}) {
  const shown: Shown = (title, card) => ({ title, card: drawCard(card, ids.next()) });
  const ofCase: ShownOfCase = (title, view, card, by) => shown(`${title} · ${name(view, by)}`, card);
  return { ...formDialogs(shown, ofCase), ...readingDialogs(ofCase) };
}

const name = (view: CaseView, by: NumberReader = 'desk'): string => caseName(view.stored.ticket, view.procedure, by);

const informLabel = ({ procedure }: CaseView): string => wordsOfProcedure(procedure).buttons.inform;

function completionLabel({ stored, procedure }: CaseView): string {
  return completionOf(procedure, stored.ticket.state).label;
}

type Shown = (title: string, card: Card) => Dialog;

/** Its title names the case as the reader knows it: the desk, unless said otherwise. */
type ShownOfCase = (title: string, view: CaseView, card: Card, by?: NumberReader) => Dialog;

function noteDialog(ofCase: ShownOfCase, view: CaseView, asking: NoteAsking): Dialog {
  const asked = asking.answers === undefined ? null : consultationOf(view.stored.history, asking.answers);
  return asked === null ? ofCase('Nota', view, noteCard(view, asking)) : ofCase('Responder', view, consultAnswerCard(view, asked, asking));
}

/** The dialogs that ask for something. */
function formDialogs(shown: Shown, ofCase: ShownOfCase) {
  return {
    advance: (view: CaseView, transition: string, asking: Asking = {}) =>
      ofCase(titleOf(view, transition), view, advanceCard(view, transition, asking), asking.readBy),
    note: (view: CaseView, asking: NoteAsking = {}) => noteDialog(ofCase, view, asking),
    information: (view: CaseView, typed?: PartlyTyped) =>
      ofCase(informLabel(view), view, informationCard(view, { ...nothingTyped, ...typed }), 'requester'),
    complete: (view: CaseView, asking?: Partial<CompletionAsking>) =>
      ofCase(completionLabel(view), view, completionCard(view, { ...nothingTyped, ...asking })),
    correct: (view: CaseView, fields: readonly Field[], typed?: PartlyTyped) =>
      ofCase('Corregir', view, correctCard(view, fields, { ...nothingTyped, ...typed })),
    /** @param left how many more of theirs there are than one press takes */
    reassign: (person: PersonRef, views: readonly [CaseView, ...CaseView[]], transition: string, left: number, asking: Asking = {}) =>
      shown(`Reasignar · ${person.name}`, reassignCard(person, views, transition, left, asking)),
    request: (view: CaseView, asking: RequestForm, typed?: PartlyTyped) =>
      ofCase('Solicitar a otro grupo', view, requestCard(view, asking, { ...nothingTyped, ...typed })),
    /** @param undelivered the recipients to choose from */
    contact: (view: CaseView, undelivered: readonly [Undelivered, ...Undelivered[]], asking?: Partial<ContactTyped>) =>
      ofCase('Ya le avisé', view, contactDialogCard(view, undelivered, { ...nothingTyped, ...asking })),
    /** @param fields the means and the questions */
    talk: (view: CaseView, fields: readonly Field[], asking?: Partial<ContactTyped>) =>
      ofCase(talkTitle, view, talkDialogCard(view, fields, { ...nothingTyped, ...asking })),
    survey: (view: CaseView, fields: readonly Field[], typed?: PartlyTyped) =>
      ofCase('Registrar encuesta', view, surveyDialogCard(view, fields, { ...nothingTyped, ...typed })),
    register: (desk: DeskView, asking?: Partial<RegisterAsking>) =>
      shown(registerForUserTitle(desk.procedure), registerCard(desk, { ...nothingTyped, person: null, ...asking })),
  };
}

/** The dialogs that show something. */
function readingDialogs(ofCase: ShownOfCase) {
  return {
    /** @param offers what this person may do besides the state's own */
    more: (view: CaseView, actor: Actor, offers?: readonly MoreOffer[]) => ofCase('Más', view, moreCard(view, actor, offers)),
    history: (view: CaseView, audience: FactAudience) => ofCase('Historia', view, historyCard(view, audience), audience),
    audit: (view: CaseView) => ofCase('Auditoría', view, auditCard(view, 'dialog')),
    similar: (view: CaseView, found: SimilarFound, use: UseOfSolution) =>
      ofCase(similarTitle(view.procedure), view, similarCard(view, found, use, 'dialog')),
    /** @param directory what it says of the requester */
    data: (view: CaseView, directory: KnownInDirectory | null) => ofCase('Datos de contacto', view, personalCard(view, directory)),
    files: (view: CaseView, files: ShownFiles, by: NumberReader) => ofCase('Adjuntos', view, filesCard(view, files, by), by),
  };
}

export function notOpenedDialog(text: string): Dialog {
  return { title: 'No se pudo abrir', card: drawCard(notOpenedCard(text), '') };
}
