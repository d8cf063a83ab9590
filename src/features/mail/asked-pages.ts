import type { InputState } from '../../cards/field-input.js';
import { silenceAcceptsText, silenceText } from '../../cards/parts/silence.js';
import { asPlain, shorten } from '../../cards/user-words.js';
import { caseName, descriptionOf } from '../../cards/parts/case-head.js';
import { statusLine } from '../../cards/parts/status-line.js';
import type { PersonActor } from '../../core/people/person.js';
import { emptyChoosable, transitionFields } from '../../core/ticket/forms/transition-fields.js';
import { requesterTransitions } from '../../core/ticket/permissions.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import { isDecidedBySurvey, surveyQuestions } from '../../core/ticket/survey.js';
import { instant } from '../../core/instant.js';
import { isDraft, isSurveyOpen, type FieldValues } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import type { CommandResult } from '../../desk/tickets/execute-command.js';
import { nothingTyped, type CaseView } from '../../ports/messenger.js';
import type { Field } from '../../procedure/form.js';
import type { Transition } from '../../procedure/workflow.js';
import {
  changedMeanwhileText,
  filesLaterText,
  judgedTwiceText,
  mailDoneTexts,
  mailPageTitles,
  onlyFilesLeftText,
  onlyIfText,
  quotedTitles,
  mailPageTexts,
} from '../../texts/mail-pages.js';
import { draftNoun } from '../../texts/words.js';
import { changedMeanwhile, sendOwnDraft } from '../drafts/complete-draft.js';
import { draftForm } from '../drafts/draft-form.js';
import { endedPage } from './ended-page.js';
import type { PageAct } from './links.js';
import { plain } from './page-html.js';

/** What was sent. @property seen the version of the case that the form showed @property press makes the same form again the same command */
export type SentPage = { press: string; seen: number; typed: FieldValues };

export type BackAgain = { kind: 'back'; remark: string; faults: readonly FieldFault[] };

/**
 * @property seen  the version of the case, as the command of the act asks for it
 * @property known fields with a value, which stand folded
 * @property left  what keeps a draft from its number, except files; empty for other pages
 * @property isAfter the survey of a solution that was judged, behind the same link
 */
export type AskedPage = {
  seen: number;
  title: string;
  quoted: { title: string; words: string };
  told: readonly string[];
  open: readonly Field[];
  known: readonly Field[];
  state: InputState;
  left: readonly FieldFault[];
  isAfter?: true;
  send(desk: Desk, view: CaseView, sent: SentPage, actor: PersonActor): Promise<CommandResult | BackAgain>;
};

/** Null where it asks nothing of that kind any more. @param pressed the letter's button, as `?r=` */
export const askedPages: Readonly<Record<PageAct, (view: CaseView, pressed?: string) => AskedPage | null>> = {
  complete: askedDraft,
  answer: askedQuestion,
  judge: askedJudgement,
  survey: askedSurvey,
};

const onlyAsked = { known: [], state: nothingTyped, left: [] };
const nameOf = ({ stored, procedure }: CaseView): string => caseName(stored.ticket, procedure, 'requester');
/** Enough to know one's own words again. */
const WORDS_SHOWN = 300;
const ownWordsOf = ({ stored: { ticket }, procedure }: CaseView): string =>
  shorten(asPlain(ticket.words || descriptionOf({ ticket, procedure })), WORDS_SHOWN);
const back = (faults: readonly FieldFault[], remark = ''): BackAgain => ({ kind: 'back', remark, faults });

/** Files wait: they come with an answer to the mail. Source: UARIV-06 */
function askedDraft(view: CaseView): AskedPage | null {
  const { ticket, history } = view.stored;
  if (!isDraft(ticket)) return null;
  const { open, known, all, state } = draftForm(view, () => []);
  const { files, others } = apart(all, open);
  const isOnlyFiles = ticket.submitted && files.length > 0 && others.length === 0;
  const later = files.length === 0 ? [] : [filesLaterText(files)];
  const question = ticket.question?.text ?? '';
  return {
    seen: history.findLast(({ event }) => event.type === 'draft-opened' || event.type === 'draft-filled')?.seq ?? 0,
    title: mailPageTitles.complete(nameOf(view), draftNoun(view.procedure)),
    quoted: question === '' ? { title: quotedTitles.complete, words: ownWordsOf(view) } : { title: quotedTitles.answer, words: question },
    told: isOnlyFiles ? [onlyFilesLeftText(files)] : [plain(statusLine(view)), ...later],
    open,
    known,
    state: { ...state, faults: ticket.submitted ? apart(state.faults, open).others : [] },
    left: others,
    send: sendDraftPage,
  };
}

function apart(faults: readonly FieldFault[], fields: readonly Field[]) {
  const isOfFile = ({ field }: FieldFault) => fields.some(({ id, type }) => id === field && type === 'file');
  return { files: faults.filter(isOfFile).map(({ label }) => label), others: faults.filter((fault) => !isOfFile(fault)) };
}

async function sendDraftPage(desk: Desk, view: CaseView, { press, seen, typed }: SentPage, actor: PersonActor) {
  const { all, open, state } = draftForm(view, () => []);
  const isAsItWas = Object.entries(typed).every(([id, value]) => value === (state.typed[id] ?? ''));
  const { files, others } = apart(all, open);
  // A program that sends the form as it found it brings nothing, and changes nothing.
  if (all.length > 0 && isAsItWas) return back(others, others.length === 0 ? onlyFilesLeftText(files) : '');
  const changed = changedMeanwhile(view, seen, typed);
  if (changed.length > 0) return back([], changedMeanwhileText(changed));
  return sendOwnDraft(desk, view.stored.id, { press, fields: typed }, actor);
}

/** Source: UARIV-06, SIIF-03 */
function askedQuestion(view: CaseView): AskedPage | null {
  const { ticket } = view.stored;
  const answer = requesterTransitions(ticket, view.procedure).find(({ act }) => act === 'answer');
  if (answer === undefined || ticket.question === null) return null;
  return {
    seen: ticket.version,
    title: mailPageTitles.answer(nameOf(view)),
    quoted: { title: quotedTitles.answer, words: ticket.question.text },
    told: [silenceText(view)],
    open: transitionFields(answer, ticket, view.procedure, emptyChoosable),
    ...onlyAsked,
    send: advance(answer.id),
  };
}

function advance(transition: string): AskedPage['send'] {
  return (desk, { stored }, { press, seen, typed }, actor) =>
    desk.execute(stored.id, { id: press, type: 'advance', transition, seen, input: typed }, actor);
}

/** The choice between the ways of the procedure, which no field of a procedure can be named like. */
const VERDICT = '=';

const PRESSED: Readonly<Record<string, Transition['act']>> = { si: 'accept', no: 'refuse' };

/** By the survey where that decides. What was pressed in the letter is chosen already. Source: UARIV-17, UARIV-18, USPEC-13 */
function askedJudgement(view: CaseView, pressed = ''): AskedPage | null {
  const { procedure } = view;
  const { ticket } = view.stored;
  const { phase, solution } = ticket;
  if (phase !== 'resolved' || solution === null) return askedAfter(view);
  const asked = { title: mailPageTitles.judge(nameOf(view)), quoted: { title: quotedTitles.judge, words: solution.text } };
  const told = [silenceAcceptsText(view, 'once')];
  if (isDecidedBySurvey(ticket, procedure)) {
    const survey = askedSurvey(view);
    return survey === null ? null : { ...survey, ...asked, told };
  }
  const ways = requesterTransitions(ticket, procedure).filter(({ act }) => act === 'accept' || act === 'refuse');
  if (ways.length === 0) return null;
  const chosen = ways.find(({ act }) => act === PRESSED[pressed]);
  const choices = ways.map(({ id, label }) => ({ id, label }));
  const verdict: Field = { id: VERDICT, label: mailPageTexts.judged, type: 'choice', required: true, choices };
  return {
    ...asked,
    seen: ticket.version,
    told,
    open: [verdict, ...ways.flatMap((way) => fieldsOfWay(way, view, way === chosen))],
    ...onlyAsked,
    state: chosen === undefined ? nothingTyped : { ...nothingTyped, typed: { [VERDICT]: chosen.id } },
    send: sendJudgement(verdict, ways),
  };
}

/** The survey stands where the solution stood, so that no second letter is needed for it. Source: UARIV-17 */
function askedAfter(view: CaseView): AskedPage | null {
  const survey = askedSurvey(view);
  const told = endedPage(view, { act: 'judge' }).told.filter((line) => line !== mailDoneTexts.unasked);
  return survey && { ...survey, told, isAfter: true };
}

/** All ways stand on the page, which has no script to show one of them: none of their fields is demanded before a way is chosen. */
function fieldsOfWay(way: Transition, { stored: { ticket }, procedure }: CaseView, isChosen = false): readonly Field[] {
  return transitionFields(way, ticket, procedure, emptyChoosable).map((field) => ({
    ...field,
    required: isChosen && field.required === true,
    help: `${onlyIfText(way.label)} ${field.help ?? ''}`.trim(),
  }));
}

function sendJudgement({ id: field, label }: Field, ways: readonly Transition[]): AskedPage['send'] {
  return async (desk, view, sent, actor) => {
    const { [field]: chosen = '', ...typed } = sent.typed;
    const way = ways.find(({ id }) => id === chosen);
    if (way === undefined) return back([{ field, label, code: 'missing' }]);
    const own = fieldsOfWay(way, view).map(({ id }) => id);
    const others = ways.flatMap((other) => fieldsOfWay(other, view)).filter(({ id }) => !own.includes(id));
    // What the person wrote for the other way would be lost.
    const stray = others.find(({ id }) => (typed[id] ?? '').trim() !== '');
    if (stray !== undefined) return back([{ field, label, code: 'pattern', says: judgedTwiceText(way.label, stray.label) }]);
    return advance(way.id)(desk, view, { ...sent, typed }, actor);
  };
}

/** Source: UARIV-17, SIIF-12 */
function askedSurvey(view: CaseView): AskedPage | null {
  const { ticket } = view.stored;
  const { survey } = ticket;
  if (!isSurveyOpen(survey)) return null;
  return {
    seen: survey.askedAt,
    title: mailPageTitles.survey(nameOf(view)),
    quoted: { title: quotedTitles.survey, words: ownWordsOf(view) },
    told: [],
    open: surveyQuestions(survey, view.procedure),
    ...onlyAsked,
    send: (desk, { stored }, { press, seen, typed }, actor) =>
      desk.execute(stored.id, { id: press, type: 'answer-survey', answers: typed, asked: instant(seen) }, actor),
  };
}
