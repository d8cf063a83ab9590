import { redeliverByMail } from '../../core/outbox/redeliver.js';
import { redeliver } from '../../desk/outbox/redeliver.js';
import { reportWords, type Reported } from '../drafts/report-words.js';
import { sendOwnDraft } from '../drafts/complete-draft.js';
import { z } from 'zod';
import type { CommandResult } from '../../desk/tickets/execute-command.js';
import { transitionOf } from '../../core/procedure/lookup.js';
import { categoryField } from '../../core/ticket/forms/draft-fields.js';
import type { Transition } from '../../procedure/workflow.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import { isStaffFor } from '../../core/ticket/permissions.js';
import { letterSentAgain, sentAgainText } from '../../texts/undelivered.js';
import { readerOf } from '../../core/ticket/numbers/ticket-numbers.js';
import { isOpen, type FieldValues } from '../../core/ticket/ticket.js';
import { addedText, receivedText, takenText, tooLongText, withFilesText } from '../../texts/answers.js';
import { backByTakingText } from '../../texts/availability.js';
import { caseName } from '../../cards/parts/case-head.js';
import { act, opening, type Feature, caseId, commandId, moment, nonce, person, said, seq, version, viewAfter, type Turn } from '../turn.js';
import { parcels } from '../../parcels.js';
import { firstFound } from '../../core/first-found.js';
import { advanceCase, advanceForm, alreadyTheirs, keepForm, submitAdvance } from './advance.js';
import { reassignForm, submitReassign } from './reassign-cases.js';
import { asPressAnswer, done, notFoundCard, refusedPress, refusalMessage, refusedText, denyElsewhere, caseOpening } from '../answers.js';
import type { CaseView } from '../../ports/messenger.js';
import { answerOffer, reportOfClosed, takeUpAgain } from '../drafts/answer-offer.js';
import { aboutCase, closedCaseCard, forAll, moreWordsCard } from '../asked-words.js';
import { filesGoneAnswer, filesOf, pressAttach } from '../files/sent-files.js';
import { notificationOf, presentCard } from '../cases/named-case.js';
import { lastMove } from '../../core/ticket/events.js';
import type { NotificationKind } from '../../core/ticket/notification-kinds.js';
import type { PressAnswer } from '../../talk/message.js';
import { caseNoun, nounOf } from '../../texts/words.js';
import { openCase, showCase } from '../../desk/tickets/open-case.js';

const transition = z.string().max(200);
const saidToCase = { ticket: caseId, ...said };
const seenCase = z.object({ ticket: caseId, v: version });
const maybeTrue = z.literal(true).optional();
const ofTicket = { ticket: caseId };
const draftSent = { ticket: caseId, category: z.string().max(200).optional(), n: nonce };
const wordsReported = { ...said, apart: maybeTrue, asked: maybeTrue, takes: z.enum(['incident', 'closed-case']).optional() };
const stepOpened = seenCase.extend({
  transition,
  groupStep: z.enum(['asked', 'changing']).optional(),
  useAnswer: maybeTrue,
  from: caseId.optional(),
});

export const steps: Feature = {
  acts: {
    advance: act(
      {
        ticket: caseId,
        v: version,
        n: nonce,
        transition,
        row: maybeTrue,
        from: caseId.optional(),
        looked: z.string().max(2_000).optional(),
      },
      async (turn, press, typed) => {
        const result = await advanceCase(turn, press, typed);
        const already = await alreadyTheirs(turn, press, result);
        if (already !== null) return { kind: 'text', text: already };
        if (press.row === true) return { kind: 'text', text: await afterRow(turn, result) };
        const way = transitionOf(result.rules.procedure, press.transition);
        const notification = way === undefined ? null : notificationOf(way);
        const late = await refusedLate(turn, way, result, typed);
        if (late !== null) return late;
        const confirmed = await alreadyConfirmed(turn, way, result);
        return confirmed === null
          ? cardAfter(turn, result, notification, typed)
          : asPressAnswer(presentCard(turn, confirmed, notification));
      },
      submitAdvance,
    ),
    'keep-form': act({ ticket: caseId, v: version, transition }, null, keepForm),
    'send-draft': act(draftSent, async (turn, { ticket, n, category }, typed) => {
      const { context, actor, profile } = turn;
      const view = category === undefined ? null : await openCase(context, ticket, actor);
      const field = view === null ? null : categoryField(view.procedure);
      const fields = field === null || category === undefined ? typed : { ...typed, [field]: category };
      const sent = await sendOwnDraft(context, ticket, { press: commandId(turn, 'send-draft', n, fields), fields, profile }, actor);
      // Values that no draft can store stay on the card, where they were typed.
      if (sent.kind === 'refused' && staysTyped.includes(sent.refusal.code))
        return refusedPress(turn, sent.refusal, await viewAfter(turn, sent));
      return cardAfter(turn, sent, null, {});
    }),
    survey: act({ ticket: caseId, asked: moment, n: nonce }, async (turn, { ticket, asked, n }, typed) => {
      const id = commandId(turn, 'survey', `${asked}.${n}`, '');
      const result = await turn.context.execute(ticket, { id, type: 'answer-survey', answers: typed, asked }, turn.actor);
      return (await wordsOfLateSurvey(turn, result, typed, id)) ?? cardAfter(turn, result, 'survey', typed);
    }),
    /** Sends the requester once more the messages that never reached them, or the letter that came back (`message`). Source: UARIV-16 */
    'send-again': act({ ticket: caseId, message: seq.optional() }, async (turn, { ticket, message }) => {
      const view = await openCase(turn.context, ticket, turn.actor);
      if (view === null) return notFoundCard(turn);
      const { requester } = view.stored.ticket;
      if (!isStaffFor(view.stored.ticket, turn.actor, view.procedure)) return refusedPress(turn, { code: 'only-desk' }, view);
      if (message !== undefined) return { kind: 'text', text: await sendLetterAgain(turn, view, message) };
      await redeliver(turn.context, requester.id);
      return { kind: 'text', text: sentAgainText(requester.name) };
    }),
    /** Makes words, and the files that came with them, a draft of their own: in one write. */
    report: act(wordsReported, async (turn, { words, key, files: ids, apart, asked, takes }) => {
      const { context, actor, profile } = turn;
      const requester = { id: actor.id, name: actor.name };
      const files = await filesOf(turn, ids);
      if (files === null) return filesGoneAnswer;
      const offers = { ...(apart && { isApart: apart }), ...(asked === true ? {} : { mayOffer: true as const }) };
      const report = { requester, profile, actor, words, channel: 'teams', key: [key], files, ...offers } as const;
      const reported = await reportWords(context, report);
      if (apart === true) await denyElsewhere(turn, { words, key, files });
      if (takes === undefined || reported.kind !== 'executed') return registered(turn, reported, files.length);
      const answer = { helped: true, kind: takes, press: `takes:${key}` };
      const taken = await answerOffer(context, reported.stored.id, answer, actor);
      if (taken.kind === 'executed') return registered(turn, taken, files.length);
      const view = await viewAfter(turn, reported);
      return asPressAnswer(presentCard(turn, view, null, refusedText(turn, taken.refusal, view)));
    }),
    /** The old card then names it, and a second press shows the same draft. */
    'start-again': act(ofTicket, async (turn, { ticket }) => {
      const { context, actor } = turn;
      const begun = await takeUpAgain(context, ticket, actor);
      const old = begun.kind === 'executed' ? await openCase(context, ticket, actor) : null;
      if (begun.kind !== 'executed' || old === null) return registered(turn, begun);
      if (begun.repeated) await showCase(context, begun.stored.id, 'receipt', { kind: 'person', person: actor.id });
      return asPressAnswer(presentCard(turn, old, 'draft-lapsed'));
    }),
    /** Gives words and files that came too late to the draft that continues the case, or to its case. Source: UARIV-06, SIIF-03 */
    'take-up-with': act(saidToCase, async (turn, { ticket, words, key, files: ids = [] }) => {
      const { context, actor } = turn;
      const files = await filesOf(turn, ids);
      if (files === null) return filesGoneAnswer;
      const begun = await takeUpAgain(context, ticket, actor);
      if (begun.kind !== 'executed') return registered(turn, begun);
      const { id } = begun.stored;
      if (words === '') return pressAttach(turn, { ticket: id, files: ids, key });
      const added = await context.execute(id, { id: `take-up:${key}`, type: 'add-information', text: words, attached: files }, actor);
      const view = await viewAfter(turn, added);
      if (view === null) return notFoundCard(turn);
      if (added.kind === 'executed')
        return done(withFilesText(addedText(caseName(view.stored.ticket, view.procedure, 'requester')), files.length));
      // The card stays, with its words.
      if (isOpen(view.stored.ticket)) return refusedPress(turn, added.refusal, view);
      return asPressAnswer(forAll(closedCaseCard(view, { words, key, files })));
    }),
    'new-linked': act(saidToCase, async (turn, { ticket, words, key, files: ids }) => {
      const { context, actor } = turn;
      const files = await filesOf(turn, ids);
      if (files === null) return filesGoneAnswer;
      return registered(turn, await reportOfClosed(context, ticket, { words, key: [key], files }, actor), files.length);
    }),
    reassign: act({ person, transition, cases: z.array(seenCase).min(1).max(30), n: nonce }, null, submitReassign),
  },
  openings: {
    advance: caseOpening(stepOpened, (turn, view, wanted, typed) => {
      const ofParcel = firstFound(parcels, ({ stepForm }) => stepForm?.(turn, view, wanted.transition) ?? null);
      return ofParcel ?? advanceForm(turn, view, wanted, { typed, faults: [] });
    }),
    reassign: opening({ person, group: z.string().max(200), transition }, reassignForm),
  },
};

/** Refusals after which nothing of the form is stored. */
const staysTyped: readonly Refusal['code'][] = ['fields-missing', 'too-many-cases'];

/** For the case or, if it is closed, for a new one. Source: UARIV-12, UARIV-17 */
async function wordsOfLateSurvey(turn: Turn, result: CommandResult, typed: FieldValues, key: string): Promise<PressAnswer | null> {
  const isLate = result.kind === 'refused' && lateSurvey.includes(result.refusal.code);
  const view = isLate ? await viewAfter(turn, result) : null;
  if (view === null) return null;
  const { ticket } = view.stored;
  const known = Object.values(ticket.survey?.answers ?? {});
  const asked = view.procedure.survey.questions.filter((q) => q.type === 'text' || q.type === 'long-text');
  const written = asked.map((q) => (typed[q.id] ?? '').trim()).filter((text) => text !== '' && !known.includes(text));
  if (written.length === 0) return null;
  return asPressAnswer(forAll((isOpen(ticket) ? moreWordsCard : closedCaseCard)(view, { words: written.join('\n'), key })));
}

const lateSurvey: readonly Refusal['code'][] = ['no-survey', 'survey-over', 'survey-answered'];

/** The sentence that answers a press in a list, because the list stays. */
async function afterRow(turn: Turn, result: CommandResult): Promise<string> {
  if (result.kind === 'refused') return refusedText(turn, result.refusal, await viewAfter(turn, result));
  const noun = caseNoun(result.rules.procedure);
  const taken = takenText(caseName(result.stored.ticket, result.rules.procedure, 'desk'), noun);
  return result.isBack === true ? `${taken} ${backByTakingText(noun)}` : taken;
}

/** By silence or by another way: the person who solved it reads its reason. Source: UARIV-12 */
async function refusedLate(
  turn: Turn,
  way: Transition | undefined,
  result: CommandResult,
  typed: FieldValues,
): Promise<PressAnswer | null> {
  if (result.kind === 'executed' || result.refusal.code !== 'closed-is-final' || way?.act !== 'refuse') return null;
  const view = await viewAfter(turn, result);
  const words = [way.label, ...Object.values(typed)].filter((said) => said.trim() !== '').join(': ');
  if (view === null) return null;
  await turn.context.execute(view.stored.id, { id: `doubt:${turn.key}`, type: 'doubt-answer', text: words }, turn.actor);
  return asPressAnswer(aboutCase(view, { words, key: turn.key }).message);
}

/** The closed case, if this person accepted its solution before and now presses a copy of that card: the case says so. Source: UARIV-12 */
async function alreadyConfirmed(turn: Turn, transition: Transition | undefined, result: CommandResult): Promise<CaseView | null> {
  if (result.kind === 'executed' || result.refusal.code !== 'closed-is-final' || transition?.act !== 'accept') return null;
  const view = await viewAfter(turn, result);
  const ended = view === null ? undefined : lastMove(view.stored.history);
  const isTheirs = ended?.event.type === 'solution-accepted' && ended.by.kind === 'person' && ended.by.person.id === turn.actor.id;
  return isTheirs ? view : null;
}

async function cardAfter(turn: Turn, result: CommandResult, told: NotificationKind | null, typed: FieldValues): Promise<PressAnswer> {
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundCard(turn);
  if (result.kind === 'executed') {
    const back = result.isBack === true ? backByTakingText(caseNoun(view.procedure)) : undefined;
    return asPressAnswer(presentCard(turn, view, told, back));
  }
  const { refusal } = result;
  if (refusal.code === 'document-full') return refusedPress(turn, refusal, view);
  const card = presentCard(turn, view, told, refusedText(turn, refusal, view));
  // A form comes back as it was typed, each fault at its field.
  if (refusal.code === 'stale-card') return { kind: 'card', message: card, besides: () => tellPresser(turn, view, refusal) };
  if (refusal.code !== 'fields-missing' || card.kind !== 'notification') return asPressAnswer(card);
  return asPressAnswer({ ...card, remark: '', again: { typed, faults: refusal.faults } });
}

/** The channel's card is updated for all at once, so a person whose press came too late is also told in their own chat. */
async function tellPresser(turn: Turn, view: CaseView, refusal: Refusal): Promise<void> {
  const { context, actor, inbound } = turn;
  if (inbound.conversation.kind === 'personal') return;
  const text = `${caseName(view.stored.ticket, view.procedure, readerOf(actor))}: ${refusedText(turn, refusal, view)}`;
  await context.turnMessenger.post({ kind: 'person', person: actor.id }, { kind: 'text', text });
}

async function registered(turn: Turn, result: Reported, files = 0): Promise<PressAnswer> {
  if (result.kind === 'too-long') return { kind: 'text', text: tooLongText(result.most, result.found) };
  if (result.kind === 'refused') return asPressAnswer(refusalMessage(turn, result.refusal, await viewAfter(turn, result)));
  const { ticket } = result.stored;
  const { procedure } = result.rules;
  return done(withFilesText(receivedText(caseName(ticket, procedure, 'requester'), nounOf(ticket, procedure)), files));
}

async function sendLetterAgain({ context }: Turn, { stored }: CaseView, message: number): Promise<string> {
  const now = context.clock.now();
  if (redeliverByMail(stored, message, now) === stored) return letterSentAgain.no;
  await context.changeTicket(stored.id, now, (latest) => redeliverByMail(latest, message, now));
  return letterSentAgain.yes;
}
