import { z } from 'zod';
import { openCase } from '../../app/tickets/open-case.js';
import { noteLabels } from '../../form-labels.js';
import { maskedWords } from '../../domain/masking/mask.js';
import type { Choice, Field } from '../../domain/procedure/form.js';
import { wordsOfProcedure } from '../../domain/procedure/words.js';
import type { AddNote } from '../../domain/ticket/command.js';
import { consultationOf } from '../../domain/ticket/commands/add-to-ticket.js';
import { groupChoices } from '../../domain/ticket/forms/draft-fields.js';
import { checkReachOut, checkWriting, consultableGroups } from '../../domain/ticket/permissions.js';
import { notFoundRefusal, type FieldFault, type Refusal } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { typedTextLabels } from '../../texts/refusals.js';
import { nounOf } from '../../texts/words.js';
import { deliveryText } from '../answers.js';
import { seq } from '../carried.js';
import { caseForm, nothingElse, sendCommand, type FormAsked, type FormAsks, type FormEnd } from '../case-form.js';

/** @property answers the `seq` of the note that consulted their group */
type NoteCarried = { audience?: 'public' | undefined; answers?: number | undefined };

/**
 * A note for those who attend, the answer to a consultation, for the requester too, or, from who may turn to it, for another group.
 *
 * Source: UARIV-13, UARIV-16
 */
export const noteForm = caseForm<NoteCarried>({
  open: 'note',
  verb: 'add-note',
  carries: z.object({ audience: z.literal('public').optional(), answers: seq.optional() }),
  title: 'Nota',
  button: 'Guardar',
  asks: (view, asked) => answerAsks(view, asked) ?? noteAsks(view, asked),
  saysBack: () => [textField],
  send: async (turn, { of, fields, key }, { answers }) => {
    let audience = answers === undefined ? audienceIn(fields) : { answers };
    if (audience === null) {
      const view = await openCase(turn.context, of, turn.actor);
      if (view === null) return { kind: 'refused', refusal: notFoundRefusal, of: view };
      const [only, ...others] = consultableGroups(view.stored.ticket, view.procedure);
      // The one group that can be asked for advice is not asked for.
      if (only === undefined || others.length > 0) return { kind: 'faults', of: view, faults: withoutGroup(fields) };
      audience = { group: only.id };
    }
    const command = { id: key, type: 'add-note', text: fields['text'] ?? '', audience, saidAt: turn.inbound.at } as const;
    return asFault(await sendCommand(turn, of, command, () => ''));
  },
});

/** What its requester adds to a case. */
export const informationForm = caseForm({
  open: 'information',
  verb: 'add-information',
  carries: nothingElse,
  isForAll: true,
  title: ({ procedure }) => wordsOfProcedure(procedure).buttons.inform,
  button: ({ procedure }) => wordsOfProcedure(procedure).buttons.send,
  asks: ({ stored, procedure }) => ({
    explanation: `Le llega a quien atiende ${nounOf(stored.ticket, procedure).the}. Los archivos envíelos en este chat.`,
    fields: [{ id: 'text', label: '¿Qué quiere agregar?', type: 'long-text', required: true }],
    readBy: 'requester',
  }),
  saysBack: () => [textField],
  send: async (turn, { of, fields, key }) => {
    const command = { id: key, type: 'add-information', text: fields['text'] ?? '', saidAt: turn.inbound.at } as const;
    return asFault(await sendCommand(turn, of, command, (view) => deliveryText(view, null)));
  },
});

/** To who asked and to who has the case, never to the user; null where it answers no consultation. Source: UARIV-16 */
function answerAsks(view: CaseView, { carried: { answers } }: FormAsked<NoteCarried>): FormAsks<NoteCarried> | null {
  const { ticket, history } = view.stored;
  const consulted = answers === undefined ? null : consultationOf(history, answers);
  if (consulted === null) return null;
  const { the, of } = nounOf(ticket, view.procedure);
  return {
    title: 'Responder',
    button: 'Responder',
    explanation: `Le llega a ${consulted.asker.name} y a quien tiene ${the}. Queda en la historia ${of}; el usuario no la ve.`,
    matter: [`${consulted.asker.name} pregunta: «${maskedWords(consulted.text)}»`],
    fields: [{ id: 'text', label: 'Respuesta', type: 'long-text', required: true }],
    carries: { answers },
  };
}

/** Who does not write to the requester (SIIF-07) is not asked whether to. */
function noteAsks({ stored: { ticket }, procedure }: CaseView, { actor, typed, carried }: FormAsked<NoteCarried>): FormAsks<NoteCarried> {
  const groups = checkReachOut(ticket, actor, procedure) === null ? groupChoices(consultableGroups(ticket, procedure), procedure) : [];
  const isInternal = checkWriting(ticket, actor, procedure) !== null;
  const audience = typed['audience'] ?? carried.audience ?? 'internal';
  return {
    explanation: `Queda en la historia ${nounOf(ticket, procedure).of}; no cambia su estado.`,
    fields: noteFields(groups, isInternal),
    typed: { ...typed, audience: isInternal && audience === 'public' ? 'internal' : audience },
  };
}

export function noteFields(groups: readonly Choice[], isInternal: boolean): readonly Field[] {
  const hasGroups = groups.length > 0;
  const choices = [
    { id: 'internal', label: 'Sólo quienes atienden' },
    ...(isInternal ? [] : [{ id: 'public', label: 'También el usuario: se le envía' }]),
    ...(hasGroups ? [{ id: 'group', label: 'Un grupo: se le consulta' }] : []),
  ];
  const group = { id: 'group', label: noteLabels.group, choices: groups, requiredWhen: { field: 'audience', is: ['group'] } };
  return [
    { ...textField, required: true },
    { id: 'audience', label: '¿Quién la ve?', type: 'choice', required: true, choices },
    ...(hasGroups ? [{ ...group, type: 'choice' as const }] : []),
  ];
}

function audienceIn(typed: FieldValues): AddNote['audience'] | null {
  if (typed['audience'] === 'public') return 'public';
  if (typed['audience'] !== 'group') return 'internal';
  const group = typed['group'] ?? '';
  return group === '' ? null : { group };
}

function withoutGroup(typed: FieldValues): readonly FieldFault[] {
  const none: FieldFault = { field: 'group', label: noteLabels.group, code: 'missing' };
  return (typed['text'] ?? '').trim() === '' ? [textFault({ code: 'empty', what: 'note' }), none] : [none];
}

const textField: Field = { id: 'text', label: noteLabels.text, type: 'long-text' };

/** A text that is empty or too long comes back in its form. */
function asFault(end: FormEnd): FormEnd {
  if (end.kind !== 'refused' || end.of === null) return end;
  const { refusal, of } = end;
  return refusal.code === 'empty' || refusal.code === 'too-long' ? { kind: 'faults', of, faults: [textFault(refusal)] } : end;
}

function textFault(refusal: Extract<Refusal, { code: 'empty' | 'too-long' }>): FieldFault {
  const at = { field: 'text', label: typedTextLabels[refusal.what] };
  return refusal.code === 'empty' ? { ...at, code: 'missing' } : { ...at, code: 'too-long', most: refusal.most, found: refusal.found };
}
