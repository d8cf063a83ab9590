import type { JsonObject } from '../json.js';
import type { FieldValues } from '../domain/ticket/ticket.js';
import { unknownButtonText, dismissedText } from '../texts/answers.js';
import { done } from './answers.js';
import { pressAvailable } from './people/availability.js';
import { pressPerson } from './people/person.js';
import { pressAppoint } from './coordination/coordination.js';
import { pressBind } from './channels/bind-channel.js';
import { pressBroadcast } from './broadcasts/broadcast.js';
import { pressList } from './lists/desk-lists.js';
import { pressDisclose, pressRetryDisclosure } from './disclosure/disclosure.js';
import { pressFirstHour } from './first-hour/first-hour.js';
import { pressOutage } from './clock-holds/outage.js';
import { pressHold } from './clock-holds/hold-clocks.js';
import { pressUndelivered } from './undelivered/undelivered.js';
import { pressProblem, pressProblems, pressRecurrences } from './problems/show-problems.js';
import type { Turn } from './handler-context.js';
import { typedIn, pressShape, type PressOf, type Verb } from './press-data.js';
import { pressMass } from './mass-incidents/mass-form.js';
import type { DialogVerb } from './submit-dialog.js';
import { pressOffer, pressQuestions, pressReportQuestion, pressServed } from './frequent-questions/press-questions.js';
import { pressReview, pressReviewStep } from './frequent-questions/review-questions.js';
import { pressAnswers } from './ready-answers/ready-answers.js';
import { pressSearch } from './lists/search-cases.js';
import { pressSurveys } from './reports/surveys.js';
import { pressCloseMonth } from './reports/report.js';
import { pressExportContingency, pressReleaseNumbers } from './contingency/contingency.js';
import { pressImport } from './contingency/import.js';
import { pressCancelWorkbook, pressWorkbook } from './reports/workbook.js';
import { pressRegisterAsIs } from './drafts/register-as-is.js';
import { pressAttach } from './files/press-attach.js';
import {
  pressAdvance,
  pressNewLinked,
  pressReport,
  pressSendAgain,
  pressSendDraft,
  pressSurvey,
  pressTakeUp,
  pressTakeUpWith,
} from './steps/case-presses.js';
import { pressAskCall, pressOfferCall } from './calls/press-call.js';
import { pressOrder, pressOrderBy, pressOrderNote } from './orders/press-orders.js';
import { pressOutsideAnswer } from './words/outside-answer.js';
import { pressLinkOrder } from './links/link-order.js';
import { pressKeepApart, pressLinkRepeat, pressJoinRepeat } from './drafts/press-repeat.js';
import { pressWords } from './words/press-words.js';
import type { PressAnswer } from '../talk/handlers.js';

type HandlePress<V extends Verb> = (turn: Turn, press: PressOf[V], typed: FieldValues) => PressAnswer | Promise<PressAnswer>;

const unknownButton = (): PressAnswer => ({ kind: 'text', text: unknownButtonText() });

/** What a button of a card may send: all but what only a dialog sends, which does nothing on a card. */
type CardVerb = Exclude<Verb, DialogVerb> | 'advance' | 'mass' | 'review-question';

/** What each button of a card does. */
const presses: { readonly [V in CardVerb]: HandlePress<V> } = {
  'send-draft': pressSendDraft,
  'register-as-is': pressRegisterAsIs,
  advance: pressAdvance,
  survey: pressSurvey,
  report: pressReport,
  'answer-offer': pressOffer,
  questions: pressQuestions,
  'question-served': pressServed,
  'report-question': pressReportQuestion,
  'question-review': pressReview,
  'review-question': pressReviewStep,
  'ready-answers': pressAnswers,
  dismiss: () => done(dismissedText()),
  attach: pressAttach,
  'start-again': pressTakeUp,
  'send-again': pressSendAgain,
  'take-up-with': pressTakeUpWith,
  'new-linked': pressNewLinked,
  'do-link': pressLinkOrder,
  'link-repeat': pressLinkRepeat,
  'join-repeat': pressJoinRepeat,
  'keep-apart': pressKeepApart,
  'offer-call': pressOfferCall,
  'ask-call': pressAskCall,
  'add-words': pressWords,
  'answer-with': pressWords,
  'still-failing': pressWords,
  'answer-outside': pressOutsideAnswer,
  'do-order': pressOrder,
  'order-by': pressOrderBy,
  'order-note': pressOrderNote,
  available: pressAvailable,
  person: pressPerson,
  appoint: pressAppoint,
  undelivered: pressUndelivered,
  search: pressSearch,
  list: pressList,
  'close-month': pressCloseMonth,
  surveys: pressSurveys,
  recurrences: pressRecurrences,
  problems: pressProblems,
  problem: pressProblem,
  bind: pressBind,
  'leave-unbound': pressBind,
  'outage-form': pressOutage,
  'plan-outage': pressOutage,
  'change-outage': pressOutage,
  'apply-outage': pressOutage,
  'undo-outage': pressOutage,
  broadcast: pressBroadcast,
  'plan-hold': pressHold,
  'change-hold': pressHold,
  hold: pressHold,
  'release-hold': pressHold,
  disclose: pressDisclose,
  'retry-disclosure': pressRetryDisclosure,
  'first-hour': pressFirstHour,
  'report-workbook': pressWorkbook,
  'cancel-workbook': pressCancelWorkbook,
  'export-contingency': pressExportContingency,
  'release-numbers': pressReleaseNumbers,
  mass: pressMass,
  'import-contingency': pressImport,
};

/** What a button does, by its verb; unknown ones are answered, never dropped. */
export async function handlePress(turn: Turn, data: JsonObject): Promise<PressAnswer> {
  const read = pressShape.safeParse(data);
  return read.success ? pressed(turn, read.data.verb, read.data, typedIn(data)) : unknownButton();
}

function pressed<V extends Verb>(turn: Turn, verb: V, press: PressOf[V], typed: FieldValues): PressAnswer | Promise<PressAnswer> {
  const buttons: { readonly [Of in Verb]?: HandlePress<Of> } = presses;
  return buttons[verb]?.(turn, press, typed) ?? unknownButton();
}
