import { labelOfChoice } from '../core/procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import type { SurveyAnswered } from '../core/ticket/events.js';
import { inSentence } from './words.js';

/** "¿Cómo le fue? 4 Bien · ¿Se solucionó? Sí (lo dijo al aceptar)"; without personal data. Source: UARIV-17 */
export function surveyAnswersText({ answers, known = {} }: SurveyAnswered, { survey: { questions } }: Procedure): string {
  return questions
    .filter((q) => q.pii !== true && (known[q.id] ?? answers[q.id] ?? '') !== '')
    .map((q) => {
      const before = known[q.id];
      const value = labelOfChoice(q.choices ?? [], before ?? answers[q.id] ?? '');
      return `${q.label} ${value}${before === undefined ? '' : ' (lo dijo al aceptar)'}`;
    })
    .join(' · ');
}

/** "respondió la encuesta", "registró la encuesta que Ana Ruiz respondió por teléfono". @param name '' in the case's own history. Source: SIIF-12 */
export function surveyAnsweredText({ recorded }: SurveyAnswered, procedure: Procedure, name = ''): string {
  const survey = name === '' ? 'la encuesta' : `la encuesta de ${name}`;
  return recorded === undefined
    ? `respondió ${survey}`
    : `registró ${survey} que ${recorded.requester.name} respondió ${meansText(recorded.means, procedure)}`;
}

/** "por teléfono" */
export const meansText = (means: string, { survey: { byOtherMeans } }: Procedure): string =>
  inSentence(labelOfChoice(byOtherMeans?.means ?? [], means));
