import { lastMove, type RecordedEvent, type TicketEvent } from '../domain/ticket/events.js';
import { unreadQuestionOf } from '../domain/ticket/told.js';
import type { Procedure, State } from '../domain/procedure/procedure.js';
import { caseNoun, inSentence, listText } from './words.js';

/** Labels of fields: "teléfono y sede". */
export function fieldsText(ids: readonly string[], procedure: Procedure): string {
  const fields = procedure.forms.flatMap((f) => f.fields);
  return listText(
    ids.map((id) => inSentence(fields.find((f) => f.id === id)?.label ?? id)),
    'y',
  );
}

/** "faltaron teléfono y sede" */
export function missingText(ids: readonly string[], procedure: Procedure): string {
  return ids.length === 0 ? '' : `${ids.length === 1 ? 'faltó' : 'faltaron'} ${fieldsText(ids, procedure)}`;
}

/** "Quedó completo", "Beto Gil lo registró con sede por completar": how a draft became a case. Source: UARIV-06 */
export function completedText(
  { waived = [] }: Extract<TicketEvent, { type: 'draft-completed' }>,
  who: string,
  procedure: Procedure,
): string {
  const { as } = caseNoun(procedure);
  return waived.length === 0 ? `Quedó ${as('completo')}` : `${who} ${as('lo')} registró con ${fieldsText(waived, procedure)} por completar`;
}

/** Why a limit ended it: "faltó la sede", "no recibimos su respuesta a «¿De qué sede?»"; where the desk could not ask, that. */
export function lapsedText(history: readonly RecordedEvent[], procedure: Procedure): string {
  const end = lastMove(history);
  if (end?.event.type === 'draft-lapsed') return missingText(end.event.missing, procedure);
  if (end?.event.type !== 'case-lapsed') return '';
  const question = end.event.question === '' ? '' : `«${end.event.question}»`;
  if (unreadQuestionOf(history, end) !== null)
    return `no pudimos entregarle ${question === '' ? 'una pregunta' : `la pregunta ${question}`}`;
  return `no recibimos su respuesta${question === '' ? '' : ` a ${question}`}`;
}

/** What a reminder was of. */
export function remindedText({ remindEvery, phase }: State): string {
  if (remindEvery === undefined) return 'Se recordó lo que falta';
  return phase === 'resolved' ? 'Se recordó confirmar la solución con el usuario' : 'Se recordó la espera';
}
