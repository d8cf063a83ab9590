import { checkRequest, peopleToRequest, requestFields, type RequestedForGroup } from '../../app/intake/request-for-group.js';
import { groupOf } from '../../domain/procedure/lookup.js';
import { faultsOfAsked } from '../../domain/ticket/forms/sent-fields.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { requestedText } from '../../texts/answers.js';
import type { CaseView } from '../../ports/messenger.js';
import { caseName } from '../../cards/parts/case-head.js';
import { firstStands, refusedDialog, shown } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { formKey, type PressOf } from '../press-data.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';
import { nounOf } from '../../texts/words.js';
import { withArticle } from '../../domain/procedure/words.js';

/** A case of its own, asked of another group: the form, for who may turn to one. Source: UARIV-14 */
export async function requestForm({ context, ...turn }: Turn, view: CaseView): Promise<DialogOpened> {
  const { ticket } = view.stored;
  const barred = checkRequest(ticket, turn.actor, view.procedure);
  if (barred !== null) return refusedDialog({ context, ...turn }, barred, view);
  const { procedure } = context.registry.current;
  const people = await peopleToRequest({ ...context, now: view.now }, ticket, procedure);
  return shown(context.dialogs.request(view, { fields: requestFields(ticket, procedure, people), more: [], category: null }));
}

/**
 * Faults come back in the form with everything typed kept, and with what a category's own form wants besides. Those fields were not
 * seen yet where the category was chosen with this press, so that they are empty is no fault.
 *
 * Source: UARIV-14
 */
export async function submitRequest(
  turn: Turn,
  { verb, ticket, category, n }: PressOf['request-for-group'],
  typed: FieldValues,
): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const { key, isOther } = await formKey(turn, n, { verb, ticket, typed });
  const result = await context.requestForGroup({ of: ticket, fields: typed, key }, actor);
  switch (result.kind) {
    case 'faults':
      return shown(context.dialogs.request(result.of, result, { typed, faults: avoidableIn(result, category ?? null) }));
    case 'refused':
      return refusedDialog(turn, result.refusal, await viewAfter(turn, result));
    case 'requested': {
      const { stored, of, procedure } = result;
      const { group, assignee } = stored.ticket;
      const receiver = withArticle(group === null ? { label: procedure.deskName } : groupOf(procedure, group));
      const to = assignee === null ? receiver.the : `${await context.names.of(assignee)}, ${receiver.of}`;
      const name = caseName(stored.ticket, procedure, 'desk');
      if ((await isOther()) && result.repeated) return firstStands(turn, stored.ticket, procedure, typed);
      return { kind: 'message', text: requestedText(name, to, caseName(of.ticket, procedure, 'desk'), nounOf(stored.ticket, procedure)) };
    }
    default:
      return result satisfies never;
  }
}

function avoidableIn({ more, category, faults }: Faulty, seen: string | null): readonly FieldFault[] {
  return category === seen ? faults : faultsOfAsked(faults, (field) => !more.some(({ id }) => id === field));
}

type Faulty = Extract<RequestedForGroup, { kind: 'faults' }>;
