import type { FieldFault, Refusal } from '../../../domain/ticket/refusals.js';
import { checkSeen, staleCard } from '../../../domain/ticket/stale-card.js';
import type { Field } from '../../../domain/procedure/form.js';
import { fieldsReadToFill } from '../../../domain/ticket/forms/personal-fields.js';
import { transitionOf } from '../../../domain/procedure/lookup.js';
import type { Transition } from '../../../domain/procedure/procedure.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import type { CaseView, TypedForm } from '../../../ports/messenger.js';
import { backByTakingText } from '../../../texts/availability.js';
import { advanceCase, alreadyTheirs, othersToChoose } from '../advance-case.js';
import { refusedDialog, refusedForm, shown, writtenIn } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { refusedText } from '../refusal-message.js';
import { checkTransition } from '../../../domain/ticket/permissions.js';
import { readerOf } from '../../../domain/ticket/numbers/ticket-numbers.js';
import type { DialogAnswer, DialogOpened } from '../../turn/handlers.js';
import { caseNoun } from '../../../texts/nouns.js';

/** What a card's button names: a transition, of the case as that card showed it. */
type Wanted = Pick<PressOf['advance'], 'transition' | 'v'>;

/** A card that is late opens no form, nor does one that this person may not send: it says why instead. */
export async function advanceForm(turn: Turn, view: CaseView, wanted: Wanted, again: TypedForm): Promise<DialogOpened> {
  const transition = transitionOf(view.procedure, wanted.transition);
  const refusal = checkAdvance(turn, view, transition, wanted.v);
  if (refusal !== null || transition === undefined) return refusedDialog(turn, refusal ?? { code: 'stale-card', last: null }, view);
  const others = await othersToChoose(turn, view, transition, view.stored.ticket.assignee?.id);
  if (others.kind === 'message') return others;
  const { choosable } = others;
  const opened = transition.act === 'fill' ? await openedToFill(turn, view) : { view, whole: [] };
  if ('code' in opened) return refusedDialog(turn, opened, view);
  const asking = { ...again, choosable, readBy: readerOf(turn.actor), whole: opened.whole };
  return shown(turn.context.dialogs.advance(opened.view, transition.id, asking));
}

/** The personal data that the section reads, once the history has it that this person opened them; or why they may not. Source: USPEC-06 */
async function openedToFill(turn: Turn, view: CaseView): Promise<{ view: CaseView; whole: readonly Field[] } | Refusal> {
  const { context, actor, key } = turn;
  if (fieldsReadToFill(view.stored.ticket, view.procedure).length === 0) return { view, whole: [] };
  const result = await context.execute(view.stored.id, { id: `fill:${key}`, type: 'open-personal-data', what: 'section' }, actor);
  if (result.kind === 'refused') return result.refusal;
  const after = viewAfter(turn, result);
  return { view: after, whole: fieldsReadToFill(after.stored.ticket, after.procedure) };
}

/** Late first, then by the command's own rule. */
function checkAdvance({ actor }: Turn, { stored, procedure }: CaseView, transition: Transition | undefined, seen: number): Refusal | null {
  if (transition === undefined) return checkSeen(stored, seen) ?? staleCard(stored, null);
  return checkSeen(stored, seen) ?? checkTransition(stored.ticket, transition, actor, procedure);
}

export async function submitAdvance(turn: Turn, press: PressOf['advance'], typed: FieldValues): Promise<DialogAnswer> {
  const result = await advanceCase(turn, press, typed);
  const already = alreadyTheirs(turn, press, result);
  if (already !== null) return { kind: 'message', text: already };
  if (result.kind === 'executed')
    return result.isBack === true ? { kind: 'message', text: backByTakingText(caseNoun(result.rules.procedure)) } : { kind: 'close' };
  const view = viewAfter(turn, result);
  if (view === null) return refusedDialog(turn, result.refusal);
  const faults = faultsOf(turn, press, result.refusal, view);
  if (faults !== null) return advanceForm(turn, view, press, { typed, faults });
  const needs = transitionOf(view.procedure, press.transition)?.needs ?? [];
  return refusedForm(turn, result.refusal, view, writtenIn(needs, typed));
}

/** What is wrong in the form, which then comes back with all that was written; null when it is something else. */
function faultsOf(turn: Turn, { transition }: Wanted, refusal: Refusal, view: CaseView): readonly FieldFault[] | null {
  if (refusal.code === 'fields-missing') return refusal.faults;
  if (refusal.code !== 'person-not-in-group' && refusal.code !== 'person-unavailable') return null;
  // The field where a person was chosen who cannot be given it (USPEC-09, SIIF-15).
  const field = transitionOf(view.procedure, transition)?.needs?.find((f) => f.choicesFrom === 'members' || f.choicesFrom === 'receivers');
  return field === undefined ? null : [{ field: field.id, label: field.label, code: 'pattern', says: refusedText(turn, refusal, view) }];
}
