import { isLapsed } from '../../../domain/ticket/events.js';
import { followerOf } from '../../../domain/ticket/ticket.js';
import type { CaseView } from '../../../ports/messenger.js';
import { linkedText } from '../../../texts/history-text.js';
import { executeAction, says, type Button } from './button.js';
import { deskWords } from './case-name.js';

/** The draft that was made of a lapsed one, as its requester knows it; null where it was not taken up. Source: UARIV-06 */
export function takenUpAs({ stored, procedure }: CaseView): string | null {
  const link = isLapsed(stored.history) ? followerOf(stored.ticket) : undefined;
  return link === undefined ? null : linkedText(link, procedure, 'requester');
}

/** A lapsed draft is taken up once; then its button shows where it went. */
export function takeUpButtons(view: CaseView): readonly Button[] {
  if (!isLapsed(view.stored.history)) return [];
  const other = takenUpAs(view);
  return [
    other === null ? executeAction('Retomarlo', { verb: 'start-again', ticket: view.stored.ticket.id }) : says('Ver', `caso ${other}`),
  ];
}

/** "Ya lo retomó: PRE-000125."; '' where it was not taken up. */
export function takenUpText(view: CaseView): string {
  const other = takenUpAs(view);
  return other === null ? '' : `Ya ${deskWords(view.procedure).it} retomó: ${other}.`;
}
