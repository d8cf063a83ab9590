import type { Instant } from '../domain/instant.js';
import { withArticle, type NameForms } from '../domain/procedure/words.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { Refusal } from '../domain/ticket/refusals.js';
import { availableInsteadText, unavailableText } from './availability.js';
import { instantText } from './times.js';
import { asSentence, listText } from './words.js';

/** By its label, or as it was asked where the procedure has no such group. */
export function namedGroup(id: string, { groups }: Procedure): NameForms {
  return withArticle(groups.find((g) => g.id === id) ?? { label: id, article: 'none' });
}

const codes = ['person-not-in-group', 'person-unavailable', 'person-unknown', 'return-past'] as const;

/** Refusals about a colleague: the name given, or the end of an absence. */
export type PersonRefusal = Extract<Refusal, { code: (typeof codes)[number] }>;

export function isAboutPerson(refusal: Refusal): refusal is PersonRefusal {
  return codes.some((code) => code === refusal.code);
}

/** One kind sentence and one next step, as plain text. Source: SIIF-15 */
export function personRefusalText(refusal: PersonRefusal, { now, procedure }: { now: Instant; procedure: Procedure }): string {
  const { timeZone } = procedure;
  switch (refusal.code) {
    case 'person-not-in-group':
      return `Esa persona no es ${namedGroup(refusal.group, procedure).of}. Elija a alguien de la lista.`;
    case 'person-unavailable':
      return `${unavailableText(refusal.person, refusal.until, { now, timeZone })} ${availableInsteadText(refusal.available)}`;
    case 'person-unknown':
      return unknownPersonText(refusal.asked, refusal.several);
    case 'return-past':
      return `Ese momento ya pasó: ${asSentence(instantText(refusal.until, now, timeZone))} Diga uno que esté por llegar.`;
    default:
      return refusal satisfies never;
  }
}

function unknownPersonText(asked: string, several: readonly string[]): string {
  if (several.length > 0)
    return `Hay varias personas con ese nombre: ${listText(several, 'y')}. Escriba ${enoughText(several)} o menciónela en el canal.`;
  return `No encuentro a «${asked}» entre quienes atienden. Escriba el nombre como está en el equipo o menciónela en el canal.`;
}

/** What tells these people apart; where two have one name, their addresses stand beside it. */
function enoughText(several: readonly string[]): string {
  return several.some((name) => name.includes('@')) ? 'el correo' : 'el nombre completo';
}
