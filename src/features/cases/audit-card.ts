import { controlPointsOf, type AuditedPoint } from '../../domain/ticket/control-points.js';
import type { CaseView } from '../../ports/messenger.js';
import { solvedOutcome } from '../../domain/procedure/procedure.js';
import { figureLines, figuresTitle, unmeasuredText } from '../../texts/figures.js';
import { instantText } from '../../texts/times.js';
import { numberOfText } from '../../texts/words.js';
import { facts, hint, text, type Card, type Parts } from '../../cards/card.js';
import { inOrder, opensDialog } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { caseHead, caseName, channelHeadOf } from '../../cards/parts/case-head.js';
import { asData, asLine } from '../../cards/user-words.js';

/**
 * What of a case is audited: each control point, the figures it was closed with, and how much its history holds.
 *
 * @param where  in a dialog no other one opens, so there it has no button. Source: USPEC-14
 */
export function auditCard(view: CaseView, where: 'chat' | 'dialog'): Card {
  const {
    stored: { ticket, history },
    procedure,
  } = view;
  const points = controlPointsOf(view.stored, procedure);
  return {
    fallback: `${caseName(ticket, procedure, 'desk')}: ${numberOfText(points.filter((p) => p.done !== null).length, 'punto de control hecho', 'puntos de control hechos')} de ${points.length}`,
    body: [
      caseHead(channelHeadOf(view)),
      text(points.length === 0 ? 'Este procedimiento no define puntos de control.' : ''),
      facts(
        points.map((p) => ({ title: asLine(p.point.label, 80), value: pointLine(p, view) })),
        'medium',
      ),
      figuresOf(view),
      hint(`La historia tiene ${numberOfText(history.length, 'hecho', 'hechos')}; ninguno se borra.`, 'small'),
    ],
    actions: where === 'dialog' ? [] : inOrder([opensDialog('Ver historia', 'history', caseData(ticket))]),
  };
}

/** The figures that the case was closed with; of one that was not solved it says so in place of the time for it. Source: SIIF-13, UARIV-07 */
function figuresOf({ stored: { ticket }, procedure }: CaseView): Parts {
  if (ticket.figures === null) return text('Sus tiempos se fijan al cerrar.', 'apart');
  const lines = figureLines(ticket.figures, procedure).map(({ label, value }) => ({ title: asLine(label, 120), value: asData(value) }));
  const unsolved = { title: 'Solución', value: 'no se mide: no se solucionó' };
  const figures = ticket.outcome === solvedOutcome ? lines : [...lines, unsolved];
  return [text(figures.length === 0 ? `${unmeasuredText}.` : figuresTitle, 'apart'), facts(figures, 'small')];
}

/** "✔ lun 23 nov, 9:00 a. m. · Beto Gil", "○ pendiente" */
function pointLine(audited: AuditedPoint, { procedure, now }: CaseView): string {
  const { done } = audited;
  if (done === null) return openText(audited.open);
  const who = done.by.kind === 'person' ? asLine(done.by.person.name, 80) : 'automático';
  return `✔ ${instantText(done.at, now, procedure.timeZone, 'kept')} · ${who}`;
}

function openText(why: Extract<AuditedPoint, { done: null }>['open']): string {
  return {
    pending: '○ pendiente',
    'passed-by': 'no aplica: no pasó por allí',
    ended: 'no aplica: terminó antes',
    'no-survey': 'no aplica: esta categoría no tiene encuesta',
    'not-surveyed': 'no aplica: no se envió la encuesta',
    unanswered: '✕ nadie respondió la encuesta a tiempo',
  }[why];
}
