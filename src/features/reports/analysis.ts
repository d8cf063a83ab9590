import { submit } from '../../cards/button.js';
import type { Card } from '../../cards/card.js';
import { drawCard } from '../../cards/draw-card.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';
import { asBold, asData } from '../../cards/user-words.js';
import type { Field } from '../../domain/procedure/form.js';
import type { AskedReport } from '../../domain/report/report-document.js';
import { checkForm } from '../../domain/ticket/forms/check-form.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { analysisLabels } from '../../form-labels.js';
import type { TypedForm } from '../../ports/messenger.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';
import { analysedText, ofPeriodText, reportPhrase, reportScopeText } from '../../texts/reports.js';
import { refusedDialog } from '../answers.js';
import type { Turn } from '../handler-context.js';
import type { DeskView } from '../../app/views.js';
import { changedReport, readReport, type PeriodReport } from './read-report.js';
import { mayReadScope, upToNow } from './report.js';

const analysisFields: readonly Field[] = [
  { id: 'text', label: analysisLabels.text, type: 'long-text', required: true, minLength: 5, maxLength: 4_000 },
  {
    id: 'training',
    label: analysisLabels.training,
    help: 'En qué, y a quiénes. Déjelo vacío si no hace falta.',
    type: 'long-text',
    maxLength: 1_000,
  },
];

/** *Analizar*. Source: SIIF-13 */
export async function analysisForm(turn: Turn, asked: AskedReport, again: TypedForm): Promise<DialogOpened> {
  const { context } = turn;
  if (!mayReadScope(turn, asked.scope)) return refusedDialog(turn, { code: 'only-coordinator' });
  const report = await readReport(context, upToNow(context, asked));
  const card = analysisCard(context.registry.current, report, again);
  return { kind: 'dialog', title: 'Analizar el informe', card: drawCard(card, context.ids.next()) };
}

/** What the coordination writes about a report; filled in with the last analysis. Source: SIIF-13 */
export function analysisCard({ procedure }: Pick<DeskView, 'procedure'>, report: PeriodReport, { typed, faults }: TypedForm): Card {
  const { period, scope, document } = report;
  const last = document.analyses.at(-1);
  const given: FieldValues = last === undefined ? {} : { text: last.text, training: last.training };
  const title = `Análisis ${ofPeriodText(period, procedure.timeZone)}`;
  return formCardOfDesk({
    fallback: title,
    name: asBold(title),
    words: asData(reportScopeText(scope, procedure)),
    explanation: `Queda con el informe, con su nombre y la fecha.${last === undefined ? '' : ' El anterior se conserva.'}`,
    fields: analysisFields,
    typed: { ...given, ...typed },
    faults,
    action: submit('Guardar análisis', { verb: 'analyse-report', period, scope }),
  });
}

/** Keeps an analysis with its report; earlier ones stay. The same one again changes nothing. Source: SIIF-13 */
export async function submitAnalysis(turn: Turn, { period, scope }: AskedReport, typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  if (!mayReadScope(turn, scope)) return refusedDialog(turn, { code: 'only-coordinator' });
  const { values, faults } = checkForm(analysisFields, typed, { today: null });
  if (faults.length > 0) return analysisForm(turn, { period, scope }, { typed, faults });
  const asked = upToNow(context, { period, scope });
  const { text = '', training = '' } = values;
  await changedReport(context, asked, (before) => {
    const last = before.analyses.at(-1);
    if (last?.text === text && last.training === training && last.by.id === actor.id) return before;
    context.log.write('info', 'report-analysed', { by: actor.id });
    return {
      ...before,
      analyses: [...before.analyses, { text, training, by: { id: actor.id, name: actor.name }, at: context.clock.now() }],
    };
  });
  return { kind: 'message', text: analysedText(reportPhrase('informe', asked, context.registry.current.procedure)) };
}
