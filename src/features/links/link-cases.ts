import { linkFields, unlinkFields, usualKind, type LinkedCases } from '../../app/tickets/link-cases.js';
import { checkLinking } from '../../domain/ticket/commands/link-tickets.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { linkedCasesText, unlinkedCasesText } from '../../texts/links.js';
import { caseNoun } from '../../texts/words.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { Dialogs } from '../dialogs.js';
import { refusedDialog, shown } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { commandId, type PressOf } from '../press-data.js';

/** What it is to the other case, whose number is asked, and why. Source: UARIV-14 */
export function linkForm(turn: Turn, view: CaseView): DialogOpened {
  const barred = checkLinking(view.stored.ticket, turn.actor, view.procedure);
  if (barred !== null) return refusedDialog(turn, barred, view);
  return shown(
    turn.context.dialogs.link(view, linkFields(turn.context.registry.current.procedure), { typed: { kind: usualKind }, faults: [] }),
  );
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
  return answered(turn, done, typed, turn.context.dialogs.link, linkDoneText);
}

export async function submitUnlink(turn: Turn, press: PressOf['unlink-case'], typed: FieldValues): Promise<DialogAnswer> {
  const done = await turn.context.unlinkCases(linkPress(turn, press, typed), turn.actor);
  return answered(turn, done, typed, turn.context.dialogs.unlink, unlinkDoneText);
}

function linkPress(turn: Turn, { verb, ticket, n }: PressOf['link-case' | 'unlink-case'], fields: FieldValues) {
  return { of: ticket, fields, key: commandId(turn, verb, n, fields) };
}

/** Faults come back in the form with everything that was typed. */
async function answered(
  turn: Turn,
  result: LinkedCases,
  typed: FieldValues,
  form: Dialogs['link'],
  text: (done: LinkDone) => string,
): Promise<DialogAnswer> {
  switch (result.kind) {
    case 'faults':
      return shown(form(result.of, result.fields, { typed, faults: result.faults }));
    case 'refused':
      return refusedDialog(turn, result.refusal, await viewAfter(turn, result));
    case 'done':
      return { kind: 'message', text: text(result) };
    default:
      return result satisfies never;
  }
}

type LinkDone = Extract<LinkedCases, { kind: 'done' }>;

export function linkDoneText(done: LinkDone): string {
  return linkedCasesText(...namesOf(done), done.as, caseNoun(done.of.procedure), done.together);
}

export function unlinkDoneText(done: LinkDone): string {
  return unlinkedCasesText(...namesOf(done));
}

function namesOf({ of, other }: LinkDone): [string, string] {
  return [caseName(of.stored.ticket, of.procedure, 'desk'), caseName(other, of.procedure, 'desk')];
}
