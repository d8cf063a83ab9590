import type { Field } from '../domain/procedure/form.js';
import type { FieldFault } from '../domain/ticket/refusals.js';
import { allFaultsText } from './field-faults.js';
import { type NounForms, inSentence, listText } from './words.js';

type FilledDraft = { name: string; kept: readonly string[]; isSent: boolean; asked: readonly Field[]; faults: readonly FieldFault[] };

/** "Anotado en PRE-000001: sede. Falta: categoría. Categoría: Correo, Impresión o Redes." */
export function draftFilledText({ name, kept, isSent, asked, faults }: FilledDraft): string {
  const noted = kept.length === 0 ? [] : [`Anotado en ${name}: ${listText(kept.map(inSentence), 'y')}.`];
  if (faults.length === 0) return [...noted, `A ${name} no le falta nada: si está bien, escriba «enviar».`].join(' ');
  const options = faults.flatMap(({ field, label }) => {
    const labels = (asked.find(({ id }) => id === field)?.choices ?? []).map((choice) => choice.label);
    return labels.length === 0 ? [] : [`${label}: ${listText(labels, 'o')}.`];
  });
  const unsent = isSent ? [`${name} no se ha enviado.`] : [];
  const how = `Escríbalo así: «${inSentence(faults[0]?.label ?? '')}: …», y después «enviar».`;
  return [[...noted, ...unsent, allFaultsText(faults)].join(' '), ...options, how].join('\n');
}

export function sentDraftText(name: string): string {
  return `Enviado: quedó con el número ${name}.`;
}

export function nothingToSendText({ as, many }: NounForms): string {
  return `No tiene ${many} por enviar: si ya envió ${as('uno')}, escriba «estado» y le muestro cómo va.`;
}

/** @param first the code of one of them */
export function whichDraftTitle({ as, many }: NounForms, first: string): string {
  return `Tiene varios ${many} ${as('abiertos')}: diga cuál con su código, como «enviar ${first}» o «${first} teléfono: …»`;
}
