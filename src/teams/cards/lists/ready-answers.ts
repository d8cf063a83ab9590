import type { DeskView, ShownAnswers } from '../../../app/views.js';
import type { Group } from '../../../domain/procedure/procedure.js';
import { groupName } from '../../../domain/procedure/called-groups.js';
import { maxAnswers, type ReadyAnswer } from '../../../domain/ready-answers/ready-answer.js';
import { answerCountText, answersEmptyText, answersTitle, changedText, useText } from '../../../texts/ready-answers.js';
import { asEquals, executeAction, inOrder, opensDialog, type Button } from '../parts/button.js';
import { asBold, asData } from '../parts/user-words.js';
import { pageOf, type QuestionsData } from './questions.js';

const verb = 'ready-answers';

/** The ready answers of a group, one of them open with its text; the coordination's buttons change them. */
export function readyAnswersData({ procedure, now }: DeskView, shown: ShownAnswers): QuestionsData {
  const { group, answers, open, canChange, hasOthers, remark } = shown;
  const here = { verb, group: group.id };
  const { rows, from, more, next } = pageOf(answers, { isOpen: ({ id }) => id === open, from: shown.from }, here);
  const title = answersTitle(groupName(group, procedure));
  const add = canChange && answers.length < maxAnswers ? [opensDialog('Agregar', 'ready-answer', { group: group.id, step: 'add' })] : [];
  const others = hasOthers ? [executeAction('Otros grupos', { verb })] : [];
  return {
    fallback: title,
    remark: asData(remark),
    title: asData(title),
    rows: rows.map((answer) => {
      const isOpen = answer.id === open;
      const lines = [useText(answer.use), ...(isOpen ? [changedText(answer, now, procedure.timeZone)] : [])];
      const see = [executeAction('Ver', { ...here, open: answer.id, from })];
      return {
        heading: '',
        question: asBold(answer.title),
        answer: isOpen ? asData(answer.text) : '',
        lines: lines.map((line) => ({ line: asData(line) })),
        ask: '',
        actions: asEquals(isOpen ? changeButtons(answer, group, canChange) : see),
      };
    }),
    more: answers.length === 0 ? answersEmptyText : more,
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
export function answerGroupsData({ procedure }: DeskView, groups: readonly { group: Group; count: number }[]): QuestionsData {
  const title = 'Plantillas';
  return {
    fallback: title,
    remark: '',
    title,
    rows: groups.map(({ group, count }) => ({
      heading: '',
      question: asBold(groupName(group, procedure)),
      answer: '',
      lines: [{ line: answerCountText(count) }],
      ask: '',
      actions: asEquals([executeAction('Ver', { verb, group: group.id })]),
    })),
    more: '',
    actions: [],
  };
}
