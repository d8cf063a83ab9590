import { drawCard } from '../cards/draw-card.js';
import type { Card } from '../cards/card.js';
import { submit } from '../cards/button.js';
import { caseName } from '../cards/parts/case-head.js';
import { formCard, type FormAsking, type FormDialog } from '../cards/parts/form-card.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { PersonActor } from '../domain/people/person.js';
import { isOfDesk } from '../domain/people/roles.js';
import type { FieldFault, Refusal } from '../domain/ticket/refusals.js';
import type { FieldValues, TicketId } from '../domain/ticket/ticket.js';
import type { CaseView, TypedForm } from '../ports/messenger.js';
import type { DialogAnswer, DialogOpened } from '../talk/handlers.js';
import { act, opening, type ButtonAct, type DialogOpening } from './act.js';
import { notFoundDialog, refusedDialog } from './answers.js';
import { caseId, commandId, nonce } from './carried.js';
import type { Turn } from './handler-context.js';

/** @property key makes the same press the same act */
export type FormPress = { of: TicketId; fields: FieldValues; key: string };

/** What came of a form that was sent. */
export type FormEnd =
  | { kind: 'done'; text: string }
  | { kind: 'faults'; of: CaseView; faults: readonly FieldFault[] }
  | { kind: 'refused'; refusal: Refusal; of: CaseView | null };

/**
 * A form of the desk's about one case, in a dialog. The button that opens it, its line in *Más…*, the dialog and what comes back with a
 * fault are made of this one object.
 *
 * @property verb    of the button that sends it
 * @property does    its line in *Más…*
 * @property bars    why this person may not open it; the command that sends it judges anew
 * @property asks    by the desk's present procedure, where the case's own does not decide
 * @property starts  what stands in it before anything is typed
 */
export type CaseForm = {
  verb: string;
  title: string;
  button: string;
  does?: (view: CaseView) => string;
  bars: (view: CaseView, actor: PersonActor) => Refusal | null;
  asks: (view: CaseView, procedure: Procedure) => Omit<FormDialog, 'action'>;
  starts?: (view: CaseView) => FieldValues;
  send: (turn: Turn, press: FormPress) => Promise<FormEnd>;
};

/** What sends the form, and what opens it. */
export function caseForm(form: CaseForm): { act: ButtonAct; opening: DialogOpening } {
  return {
    act: act(
      { ticket: caseId, n: nonce },
      {
        sent: async (turn, { ticket, n }, typed) =>
          ended(turn, form, typed, await form.send(turn, { of: ticket, fields: typed, key: commandId(turn, form.verb, n, typed) })),
      },
    ),
    opening: opening({ ticket: caseId }, async (turn, { ticket }) => {
      const view = await turn.context.openCase(ticket, turn.actor);
      if (view === null) return notFoundDialog(turn);
      const barred = isOfDesk(turn.actor) ? form.bars(view, turn.actor) : ({ code: 'only-desk' } as const);
      return barred === null
        ? formDialog(turn, form, view, { typed: form.starts?.(view) ?? {}, faults: [] })
        : refusedDialog(turn, barred, isOfDesk(turn.actor) ? view : null);
    }),
  };
}

/** Faults come back in the form with everything that was typed. */
function ended(turn: Turn, form: CaseForm, typed: FieldValues, end: FormEnd): DialogAnswer {
  switch (end.kind) {
    case 'done':
      return { kind: 'message', text: end.text };
    case 'faults':
      return formDialog(turn, form, end.of, { typed, faults: end.faults });
    case 'refused':
      return refusedDialog(turn, end.refusal, end.of);
    default:
      return end satisfies never;
  }
}

function formDialog({ context }: Turn, form: CaseForm, view: CaseView, asking: TypedForm): DialogOpened {
  const card = cardOfForm(form, view, context.registry.current.procedure, asking);
  return { kind: 'dialog', title: formTitle(form, view), card: drawCard(card, context.ids.next()) };
}

export function formTitle({ title }: CaseForm, view: CaseView): string {
  return `${title} · ${caseName(view.stored.ticket, view.procedure, 'desk')}`;
}

export function cardOfForm({ verb, button, asks }: CaseForm, view: CaseView, procedure: Procedure, asking: FormAsking): Card {
  return formCard(view, asking, { ...asks(view, procedure), action: submit(button, { verb, ticket: view.stored.id }) });
}
