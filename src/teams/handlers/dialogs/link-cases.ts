import { linkFields, unlinkFields, type LinkedCases } from '../../../app/tickets/link-cases.js';
import { checkLinking } from '../../../domain/ticket/commands/link-tickets.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import type { CaseView } from '../../../ports/messenger.js';
import { linkedCasesText, unlinkedCasesText } from '../../../texts/answers.js';
import type { DialogAnswer, DialogOpened } from '../../turn/handlers.js';
import { caseName } from '../../cards/parts/case-name.js';
import type { Dialogs } from '../../cards/dialogs/dialogs.js';
import { refusedDialog, shown } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { commandId, type PressOf } from '../press-data.js';

/** The number of the other case, and why. Source: UARIV-14 */
export function linkForm(turn: Turn, view: CaseView): DialogOpened {
  const barred = checkLinking(view.stored.ticket, turn.actor, view.procedure);
  if (barred !== null) return refusedDialog(turn, barred, view);
  return shown(turn.context.dialogs.link(view, linkFields(turn.context.registry.current.procedure)));
}

/** Which of its links, and why; the only one is chosen already. Source: UARIV-14 */
export function unlinkForm(turn: Turn, view: CaseView): DialogOpened {
  const { ticket } = view.stored;
  const barred = checkLinking(ticket, turn.actor, view.procedure);
  if (barred !== null) return refusedDialog(turn, barred, view);
  const fields = unlinkFields(ticket, view.procedure);
  const [first, ...others] = fields[0]?.choices ?? [];
  if (first === undefined) return refusedDialog(turn, { code: 'stale-card', last: null }, view);
  return shown(turn.context.dialogs.unlink(view, fields, { typed: others.length === 0 ? { link: first.id } : {}, faults: [] }));
}

export async function submitLink(turn: Turn, press: PressOf['link-case'], typed: FieldValues): Promise<DialogAnswer> {
  const done = await turn.context.linkCases(linkPress(turn, press, typed), turn.actor);
  return answered(turn, done, typed, turn.context.dialogs.link, linkedCasesText);
}

export async function submitUnlink(turn: Turn, press: PressOf['unlink-case'], typed: FieldValues): Promise<DialogAnswer> {
  const done = await turn.context.unlinkCases(linkPress(turn, press, typed), turn.actor);
  return answered(turn, done, typed, turn.context.dialogs.unlink, unlinkedCasesText);
}

function linkPress(turn: Turn, { verb, ticket, n }: PressOf['link-case' | 'unlink-case'], fields: FieldValues) {
  return { of: ticket, fields, key: commandId(turn, verb, n, JSON.stringify(fields)) };
}

/** Faults come back in the form with everything that was typed. */
function answered(
  turn: Turn,
  result: LinkedCases,
  typed: FieldValues,
  form: Dialogs['link'],
  text: (caseName: string, other: string) => string,
): DialogAnswer {
  switch (result.kind) {
    case 'faults':
      return shown(form(result.of, result.fields, { typed, faults: result.faults }));
    case 'refused':
      return refusedDialog(turn, result.refusal, viewAfter(turn, result));
    case 'done': {
      const { of, other } = result;
      return { kind: 'message', text: text(caseName(of.stored.ticket, of.procedure, 'desk'), caseName(other, of.procedure, 'desk')) };
    }
    default:
      return result satisfies never;
  }
}
