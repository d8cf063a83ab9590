import { answerFromOutside } from '../../domain/ticket/outside-answer.js';
import { groupOf } from '../../domain/procedure/lookup.js';
import { givenBackText } from '../../texts/answers.js';
import { caseNames } from '../../cards/parts/case-head.js';
import { done, notFoundCard, refusedPress } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { withArticle } from '../../domain/procedure/words.js';

/** Older than any version: the press is late, whatever the case is now. */
const gone = { transition: '', seen: -1, input: {} };

/** The answer of a person outside goes to the group that sent them the case, in their own words. Source: SIGCE-04 */
export async function pressOutsideAnswer(turn: Turn, { ticket: id, words, key }: PressOf['answer-outside']): Promise<PressAnswer> {
  const { context, actor } = turn;
  const result = await context.execute(
    id,
    ({ ticket }, procedure) => {
      const transition = answerFromOutside(ticket, actor, procedure);
      const said = { seen: ticket.version, input: { group: ticket.sender ?? '', reason: words } };
      return {
        id: `answer-outside:${key}`,
        type: 'advance',
        ...(transition === undefined ? gone : { ...said, transition: transition.id }),
      };
    },
    actor,
  );
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundCard(turn);
  if (result.kind === 'refused') return refusedPress(turn, result.refusal, view);
  const { ticket } = view.stored;
  const { procedure } = view;
  const group = ticket.group === null ? { label: procedure.deskName } : groupOf(procedure, ticket.group);
  const attends = ticket.assignee === null ? withArticle(group).to : `a ${ticket.assignee.name}`;
  return done(givenBackText(caseNames(ticket, view.procedure, 'desk'), attends));
}
