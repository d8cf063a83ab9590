import { requestFields, checkRequest } from '../../../app/intake/request-for-group.js';
import { groupOf } from '../../../domain/procedure/lookup.js';
import { requestedText } from '../../../texts/answers.js';
import type { CaseView } from '../../../ports/messenger.js';
import { caseName } from '../../cards/parts/case-name.js';
import type { DialogAnswer, DialogOpened } from '../../turn/handlers.js';
import { caseView, type Turn } from '../handler-context.js';
import { notFound, refusedBecause, shown } from './dialog-answers.js';
import { readable } from '../may-read.js';
import type { inputsOf, PressData } from '../presses/press-data.js';

/** A case of its own, asked of another group: the form, for who may turn to one. Source: UARIV-14 */
export async function requestForm(turn: Turn, view: CaseView): Promise<DialogOpened> {
  const { stored, procedure } = view;
  const barred = checkRequest(stored.ticket, turn.actor, procedure);
  return barred === null
    ? shown(turn.context.dialogs.request(view, requestFields(stored.ticket, procedure)))
    : refusedBecause(turn, barred, stored);
}

/** Faults come back in the form with everything typed kept, and with what a category's own form wants besides. */
export async function sendRequest(
  turn: Turn,
  { ticket, n }: Extract<PressData, { verb: 'request-for-group' }>,
  typed: ReturnType<typeof inputsOf>,
): Promise<DialogAnswer> {
  const { context, actor } = turn;
  if ((await readable(turn, ticket)) === null) return notFound(turn);
  const done = await context.requestForGroup({ of: ticket, fields: typed, key: n }, actor);
  switch (done.kind) {
    case 'faults':
      return shown(context.dialogs.request(await caseView(context, done.stored), done.fields, { typed, faults: done.faults }));
    case 'refused':
      return refusedBecause(turn, done.refusal, done.stored);
    case 'requested': {
      const { procedure } = await context.registry.of(done.stored.ticket.procedure);
      const { group } = done.stored.ticket;
      const to = group === null ? procedure.deskName : groupOf(procedure, group).label;
      return {
        kind: 'message',
        text: requestedText(caseName(done.stored.ticket, procedure, 'desk'), to, caseName(done.of.ticket, procedure, 'desk')),
      };
    }
    default:
      return done satisfies never;
  }
}
