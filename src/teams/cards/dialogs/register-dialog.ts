import { categoryField, categoryIn, draftFields } from '../../../domain/ticket/forms/draft-fields.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import type { TypedForm } from '../../../ports/messenger.js';
import type { DeskView } from '../../../app/views.js';
import { faultsByNameText } from '../../../texts/field-faults.js';
import { inOrder, submit, type Button } from '../parts/button.js';
import { inputsOf, type FieldInput } from '../parts/field-input.js';
import type { Field } from '../../../domain/procedure/form.js';
import { caseNoun, registerForUserTitle } from '../../../texts/nouns.js';
import { wordsOfProcedure } from '../../../domain/procedure/words.js';

import { typedIn } from './form-dialogs.js';

/** Level 1 registers for a person who called or came by. Source: UARIV-09 */
export type RegisterDialogData = {
  fallback: string;
  faultsLine: string;
  inputs: readonly FieldInput[];
  closing: readonly FieldInput[];
  actions: readonly Button[];
};

/** Channels that level 1 writes down by hand; what comes by Teams or the web page registers itself. Source: UARIV-01 */
export const channelField = {
  id: 'channel',
  label: '¿Cómo llegó?',
  type: 'choice',
  required: true,
  choices: [
    { id: 'telephone', label: 'Por teléfono' },
    { id: 'mobile', label: 'Por celular' },
    { id: 'in-person', label: 'En persona' },
    { id: 'email', label: 'Por correo' },
    { id: 'automatic', label: 'Por una alerta automática' },
  ],
} as const satisfies Field;

function solutionField(procedure: Procedure): Field {
  const { the, as } = caseNoun(procedure);
  return {
    id: 'solution',
    label: 'Si ya tiene solución, ¿qué se hizo?',
    type: 'long-text',
    help: `Con esto ${the} queda ${as('solucionado')} de una vez.`,
  };
}

export function registerData({ procedure }: DeskView, nonce: string, { typed, faults }: TypedForm): RegisterDialogData {
  const category = categoryIn(procedure, typed, null);
  const fields = [...(procedure.intake.onBehalf ?? []), ...draftFields(procedure, category)];
  // The category that a draft proposes is for people who do not know the desk's topics: the agent says it.
  const said = { channel: 'telephone', [categoryField(procedure) ?? '']: '', ...typedIn(fields, { typed, faults }) };
  const state = { typed: said, faults };
  return {
    fallback: registerForUserTitle(procedure),
    faultsLine: faults.length === 0 ? '' : faultsByNameText(faults),
    inputs: inputsOf([channelField, ...fields], state),
    closing: inputsOf([solutionField(procedure)], state),
    actions: inOrder([submit(wordsOfProcedure(procedure).buttons.register, { verb: 'register', n: nonce })]),
  };
}
