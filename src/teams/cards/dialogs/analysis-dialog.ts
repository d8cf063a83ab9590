import type { Field } from '../../../domain/procedure/form.js';
import type { PeriodReport } from '../../../app/reports/read-report.js';
import type { DeskView } from '../../../app/views.js';
import { analysisLabels } from '../../../form-labels.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import type { TypedForm } from '../../../ports/messenger.js';
import { ofPeriodText, reportScopeText } from '../../../texts/reports.js';
import { submit } from '../parts/button.js';
import { asBold, asData } from '../parts/user-words.js';
import { formOfDesk, type FormDialogData } from './form-dialogs.js';

export const maxAnalysisLength = 4_000;
const maxTrainingLength = 1_000;

export const analysisFields: readonly Field[] = [
  { id: 'text', label: analysisLabels.text, type: 'long-text', required: true, minLength: 5, maxLength: maxAnalysisLength },
  {
    id: 'training',
    label: analysisLabels.training,
    help: 'En qué, y a quiénes. Déjelo vacío si no hace falta.',
    type: 'long-text',
    maxLength: maxTrainingLength,
  },
];

/** What the coordination writes about a report; filled in with the last analysis. Source: SIIF-13 */
export function analysisData({ procedure }: DeskView, report: PeriodReport, nonce: string, { typed, faults }: TypedForm): FormDialogData {
  const { period, scope, document } = report;
  const last = document.analyses.at(-1);
  const given: FieldValues = last === undefined ? {} : { text: last.text, training: last.training };
  const title = `Análisis ${ofPeriodText(period, procedure.timeZone)}`;
  return formOfDesk({
    fallback: title,
    name: asBold(title),
    words: asData(reportScopeText(scope, procedure)),
    explanation: `Queda con el informe, con su nombre y la fecha.${last === undefined ? '' : ' El anterior se conserva.'}`,
    remark: '',
    matter: [],
    fields: analysisFields,
    typed: { ...given, ...typed },
    faults,
    action: submit('Guardar análisis', { verb: 'analyse-report', period, scope, n: nonce }),
  });
}
