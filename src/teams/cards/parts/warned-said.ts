import type { SlaFigure } from '../../../domain/sla/sla-figure.js';
import type { RecordedEvent, TicketEvent } from '../../../domain/ticket/events.js';
import { slaOf } from '../../../domain/ticket/ticket-sla.js';
import type { CaseView } from '../../../ports/messenger.js';
import { clockLineOf } from './clock-line.js';

type Warned = Extract<TicketEvent, { type: 'target-warned' }>;
type WarnedSaid = { title: string; sentence: string; words: string; style: 'warning' | 'attention' };

/**
 * A warning as it is true when it is sent, which after an outage is long after it was due: meanwhile the case may be
 * late, attended, stopped, or have another target.
 *
 * Source: SIGCE-13
 */
export function warnedSaid(recorded: RecordedEvent | undefined, view: CaseView, name: string): WarnedSaid {
  const event = recorded?.event.type === 'target-warned' ? recorded.event : null;
  const { ticket } = view.stored;
  const figure = event === null ? null : slaOf(view.stored, view, view.now)[event.clock];
  const line = event === null ? '' : clockLineOf(event.clock, view);
  const who = ticket.assignee === null ? 'Sin asignar' : `Atiende ${ticket.assignee.name}`;
  return {
    title: `${name} ${event === null ? 'cambió' : stands(event, figure)}.`,
    sentence: line === '' ? who : `${line} · ${who}`,
    words: ticket.words,
    style: figure?.late === true ? 'attention' : 'warning',
  };
}

function stands(event: Warned, figure: SlaFigure | null): string {
  const used = `usó ${event.at >= 1 ? 'todo' : `el ${Math.round(event.at * 100)} % de`} su tiempo ${event.clock === 'response' ? 'de respuesta' : 'de solución'}`;
  const over = event.clock === 'response' ? 'ya se respondió' : 'ya se solucionó';
  if (figure === null) return used;
  switch (figure.state) {
    case 'running':
      if (figure.late) return 'venció';
      return figure.share >= Math.min(event.at, 1) && event.at < 1 ? 'está por vencer' : 'tiene ahora más plazo';
    case 'paused':
    case 'stopped':
      return `${used}; ahora el reloj está detenido`;
    case 'met':
      return `${used}; ${over}`;
    case 'missed':
      return `venció; ${over}`;
    default:
      return figure.state satisfies never;
  }
}
