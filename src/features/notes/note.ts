import { z } from 'zod';
import { openCase } from '../../desk/tickets/open-case.js';
import { noteLabels } from '../../core/form-labels.js';
import { maskedWords } from '../../core/masking/mask.js';
import type { Choice, Field } from '../../procedure/form.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import type { AddNote } from '../../core/ticket/command.js';
import { consultationOf, isToJudge } from '../../core/ticket/commands/add-to-ticket.js';
import { groupChoices } from '../../core/ticket/forms/draft-fields.js';
import { checkReachOut, checkWriting, consultableGroups } from '../../core/ticket/permissions.js';
import { notFoundRefusal, type FieldFault, type Refusal } from '../../core/ticket/refusals.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { typedTextLabels } from '../../texts/refusals.js';
import { filesByChatText, onlyToRequesterText } from '../../texts/files.js';
import { nounOf } from '../../texts/words.js';
import { caseName, wordsFor } from '../../cards/parts/case-head.js';
import { chosenFiles, fileChoices } from '../files/case-files.js';
import { tooLargeForMail } from '../mail/letter-files.js';
import { deliveryText } from '../answers.js';
import { seq, type Turn } from '../turn.js';
import { caseForm, nothingElse, sendCommand, type FormAsked, type FormAsks, type FormEnd } from '../case-form.js';

/** @property answers the `seq` of the note that consulted their group */
type NoteCarried = { audience?: 'public' | undefined; answers?: number | undefined };

/** Source: UARIV-13, UARIV-16 */
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
    const files = chosenFiles(fields);
    if (audience === null || files.length > 0) {
      const view = await openCase(turn.context, of, turn.actor);
      if (view === null) return { kind: 'refused', refusal: notFoundRefusal, of: view };
      const says = await whyNotSent(turn, view, files, audience === 'public');
      if (says !== '') return { kind: 'faults', of: view, faults: [{ ...filesField, code: 'pattern', says }] };
      const [only, ...others] = consultableGroups(view.stored.ticket, view.procedure);
      if (audience === null && (only === undefined || others.length > 0)) {
        const missing: FieldFault = { field: 'group', label: noteLabels.group, code: 'missing' };
        const isEmpty = (fields['text'] ?? '').trim() === '';
        return { kind: 'faults', of: view, faults: isEmpty ? [textFault({ code: 'empty', what: 'note' }), missing] : [missing] };
      }
      // If only one group can be asked for advice, the form does not ask which.
      audience ??= { group: only?.id ?? '' };
    }
    const command = { id: key, type: 'add-note', text: fields['text'] ?? '', audience, files, saidAt: turn.inbound.at } as const;
    return asFault(await sendCommand(turn, of, command, () => ''));
  },
});

export const informationForm = caseForm({
  open: 'information',
  verb: 'add-information',
  carries: nothingElse,
  isForAll: true,
  title: ({ procedure }) => wordsOfProcedure(procedure).buttons.inform,
  button: ({ procedure }) => wordsOfProcedure(procedure).buttons.send,
  asks: ({ stored, procedure }) => ({
    explanation: `Le llega a quien atiende ${nounOf(stored.ticket, procedure).the}. Los archivos envíelos en este chat.`,
    fields: [{ id: 'text', label: 'Información', type: 'long-text', required: true }],
    readBy: 'requester',
  }),
  saysBack: () => [textField],
  send: async (turn, { of, fields, key }) => {
    const command = { id: key, type: 'add-information', text: fields['text'] ?? '', saidAt: turn.inbound.at } as const;
    const done = (view: CaseView) => `${deliveryText(view, null)}${isToJudge(view) ? ' Falta que diga si quedó bien.' : ''}`;
    return asFault(await sendCommand(turn, of, command, done));
  },
});

/** For the person who consulted and the assignee, never for the user; null where it answers no consultation. Source: UARIV-16 */
function answerAsks(view: CaseView, { carried: { answers } }: FormAsked<NoteCarried>): FormAsks<NoteCarried> | null {
  const consulted = answers === undefined ? null : consultationOf(view.stored.history, answers);
  if (consulted === null) return null;
  const { the, of } = nounOf(view.stored.ticket, view.procedure);
  return {
    title: 'Responder',
    button: 'Responder',
    explanation: `Le llega a ${consulted.asker.name} y a quien tiene ${the}. Queda en la historia ${of}; el usuario no la ve.`,
    matter: [`${consulted.asker.name} pregunta: «${maskedWords(consulted.text)}»`],
    fields: [{ id: 'text', label: 'Respuesta', type: 'long-text', required: true }],
    carries: { answers },
  };
}

/** The fields of a note; a person who may not write to the requester (SIIF-07) cannot choose to. */
function noteAsks(view: CaseView, { actor, typed, carried }: FormAsked<NoteCarried>): FormAsks<NoteCarried> {
  const { stored, procedure } = view;
  const { ticket } = stored;
  const groups = checkReachOut(ticket, actor, procedure) === null ? groupChoices(consultableGroups(ticket, procedure), procedure) : [];
  const isInternal = checkWriting(ticket, actor, procedure) !== null;
  const audience = typed['audience'] ?? carried.audience ?? 'internal';
  const byChat = isInternal ? '' : ` ${filesByChatText(caseName(ticket, procedure, 'desk'))}`;
  return {
    explanation: `Queda en la historia ${nounOf(ticket, procedure).of}; no cambia su estado.${byChat}`,
    fields: [...noteFields(groups, isInternal), ...(isInternal ? [] : filesToSend(view))],
    typed: { ...typed, audience: isInternal && audience === 'public' ? 'internal' : audience },
  };
}

export function noteFields(groups: readonly Choice[], isInternal: boolean): readonly Field[] {
  const choices = [{ id: 'internal', label: 'Sólo quienes atienden' }];
  if (!isInternal) choices.push({ id: 'public', label: 'También el usuario: se le envía' });
  if (groups.length > 0) choices.push({ id: 'group', label: 'Un grupo: se le consulta' });
  const text: Field = { ...textField, required: true };
  const audience: Field = { id: 'audience', label: 'Destinatarios', type: 'choice', required: true, choices };
  const requiredWhen = { field: 'audience', is: ['group'] };
  const group: Field = { id: 'group', label: noteLabels.group, choices: groups, requiredWhen, type: 'choice' };
  return groups.length > 0 ? [text, audience, group] : [text, audience];
}

async function whyNotSent({ context }: Turn, view: CaseView, files: readonly string[], isPublic: boolean): Promise<string> {
  if (files.length > 0 && !isPublic) return onlyToRequesterText;
  return tooLargeForMail(
    context,
    view,
    view.stored.ticket.files.filter(({ id }) => files.includes(id)),
  );
}

const filesField = { field: 'files', label: 'Archivos para el usuario' } as const;

/** Source: UARIV-18 */
function filesToSend(view: CaseView): readonly Field[] {
  const choices = fileChoices(view.stored.ticket.files, wordsFor(view));
  return choices.length === 0 ? [] : [{ id: filesField.field, label: filesField.label, type: 'file', choices }];
}

/** @returns null if a group is to be asked, and none is chosen */
function audienceIn({ audience, group = '' }: FieldValues): AddNote['audience'] | null {
  if (audience !== 'group') return audience === 'public' ? audience : 'internal';
  return group === '' ? null : { group };
}

const textField: Field = { id: 'text', label: noteLabels.text, type: 'long-text' };

/** For a text that is empty or too long. */
function asFault(end: FormEnd): FormEnd {
  if (end.kind !== 'refused' || end.of === null) return end;
  const { refusal, of } = end;
  return refusal.code === 'empty' || refusal.code === 'too-long' ? { kind: 'faults', of, faults: [textFault(refusal)] } : end;
}

function textFault(refusal: Extract<Refusal, { code: 'empty' | 'too-long' }>): FieldFault {
  const at = { field: 'text', label: typedTextLabels[refusal.what] };
  return refusal.code === 'empty' ? { ...at, code: 'missing' } : { ...at, code: 'too-long', most: refusal.most, found: refusal.found };
}
