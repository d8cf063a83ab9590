import { randomUUID } from 'node:crypto';
import { completionOf, transitionOf } from '../../../domain/procedure/lookup.js';
import { nextSection } from '../../../domain/ticket/forms/sections.js';
import { nothingTyped, type CaseView, type TypedForm } from '../../../ports/messenger.js';
import type { PeriodReport } from '../../../app/reports/read-report.js';
import type { DeskView, UseOfSolution } from '../../../app/views.js';
import type { FrequentQuestion } from '../../../domain/frequent-questions/frequent-question.js';
import type { Ids } from '../../../ports/ids.js';
import type { FactAudience } from '../../../texts/history-text.js';
import type { SimilarFound } from '../../../app/tickets/similar-cases.js';
import { auditData } from '../lists/audit.js';
import { analysisData, problemFormData, problemFormTitle, type ProblemForm } from './problem-dialog.js';
import { similarData } from '../lists/similar.js';
import { similarTitle } from '../../../texts/similar-cases.js';
import { caseName } from '../parts/case-head.js';
import type { KnownInDirectory } from '../parts/directory-facts.js';
import { expand, type CardJson, type CardName, type Cards } from '../catalogue.js';
import {
  completionData,
  type CompletionAsking,
  correctData,
  historyData,
  linkData,
  moreData,
  notOpenedData,
  personalData,
  requestData,
  surveyDialogData,
  unlinkData,
} from './case-dialogs.js';
import type { NumberReader } from '../../../domain/ticket/numbers/ticket-numbers.js';
import type { Undelivered } from '../../../domain/ticket/undelivered.js';
import { massFormData, type MassAsking } from './mass-dialog.js';
import { massFormTitle } from '../../../texts/mass-incidents.js';
import { filesData, type ShownFiles } from './files-dialog.js';
import { contactDialogData, type ContactTyped } from './contact-dialog.js';
import { talkDialogData, registerData, type RegisterAsking } from './register-dialog.js';
import { talkTitle } from '../parts/case-actions.js';
import type { MoreOffer } from '../parts/more-offer.js';
import { advanceData, reassignData } from './advance-dialog.js';
import { consultationOf } from '../../../domain/ticket/commands/add-to-ticket.js';
import { consultAnswerData, informationData, noteData, type Asking, type FormDialogData, type NoteAsking } from './form-dialogs.js';
import { answerFormData, answerTitles, type AnswerForm } from './answer-dialogs.js';
import { proposalData, reviewDialogData, reviewTitle, type ReviewDialog } from './question-dialogs.js';
import type { Actor, PersonRef } from '../../../domain/people/person.js';
import type { Field } from '../../../domain/procedure/form.js';
import { caseNoun, registerForUserTitle, capitalised } from '../../../texts/words.js';
import { wordsOfProcedure } from '../../../domain/procedure/words.js';
import type { RequestForm } from '../../../app/intake/request-for-group.js';

/** A card in a window of its own, with the window's title. */
export type Dialog = { title: string; card: CardJson };

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
  return { ...formDialogs(ids), ...keptTextDialogs(ids), ...readingDialogs(ids) };
}

const name = (view: CaseView, by: NumberReader = 'desk'): string => caseName(view.stored.ticket, view.procedure, by);

const informLabel = ({ procedure }: CaseView): string => wordsOfProcedure(procedure).buttons.inform;

function completionLabel({ stored, procedure }: CaseView): string {
  return completionOf(procedure, stored.ticket.state).label;
}

function shown<Name extends CardName>(title: string, card: Name, data: Cards[Name]): Dialog {
  return { title, card: expand(card, data) };
}

function form(title: string, data: FormDialogData): Dialog {
  return shown(title, 'form-dialog', data);
}

/** A form about one case. */
function caseForm(title: string, view: CaseView, data: FormDialogData, by?: NumberReader): Dialog {
  return form(`${title} · ${name(view, by)}`, data);
}

function noteDialog(view: CaseView, nonce: string, asking: NoteAsking): Dialog {
  const asked = asking.answers === undefined ? null : consultationOf(view.stored.history, asking.answers);
  return asked === null
    ? caseForm('Nota', view, noteData(view, nonce, asking))
    : caseForm('Responder', view, consultAnswerData(view, nonce, asked, asking));
}

/** The dialogs that ask for something. */
function formDialogs(ids: Pick<Ids, 'next'>) {
  return {
    advance: (view: CaseView, transition: string, asking: Asking = {}) =>
      caseForm(titleOf(view, transition), view, advanceData(view, transition, ids.next(), asking), asking.readBy),
    note: (view: CaseView, asking: NoteAsking = {}) => noteDialog(view, ids.next(), asking),
    information: (view: CaseView, typed?: PartlyTyped) =>
      caseForm(informLabel(view), view, informationData(view, ids.next(), { ...nothingTyped, ...typed }), 'requester'),
    complete: (view: CaseView, asking?: Partial<CompletionAsking>) =>
      caseForm(completionLabel(view), view, completionData(view, ids.next(), { ...nothingTyped, ...asking })),
    correct: (view: CaseView, fields: readonly Field[], typed?: PartlyTyped) =>
      caseForm('Corregir', view, correctData(view, fields, ids.next(), { ...nothingTyped, ...typed })),
    /** @param left how many more of theirs there are than one press takes */
    reassign: (person: PersonRef, views: readonly [CaseView, ...CaseView[]], transition: string, left: number, asking: Asking = {}) =>
      form(`Reasignar · ${person.name}`, reassignData(person, views, transition, left, ids.next(), asking)),
    request: (view: CaseView, asking: RequestForm, typed?: PartlyTyped) =>
      caseForm('Solicitar a otro grupo', view, requestData(view, asking, ids.next(), { ...nothingTyped, ...typed })),
    link: (view: CaseView, fields: readonly Field[], typed?: PartlyTyped) =>
      caseForm('Vincular', view, linkData(view, fields, ids.next(), { ...nothingTyped, ...typed })),
    unlink: (view: CaseView, fields: readonly Field[], typed?: PartlyTyped) =>
      caseForm('Desvincular', view, unlinkData(view, fields, ids.next(), { ...nothingTyped, ...typed })),
    mass: (view: CaseView, asking: MassAsking) => caseForm(massFormTitle(asking.step, view), view, massFormData(view, ids.next(), asking)),
    /** @param undelivered the recipients to choose from */
    contact: (view: CaseView, undelivered: readonly [Undelivered, ...Undelivered[]], asking?: Partial<ContactTyped>) =>
      caseForm('Ya le avisé', view, contactDialogData(view, undelivered, ids.next(), { ...nothingTyped, ...asking })),
    /** @param fields the means and the questions */
    talk: (view: CaseView, fields: readonly Field[], asking?: Partial<ContactTyped>) =>
      caseForm(talkTitle, view, talkDialogData(view, fields, ids.next(), { ...nothingTyped, ...asking })),
    survey: (view: CaseView, fields: readonly Field[], typed?: PartlyTyped) =>
      caseForm('Registrar encuesta', view, surveyDialogData(view, fields, ids.next(), { ...nothingTyped, ...typed })),
    register: (desk: DeskView, asking?: Partial<RegisterAsking>) =>
      shown(
        registerForUserTitle(desk.procedure),
        'register-dialog',
        registerData(desk, ids.next(), { ...nothingTyped, person: null, ...asking }),
      ),
  };
}

/** The dialogs of frequent questions, of ready answers, of problems and of reports. */
function keptTextDialogs(ids: Pick<Ids, 'next'>) {
  return {
    problem: (desk: DeskView, asking: ProblemForm) => form(problemFormTitle(asking), problemFormData(desk, asking, ids.next())),
    proposeQuestion: (view: CaseView, typed?: PartlyTyped) =>
      caseForm('Proponer pregunta frecuente', view, proposalData(view, ids.next(), { ...nothingTyped, ...typed })),
    reviewQuestion: (question: FrequentQuestion, step: ReviewDialog, typed?: PartlyTyped) =>
      form(reviewTitle(question, step), reviewDialogData(question, step, ids.next(), { ...nothingTyped, ...typed })),
    readyAnswer: (desk: DeskView, asking: AnswerForm) => form(answerTitles[asking.step], answerFormData(desk, asking, ids.next())),
    analyseReport: (desk: DeskView, report: PeriodReport, again: TypedForm) =>
      form('Analizar el informe', analysisData(desk, report, ids.next(), again)),
  };
}

/** The dialogs that show something. */
function readingDialogs(ids: Pick<Ids, 'next'>) {
  return {
    /** @param offers what this person may do besides the state's own */
    more: (view: CaseView, actor: Actor, offers?: readonly MoreOffer[]) =>
      shown(`Más · ${name(view)}`, 'more-dialog', moreData(view, actor, ids.next(), offers)),
    history: (view: CaseView, audience: FactAudience) =>
      shown(`Historia · ${name(view, audience)}`, 'history-dialog', historyData(view, audience)),
    audit: (view: CaseView) => shown(`Auditoría · ${name(view)}`, 'audit', auditData(view, 'dialog')),
    similar: (view: CaseView, found: SimilarFound, use: UseOfSolution) =>
      shown(`${similarTitle(view.procedure)} · ${name(view)}`, 'similar', similarData(view, found, use, 'dialog')),
    /** @param directory what it says of the requester */
    data: (view: CaseView, directory: KnownInDirectory | null) =>
      shown(`Datos de contacto · ${name(view)}`, 'data-dialog', personalData(view, directory)),
    files: (view: CaseView, files: ShownFiles, by: NumberReader) =>
      shown(`Adjuntos · ${name(view, by)}`, 'files-dialog', filesData(view, files, ids.next(), by)),
  };
}

export function notOpenedDialog(text: string): Dialog {
  return shown('No se pudo abrir', 'not-opened-dialog', notOpenedData(text));
}
