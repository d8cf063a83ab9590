import { maxOpen } from '../../app/intake/pending-case.js';
import type { Reported } from '../../app/intake/report-words.js';
import type { Message } from '../../app/views.js';
import { today } from '../../domain/ticket/decision.js';
import { pendingOffer } from '../../domain/ticket/draft-offer.js';
import { categoryField, checkDraft, completionFields, draftFields } from '../../domain/ticket/forms/draft-fields.js';
import { guessCategory } from '../../domain/ticket/forms/guess-category.js';
import { saidIn } from '../../domain/ticket/forms/parse-intake.js';
import { readFilled } from '../../domain/ticket/forms/read-filled.js';
import { asTyped, spokenNumbers, type SpokenNumber } from '../../domain/ticket/numbers/spoken-numbers.js';
import { isDraft, isOpen, isRequester, type FieldValues } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { draftFilledText, nothingToSendText, sentDraftText, whichDraftTitle } from '../../texts/draft-words.js';
import { draftNoun } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { readPhrase } from '../../talk/phrases/read-phrase.js';
import { caseViews, viewAfter, type Turn } from '../handler-context.js';
import { commandId } from '../press-data.js';
import { isForwarded } from '../../talk/inbound.js';
import { refusalMessage } from '../refusal-message.js';
import { repeatOffer } from './repeat-offer.js';
import { ownList } from '../lists/case-lists.js';

/** `sede: Centro, tel 300…`, also with `enviar` behind: what one's own draft lacks. Null where the words are, or may be, anything else. Source: UARIV-06 */
export async function answerFilled(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const { procedure } = turn.context.registry.current;
  if (turn.inbound.conversation.kind !== 'personal') return null;
  const spoken = spokenNumbers(procedure, text).find((number) => number.kind === 'own' && number.series !== null);
  const drafts = (await ownDrafts(turn, spoken, pointed)).filter(({ stored: { ticket } }) => ticket.question === null);
  const said = (spoken === undefined ? text : asTyped(text).replace(spoken.asked, ' ')).trim();
  const closing = closingOrder(turn, said);
  const [isSent, words] = [closing !== null, closing?.join('') ?? said];
  const filled = drafts.flatMap((view) => {
    const fields = readFilled(completionFields(view.stored.ticket, view.procedure), words);
    return fields === null ? [] : [{ view, fields }];
  });
  const [only, ...others] = filled;
  if (only === undefined) return null;
  return others.length > 0 ? [whichDraft(turn, drafts)] : fill(turn, only.view, only.fields, isSent);
}

/** The parts before a last one that is the order `enviar` and nothing else: `sede: Centro y enviar`. */
function closingOrder({ context }: Turn, said: string): readonly string[] | null {
  const parts = said.trim().split(/(?<=[,;.\n])|(?=\sy\s)/iu);
  const last = parts.pop()?.replace(/^\s*y\s/iu, '') ?? '';
  return parts.length > 0 && readPhrase(last, context.registry.current.procedure, () => null)?.id === 'send-draft' ? parts : null;
}

/** A report without the `enviar` that ends it, behind a field by its name or a full stop; null where there is none, or sending may be what fails. */
export function reportToSend(turn: Turn, said: string): string | null {
  const { context, inbound } = turn;
  const parts = inbound.conversation.kind !== 'personal' || isForwarded(inbound) ? null : closingOrder(turn, said);
  const words = (parts?.join('') ?? '').replace(/[\s,;]{1,20}$/, '');
  if (parts === null || /env[ií]|\bmand|\?/iu.test(`${words}${said.slice(-1)}`)) return null;
  const isField = (part: string): boolean => readFilled(draftFields(context.registry.current.procedure, null), part) !== null;
  const last = parts.findLast((part) => part.trim() !== '') ?? '';
  const isOrder = isField(last) || (words.endsWith('.') && last.trim().split(/\s+/).length > 3 && parts.some(isField));
  return isOrder && context.isNewRequest({ text: words, isQuestion: false }) ? words : null;
}

/** Once it lacks nothing, and unless there is something to read first: what it may repeat, an offer, a doubtful value. Source: UARIV-06 */
export async function sendReported(turn: Turn, reported: Reported): Promise<readonly Message[]> {
  if (reported.kind !== 'executed' || !isOpen(reported.stored.ticket)) return [];
  const { ticket } = reported.stored;
  if (!isDraft(ticket)) return [{ kind: 'text', text: sentDraftText(caseName(ticket, reported.rules.procedure, 'requester')) }];
  const asked = await repeatOffer(turn, { ...reported, repeated: false });
  if (asked.length > 0) return asked;
  const fields = draftFields(reported.rules.procedure, ticket.category);
  const isSure = [...saidIn(fields, ticket.words).values()].every((value) => value.isSure);
  const category = fields.filter(({ choicesFrom }) => choicesFrom === 'categories');
  const named: FieldValues = Object.assign({}, ...ticket.words.split(/[,;.\n]/).map((part) => readFilled(category, part)));
  return fill(turn, await viewAfter(turn, reported), named, isSure && pendingOffer(reported.stored) === null);
}

/** `enviar`: the draft that is named, pointed at, or the only one. Source: UARIV-06 */
export async function answerSendDraft(turn: Turn, rest: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const { procedure } = turn.context.registry.current;
  const [spoken] = spokenNumbers(procedure, rest);
  if (turn.inbound.conversation.kind !== 'personal' || (rest !== '' && spoken === undefined)) return null;
  const drafts = await ownDrafts(turn, spoken, pointed);
  const [only, ...others] = drafts;
  if (only === undefined) return [{ kind: 'text', text: nothingToSendText(draftNoun(procedure)) }];
  return others.length > 0 ? [whichDraft(turn, drafts)] : fill(turn, only, {}, true);
}

async function ownDrafts(
  { context, actor }: Turn,
  spoken: SpokenNumber | undefined,
  pointed: CaseView | null,
): Promise<readonly CaseView[]> {
  const named = spoken === undefined ? pointed && [pointed.stored] : await context.findCases(spoken, actor);
  const found = named ?? (await context.queries.openOfRequester(actor.id, maxOpen));
  return caseViews(
    context,
    found.filter(({ ticket }) => isDraft(ticket) && isRequester(ticket, actor.id)),
  );
}

function whichDraft({ context }: Turn, drafts: readonly CaseView[]): Message {
  const [first] = drafts.map(({ stored, procedure }) => caseName(stored.ticket, procedure, 'requester'));
  return ownList(whichDraftTitle(draftNoun(context.registry.current.procedure), first ?? ''), drafts);
}

/** Once for each message, however often it is delivered; once more where its author corrects it. */
async function fill(turn: Turn, { stored: { id }, procedure }: CaseView, typed: FieldValues, isSent: boolean): Promise<readonly Message[]> {
  const { context, actor, profile } = turn;
  const category = categoryField(procedure) ?? '';
  const meant = typed[category] === undefined ? null : guessCategory(procedure, typed[category]);
  const fields = meant === null ? typed : { ...typed, [category]: meant.id };
  const press = commandId(turn, 'draft-words', turn.key, JSON.stringify(fields));
  const result = isSent
    ? await context.sendOwnDraft(id, { press, fields, profile }, actor)
    : await context.execute(id, { id: press, type: 'fill-draft', fields, submit: false }, actor);
  const view = await viewAfter(turn, result);
  if (result.kind === 'refused' || view === null) return result.kind === 'refused' ? [refusalMessage(turn, result.refusal, view)] : [];
  const { ticket } = view.stored;
  const name = caseName(ticket, procedure, 'requester');
  if (!isDraft(ticket)) return [{ kind: 'text', text: sentDraftText(name) }];
  const asked = completionFields(ticket, procedure);
  const kept = asked.filter((field) => fields[field.id] !== undefined).map(({ label }) => label);
  return [
    { kind: 'text', text: draftFilledText({ name, kept, isSent, asked, faults: checkDraft(ticket, procedure, today(view)).faults }) },
  ];
}
