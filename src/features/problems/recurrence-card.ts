import type { ProblemMessage, RecurrenceMessage, RecurrenceSettledMessage } from '../../app/problems/problem-messages.js';
import type { KeptRecurrence } from '../../app/problems/read-recurrences.js';
import type { DeskView } from '../../app/views.js';
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
} from '../../texts/problems.js';
import { problemName } from '../../texts/problem-events.js';
import { bold, hint, title, titledCard, type Card, type Part } from '../../cards/card.js';
import { executeAction, inOrder, opensDialog, says, submit, type Button } from '../../cards/button.js';
import { asBold, asData } from '../../cards/user-words.js';
import { caseOfProblemRow, rowsFrom, rowThatOpens } from './problem-rows.js';

const ROWS_SHOWN = 8;

/** What comes back, with its newest cases and what a coordinator does about it. Source: SIIF-21 */
export function recurrenceCard({ desk, shown: { kept, cases, remark } }: RecurrenceMessage): Card {
  const { procedure, now } = desk;
  const { recurrence } = kept;
  const name = recurrenceTitle(recurrence, procedure);
  const count = recurrenceCountText(recurrence, procedure);
  const more = (recurrence.present?.count ?? 0) - cases.length;
  return {
    fallback: `${name} · ${count}`,
    body: [
      bold(asData(remark)),
      title(asData(name)),
      bold(asBold(count), 'none'),
      hint([countedAtText(recurrence, procedure, now), ...standingOf(kept, desk)].map(asData), 'none'),
      cases.map(caseOfProblemRow),
      hint(more > 0 ? asData(moreCasesText(more, procedure)) : ''),
    ],
    actions: inOrder(recurrenceButtons(kept)),
  };
}

/** In place of the alert: what was done about it. Source: SIIF-21 */
export function recurrenceSettledCard({ desk: { procedure, now }, recurrence, settled }: RecurrenceSettledMessage): Card {
  const name = recurrenceTitle(recurrence, procedure);
  const line = settledText(settled, procedure, now);
  const see = settled.did === 'acknowledged' ? [] : [says(`Ver ${problemName(settled.problem)}`, `problema ${settled.problem}`)];
  return { fallback: `${name} · ${line}`, body: [title(asData(name)), hint(asData(line), 'none')], actions: inOrder(see) };
}

function standingOf({ recurrence, problem }: KeptRecurrence, { procedure, now }: DeskView): readonly string[] {
  return [knownText(recurrence, procedure, now), problem === null ? '' : recurrenceProblemText(problem.number)];
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
export function recurrencesCard({ desk, found, from }: Extract<ProblemMessage, { kind: 'recurrences' }>): Card {
  const { rows, next } = rowsFrom(found, from, ROWS_SHOWN);
  const nothing = desk.procedure.recurrence === undefined ? noRecurrenceRulesText : noRecurrencesText;
  return titledCard(
    recurrencesTitle(found.length),
    [bold(found.length === 0 ? nothing : '', 'none'), rows.map((kept) => rowOf(kept, desk))],
    inOrder([
      ...(next === null ? [] : [executeAction('Ver los siguientes', { verb: 'recurrences', from: next })]),
      says('Ver problemas', 'problemas'),
    ]),
  );
}

function rowOf(kept: KeptRecurrence, desk: DeskView): Part {
  const { key, recurrence } = kept;
  const cause = causeText(recurrence, desk.procedure);
  const said = [recurrenceCountText(recurrence, desk.procedure), ...standingOf(kept, desk)];
  return rowThatOpens(submit(`Ver ${cause}`, { verb: 'recurrences', open: key }), {
    name: `**${asBold(cause)}**`,
    line: asData(said.filter((part) => part !== '').join(' · ')),
  });
}
