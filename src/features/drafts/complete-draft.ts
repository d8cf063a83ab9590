import { commandId, seq, viewAfter, type Turn } from '../turn.js';
import { z } from 'zod';
import { completionOf } from '../../core/procedure/lookup.js';
import { isOneOf } from '../../core/people/roles.js';
import { today } from '../../core/ticket/decision.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import {
  categoryIn,
  checkDraft,
  completionFields,
  draftValues,
  notOfEveryCase,
  draftFields,
} from '../../core/ticket/forms/draft-fields.js';
import { avoidableFaults } from '../../core/ticket/forms/sent-fields.js';
import { personalFields } from '../../core/ticket/forms/personal-fields.js';
import { requiredLater } from '../../core/ticket/forms/transition-fields.js';
import { notFoundRefusal, type Refusal } from '../../core/ticket/refusals.js';
import type { FillDraft } from '../../core/ticket/command.js';
import { staleCard } from '../../core/ticket/stale-card.js';
import { isDraft, isRequester, type FieldValues, type TicketId } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { callRegisteredText, type LabelledValue } from '../../texts/answers.js';
import { valueText } from '../../texts/fields.js';
import { notAsItIsText } from '../../texts/drafts.js';
import { inSentence, nounOf, quotedAtEnd } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { refusedDialog, refusedForm, refusedPress } from '../answers.js';
import { caseForm } from '../case-form.js';
import { withMoreData } from '../../cards/parts/form-card.js';
import { oneLine } from '../../cards/user-words.js';
import type { Actor, PersonActor } from '../../core/people/person.js';
import type { DialogAnswer, PressAnswer } from '../../talk/message.js';
import { openCase } from '../../desk/tickets/open-case.js';
import type { Desk } from '../../desk.js';
import type { CommandResult } from '../../desk/tickets/execute-command.js';
import { MINUTE } from '../../core/instant.js';
import type { ProfileField } from '../../procedure/form.js';
import { isFull, take, untouched, type RateLimit } from '../../core/rate-limit/gcra.js';
import type { PersonRecord } from '../../ports/people.js';

/**
 * The history records that this person opened its personal data. Values that are still wrong, or were changed meanwhile, come back in the
 * form. Source: UARIV-06
 */
export const completionForm = caseForm({
  open: 'complete',
  verb: 'complete-draft',
  carries: z.object({ upTo: seq }),
  opens: z.object({}),
  title: ({ stored, procedure }) => completionOf(procedure, stored.ticket.state).label,
  bars: checkCompletion,
  reads: async (turn, view) => {
    const { context, actor, key } = turn;
    if (personalFields(view.stored.ticket, view.procedure).length === 0) return {};
    const opened = await context.execute(view.stored.id, { id: `data:${key}`, type: 'open-personal-data' }, actor);
    return opened.kind === 'refused' ? refusedDialog(turn, opened.refusal, view) : {};
  },
  asks: ({ stored: { ticket, history }, procedure }, { typed, faults }) => {
    const fields = completionFields(ticket, procedure);
    const asking = { typed: { ...draftValues(ticket, procedure), ...typed }, faults };
    return {
      explanation: completionOf(procedure, ticket.state).help ?? '',
      ...withMoreData(fields, asking, requiredLater(procedure, ticket.category)),
      typed: asking.typed,
      freed: notOfEveryCase(fields, procedure),
      carries: { upTo: history.findLast(({ event }) => event.type === 'draft-opened' || event.type === 'draft-filled')?.seq },
    };
  },
  send: async (turn, { of, fields: typed, key }, { upTo }) => {
    const { context, actor } = turn;
    const before = await openCase(context, of, actor);
    if (before === null) return { kind: 'refused', refusal: notFoundRefusal, of: before };
    const changed = changedMeanwhile(before, upTo, typed);
    if (changed.length > 0 && checkCompletion(before, actor) === null) {
      const matter = changed.map(({ label, value }) => `Mientras tanto cambió «${label}»; ahora dice: ${quotedAtEnd(oneLine(value, 300))}`);
      return { kind: 'faults', of: before, faults: [], asks: { matter } };
    }
    const send = isRequester(before.stored.ticket, actor.id) ? sendOwnDraft : sendDraft;
    const result = await send(context, of, { press: key, fields: typed }, actor);
    if (result.kind === 'refused' && result.refusal.code === 'too-many-cases') return tooLate(turn, result.refusal, before, typed);
    const view = await viewAfter(turn, result);
    if (view === null) return { kind: 'refused', refusal: notFoundRefusal, of: view };
    const { ticket, history } = view.stored;
    if (result.kind === 'refused')
      return result.refusal.code === 'fields-missing'
        ? { kind: 'faults', of: view, faults: result.refusal.faults, asks: {} }
        : tooLate(turn, result.refusal, view, typed);
    if (!isDraft(ticket)) return { kind: 'message', text: registeredText(view) };
    const { faults } = checkDraft(ticket, view.procedure, today(view));
    const avoidable = avoidableFaults(faults, history, view.procedure);
    const all = faults.map((one) => (one.code !== 'missing' || avoidable.includes(one) ? one : { ...one, isUnasked: true as const }));
    return { kind: 'faults', of: view, faults: all, asks: {} };
  },
});

function registeredText({ stored: { ticket }, procedure }: Pick<CaseView, 'stored' | 'procedure'>): string {
  return callRegisteredText(caseName(ticket, procedure, 'desk'), false, nounOf(ticket, procedure));
}

/** First if it is too late, then by the rule of the command. */
function checkCompletion({ stored, procedure }: CaseView, actor: Actor): Refusal | null {
  const { ticket } = stored;
  if (!isDraft(ticket)) return staleCard(stored, null);
  const { id: transition, by } = completionOf(procedure, ticket.state);
  return isOneOf(by, actor, ticket, procedure) ? null : { code: 'not-yours', doers: by, group: ticket.group, transition };
}

/** Refusals of a form that its author may have filled in correctly. */
const saysBack: readonly Refusal['code'][] = ['stale-card', 'draft-gone', 'document-full', 'too-many-cases'];

/** The dialog closes, so the typed values that the case lacks are said too. Source: UARIV-06 */
function tooLate(turn: Turn, refusal: Refusal, view: CaseView, typed: FieldValues): DialogAnswer {
  return refusedForm(turn, refusal, view, saysBack.includes(refusal.code) ? onlyTyped(view, typed) : []);
}

function onlyTyped({ stored: { ticket }, procedure, now, calendar }: CaseView, typed: FieldValues): readonly LabelledValue[] {
  const asked = completionFields({ ...ticket, category: categoryIn(procedure, typed, ticket.category) }, procedure);
  const { values } = checkForm(asked, typed, { today: today({ now, calendar }) });
  return asked.flatMap((field) => {
    const [raw = '', value = '', kept = ''] = [typed[field.id], values[field.id], ticket.fields[field.id]];
    const isOther = raw.trim() !== '' && raw !== kept && value !== kept;
    return field.type !== 'file' && isOther ? [{ label: field.label, value: valueText(field, value) }] : [];
  });
}

/** Only those that differ from the typed ones: sending would overwrite them. */
export function changedMeanwhile({ stored: { ticket, history }, procedure }: CaseView, upTo: number, typed: FieldValues) {
  if (!history.some(({ event, seq }) => event.type === 'draft-filled' && seq > upTo)) return [];
  const values = draftValues(ticket, procedure);
  return completionFields(ticket, procedure).flatMap((field) => {
    const value = values[field.id] ?? '';
    const isOther = field.type !== 'file' && value !== '' && value !== (typed[field.id] ?? value);
    return isOther ? [{ label: field.label, value: valueText(field, value) }] : [];
  });
}

/** Without the data that only the desk asks for. The card stays, so the answer is a sentence. Source: UARIV-06 */
export async function pressRegisterAsIs(turn: Turn, { ticket, n }: { ticket: TicketId; n: string }): Promise<PressAnswer> {
  const id = commandId(turn, 'register-as-is', n, '');
  const result = await turn.context.execute(ticket, { id, type: 'fill-draft', fields: {}, submit: true, waive: true }, turn.actor);
  const view = await viewAfter(turn, result);
  if (result.kind === 'executed') return { kind: 'text', text: registeredText({ ...result.rules, stored: result.stored }) };
  const { refusal } = result;
  if (view === null || refusal.code !== 'fields-missing') return refusedPress(turn, refusal, view);
  const labels = refusal.faults.map((fault) => inSentence(fault.label));
  return { kind: 'text', text: notAsItIsText(caseName(view.stored.ticket, view.procedure, 'desk'), labels) };
}

/**
 * The form of a draft as it was sent. @property press makes the same press again the same command
 * @property profile the profile of the sender, if the caller has just read it · @property isSolvedNext the solution is recorded right after
 * @property follows the earlier case that it is linked to with the same write
 */
type SentDraft = { press: string; fields: FieldValues; profile?: PersonRecord } & Pick<FillDraft, 'isSolvedNext' | 'follows'>;

/**
 * Its data about the requester are remembered for their next draft. A press that was cut off before that remembers them when it is
 * repeated. Source: UARIV-06, SIGCE-01
 */
export async function sendDraft({ execute, people }: Desk, id: TicketId, sending: SentDraft, actor: Actor): Promise<CommandResult> {
  const { press, profile, ...form } = sending;
  const sent = await execute(id, { id: press, type: 'fill-draft', submit: true, ...form }, actor);
  if (sent.kind === 'refused' || isDraft(sent.stored.ticket)) return sent;
  const { ticket } = sent.stored;
  const { procedure } = sent.rules;
  if (procedure.intake.forOthers === true) return sent;
  const requester = profile?.id === ticket.requester.id ? profile : await people.find(ticket.requester.id);
  // Only for people that the desk knows: a caller does not become known by a form. Name and e-mail come from the directory.
  if (requester === null) return sent;
  // Nor by what a mail says in their name, unless they sent it.
  if (ticket.mailbox !== undefined && !(actor.kind === 'person' && isRequester(ticket, actor.id))) return sent;
  const asked = draftFields(procedure, ticket.category);
  const given = (from: ProfileField): string => ticket.fields[asked.find((f) => f.from === from)?.id ?? ''] ?? '';
  const [phone, site] = [given('phone') || requester.phone, given('site') || requester.site];
  if (phone !== requester.phone || site !== requester.site) await people.remember(requester.id, { phone, site });
  return sent;
}

/** How many forms one person may send: fifteen at once, then one a minute. Each may post in a channel, which takes only a few a second. */
export const usualCaseRate: RateLimit = { burst: 15, everyMs: MINUTE };

/**
 * Sends a draft's form no faster than the rate of its sender, so that the cases of one person block no channel. Above the rate the draft
 * stays as it was. A press on a draft that was sent gets the same answer again. Each process counts in memory. Source: UARIV-06
 */
export async function sendOwnDraft(desk: Desk, id: TicketId, sent: SentDraft, actor: PersonActor): Promise<CommandResult> {
  const { caseRate, senders, steady } = desk;
  if (caseRate === null) return sendDraft(desk, id, sent, actor);
  const now = steady.now();
  for (const [person, allowance] of senders) if (isFull(allowance, now)) senders.delete(person);
  const { waitMs, left } = take(senders.get(actor.id) ?? untouched, [caseRate], now);
  senders.set(actor.id, left);
  const stored = waitMs > 0 ? await desk.tickets.load(id) : null;
  if (stored === null || !isDraft(stored.ticket)) return sendDraft(desk, id, sent, actor);
  desk.log.write('warn', 'person-limited', { person: actor.id });
  // The refusal does not show the draft: it may belong to another person.
  return { kind: 'refused', refusal: { code: 'too-many-cases' }, stored: null, rules: desk.registry.current };
}
