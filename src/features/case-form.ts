import { z } from 'zod';
import { openCase } from '../desk/tickets/open-case.js';
import type { CommandResult } from '../desk/tickets/execute-command.js';
import type { Card } from '../cards/card.js';
import { submit } from '../cards/button.js';
import { formCard, type FormAsking, type FormDialog } from '../cards/parts/form-card.js';
import type { Actor, PersonActor } from '../core/people/person.js';
import { isOfDesk } from '../core/people/roles.js';
import type { Field } from '../procedure/form.js';
import type { Procedure } from '../procedure/procedure.js';
import type { Command } from '../core/ticket/command.js';
import { notFoundRefusal, type FieldFault, type Refusal } from '../core/ticket/refusals.js';
import type { FieldValues, TicketId } from '../core/ticket/ticket.js';
import { nothingTyped, type CaseView } from '../ports/messenger.js';
import type { DialogAnswer, DialogOpened } from '../talk/message.js';
import { answering, type Feature, caseId, commandId, nonce, viewAfter, type Turn } from './turn.js';
import { dialogOf, notFoundDialog, refusedDialog, refusedForm, titleOfCase, writtenIn } from './answers.js';

export const nothingElse: z.ZodType<object> = z.object({});

type Sentence = { kind: 'message'; text: string };

/**
 * @property title   the title, if it is not the usual one
 * @property typed   the values in the form; by default the typed ones
 * @property carries the data that the button which sends it carries besides the case
 */
export type FormAsks<Carried> = Omit<FormDialog, 'action'> & {
  title?: string;
  button?: string;
  typed?: FieldValues;
  readBy?: FormAsking['readBy'];
  carries?: Partial<Carried>;
};

/** `carried`: of the button that opened the form, or sent it. @property procedure the desk's present one, where the case's own does not decide */
export type FormAsked<Carried> = FormAsking & { actor: PersonActor; procedure: Procedure; carried: Partial<Carried> };

/** @property key makes the same press the same act; `n` alone names the form that was drawn */
export type FormPress = { of: TicketId; fields: FieldValues; key: string; n: string };

/** With faults the form comes back with all that was typed. `asks`: replaces what the form's `reads` returns. */
export type FormEnd =
  | DialogAnswer
  | { kind: 'faults'; of: CaseView; faults: readonly FieldFault[]; asks?: Partial<FormAsks<object>> }
  | { kind: 'refused'; refusal: Refusal; of: CaseView | null };

type SaidOfCase = string | ((view: CaseView) => string);

/**
 * @property open     the name that the buttons which open it carry
 * @property verb     the verb of the button that sends it
 * @property carries  the data that this button carries besides the case
 * @property opens    the data of the buttons that open the form, if it is less
 * @property button   the title of the button that sends it, if it is not the title of the form
 * @property isForAll the form is not only for people of the desk
 * @property does     its line in *Más…*; '' where the form is not offered for this case
 * @property bars     why this person may not open it; sending it is checked again, by the command or in `send`
 * @property reads    reads what else the form asks, before it opens; or returns a message to show in place of the form
 * @property saysBack the fields whose texts are repeated to their author if the form can no longer be sent
 */
type FormOfCase<Carried> = {
  open: string;
  verb: string;
  carries: z.ZodType<Carried>;
  opens?: z.ZodType<Partial<Carried>>;
  isForAll?: true;
  title: SaidOfCase;
  button?: SaidOfCase;
  does?: (view: CaseView, actor: Actor) => string;
  bars?: (view: CaseView, actor: Actor, carried: Partial<Carried>) => Refusal | null;
  reads?: (turn: Turn, view: CaseView, carried: Partial<Carried>) => Promise<DialogOpened | Partial<FormAsks<Carried>>>;
  asks: (view: CaseView, asked: FormAsked<Carried>) => FormAsks<Carried> | Sentence;
  saysBack?: (view: CaseView, actor: PersonActor, typed: FieldValues) => readonly Field[];
  send: (turn: Turn, press: FormPress, carried: Carried) => Promise<FormEnd>;
};

export type MoreLine = { open: string; title: string; does: string; step?: string };

export type MoreOffer = Feature & { lines(view: CaseView, actor: Actor): readonly MoreLine[] };

export type CaseForm<Carried = object> = MoreOffer & {
  dialog(view: CaseView, asked: AskedOf<Carried>, besides?: Partial<FormAsks<Carried>>): { title: string; card: Card } | Sentence;
};

type AskedOf<Carried> = Partial<FormAsked<Carried>> & Pick<FormAsked<Carried>, 'actor' | 'procedure'>;

export function caseForm<Carried = object>(form: FormOfCase<Carried>): CaseForm<Carried> {
  const { open, verb, carries, opens = carries } = form;
  const sends = z.intersection(z.object({ ticket: caseId, n: nonce }), carries);
  const wanted = z.intersection(z.object({ ticket: caseId }), opens);
  const opened = answering(wanted, async (turn, carried): Promise<DialogOpened> => {
    const view = await openCase(turn.context, carried.ticket, turn.actor);
    if (view === null) return notFoundDialog(turn);
    const isTheirs = form.isForAll === true || isOfDesk(turn.actor);
    const refusal: Refusal | null = isTheirs ? (form.bars?.(view, turn.actor, carried) ?? null) : { code: 'only-desk' };
    if (refusal !== null) return refusedDialog(turn, refusal, refusal.code === 'only-desk' ? null : view);
    return showForm(turn, form, view, { carried });
  });
  const sent = answering(sends, async (turn, carried, typed): Promise<DialogAnswer> => {
    const { ticket: of, n } = carried;
    const end = await form.send(turn, { of, fields: typed, key: commandId(turn, verb, n, typed), n }, carried);
    if (end.kind === 'faults') return showForm(turn, form, end.of, { carried, typed, faults: end.faults }, end.asks);
    if (end.kind !== 'refused') return end;
    const texts = end.of === null ? [] : (form.saysBack?.(end.of, turn.actor, typed) ?? []);
    return refusedForm(turn, end.refusal, end.of, writtenIn(texts, typed));
  });
  return {
    dialog: (view, asked, besides) => formDialog(form, view, asked, besides),
    lines: (view, actor) => {
      const isBarred = (form.bars?.(view, actor, {}) ?? null) !== null;
      const does = isBarred ? '' : (form.does?.(view, actor) ?? '');
      return does === '' ? [] : [{ open, title: saidOf(form.title, view), does }];
    },
    openings: { [open]: { carries: wanted, opened } },
    acts: { [verb]: { carries: sends, pressed: () => null, sent } },
  };
}

async function showForm<Carried>(
  turn: Turn,
  form: FormOfCase<Carried>,
  view: CaseView,
  asked: Partial<FormAsking> & { carried: Partial<Carried> },
  known?: Partial<FormAsks<object>>,
): Promise<DialogOpened> {
  const { context, actor } = turn;
  const read = known ?? (await form.reads?.(turn, view, asked.carried)) ?? {};
  if ('kind' in read) return read;
  const made = formDialog<Carried>(form, view, { ...asked, actor, procedure: context.registry.current.procedure }, read);
  return 'card' in made ? dialogOf(turn, made.card, made.title) : made;
}

function formDialog<Carried>(form: FormOfCase<Carried>, view: CaseView, asked: AskedOf<Carried>, besides: Partial<FormAsks<Carried>> = {}) {
  const asking = { ...nothingTyped, carried: {}, ...asked };
  const asks = form.asks(view, asking);
  if ('kind' in asks) return asks;
  const {
    title = form.title,
    button = form.button ?? form.title,
    typed = asking.typed,
    readBy,
    carries,
    ...fields
  } = { ...asks, ...besides };
  const action = submit(saidOf(button, view), { verb: form.verb, ticket: view.stored.id, ...carries });
  const card = formCard(view, { ...asking, typed, readBy }, { ...fields, action });
  return { title: titleOfCase(saidOf(title, view), view, readBy), card };
}

function saidOf(said: SaidOfCase, view: CaseView): string {
  return typeof said === 'string' ? said : said(view);
}

/** Ends a form with one command. @param done returns the answer; '' closes the dialog without one */
export async function sendCommand(
  turn: Turn,
  of: TicketId,
  command: Command,
  done: (view: CaseView, result: Extract<CommandResult, { kind: 'executed' }>) => string,
): Promise<FormEnd> {
  const result = await turn.context.execute(of, command, turn.actor);
  const view = await viewAfter(turn, result);
  if (view === null) return { kind: 'refused', refusal: notFoundRefusal, of: null };
  if (result.kind === 'executed') {
    const text = done(view, result);
    return text === '' ? { kind: 'close' } : { kind: 'message', text };
  }
  const { refusal } = result;
  return refusal.code === 'fields-missing' ? { kind: 'faults', of: view, faults: refusal.faults } : { kind: 'refused', refusal, of: view };
}
