import { isDeepStrictEqual } from 'node:util';
import { readWhole } from './cases/read-whole.js';
import { nothingTyped, type CaseView } from '../ports/messenger.js';
import type { JsonObject } from '../json.js';
import type { FieldValues, TicketId } from '../domain/ticket/ticket.js';
import { unknownButtonText } from '../texts/answers.js';
import { notFoundDialog, refusedDialog, shown } from './answers.js';
import { analysisForm } from './reports/report.js';
import { openFirstHour } from './first-hour/first-hour.js';
import { reassignForm } from './steps/reassign-cases.js';
import { answerForm } from './ready-answers/ready-answers.js';
import { reviewForm } from './frequent-questions/review-questions.js';
import { registerForm } from './calls/register-call.js';
import { openSimilar } from './cases/similar-cases.js';
import { viewAfter, type Turn } from './handler-context.js';
import { dialogShape, typedIn, type OpensDialog } from './press-data.js';
import { historyCard } from './cases/case-dialogs.js';
import { advanceForm } from './steps/advance.js';
import { attachedFiles } from './files/case-files.js';
import { completionForm } from './drafts/complete-draft.js';
import { correctForm } from './cases/correct-case.js';
import { noteForm } from './notes/note.js';
import { linkForm, unlinkForm } from './links/link-cases.js';
import { massForm } from './mass-incidents/mass-form.js';
import { proposalForm } from './frequent-questions/propose-question.js';
import { manualContactForm } from './undelivered/record-manual-contact.js';
import { talkForm } from './undelivered/record-talk.js';
import { surveyForm } from './surveys/record-survey.js';
import { requestForm } from './requests/request-for-group.js';
import { acknowledgeForm } from './problems/acknowledge.js';
import { changeProblemForm } from './problems/change-problem.js';
import { openProblemForm } from './problems/open-problem.js';
import { isOfDesk } from '../domain/people/roles.js';
import { readerOf } from '../domain/ticket/numbers/ticket-numbers.js';
import { moreOffers } from './cases/more-offers.js';
import type { DialogOpened } from '../talk/handlers.js';

type DialogWanted<Open extends OpensDialog['open']> = Extract<OpensDialog, { open: Open }>;
type DialogOpener<Wanted> = (turn: Turn, wanted: Wanted, typed: FieldValues) => DialogOpened | Promise<DialogOpened>;
type CaseDialogOpener<Wanted> = (turn: Turn, view: CaseView, wanted: Wanted, typed: FieldValues) => DialogOpened | Promise<DialogOpened>;

/** The dialogs by what opens them, each form with its own rule for who may open it. */
const dialogs: { readonly [Open in OpensDialog['open']]: DialogOpener<DialogWanted<Open>> } = {
  register: (turn, wanted, typed) => registerForm(turn, { ...wanted, typed, faults: [] }),
  reassign: (turn, wanted) => reassignForm(turn, wanted),
  question: (turn, wanted) => reviewForm(turn, wanted, nothingTyped),
  'ready-answer': (turn, wanted) => answerForm(turn, wanted, nothingTyped),
  'analyse-report': (turn, wanted) => analysisForm(turn, wanted, nothingTyped),
  'first-hour': (turn, wanted) => openFirstHour(turn, wanted),
  'open-problem': (turn, wanted) => openProblemForm(turn, wanted, nothingTyped),
  'change-problem': (turn, wanted) => changeProblemForm(turn, wanted, nothingTyped),
  acknowledge: (turn, wanted) => acknowledgeForm(turn, wanted, nothingTyped),
  data: (turn, { ticket }) => personalData(turn, ticket),
  history: ofCase(history),
  files: ofCase((turn, view) => attachedFiles(turn, view)),
  information: ofCase(({ context }, view) => shown(context.dialogs.information(view))),
  advance: ofCase((turn, view, wanted, typed) =>
    // One way to a mass incident: the form that takes its other reporters along (SIIF-07).
    wanted.transition === view.procedure.massIncident?.via
      ? massForm(turn, view, 'declare')
      : advanceForm(turn, view, wanted, { typed, faults: [] }),
  ),
  correct: ofCase((turn, view, { v }) => correctForm(turn, view, v, nothingTyped)),
  more: forDesk(({ context, actor }, view) => shown(context.dialogs.more(view, actor, moreOffers(view, actor)))),
  audit: forDesk(({ context }, view) => shown(context.dialogs.audit(view))),
  similar: forDesk(openSimilar),
  note: forDesk((turn, view, { audience, answers }) =>
    noteForm(turn, view, { ...nothingTyped, typed: audience === undefined ? {} : { audience }, answers }),
  ),
  'manual-contact': forDesk((turn, view, wanted) => manualContactForm(turn, view, wanted, nothingTyped)),
  talk: forDesk((turn, view, wanted) => talkForm(turn, view, wanted, nothingTyped)),
  request: forDesk((turn, view) => requestForm(turn, view)),
  'propose-question': forDesk((turn, view) => proposalForm(turn, view)),
  link: forDesk(linkForm),
  unlink: forDesk(unlinkForm),
  mass: forDesk((turn, view, { step }) => massForm(turn, view, step)),
  complete: forDesk(completionForm),
  survey: forDesk((turn, view) => surveyForm(turn, view, nothingTyped)),
};

/** The dialog a card's button opens, for who may do what it is for; roles are asked again when it is sent. */
export async function openDialog(turn: Turn, data: JsonObject): Promise<DialogOpened> {
  const read = dialogShape.safeParse(data);
  return read.success ? opened(turn, read.data.open, read.data, typedIn(data)) : { kind: 'message', text: unknownButtonText() };
}

function opened<Open extends OpensDialog['open']>(turn: Turn, open: Open, wanted: DialogWanted<Open>, typed: FieldValues) {
  return dialogs[open](turn, wanted, typed);
}

/** About a case that this person may see. */
function ofCase<Wanted extends { ticket: TicketId }>(show: CaseDialogOpener<Wanted>): DialogOpener<Wanted> {
  return async (turn, wanted, typed) => {
    const view = await turn.context.openCase(wanted.ticket, turn.actor);
    return view === null ? notFoundDialog(turn) : show(turn, view, wanted, typed);
  };
}

/** What only the desk opens: what it shows is the desk's own, or everybody's personal data. */
function forDesk<Wanted extends { ticket: TicketId }>(show: CaseDialogOpener<Wanted>): DialogOpener<Wanted> {
  return ofCase((turn, view, wanted, typed) =>
    isOfDesk(turn.actor) ? show(turn, view, wanted, typed) : refusedDialog(turn, { code: 'only-desk' }),
  );
}

/** To the assignee as it was typed: where the channel reads less of it, the history has it who read it. */
async function history(turn: Turn, view: CaseView): Promise<DialogOpened> {
  const { context, actor } = turn;
  const { stored, procedure, calendar, now } = view;
  const reader = readerOf(actor);
  const whole = shown(context.dialogs.history(view, reader));
  if (isDeepStrictEqual(historyCard(view, reader), historyCard({ stored, procedure, calendar, now }, reader))) return whole;
  return (await readWhole(turn, stored.id, 'history')) ?? whole;
}

/** Opening it is an act of its own, kept in the history. */
async function personalData(turn: Turn, ticket: TicketId): Promise<DialogOpened> {
  const { context, actor, key } = turn;
  const opened = await context.execute(ticket, { id: `data:${key}`, type: 'open-personal-data' }, actor);
  if (opened.kind === 'refused') return refusedDialog(turn, opened.refusal);
  const view = await viewAfter(turn, opened);
  return shown(context.dialogs.data(view, await context.people.find(view.stored.ticket.requester.id)));
}
