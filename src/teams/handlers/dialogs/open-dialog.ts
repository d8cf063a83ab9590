import { isDeepStrictEqual } from 'node:util';
import { readWhole } from './read-whole.js';
import { nothingTyped, type CaseView } from '../../../ports/messenger.js';
import type { JsonObject } from '../../../json.js';
import type { FieldValues, TicketId } from '../../../domain/ticket/ticket.js';
import { unknownButtonText } from '../../../texts/answers.js';
import { notFoundDialog, refusedDialog, shown } from '../answers.js';
import { analysisForm } from '../reports/report.js';
import { openFirstHour } from '../desk/first-hour.js';
import { reassignForm } from '../desk/reassign-cases.js';
import { answerForm } from '../desk/ready-answers.js';
import { reviewForm } from '../desk/review-questions.js';
import { registerForm } from '../desk/register-call.js';
import { openSimilar } from '../desk/similar-cases.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { dialogShape, typedIn, type OpensDialog } from '../press-data.js';
import { advanceForm } from './advance.js';
import { attachedFiles } from './case-files.js';
import { completionForm } from './complete-draft.js';
import { correctForm } from './correct-case.js';
import { noteForm } from './note.js';
import { linkForm, unlinkForm } from './link-cases.js';
import { massForm } from './mass.js';
import { proposalForm } from './propose-question.js';
import { manualContactForm } from './record-manual-contact.js';
import { talkForm } from './record-talk.js';
import { surveyForm } from './record-survey.js';
import { requestForm } from './request-for-group.js';
import { acknowledgeForm } from '../problems/acknowledge.js';
import { changeProblemForm } from '../problems/change-problem.js';
import { openProblemForm } from '../problems/open-problem.js';
import { isOfDesk } from '../../../domain/people/roles.js';
import { readerOf } from '../../../domain/ticket/numbers/ticket-numbers.js';
import { moreOffers } from '../../cards/parts/more-offers.js';
import type { DialogOpened } from '../../turn/handlers.js';

/** What only the desk opens: what they show is the desk's own, or everybody's personal data. */
const deskOnly: readonly OpensDialog['open'][] = [
  'note',
  'more',
  'complete',
  'request',
  'propose-question',
  'link',
  'unlink',
  'mass',
  'audit',
  'similar',
  'manual-contact',
  'talk',
  'survey',
];

/** Dialogs that are about no case, or show nothing of one before they have asked for it. */
type ProblemDialog = 'open-problem' | 'change-problem' | 'acknowledge';
type NoCaseForm = 'register' | 'reassign' | 'first-hour' | 'data' | 'question' | 'ready-answer' | 'analyse-report' | ProblemDialog;

const onlyDesk = { code: 'only-desk' } as const;

/** The dialog a card's button opens, for who may do what it is for; roles are asked again when it is sent. */
export async function openDialog(turn: Turn, data: JsonObject): Promise<DialogOpened> {
  const read = dialogShape.safeParse(data);
  if (!read.success) return { kind: 'message', text: unknownButtonText() };
  const wanted = read.data;
  switch (wanted.open) {
    case 'register':
      return registerForm(turn, { ...wanted, typed: typedIn(data), faults: [] });
    case 'reassign':
      return reassignForm(turn, wanted);
    case 'question':
      return reviewForm(turn, wanted, nothingTyped);
    case 'ready-answer':
      return answerForm(turn, wanted, nothingTyped);
    case 'analyse-report':
      return analysisForm(turn, wanted, nothingTyped);
    case 'first-hour':
      return openFirstHour(turn, wanted);
    case 'open-problem':
      return openProblemForm(turn, wanted, nothingTyped);
    case 'change-problem':
      return changeProblemForm(turn, wanted, nothingTyped);
    case 'acknowledge':
      return acknowledgeForm(turn, wanted, nothingTyped);
    case 'data':
      return personalData(turn, wanted.ticket);
    default:
      return caseDialog(turn, wanted, typedIn(data));
  }
}

async function caseDialog(turn: Turn, wanted: Exclude<OpensDialog, { open: NoCaseForm }>, typed: FieldValues): Promise<DialogOpened> {
  const { context, actor } = turn;
  const { dialogs } = context;
  const view = await context.openCase(wanted.ticket, actor);
  if (view === null) return notFoundDialog(turn);
  if (deskOnly.includes(wanted.open) && !isOfDesk(actor)) return refusedDialog(turn, onlyDesk);
  switch (wanted.open) {
    case 'history':
      return history(turn, view);
    case 'more':
      return shown(dialogs.more(view, actor, moreOffers(view, actor)));
    case 'audit':
      return shown(dialogs.audit(view));
    case 'similar':
      return openSimilar(turn, view);
    case 'files':
      return attachedFiles(turn, view);
    case 'information':
      return shown(dialogs.information(view));
    default:
      return caseForm(turn, view, wanted, typed);
  }
}

type ReadingDialog = 'history' | 'more' | 'audit' | 'similar' | 'files' | 'information';

/** The forms of the desk's, each with its own rule for who may open it. */
async function caseForm(
  turn: Turn,
  view: CaseView,
  wanted: Exclude<OpensDialog, { open: NoCaseForm | ReadingDialog }>,
  typed: FieldValues,
): Promise<DialogOpened> {
  switch (wanted.open) {
    case 'advance':
      // One way to a mass incident: the form that takes its other reporters along (SIIF-07).
      if (wanted.transition === view.procedure.massIncident?.via) return massForm(turn, view, 'declare');
      return advanceForm(turn, view, wanted, { typed, faults: [] });
    case 'note':
      return noteForm(turn, view, {
        ...nothingTyped,
        typed: wanted.audience === undefined ? {} : { audience: wanted.audience },
        answers: wanted.answers,
      });
    case 'manual-contact':
      return manualContactForm(turn, view, wanted, nothingTyped);
    case 'talk':
      return talkForm(turn, view, wanted, nothingTyped);
    case 'request':
      return requestForm(turn, view);
    case 'propose-question':
      return proposalForm(turn, view);
    case 'link':
      return linkForm(turn, view);
    case 'unlink':
      return unlinkForm(turn, view);
    case 'mass':
      return massForm(turn, view, wanted.step);
    case 'complete':
      return completionForm(turn, view);
    case 'correct':
      return correctForm(turn, view, wanted.v, nothingTyped);
    case 'survey':
      return surveyForm(turn, view, nothingTyped);
    default:
      return wanted satisfies never;
  }
}

/** To the assignee as it was typed: where the channel reads less of it, the history has it who read it. */
async function history(turn: Turn, view: CaseView): Promise<DialogOpened> {
  const { context, actor } = turn;
  const { stored, procedure, calendar, now } = view;
  const whole = context.dialogs.history(view, readerOf(actor));
  const masked = context.dialogs.history({ stored, procedure, calendar, now }, readerOf(actor));
  if (isDeepStrictEqual(whole, masked)) return shown(whole);
  return (await readWhole(turn, stored.id, 'history')) ?? shown(whole);
}

/** Opening it is an act of its own, kept in the history. */
async function personalData(turn: Turn, ticket: TicketId): Promise<DialogOpened> {
  const { context, actor, key } = turn;
  const opened = await context.execute(ticket, { id: `data:${key}`, type: 'open-personal-data' }, actor);
  if (opened.kind === 'refused') return refusedDialog(turn, opened.refusal);
  const view = await viewAfter(turn, opened);
  return shown(context.dialogs.data(view, await context.people.find(view.stored.ticket.requester.id)));
}
