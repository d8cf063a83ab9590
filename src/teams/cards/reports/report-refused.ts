import type { ReportMessage } from '../../../app/reports/report-messages.js';
import { inOrder, says } from '../parts/button.js';
import { asData } from '../parts/user-words.js';
import type { RefusalData } from '../case/done.js';

/** Why there is no such report, with a press to the nearest one that there is. */
export function reportRefusedData({ sentence, title, phrase }: Extract<ReportMessage, { kind: 'report-refused' }>): RefusalData {
  return { fallback: sentence, sentence: asData(sentence), actions: inOrder([says(title, phrase)]) };
}
