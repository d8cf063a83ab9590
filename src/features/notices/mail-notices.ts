import { withArticle } from '../../core/procedure/words.js';
import { capitalised } from '../../texts/words.js';
import type { NotificationFacts, NotificationText } from './notification-card.js';

/** For somebody outside, by mail: what the desk asks of them, or that their solution did not hold. Source: USPEC-12, UARIV-11 */
export function thirdPartyNotice({ ticket, procedure, event, name, words }: NotificationFacts): NotificationText {
  if (event?.type === 'solution-refused') return { title: `La solución de ${name} no quedó bien:`, words };
  const desk = capitalised(withArticle({ label: procedure.deskName }).the);
  return { title: `${desk} le pide una solución para ${name}:`, words: words === '' ? ticket.words : words };
}
