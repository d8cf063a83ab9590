import type { ProblemMessage, RecurrenceMessage, RecurrenceSettledMessage } from '../../../app/problems/problem-messages.js';
import type { KeptRecurrence } from '../../../app/problems/read-recurrences.js';
import type { DeskView } from '../../../app/views.js';
import {
  countedAtText,
  knownText,
  moreCasesText,
  noRecurrenceRulesText,
  noRecurrencesText,
  recurrenceCountText,
  recurrenceProblemText,
  recurrencesTitle,
  recurrenceTitle,
  settledText,
  causeText,
} from '../../../texts/problems.js';
import { problemName } from '../../../texts/problem-events.js';
import { executeAction, inOrder, opensDialog, says, type Button } from '../parts/button.js';
import { asBold, asData } from '../parts/user-words.js';
import { bareProblemCard, caseOfProblemRow, rowsFrom, type ProblemCardData, type ProblemRow } from './problem-card.js';

const ROWS_SHOWN = 8;

/** What comes back, with its newest cases and what a coordinator does about it. Source: SIIF-21 */
export function recurrenceData({ desk, shown: { kept, cases, remark } }: RecurrenceMessage): ProblemCardData {
  const { procedure, now } = desk;
  const { recurrence } = kept;
  const title = recurrenceTitle(recurrence, procedure);
  const count = recurrenceCountText(recurrence, procedure);
  const more = (recurrence.present?.count ?? 0) - cases.length;
  return {
    ...bareProblemCard,
    fallback: `${title} · ${count}`,
    remark: asData(remark),
    title: asData(title),
    lead: asBold(count),
    lines: [countedAtText(recurrence, procedure, now), ...standingOf(kept, desk)].filter(isSaid).map((line) => ({ line: asData(line) })),
    rows: cases.map(caseOfProblemRow),
    more: more > 0 ? asData(moreCasesText(more, procedure)) : '',
    actions: inOrder(recurrenceButtons(kept)),
  };
}

/** In place of the alert: what was done about it. Source: SIIF-21 */
export function recurrenceSettledData({ desk: { procedure, now }, recurrence, settled }: RecurrenceSettledMessage): ProblemCardData {
  const title = recurrenceTitle(recurrence, procedure);
  const line = settledText(settled, procedure, now);
  const see = settled.did === 'acknowledged' ? [] : [says(`Ver ${problemName(settled.problem)}`, `problema ${settled.problem}`)];
  return {
    ...bareProblemCard,
    fallback: `${title} · ${line}`,
    title: asData(title),
    lines: [{ line: asData(line) }],
    actions: inOrder(see),
  };
}

function standingOf({ recurrence, problem }: KeptRecurrence, { procedure, now }: DeskView): readonly string[] {
  return [knownText(recurrence, procedure, now), problem === null ? '' : recurrenceProblemText(problem.number)];
}

function isSaid(line: string): boolean {
  return line !== '';
}

function recurrenceButtons({ key, problem }: KeptRecurrence): readonly Button[] {
  // Of what has an open problem nothing is told, so there is nothing to be known until a day.
  if (problem !== null) return [says(`Ver ${problemName(problem.number)}`, `problema ${problem.number}`)];
  return [
    opensDialog('Abrir problema', 'open-problem', { recurrence: key }),
    opensDialog('Ya lo sé hasta…', 'acknowledge', { recurrence: key }),
  ];
}

/** All that recurs now, most cases first. Source: SIIF-21 */
export function recurrencesData({ desk, found, from }: Extract<ProblemMessage, { kind: 'recurrences' }>): ProblemCardData {
  const { procedure } = desk;
  const title = recurrencesTitle(found.length);
  const { rows, next } = rowsFrom(found, from, ROWS_SHOWN);
  const nothing = procedure.recurrence === undefined ? noRecurrenceRulesText : noRecurrencesText;
  return {
    ...bareProblemCard,
    fallback: title,
    title,
    lead: found.length === 0 ? nothing : '',
    rows: rows.map((kept) => rowOf(kept, desk)),
    actions: inOrder([
      ...(next === null ? [] : [executeAction('Ver los siguientes', { verb: 'recurrences', from: next })]),
      says('Ver problemas', 'problemas'),
    ]),
  };
}

function rowOf(kept: KeptRecurrence, desk: DeskView): ProblemRow {
  const { key, recurrence } = kept;
  const cause = causeText(recurrence, desk.procedure);
  const count = recurrenceCountText(recurrence, desk.procedure);
  return {
    name: asBold(cause),
    state: '',
    words: '',
    line: asData([count, ...standingOf(kept, desk)].filter(isSaid).join(' · ')),
    open: { verb: 'recurrences', open: key },
    openTitle: `Ver ${cause}`,
  };
}
