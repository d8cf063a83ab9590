import { isDraft, isOpen, type FieldValues, isRequester } from '../../core/ticket/ticket.js';
import type { Procedure } from '../../procedure/procedure.js';
import { readIntake, saidIn } from '../../core/ticket/forms/parse-intake.js';
import { isWrittenOut } from '../../core/ticket/numbers/number-spellings.js';
import { asTyped, spokenNumbers, type SpokenNumber } from '../../core/ticket/numbers/spoken-numbers.js';
import { caseName } from '../../cards/parts/case-head.js';
import { today } from '../../core/ticket/decision.js';
import { pendingOffers } from '../../core/ticket/draft-offer.js';
import { categoryField, checkDraft, completionFields, draftFields } from '../../core/ticket/forms/draft-fields.js';
import { guessCategory } from '../../core/ticket/forms/guess-category.js';
import { readFilled } from '../../core/ticket/forms/read-filled.js';
import type { CaseView } from '../../ports/messenger.js';
import { isForwarded } from '../../talk/inbound.js';
import type { Message } from '../../talk/message.js';
import { phraseBook, type PhraseRow } from '../../talk/phrases/phrases.js';
import { readPhrase } from '../../talk/phrases/read-phrase.js';
import { draftFilledText, nothingToSendText, sentDraftText, whichDraftTitle } from '../../texts/drafts.js';
import { draftNoun } from '../../texts/words.js';
import { commandId, caseViews, type Turn, viewAfter } from '../turn.js';
import { ownList } from '../lists/case-lists.js';
import { openOf } from '../pending-case.js';
import { refusalMessage } from '../answers.js';
import { sendOwnDraft } from './complete-draft.js';
import { findCases } from '../../desk/tickets/open-case.js';
import { type Reported } from './report-words.js';

/** `sede: Centro, tel 300…`, also with `enviar` at the end; null if it may mean anything else. Source: UARIV-06 */
export async function answerFilled(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  if (turn.inbound.conversation.kind !== 'personal') return null;
  const spoken = spokenNumbers(turn.context.procedure, text).find((number) => number.kind === 'own' && number.series !== null);
  const drafts = (await ownDrafts(turn, spoken, pointed)).filter(({ stored: { ticket } }) => ticket.question === null);
  const said = (spoken === undefined ? text : asTyped(text).replace(spoken.asked, ' ')).trim();
  const closing = closingOrder(turn, said);
  const filled = drafts.flatMap((view) => {
    const fields = readFilled(completionFields(view.stored.ticket, view.procedure), closing?.join('') ?? said);
    return fields === null ? [] : [{ view, fields }];
  });
  const [only, ...others] = filled;
  if (only === undefined) return null;
  return others.length > 0 ? [whichDraft(turn, drafts)] : fill(turn, only.view, only.fields, closing !== null);
}

/** `enviar`, as people type it. */
export const sendDraft = {
  said: `
    enviar [{draft.one}] […] | enviar (mi {draft.one}|{draft.the}) | enviarlo | enviarla | envíelo | envíela | envíalo | envíala |
    ya puede enviarlo`,
  rest: 'number',
  door: 'own',
  help: 'Enviar su {draft.one} como está',
  isAtOnce: true,
  isPrivate: true,
} as const satisfies PhraseRow;

const sending = phraseBook({ 'send-draft': sendDraft });

/** `sede: Centro y enviar` */
function closingOrder({ context }: Turn, said: string): readonly string[] | null {
  const parts = said.trim().split(/(?<=[,;.\n])|(?=\sy\s)/iu);
  const last = parts.pop()?.replace(/^\s*y\s/iu, '') ?? '';
  return parts.length > 0 && readPhrase(last, sending(context.procedure), () => null)?.id === 'send-draft' ? parts : null;
}

/** A report without its final `enviar`, after a named field or a full stop; null without one, or if the report may be about sending. */
export function reportToSend(turn: Turn, said: string): string | null {
  const { context, inbound } = turn;
  const parts = inbound.conversation.kind !== 'personal' || isForwarded(inbound) ? null : closingOrder(turn, said);
  const words = (parts?.join('') ?? '').replace(/[\s,;]{1,20}$/, '');
  if (parts === null || /env[ií]|\bmand|\?/iu.test(`${words}${said.slice(-1)}`)) return null;
  const isField = (part: string): boolean => readFilled(draftFields(context.procedure, null), part) !== null;
  const last = parts.findLast((part) => part.trim() !== '') ?? '';
  const isOrder = isField(last) || (words.endsWith('.') && last.trim().split(/\s+/).length > 3 && parts.some(isField));
  return isOrder && readNewRequest(context.procedure, words) !== null ? words : null;
}

/** Sends a complete draft, unless its author has to read something first: a repeat, an offer, a doubtful value. Source: UARIV-06 */
export async function sendReported(turn: Turn, reported: Reported): Promise<readonly Message[]> {
  if (reported.kind !== 'executed' || !isOpen(reported.stored.ticket)) return [];
  const { ticket } = reported.stored;
  const { procedure } = reported.rules;
  if (!isDraft(ticket)) return [{ kind: 'text', text: sentDraftText(caseName(ticket, procedure, 'requester')) }];
  const fields = draftFields(procedure, ticket.category);
  const isSure = [...saidIn(fields, ticket.words).values()].every((value) => value.isSure);
  const category = fields.filter(({ choicesFrom }) => choicesFrom === 'categories');
  const named: FieldValues = Object.assign({}, ...ticket.words.split(/[,;.\n]/).map((part) => readFilled(category, part)));
  const isAsked = pendingOffers(reported.stored).length > 0;
  const said = await fill(turn, await viewAfter(turn, reported), named, isSure && !isAsked);
  // The draft's own card asks first.
  return isAsked ? [] : said;
}

/** `enviar` Source: UARIV-06 */
export async function answerSendDraft(turn: Turn, rest: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const [spoken] = spokenNumbers(turn.context.procedure, rest);
  if (turn.inbound.conversation.kind !== 'personal' || (rest !== '' && spoken === undefined)) return null;
  const drafts = await ownDrafts(turn, spoken, pointed);
  const [only, ...others] = drafts;
  if (only === undefined) return [{ kind: 'text', text: nothingToSendText(draftNoun(turn.context.procedure)) }];
  return others.length > 0 ? [whichDraft(turn, drafts)] : fill(turn, only, {}, true);
}

async function ownDrafts(turn: Turn, spoken: SpokenNumber | undefined, pointed: CaseView | null): Promise<readonly CaseView[]> {
  const { context, actor } = turn;
  const named = spoken === undefined ? pointed && [pointed.stored] : await findCases(context, spoken, actor);
  const found = named ?? (await openOf(turn));
  const drafts = found.filter(({ ticket }) => isDraft(ticket) && isRequester(ticket, actor.id));
  return caseViews(context, drafts);
}

function whichDraft(turn: Turn, drafts: readonly CaseView[]): Message {
  const [first] = drafts.map(({ stored, procedure }) => caseName(stored.ticket, procedure, 'requester'));
  return ownList(turn, whichDraftTitle(draftNoun(turn.context.procedure), first ?? ''), drafts);
}

/** Fills the draft once for each message, however often it is delivered; once more if its author edits the message. */
async function fill(turn: Turn, { stored: { id }, procedure }: CaseView, typed: FieldValues, isSent: boolean): Promise<readonly Message[]> {
  const { context, actor, profile, key } = turn;
  const category = categoryField(procedure) ?? '';
  const meant = typed[category] === undefined ? null : guessCategory(procedure, typed[category]);
  const fields = meant === null ? typed : { ...typed, [category]: meant.id };
  const press = commandId(turn, 'draft-words', key, fields);
  const result = isSent
    ? await sendOwnDraft(context, id, { press, fields, profile }, actor)
    : await context.execute(id, { id: press, type: 'fill-draft', fields, submit: false }, actor);
  const view = await viewAfter(turn, result);
  if (result.kind === 'refused') return [refusalMessage(turn, result.refusal, view)];
  if (view === null) return [];
  const { ticket } = view.stored;
  const name = caseName(ticket, procedure, 'requester');
  if (!isDraft(ticket)) return [{ kind: 'text', text: sentDraftText(name) }];
  const asked = completionFields(ticket, procedure);
  const kept = asked.filter((field) => fields[field.id] !== undefined).map(({ label }) => label);
  const { faults } = checkDraft(ticket, procedure, today(view));
  return [{ kind: 'text', text: draftFilledText({ name, kept, isSent, asked, faults }) }];
}

/** The new request in a text with the keyword; a keyword inside a number does not count: "SIGCE-000012 no abre" is about that case. */
export function readNewRequest(procedure: Procedure, text: string): { words: string } | null {
  const written = spokenNumbers(procedure, text).filter(
    (spoken) => spoken.kind === 'own' && spoken.series !== null && isWrittenOut(procedure, spoken.series, spoken.value, spoken.asked),
  );
  const besides = written.reduce((rest, { asked }) => rest.replace(asked, ' '), asTyped(text));
  return readIntake(procedure, besides) === null ? null : readIntake(procedure, text);
}
