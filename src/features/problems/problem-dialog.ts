import type { DeskView } from '../../app/views.js';
import { isoDate, wallDay } from '../../domain/calendar/civil-date.js';
import { peopleChoices, type Listed, type PersonRef } from '../../domain/people/person.js';
import { editsOf, maxProblemTextLength, maxWhatLength, minReasonLength, type Problem } from '../../domain/problem/problem.js';
import type { Choice, Field } from '../../domain/procedure/form.js';
import { numberText } from '../../domain/procedure/lookup.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { linkLabels, problemLabels, analysisLabels } from '../../form-labels.js';
import type { TypedForm } from '../../ports/messenger.js';
import { caseNoun } from '../../texts/words.js';
import { problemName } from '../../texts/problem-events.js';
import type { Card } from '../../cards/card.js';
import { submit, type ActionData } from '../../cards/button.js';
import { asBold, asData } from '../../cards/user-words.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';
import { personalField } from '../frequent-questions/question-dialogs.js';
import type { PeriodReport } from '../../app/reports/read-report.js';
import { ofPeriodText, reportScopeText } from '../../texts/reports.js';

export const problemSteps = ['edit', 'close', 'reopen', 'add-case', 'remove-case'] as const;
export type ProblemFormStep = (typeof problemSteps)[number];

/**
 * A form about problems.
 *
 * - `open`: `recurrence` is what it is opened for, with so many cases; `what` what it begins with
 * - `change`: a step of a problem; `canCoordinate`: an owner who does not coordinate edits the workaround alone
 * - `acknowledge`: until when a recurrence is known
 *
 * @property people who may look after it
 * @property remark over the inputs, '' for nothing; `matter`: what stands there now
 */
export type ProblemForm = TypedForm & { remark: string; matter: readonly string[] } & (
    | { form: 'open'; people: readonly Listed[]; recurrence: string | null; what: string; words: string }
    | { form: 'change'; step: ProblemFormStep; problem: Problem; people: readonly Listed[]; canCoordinate: boolean }
    | { form: 'acknowledge'; recurrence: string; words: string }
  );

export const problemFormTitles: Readonly<Record<ProblemFormStep | 'open' | 'acknowledge', string>> = {
  open: 'Abrir problema',
  edit: 'Editar problema',
  close: 'Cerrar problema',
  reopen: 'Reabrir problema',
  'add-case': 'Agregar al problema',
  'remove-case': 'Sacar del problema',
  acknowledge: 'Ya lo sé',
};

export function problemFormTitle(form: ProblemForm): string {
  return problemFormTitles[form.form === 'change' ? form.step : form.form];
}

export function problemFormCard(desk: DeskView, form: ProblemForm): Card {
  const { typed, faults, remark, matter } = form;
  const title = problemFormTitle(form);
  const { as } = caseNoun(desk.procedure);
  const common = { fallback: title, remark, matter, faults };
  switch (form.form) {
    case 'open':
      return formCardOfDesk({
        ...common,
        name: asBold('Problema nuevo'),
        words: asData(form.words),
        explanation: `Lo ve quien atiende: escríbalo sin datos de nadie. La solución temporal se ofrece en ${as('los')} que tienen lo mismo.`,
        fields: wordFields(form.people),
        typed: { what: form.what, ...typed },
        action: submit('Abrir', { verb: 'open-problem', ...(form.recurrence === null ? {} : { recurrence: form.recurrence }) }),
      });
    case 'acknowledge':
      return formCardOfDesk({
        ...common,
        name: asBold('Se repite'),
        words: asData(form.words),
        explanation: 'Hasta ese día no se le avisa a nadie de la coordinación. Después, sólo si se sigue repitiendo.',
        fields: [untilField],
        typed: { until: isoDate(wallDay(desk.now, desk.procedure.timeZone) + 7), ...typed },
        action: submit('Guardar', { verb: 'acknowledge', recurrence: form.recurrence }),
      });
    case 'change':
      return formCardOfDesk({
        ...common,
        ...changeForm(desk, form),
        name: asBold(problemName(form.problem.number)),
        words: asData(form.problem.what),
        action: submit(changeButtons[form.step], { verb: 'change-problem', ...pressOf(form) }),
      });
    default:
      return form satisfies never;
  }
}

type ChangeForm = Extract<ProblemForm, { form: 'change' }>;

const changeButtons: Readonly<Record<ProblemFormStep, string>> = {
  edit: 'Guardar',
  close: 'Cerrar',
  reopen: 'Reabrir',
  'add-case': 'Agregar',
  'remove-case': 'Sacar',
};

function pressOf({ problem, step }: ChangeForm): ActionData {
  return { number: problem.number, step, seen: editsOf(problem) };
}

/** Its explanation and its fields, with what stands there. */
function changeForm(desk: DeskView, form: ChangeForm): { explanation: string; fields: readonly Field[]; typed: FieldValues } {
  const { step, problem, typed } = form;
  switch (step) {
    case 'edit':
      return {
        explanation: 'Lo ve quien atiende: escríbalo sin datos de nadie. Sus cambios quedan con su nombre.',
        fields: form.canCoordinate ? wordFields(withOwner(form.people, problem.owner)) : [workaroundField, personalField],
        typed: { what: problem.what, workaround: problem.workaround, owner: problem.owner?.id ?? '', ...typed },
      };
    case 'close':
      return { explanation: 'Deja de ofrecerse su solución temporal. Si vuelve a pasar se avisa otra vez.', fields: [doneField], typed };
    case 'reopen':
      return { explanation: 'Vuelve a ofrecerse su solución temporal.', fields: [reasonField], typed };
    case 'add-case':
      return { explanation: 'Su historia dirá que se agregó.', fields: [numberField(desk)], typed };
    case 'remove-case':
      return { explanation: 'Su historia dirá que se sacó, y por qué.', fields: [numberField(desk), reasonField], typed };
    default:
      return step satisfies never;
  }
}

const workaroundField: Field = {
  id: 'workaround',
  label: problemLabels.workaround,
  help: 'Qué ayuda mientras se resuelve. Quien atiende la lee en la tarjeta.',
  type: 'long-text',
  maxLength: maxProblemTextLength,
};
const doneField: Field = { id: 'done', label: problemLabels.done, type: 'long-text', required: true, maxLength: maxProblemTextLength };
const reasonField: Field = {
  id: 'reason',
  label: problemLabels.reason,
  type: 'long-text',
  required: true,
  minLength: minReasonLength,
  maxLength: maxProblemTextLength,
};
const untilField: Field = { id: 'until', label: problemLabels.until, type: 'date', required: true };

function wordFields(people: readonly Listed[]): readonly Field[] {
  const choices: readonly Choice[] = peopleChoices(people);
  const owner: Field = { id: 'owner', label: problemLabels.owner, type: 'choice', choices };
  return [
    { id: 'what', label: problemLabels.what, type: 'text', required: true, maxLength: maxWhatLength },
    workaroundField,
    ...(choices.length === 0 ? [] : [owner]),
    personalField,
  ];
}

/** Who looks after it stays a choice, also after leaving the groups. */
function withOwner(people: readonly Listed[], owner: PersonRef | null): readonly Listed[] {
  return owner === null || people.some(({ id }) => id === owner.id) ? people : [owner, ...people];
}

function numberField({ procedure }: DeskView): Field {
  return {
    id: 'number',
    label: problemLabels.number,
    help: linkLabels.numberHelp(numberText(procedure, 'ticket', 45)),
    type: 'text',
    required: true,
  };
}

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
export function analysisCard({ procedure }: DeskView, report: PeriodReport, { typed, faults }: TypedForm): Card {
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
