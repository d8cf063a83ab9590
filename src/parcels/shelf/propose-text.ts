import { oneLine } from '../../cards/user-words.js';
import { maskedWords } from '../../core/masking/mask.js';
import type { Actor } from '../../core/people/person.js';
import { isOfDesk } from '../../core/people/roles.js';
import { secretFaults } from '../../core/ticket/forms/secret-values.js';
import { numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import { notFoundRefusal } from '../../core/ticket/refusals.js';
import { isSolved } from '../../core/ticket/ticket.js';
import { openCase } from '../../desk/tickets/open-case.js';
import { caseForm, nothingElse, type FormEnd, type FormPress } from '../../features/case-form.js';
import { deskView, type Turn } from '../../features/turn.js';
import type { CaseView } from '../../ports/messenger.js';
import { allTexts, keepText } from './kept-texts.js';
import { textFields, writtenFaults } from './review-texts.js';
import { keptWords, maxTextLength, maxTitleLength, type ShelfText } from './rules/shelf-text.js';
import { textsCard } from './show-texts.js';
import { tell } from './tell.js';
import { notSolvedText, onlySolverText, proposedText, proposesText } from './texts.js';

/** Why this person may not propose a text from the case; '' for its solution's author and the coordination. Source: SIIF-16 */
function barredText({ stored: { ticket, history } }: CaseView, actor: Actor): string {
  if (!isSolved(ticket)) return notSolvedText;
  if (!isOfDesk(actor) || actor.kind !== 'person') return onlySolverText;
  const isSolver = history.some(({ event, by }) => event.type === 'ticket-resolved' && by.kind === 'person' && by.person.id === actor.id);
  return isSolver || ticket.lastAssignee?.id === actor.id || actor.isCoordinator ? '' : onlySolverText;
}

/** The form that proposes a text from a documented solution, filled in as a channel may read the case. Source: SIIF-16 */
export const proposalForm = caseForm({
  open: 'propose-question',
  verb: 'propose-question',
  carries: nothingElse,
  title: 'Proponer pregunta o plantilla',
  button: 'Proponer',
  does: (view, actor) =>
    barredText(view, actor) === ''
      ? 'Con esta solución, para quien pregunte lo mismo o para quien atienda. La aprueba la coordinación.'
      : '',
  asks: (view, { actor, typed, faults }) => {
    const { ticket } = view.stored;
    const barred = barredText(view, actor);
    if (barred !== '') return { kind: 'message', text: barred };
    const title = oneLine(maskedWords(ticket.words), maxTitleLength);
    const text = [...maskedWords(ticket.solution?.text ?? '')].slice(0, maxTextLength).join('');
    return {
      explanation: 'La aprueba la coordinación. Después la leen muchos: escríbala sin datos de nadie.',
      fields: textFields(view.procedure, []),
      typed: faults.length === 0 ? { title, text, use: 'requesters', ...typed } : typed,
    };
  },
  send: propose,
});

/** The proposal is kept before the coordination is told: one that was cut off in between is in their list. */
export async function propose(turn: Turn, { of: id, fields, key }: Pick<FormPress, 'of' | 'fields' | 'key'>): Promise<FormEnd> {
  const { context: desk, actor } = turn;
  const of = await openCase(desk, id, actor);
  if (of === null) return { kind: 'refused', refusal: notFoundRefusal, of };
  const barred = barredText(of, actor);
  if (barred !== '') return { kind: 'message', text: barred };
  const { ticket } = of.stored;
  const [typed, own] = [{ ...fields, group: ticket.group ?? of.procedure.intake.group }, desk.ids.derived('question', id, key)];
  const faults = writtenFaults(typed, own, await allTexts(desk));
  const secret = secretFaults(ticket, textFields(of.procedure, []), typed, of.procedure);
  if (faults.length + secret.length > 0) return { kind: 'faults', of, faults: [...faults, ...secret] };
  const made: ShelfText = {
    id: own,
    procedure: desk.procedure.id,
    ...keptWords(typed),
    from: { ticket: id, numbers: numbersOf(ticket, of.procedure, 'desk') },
    state: 'proposed',
    proposed: { by: { id: actor.id, name: actor.name }, at: desk.clock.now() },
    changed: null,
    revision: 1,
  };
  const kept = await keepText(desk, made);
  if (kept === made) await tellCoordination(turn, made);
  return { kind: 'message', text: proposedText(kept.title) };
}

async function tellCoordination(turn: Turn, text: ShelfText): Promise<void> {
  const all = await turn.context.coordination.all();
  const people = all.filter(({ groups }) => groups === null || groups.includes(text.group)).map(({ id }) => id);
  const shown = { texts: [{ text, counts: { seen: 0, served: 0, notServed: 0 } }], open: text.id, from: 0, canChange: true };
  const card = textsCard(deskView(turn.context), { ...shown, remark: proposesText(turn.actor.name) });
  await tell(turn, people, { kind: 'card', card });
}
