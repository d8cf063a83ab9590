import type { SentFile } from '../app/views.js';
import { executeAction, inOrder, type ActionData, type Button } from '../cards/button.js';
import { small, type Card } from '../cards/card.js';
import { caseData } from '../cards/parts/case-actions.js';
import { formCard } from '../cards/parts/form-card.js';
import { noteLabels } from '../form-labels.js';
import type { Field } from '../domain/procedure/form.js';
import { consultationOf } from '../domain/ticket/commands/add-to-ticket.js';
import type { CaseView, TypedForm } from '../ports/messenger.js';
import { goesToText } from '../texts/orders.js';
import { firstName, nounOf } from '../texts/words.js';
import { carried, fileNames } from './offered-words.js';

/**
 * An order in words that is asked back before it is done, with what was typed filled in.
 *
 * @property key    of the message that gave it: whatever becomes of it on its card, it is done once
 * @property remark what is missing or stood in the way, on top of the form; '' for nothing
 */
export type AskedBack = TypedForm & { case: CaseView; key: string; files: readonly SentFile[]; remark: string };

/** @property consultation `seq` of the note that consulted the group in whose channel it stands, which the text may answer */
type AskedNote = AskedBack & { audience: 'internal' | 'public'; consultation: number | null };

export const leave = executeAction('Dejar así', { verb: 'dismiss' });

/** A note in words that goes out, or whose text is missing. Source: UARIV-16 */
export function askedNoteCard(asked: AskedNote): Card {
  const { case: view, typed, faults, audience, consultation, remark } = asked;
  const { ticket, history } = view.stored;
  const isPublic = audience === 'public';
  const text: Field = { id: 'text', label: isPublic ? 'Mensaje' : noteLabels.text, type: 'long-text', required: true };
  const data = { verb: 'order-note', audience, ...orderOf(asked) } as const;
  const send = isPublic ? `Enviar a ${firstName(ticket.requester.name)}` : 'Guardar';
  const consulted = consultation === null ? null : consultationOf(history, consultation);
  const answer =
    consulted === null
      ? []
      : [
          executeAction(
            `Responder a ${firstName(consulted.asker.name)}`,
            { ...data, audience: 'internal', answers: consultation },
            'inputs',
          ),
        ];
  const form = formCard(
    view,
    { typed, faults, remark },
    {
      explanation: isPublic
        ? goesToText(ticket.requester.name)
        : `Queda en la historia ${nounOf(ticket, view.procedure).of}; no cambia su estado.`,
      fields: [text],
      action: leave,
    },
  );
  return withOrder(form, asked, [...answer, executeAction(send, data, 'inputs'), leave]);
}

export function orderOf({ case: view, key, files }: AskedBack): ActionData {
  const { words: _, ...sent } = carried({ words: '', key, files });
  return { ...caseData(view.stored.ticket), ...sent };
}

/** Under the form what was sent with the order, and its own buttons. */
export function withOrder(form: Card, { files }: AskedBack, actions: readonly Button[]): Card {
  const names = small(files.length === 0 ? '' : `Con: ${fileNames(files)}`, 'small');
  return { ...form, body: [...form.body, names], actions: inOrder(actions) };
}
