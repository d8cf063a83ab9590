import { controlPointsOf, type AuditedPoint } from '../../../domain/ticket/control-points.js';
import type { CaseView } from '../../../ports/messenger.js';
import { eventText } from '../../../texts/history-text.js';
import { instantText } from '../../../texts/times.js';
import { numberOfText } from '../../../texts/words.js';
import { inOrder, opensDialog, type Button } from '../parts/button.js';
import { caseData } from '../parts/case-actions.js';
import { channelHeadOf, type CaseHead } from '../parts/case-head.js';
import { caseName } from '../parts/case-name.js';
import { asData, asLine } from '../parts/user-words.js';

/** What of a case is audited: each control point, the figures it was closed with, and how much its history holds. */
export type AuditData = {
  fallback: string;
  head: CaseHead;
  points: readonly { title: string; value: string }[];
  none: string;
  figures: string;
  facts: string;
  actions: readonly Button[];
};

/** @param where  in a dialog no other one opens, so there it has no button. Source: USPEC-14 */
export function auditData(view: CaseView, where: 'chat' | 'dialog'): AuditData {
  const {
    stored: { ticket, history },
    procedure,
  } = view;
  const points = controlPointsOf(history, procedure);
  const frozen = history.findLast((e) => e.event.type === 'figures-frozen');
  return {
    fallback: `${caseName(ticket, procedure, 'desk')}: ${numberOfText(points.filter((p) => p.done !== null).length, 'punto de control hecho', 'puntos de control hechos')} de ${points.length}`,
    head: channelHeadOf(view),
    points: points.map((p) => ({ title: asLine(p.point.label, 80), value: pointLine(p, view) })),
    none: points.length === 0 ? 'Este procedimiento no define puntos de control.' : '',
    figures: frozen === undefined ? 'Sus tiempos se fijan al cerrar.' : asData(eventText(frozen, procedure)),
    facts: `La historia tiene ${numberOfText(history.length, 'hecho', 'hechos')}; ninguno se borra.`,
    actions: where === 'dialog' ? [] : inOrder([opensDialog('Ver historia', 'history', caseData(ticket))]),
  };
}

/** "✔ lun 23 nov, 9:00 a. m. · Beto Gil", "○ pendiente" */
function pointLine({ done }: AuditedPoint, { procedure, now }: CaseView): string {
  if (done === null) return '○ pendiente';
  const who = done.by.kind === 'person' ? asLine(done.by.person.name, 80) : 'automático';
  return `✔ ${instantText(done.at, now, procedure.timeZone, 'kept')} · ${who}`;
}
