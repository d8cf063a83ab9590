import { consultationOf } from '../../domain/ticket/commands/add-to-ticket.js';
import { transitionOf } from '../../domain/procedure/lookup.js';
import { personalFields } from '../../domain/ticket/forms/personal-fields.js';
import type { Field } from '../../domain/procedure/form.js';
import type { AskedBack, SaidWords } from '../../app/views.js';
import type { Choosable } from '../../domain/ticket/forms/transition-fields.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { noteLabels } from '../../form-labels.js';
import { goesToText, whatToDoWithText } from '../../texts/orders.js';
import { firstName, inSentence, nounOf } from '../../texts/words.js';
import { advanceCard } from '../steps/advance-dialog.js';
import { linkCard, unlinkCard } from '../cases/case-dialogs.js';
import { small, type Card } from '../../cards/card.js';
import { formCard } from '../../cards/parts/form-card.js';
import { offer, carried, fileNames } from '../offered-words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { asTyped, executeAction, inOrder, type ActionData, type Button } from '../../cards/button.js';
import { asLine } from '../../cards/user-words.js';

/**
 * @property first  the transition that has to go before it, in the same press
 * @property others those that may be meant as well
 */
type AskedOrder = AskedBack & { transition: string; first: string | null; others: readonly string[]; choosable: Choosable };

/** @property consultation `seq` of the note that consulted the group in whose channel it stands, which the text may answer */
type AskedNote = AskedBack & { audience: 'internal' | 'public'; consultation: number | null };

/** Two cases to be linked, or a link to be taken away, where something is missing or wrong. */
type AskedLink = AskedBack & { act: 'link' | 'unlink'; fields: readonly Field[] };

const leave = executeAction('Dejar así', { verb: 'dismiss' });

/** What its transition asks, as the dialog would: one press does it; an escalation without a group asks that first. Source: UARIV-04, UARIV-12 */
export function askedOrderCard(asked: AskedOrder): Card {
  const { case: view, transition, first, others, choosable, faults, remark } = asked;
  const typed = { ...withoutPersonal(view), ...asked.typed };
  const form = advanceCard(view, transition, { typed, faults, choosable, remark });
  const [action, ...beside] = form.actions ?? [];
  const { title = '', data = {} } = action ?? {};
  const inputs = Object.fromEntries(Object.entries(data).filter(([name]) => name.startsWith('f_')));
  const order = { ...orderOf(asked), transition };
  const isGroupFirst = data['groupStep'] !== undefined;
  const before = first === null ? undefined : transitionOf(view.procedure, first);
  const does =
    before === undefined
      ? { title, data: { ...inputs, ...order } }
      : { title: `${before.label} y ${inSentence(title)}`, data: { ...inputs, ...order, first } };
  const doIt = executeAction(does.title, { verb: isGroupFirst ? 'order-by' : 'do-order', ...does.data }, 'inputs');
  const isOfGroups = beside.some((b) => b.data['groupStep'] !== undefined);
  const ways = others.map((id) =>
    asTyped(executeAction(transitionOf(view.procedure, id)?.label ?? id, { verb: 'order-by', ...order, transition: id }, 'inputs')),
  );
  const again = isOfGroups ? [asTyped(executeAction('Cambiar grupo', { verb: 'order-by', ...order }, 'inputs'))] : [];
  return withOrder(form, asked, [doIt, leave, ...again, ...ways]);
}

/** A channel reads the card: personal data that a form would show filled in stands empty. */
function withoutPersonal({ stored: { ticket }, procedure, reader }: CaseView): TypedForm['typed'] {
  return reader === undefined ? Object.fromEntries(personalFields(ticket, procedure).map((f) => [f.id, ''])) : {};
}

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

/** What the form of its button asks. Source: UARIV-14 */
export function askedLinkCard(asked: AskedLink): Card {
  const { case: view, act, fields, typed, faults, remark } = asked;
  const form = (act === 'link' ? linkCard : unlinkCard)(view, fields, { typed, faults, remark });
  const title = act === 'link' ? 'Vincular' : 'Desvincular';
  return withOrder(form, asked, [executeAction(title, { verb: 'do-link', act, ...orderOf(asked) }, 'inputs'), leave]);
}

/** @property mayWrite to its requester too */
type CaseWords = SaidWords & { case: CaseView; remark: string; mayWrite: boolean };

/** Words of a colleague about a case, which are no order. */
export function caseWordsCard({ case: view, remark, mayWrite, ...said }: CaseWords): Card {
  const { ticket } = view.stored;
  const data = { verb: 'order-note', ticket: ticket.id, ...carried(said) };
  return offer(whatToDoWithText(caseName(ticket, view.procedure, 'desk')), said, asLine(remark, 400), [
    executeAction('Agregar como nota', { ...data, audience: 'internal' }),
    ...(mayWrite ? [executeAction('Enviar al usuario', { ...data, audience: 'public' })] : []),
    executeAction('Nada', { verb: 'dismiss' }),
  ]);
}

function orderOf({ case: view, key, files }: AskedBack): ActionData {
  const { words: _, ...sent } = carried({ words: '', key, files });
  return { ...caseData(view.stored.ticket), ...sent };
}

/** Under the form what was sent with the order, and its own buttons. */
function withOrder(form: Card, { files }: AskedBack, actions: readonly Button[]): Card {
  const names = small(files.length === 0 ? '' : `Con: ${fileNames(files)}`, 'small');
  return { ...form, body: [...form.body, names], actions: inOrder(actions) };
}
