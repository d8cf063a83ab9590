import { checkDiscloser, type DisclosureResult } from '../../app/disclosure/disclose.js';
import { casesIn } from '../../app/disclosure/read-shares.js';
import type { Message } from '../../app/views.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { disclosureGoneText, noGroupChosenText, nothingToDiscloseText } from '../../texts/disclosure.js';
import { caseNoun } from '../../texts/words.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { asPressAnswer, refusedPress } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import { commandId, type PressOf } from '../press-data.js';
import { inPrivate } from '../private-answers.js';
import { refusalMessage } from '../refusal-message.js';

/** `divulgar estado`: what each group would get, in the coordinator's own chat. Source: SIIF-22 */
export async function previewDisclosure(turn: Turn): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const refusal = checkDiscloser(actor);
  if (refusal !== null) return [refusalMessage(turn, refusal, null)];
  const desk = deskView(context);
  const groups = await context.previewDisclosure(actor.oversees ?? null);
  const isEmpty = groups.every(({ share }) => casesIn(share) === 0);
  const preview: Message = isEmpty
    ? { kind: 'text', text: nothingToDiscloseText(caseNoun(desk.procedure)) }
    : { kind: 'disclosure-preview', desk, groups, sent: null };
  return inPrivate(turn, [preview]);
}

/** "Enviar": the same press again shows what became of the first. Source: SIIF-22 */
export async function pressDisclose(turn: Turn, press: PressOf['disclose'], typed: FieldValues): Promise<PressAnswer> {
  const { context, actor } = turn;
  const chosen = (typed['groups'] ?? '').split(',');
  const id = commandId(turn, press.verb, press.n, '');
  return answered(turn, id, await context.disclose({ ...press, id, chosen, line: typed['line'] ?? '' }, actor));
}

/** "Reintentar" */
export async function pressRetryDisclosure(turn: Turn, { id }: PressOf['retry-disclosure']): Promise<PressAnswer> {
  return answered(turn, id, await turn.context.retryDisclosure(id, turn.actor));
}

async function answered(turn: Turn, id: string, result: DisclosureResult): Promise<PressAnswer> {
  const { context } = turn;
  const { names } = context;
  switch (result.kind) {
    case 'refused':
      return refusedPress(turn, result.refusal);
    case 'none-chosen':
      return { kind: 'text', text: noGroupChosenText };
    case 'gone':
      return { kind: 'text', text: disclosureGoneText };
    case 'done':
      return asPressAnswer({ kind: 'disclosure-done', desk: deskView(context), id, disclosure: await names.within(result.disclosure) });
    default:
      return result satisfies never;
  }
}
