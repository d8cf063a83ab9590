import { checkProposal } from '../../domain/ticket/commands/propose-question.js';
import type { QuestionWords } from '../../domain/ticket/command.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { proposedText } from '../../texts/frequent-questions.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';
import { refusedDialog, shown } from '../answers.js';
import type { Turn } from '../handler-context.js';
import { personalQuestionFaults } from '../personal-faults.js';
import { commandId, type PressOf } from '../press-data.js';

/** A frequent question of this case's solution, filled in with what the case says; personal data masked. Source: SIIF-16 */
export function proposalForm(turn: Turn, view: CaseView): DialogOpened {
  const barred = checkProposal(view.stored, turn.actor);
  if (barred !== null) return refusedDialog(turn, barred, view);
  return shown(turn.context.dialogs.proposeQuestion(view));
}

/** What is wrong comes back in the form, all at once, with everything typed. Source: SIIF-16 */
export async function submitProposal(turn: Turn, press: PressOf['propose-question'], typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const { verb, ticket, n } = press;
  const words: QuestionWords = { question: typed['question'] ?? '', answer: typed['answer'] ?? '' };
  const personal = personalQuestionFaults(words, typed);
  const view = personal.length === 0 ? null : await context.openCase(ticket, actor);
  if (view !== null) return shown(context.dialogs.proposeQuestion(view, { typed, faults: personal }));
  const result = await context.proposeQuestion({ of: ticket, words, key: commandId(turn, verb, n, typed) }, actor);
  switch (result.kind) {
    case 'faults':
      return shown(context.dialogs.proposeQuestion(result.of, { typed, faults: result.faults }));
    case 'refused':
      return refusedDialog(turn, result.refusal, result.of);
    case 'proposed':
      return { kind: 'message', text: proposedText(result.question.question) };
    default:
      return result satisfies never;
  }
}
