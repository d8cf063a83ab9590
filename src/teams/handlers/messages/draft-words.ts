import { maxOpen } from '../../../app/intake/pending-case.js';
import type { Message } from '../../../app/views.js';
import { today } from '../../../domain/ticket/decision.js';
import { categoryField, checkDraft, completionFields } from '../../../domain/ticket/forms/draft-fields.js';
import { guessCategory } from '../../../domain/ticket/forms/guess-category.js';
import { readFilled } from '../../../domain/ticket/forms/read-filled.js';
import { asTyped, spokenNumbers, type SpokenNumber } from '../../../domain/ticket/numbers/spoken-numbers.js';
import { isDraft, isRequester, type FieldValues } from '../../../domain/ticket/ticket.js';
import type { CaseView } from '../../../ports/messenger.js';
import { draftFilledText, nothingToSendText, sentDraftText, whichDraftTitle } from '../../../texts/draft-words.js';
import { draftNoun } from '../../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { readPhrase } from '../../phrases/read-phrase.js';
import { caseViews, viewAfter, type Turn } from '../handler-context.js';
import { commandId } from '../press-data.js';
import { refusalMessage } from '../refusal-message.js';
import { ownList } from './case-lists.js';

/** `sede: Centro, tel 300…`, also with `enviar` behind: what one's own draft lacks. Null where the words are, or may be, anything else. Source: UARIV-06 */
export async function answerFilled(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const { procedure } = turn.context.registry.current;
  if (turn.inbound.conversation.kind !== 'personal') return null;
  const spoken = spokenNumbers(procedure, text).find((number) => number.kind === 'own' && number.series !== null);
  const drafts = (await ownDrafts(turn, spoken, pointed)).filter(({ stored: { ticket } }) => ticket.question === null);
  const said = (spoken === undefined ? text : asTyped(text).replace(spoken.asked, ' ')).trim();
  const last = said.split(/[,;.\n]/).findLast((part) => part.trim() !== '') ?? '';
  const isSent = readPhrase(last.trim().replace(/^y\s+/iu, ''), procedure, () => null)?.id === 'send-draft';
  const words = isSent ? said.slice(0, said.lastIndexOf(last)) : said;
  const filled = drafts.flatMap((view) => {
    const fields = readFilled(completionFields(view.stored.ticket, view.procedure), words);
    return fields === null ? [] : [{ view, fields }];
  });
  const [only, ...others] = filled;
  if (only === undefined) return null;
  return others.length > 0 ? [whichDraft(turn, drafts)] : fill(turn, only.view, only.fields, isSent);
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
