import type { DeskView, ShownAnswers } from '../../app/views.js';
import type { Group } from '../../domain/procedure/procedure.js';
import { groupName } from '../../domain/procedure/called-groups.js';
import { maxAnswers, type ReadyAnswer } from '../../domain/ready-answers/ready-answer.js';
import { answerCountText, answersEmptyText, answersTitle, changedText, useText } from '../../texts/ready-answers.js';
import { bold, hint, title, titledCard, type Card } from '../../cards/card.js';
import { executeAction, inOrder, opensDialog, type Button } from '../../cards/button.js';
import { asData } from '../../cards/user-words.js';
import { pageOf, rowOf } from '../frequent-questions/questions-card.js';

const verb = 'ready-answers';

/** The ready answers of a group, one of them open with its text; the coordination's buttons change them. */
export function readyAnswersCard({ procedure, now }: DeskView, shown: ShownAnswers): Card {
  const { group, answers, open, canChange, hasOthers, remark } = shown;
  const here = { verb, group: group.id };
  const { rows, from, more, next } = pageOf(answers, { isOpen: ({ id }) => id === open, from: shown.from }, here);
  const said = answersTitle(groupName(group, procedure));
  const add = canChange && answers.length < maxAnswers ? [opensDialog('Agregar', 'ready-answer', { group: group.id, step: 'add' })] : [];
  const others = hasOthers ? [executeAction('Otros grupos', { verb })] : [];
  return {
    fallback: said,
    body: [
      bold(asData(remark)),
      title(asData(said)),
      rows.map((answer) => {
        const use = useText(answer.use);
        if (answer.id !== open)
          return rowOf(answer.title, { lines: [use], buttons: [executeAction('Ver', { ...here, open: answer.id, from })] });
        const lines = [use, changedText(answer, now, procedure.timeZone)];
        return rowOf(answer.title, { answer: answer.text, lines, buttons: changeButtons(answer, group, canChange) });
      }),
      hint(answers.length === 0 ? answersEmptyText : more),
    ],
    actions: inOrder([...add, ...next, ...others]),
  };
}

function changeButtons({ id: answer }: ReadyAnswer, { id: group }: Group, canChange: boolean): readonly Button[] {
  if (!canChange) return [];
  return [
    opensDialog('Cambiar', 'ready-answer', { group, step: 'change', answer }),
    opensDialog('Quitar', 'ready-answer', { group, step: 'remove', answer }),
  ];
}

/** Which group's? */
export function answerGroupsCard({ procedure }: DeskView, groups: readonly { group: Group; count: number }[]): Card {
  return titledCard(
    'Plantillas',
    groups.map(({ group, count }) => {
      const see = executeAction('Ver', { verb, group: group.id });
      return rowOf(groupName(group, procedure), { lines: [answerCountText(count)], buttons: [see] });
    }),
  );
}
