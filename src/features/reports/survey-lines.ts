import type { Procedure } from '../../domain/procedure/procedure.js';
import type { SurveySkipped } from '../../domain/report/case-record.js';
import type { SurveyFigures } from '../../domain/report/survey-figures.js';
import { averageText } from '../../texts/reports.js';
import { countText, listText } from '../../texts/words.js';
import { executeAction, type Button } from '../../cards/button.js';

const skippedTexts: Readonly<Record<SurveySkipped, string>> = {
  unsolved: 'sin solución',
  category: 'su categoría no la tiene',
  'no-questions': 'no había qué preguntar',
  'answered-before': 'ya la habían respondido',
};
const reasons: readonly SurveySkipped[] = ['unsolved', 'category', 'no-questions', 'answered-before'];

/** What the surveys of a period amount to, each count that there is; none where there were no surveys. Source: SIIF-12, UARIV-17 */
export function surveyLines(figures: SurveyFigures, { survey }: Pick<Procedure, 'survey'>): readonly string[] {
  const { asked, answered, low, lapsed, dropped, scores, skipped } = figures;
  const labelOf = (question: string): string => survey.questions.find(({ id }) => id === question)?.label ?? question;
  const notSent = reasons.filter((why) => skipped[why] > 0).map((why) => `${countText(skipped[why])} (${skippedTexts[why]})`);
  const notArrived = lostSurveysText(figures);
  const refused = dropped === 0 ? '' : `, sin efecto porque se rechazó la solución ${countText(dropped)}`;
  const counts = `Enviadas ${countText(asked)}, respondidas ${countText(answered)}, bajas ${countText(low)}, vencidas sin respuesta ${countText(lapsed)}${refused}.`;
  return [
    ...(asked + answered + lapsed + dropped === 0 ? [] : [counts]),
    ...(answered === 0 ? [] : scores.map(({ question, average, of }) => `${labelOf(question)} Promedio ${averageText(average, of)}.`)),
    ...(notSent.length === 0 ? [] : [`No se enviaron: ${listText(notSent, 'y')}.`]),
    ...(notArrived === '' ? [] : [`${notArrived}.`]),
  ];
}

/** It opens the list of those who are to be called. Source: SIIF-12 */
export function lostSurveysButton(figures: SurveyFigures): readonly Button[] {
  const title = lostSurveysText(figures);
  return title === '' ? [] : [executeAction(title, { verb: 'undelivered' })];
}

function lostSurveysText({ lost }: SurveyFigures): string {
  const count = lost.unreachable + lost.abandoned;
  return count === 0 ? '' : `No llegaron por Teams: ${countText(count)}`;
}
