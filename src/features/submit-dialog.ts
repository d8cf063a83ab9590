import type { JsonObject } from '../json.js';
import type { FieldValues } from '../domain/ticket/ticket.js';
import { unknownButtonText } from '../texts/answers.js';
import { toAsker } from './answers.js';
import { saveFirstHour } from './first-hour/first-hour.js';
import { submitReassign } from './steps/reassign-cases.js';
import { submitAnswer } from './ready-answers/ready-answers.js';
import { submitReview } from './frequent-questions/review-questions.js';
import { submitRegister } from './calls/register-call.js';
import { submitAcknowledge } from './problems/acknowledge.js';
import { submitChangeProblem } from './problems/change-problem.js';
import { submitOpenProblem } from './problems/open-problem.js';
import type { Turn } from './handler-context.js';
import { typedIn, pressShape, type PressOf, type Verb } from './press-data.js';
import { keepForm, submitAdvance } from './steps/advance.js';
import { submitCompletion } from './drafts/complete-draft.js';
import { submitCorrection } from './cases/correct-case.js';
import { submitInformation, submitNote } from './notes/note.js';
import { offerFiles } from './files/offer-files.js';
import { submitLink, submitUnlink } from './links/link-cases.js';
import { submitMass } from './mass-incidents/mass-form.js';
import { openDialog } from './open-dialog.js';
import { submitSurvey } from './surveys/record-survey.js';
import { submitProposal } from './frequent-questions/propose-question.js';
import { submitTalk } from './undelivered/record-talk.js';
import { submitManualContact } from './undelivered/record-manual-contact.js';
import { submitRequest } from './requests/request-for-group.js';
import { submitAnalysis } from './reports/report.js';
import { showFiles } from './files/show-files.js';
import type { DialogAnswer } from '../talk/handlers.js';

type SubmitDialog<V extends Verb> = (turn: Turn, press: PressOf[V], typed: FieldValues) => DialogAnswer | Promise<DialogAnswer>;

const unknownButton = (): DialogAnswer => ({ kind: 'message', text: unknownButtonText() });

/** What each form of a dialog does; what only a card's button sends does nothing in a dialog. */
const submissions = {
  advance: submitAdvance,
  'keep-form': keepForm,
  'add-note': submitNote,
  'add-information': submitInformation,
  'complete-draft': submitCompletion,
  correct: submitCorrection,
  'request-for-group': submitRequest,
  'link-case': submitLink,
  'unlink-case': submitUnlink,
  mass: submitMass,
  'record-manual-contact': submitManualContact,
  'record-talk': submitTalk,
  'record-survey': submitSurvey,
  'offer-files': async (turn, press, typed) => toAsker(turn, await offerFiles(turn, press, typed)),
  'show-files': async (turn, press, typed) => toAsker(turn, await showFiles(turn, press, typed)),
  'propose-question': submitProposal,
  'review-question': submitReview,
  'change-answers': submitAnswer,
  register: submitRegister,
  'first-hour-saved': saveFirstHour,
  reassign: submitReassign,
  'open-problem': submitOpenProblem,
  'change-problem': submitChangeProblem,
  acknowledge: submitAcknowledge,
  'analyse-report': submitAnalysis,
} satisfies { readonly [V in Verb]?: SubmitDialog<V> };

/** What the form of a dialog may send. */
export type DialogVerb = keyof typeof submissions;

/** A dialog's form was sent. Faults come back in the same form with everything typed kept; anything else closes it with a sentence, or without. */
export async function submitDialog(turn: Turn, data: JsonObject): Promise<DialogAnswer> {
  if (data['verb'] === 'dialog') return openDialog(turn, data);
  const read = pressShape.safeParse(data);
  return read.success ? submitted(turn, read.data.verb, read.data, typedIn(data)) : unknownButton();
}

function submitted<V extends Verb>(turn: Turn, verb: V, press: PressOf[V], typed: FieldValues): DialogAnswer | Promise<DialogAnswer> {
  const forms: { readonly [Of in Verb]?: SubmitDialog<Of> } = submissions;
  return forms[verb]?.(turn, press, typed) ?? unknownButton();
}
