import type { Undelivered } from '../../domain/ticket/undelivered.js';
import { meansField } from '../../domain/ticket/commands/record-talk.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { factText } from '../../texts/facts.js';
import { lostMessagesText, recipientName, toRecipient } from '../../texts/undelivered.js';
import { numberOfText } from '../../texts/words.js';
import type { Card } from '../../cards/card.js';
import { submit } from '../../cards/button.js';
import { formCard } from '../../cards/parts/form-card.js';
import { oneLine } from '../../cards/user-words.js';
import type { Field } from '../../domain/procedure/form.js';

/** Of what was lost so much is quoted, the newest: enough to say it on the telephone. */
const QUOTED = 5;
const QUOTE_LENGTH = 300;

/** Only where several people of one case have to be told. */
export function recipientField(undelivered: readonly Undelivered[], { procedure }: CaseView): Field {
  return {
    id: 'message',
    label: '¿A quién le avisó?',
    type: 'choice',
    required: true,
    choices: undelivered.map(({ recipient, upTo }) => ({ id: String(upTo), label: recipientName(recipient, procedure) })),
  };
}

/** @property from  where it was pressed: in the list of undelivered cases, or on a card of the case */
export type ContactTyped = TypedForm & { from?: 'list' | undefined };

/**
 * Records that a person was told by other means: how, with the undelivered messages above the form.
 *
 * @param undelivered the recipients to choose from; a single one is not asked for
 * Source: UARIV-16
 */
export function contactDialogCard(view: CaseView, undelivered: readonly [Undelivered, ...Undelivered[]], asking: ContactTyped): Card {
  const [first, ...others] = undelivered;
  const isOne = others.length === 0;
  return formCard(view, asking, {
    explanation: 'Dígale esto y marque cómo le avisó. Queda en la historia.',
    matter: isOne
      ? [`Lo que no le llegó ${oneLine(toRecipient(first.recipient, view.procedure), 80)}:`, ...quotedMessages(first, view)]
      : undelivered.map(
          ({ recipient, messages }) =>
            `${oneLine(recipientName(recipient, view.procedure), 80)}: ${lostMessagesText(messages, view.procedure)}`,
        ),
    fields: isOne ? [meansField] : [recipientField(undelivered, view), meansField],
    action: submit('Ya le avisé', {
      verb: 'record-manual-contact',
      ticket: view.stored.ticket.id,
      ...(isOne ? { message: first.upTo } : {}),
      ...(asking.from === undefined ? {} : { from: asking.from }),
    }),
  });
}

/** What happened that they were not told, each event once; of one that this history does not have, its kind. */
export function quotedMessages({ messages }: Undelivered, { stored: { history }, procedure, now }: CaseView): readonly string[] {
  const once = messages.filter((m, i) => messages.findIndex((n) => n.about === m.about) === i);
  const left = once.length - QUOTED;
  const lines = once.slice(-QUOTED).map((message) => {
    const event = history.find((e) => e.seq === message.about);
    return oneLine(event === undefined ? lostMessagesText([message], procedure) : factText(event, procedure, now), QUOTE_LENGTH);
  });
  return [...(left > 0 ? [`${numberOfText(left, 'mensaje anterior', 'mensajes anteriores')}; están en la historia.`] : []), ...lines];
}
