import { readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import { isObject, objectsAt, type JsonObject } from '../../json.js';
import { unbroken } from './parts/unbroken.js';
import { requiredInputText } from '../../texts/field-faults.js';
import type { AuditData } from './lists/audit.js';
import type { CaseListData } from './lists/case-list.js';
import type { CoordinationData } from './lists/coordination.js';
import type { BindingData } from './lists/binding.js';
import type { DataDialogData, HistoryDialogData, MoreDialogData, NotOpenedData } from './dialogs/case-dialogs.js';
import type { FilesDialogData } from './dialogs/files-dialog.js';
import type { DraftData } from './case/draft.js';
import type { FirstHourData } from './lists/first-hour.js';
import type { FoldedData } from './case/folded.js';
import type { FormDialogData } from './dialogs/form-dialogs.js';
import type { RegisterDialogData } from './dialogs/register-dialog.js';
import type { DisclosureData, DisclosurePreviewData } from './lists/disclosure.js';
import type { ProblemCardData } from './problems/problem-card.js';
import type { DigestData } from './lists/digest.js';
import type { DeskStatusData } from './lists/desk-status.js';
import type { HoldData, HoldFormData } from './lists/hold.js';
import type { LapsedData, ReceiptData } from './case/receipt.js';
import type { LiveData } from './case/live.js';
import type { DoneData, FilesWithheldData, RegisterOfferData, RefusalData } from './case/done.js';
import type { NotificationData } from './case/notification.js';
import type { NotUnderstoodData, OfferedWords } from './lists/offered-words.js';
import type { PersonData } from './lists/person.js';
import type { QuestionsData } from './lists/questions.js';
import type { SurveysData, ReportData } from './reports/report.js';
import type { SimilarData } from './lists/similar.js';
import type { QuestionData } from './case/question.js';
import type { ResolutionData } from './case/resolution.js';
import type { SurveyData } from './case/survey.js';
import type { UndeliveredData } from './lists/undelivered.js';
import type { HelpData, WelcomeData } from './lists/welcome.js';
import type { ImportCardData } from './reports/import-card.js';
import type { WorkbookCardData } from './reports/workbook-card.js';
import type { WhichCaseData } from './lists/which-case.js';

/** Which data each card's template wants; the file is `cards/<name>.template.json`. */
export type Cards = {
  welcome: WelcomeData;
  help: HelpData;
  draft: DraftData;
  receipt: ReceiptData;
  lapsed: LapsedData;
  'files-withheld': FilesWithheldData;
  'not-sure': OfferedWords;
  'not-understood': NotUnderstoodData;
  'more-words': OfferedWords;
  'about-resolved': OfferedWords;
  'maybe-answer': OfferedWords;
  'closed-case': OfferedWords;
  'which-case': WhichCaseData;
  question: QuestionData;
  resolution: ResolutionData;
  survey: SurveyData;
  'my-cases': CaseListData;
  live: LiveData;
  folded: FoldedData;
  notification: NotificationData;
  queue: CaseListData;
  'desk-status': DeskStatusData;
  report: ReportData;
  surveys: SurveysData;
  digest: DigestData;
  disclosure: DisclosureData;
  'disclosure-preview': DisclosurePreviewData;
  problem: ProblemCardData;
  undelivered: UndeliveredData;
  person: PersonData;
  questions: QuestionsData;
  similar: SimilarData;
  refusal: RefusalData;
  audit: AuditData;
  done: DoneData;
  binding: BindingData;
  coordination: CoordinationData;
  'hold-form': HoldFormData;
  hold: HoldData;
  'register-offer': RegisterOfferData;
  'first-hour': FirstHourData;
  workbook: WorkbookCardData;
  contingency: WorkbookCardData;
  'contingency-import': ImportCardData;
  'form-dialog': FormDialogData;
  'register-dialog': RegisterDialogData;
  'more-dialog': MoreDialogData;
  'history-dialog': HistoryDialogData;
  'data-dialog': DataDialogData;
  'files-dialog': FilesDialogData;
  'not-opened-dialog': NotOpenedData;
};

export type CardName = keyof Cards;

/** An Adaptive Card as it travels; the templating package gives it without a type. */
export type CardJson = JsonObject;
const cardShape = z.custom<JsonObject>(isObject);

const folder = new URL('../../../cards/', import.meta.url);
const parsed = new Map<CardName, Template>();

/** The card of this name with its data in place. Each template is read and parsed once. */
export function expand<Name extends CardName>(name: Name, data: Cards[Name]): CardJson {
  const card = cardShape.parse(templateOf(name).expand({ $root: data }));
  return cardShape.parse(asShown(card, objectsAt(card, 'actions').some(takesAsTyped)));
}

function takesAsTyped({ associatedInputs }: JsonObject): boolean {
  return associatedInputs === 'typed';
}

function templateOf(name: CardName): Template {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const template = new Template(JSON.parse(readFileSync(new URL(`${name}.template.json`, folder), 'utf8')));
  parsed.set(name, template);
  return template;
}

/** Properties that a client draws. */
const drawnKeys = new Set(['text', 'title', 'label', 'placeholder', 'errorMessage']);

/**
 * The card as it is drawn: without what has no value, because a template cannot say "this property only if", so '' and null stand
 * for absence; and with times and numbers on one line. Buttons and what stands in inputs are left as they are: in a
 * button's data '' is an answer.
 *
 * @param isLenient  an empty input must hold nothing back: a button takes what was typed so far, or the input may be folded away
 */
function asShown(node: unknown, isLenient: boolean, isFact = false): unknown {
  if (Array.isArray(node)) return node.filter((item) => item !== null).map((item) => asShown(item, isLenient, isFact));
  if (!isObject(node)) return node;
  const isButton = typeof node['type'] === 'string' && node['type'].startsWith('Action.');
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (isEmpty(value)) continue;
    if (typeof value === 'string') kept[key] = !isButton && (drawnKeys.has(key) || (isFact && key === 'value')) ? unbroken(value) : value;
    else kept[key] = key === 'data' && isButton ? value : asShown(value, isLenient || node['isVisible'] === false, key === 'facts');
  }
  return settled(kept, isLenient);
}

/**
 * Teams holds back every action that sends a required input while it is empty, whatever the action is for, says why under it and
 * marks its label; where it may not, the mark is ours and the desk says what is missing. Source: Microsoft, "Input Validation"
 */
function settled(part: Readonly<Record<string, unknown>>, isLenient: boolean): Readonly<Record<string, unknown>> {
  const { isRequired, associatedInputs, ...rest } = part;
  if (associatedInputs === 'typed' || (isRequired === true && isLenient)) return rest;
  if (isRequired !== true) return part;
  const label = String(rest['label']);
  return { ...rest, label: label.endsWith(' *') ? label.slice(0, -2) : label, isRequired, errorMessage: requiredInputText(rest) };
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null || (Array.isArray(value) && value.length === 0);
}
