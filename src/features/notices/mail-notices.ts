import { oneLine } from '../../cards/user-words.js';
import { withArticle } from '../../core/procedure/words.js';
import { capitalised } from '../../texts/words.js';
import type { NotificationFacts, NotificationText } from './notification-card.js';

/** For somebody outside, by mail: what the desk asks of them, or that their solution did not hold. Source: USPEC-12, UARIV-11 */
export function thirdPartyNotice({ ticket, procedure, event, name, words }: NotificationFacts): NotificationText {
  if (event?.type === 'solution-refused') return { title: `La solución de ${name} no quedó bien:`, words };
  const desk = capitalised(withArticle({ label: procedure.deskName }).the);
  const asked = event?.type === 'ticket-escalated' ? event.reason : words;
  if (asked === '') return { title: `${desk} le pide una solución para ${name}:`, words: ticket.words };
  return { title: `${desk} le pide una solución para ${name}:`, words: asked, sentence: `Es por: «${oneLine(ticket.words, 300)}»` };
}
