import type { ReportMessage } from '../../app/reports/report-messages.js';
import { sentenceCard, type Card } from '../../cards/card.js';
import { inOrder, says } from '../../cards/button.js';
import { asData } from '../../cards/user-words.js';

/** Why there is no such report, with a press to the nearest one that there is. */
export function reportRefusedCard({ sentence, title, phrase }: Extract<ReportMessage, { kind: 'report-refused' }>): Card {
  return sentenceCard(sentence, asData(sentence), inOrder([says(title, phrase)]));
}
