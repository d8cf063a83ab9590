import type { LostMessage, Untold } from '../../../domain/outbox/undelivered.js';
import { meansField } from '../../../domain/ticket/commands/tell-otherwise.js';
import type { CaseView } from '../../../ports/messenger.js';
import { sayFact } from '../../../texts/facts.js';
import { sayLostMessages, sayUntoldWhom } from '../../../texts/undelivered.js';
import { sayNumberOf } from '../../../texts/words.js';
import { submit } from '../parts/button.js';
import { formData, type FormDialogData } from './form-dialogs.js';
import type { Typed } from '../case/question.js';
import { oneLine } from '../parts/user-words.js';
import type { Field } from '../../../domain/procedure/form.js';

/** Of what was lost so much is quoted, the newest: enough to say it on the telephone. */
const QUOTED = 5;
const QUOTE_LENGTH = 300;

/** Only where several people of one case have to be told. */
export function whomField(owed: readonly Untold[], { procedure }: CaseView): Field {
  return {
    id: 'message',
    label: '¿A quién le avisó?',
    type: 'choice',
    required: true,
    choices: owed.map(({ whom, upTo }) => ({ id: String(upTo), label: sayUntoldWhom(whom, procedure) })),
  };
}

/** @property from  where it was pressed: in the list of whom to tell, or on a card of the case */
export type AskedToTell = Typed & { from?: 'list' | undefined };

/**
 * That somebody told them by other means: how, and before that what there is to tell.
 *
 * @param owed whom it may be said of; one alone is not asked for
 * Source: UARIV-16
 */
export function toldData(view: CaseView, owed: readonly [Untold, ...Untold[]], nonce: string, asking: AskedToTell): FormDialogData {
  const [first, ...others] = owed;
  const isOne = others.length === 0;
  return formData(view, asking, {
    explanation: 'Dígale esto y marque cómo le avisó. Queda en la historia.',
    matter: isOne
      ? [`Lo que no le llegó a ${oneLine(sayUntoldWhom(first.whom, view.procedure), 80)}:`, ...quoted(first.messages, view)]
      : owed.map(({ whom, messages }) => `${oneLine(sayUntoldWhom(whom, view.procedure), 80)}: ${sayLostMessages(messages)}`),
    fields: isOne ? [meansField] : [whomField(owed, view), meansField],
    action: submit('Ya le avisé', {
      verb: 'tell-otherwise',
      ticket: view.stored.ticket.id,
      ...(isOne ? { message: first.upTo } : {}),
      ...(asking.from === undefined ? {} : { from: asking.from }),
      n: nonce,
    }),
  });
}

/** What happened that they were not told, each event once; of one that this history does not have, its kind. */
function quoted(messages: readonly LostMessage[], { stored: { history }, procedure, now }: CaseView): readonly string[] {
  const once = messages.filter((m, i) => messages.findIndex((n) => n.about === m.about) === i);
  const left = once.length - QUOTED;
  const lines = once.slice(-QUOTED).map((message) => {
    const event = history.find((e) => e.seq === message.about);
    return oneLine(event === undefined ? sayLostMessages([message]) : sayFact(event, procedure, now), QUOTE_LENGTH);
  });
  return [...(left > 0 ? [`${sayNumberOf(left, 'mensaje anterior', 'mensajes anteriores')}; están en la historia.`] : []), ...lines];
}
