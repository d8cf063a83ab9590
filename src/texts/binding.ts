import { groupName } from '../core/procedure/called-groups.js';
import type { Procedure } from '../procedure/procedure.js';
import { normaliseText } from '../core/text/normalise-text.js';
import { type NounForms, listText, numberOfText } from './words.js';
import { withArticle, type NamedGroup } from '../core/procedure/words.js';

const again = 'Luego escriba de nuevo «@Precaso vincular grupo» y el nombre del grupo.';
const standard = 'Use un canal estándar del equipo.';

/** @param people how many may work on the group's cases from now on */
export function boundText(group: NamedGroup, people: number, waiting: number, noun: NounForms): string {
  const { counted, as } = noun;
  const cases = waiting === 0 ? '' : ` Tiene ${counted(waiting)} ${as(waiting === 1 ? 'abierto' : 'abiertos')}.`;
  return `Este canal atiende ahora ${withArticle(group).to}; ${mayAttendText(people, noun)}.${cases}`;
}

export function channelNewsText(group: NamedGroup & { id: string }, as: 'gone' | 'back'): string {
  const channel = `El canal ${withArticle(group).of}`;
  return as === 'back'
    ? `${channel} está otra vez en Teams: todo vuelve a llegar ahí, también lo que esperaba.`
    : `${channel} ya no está en Teams. Los plazos siguen corriendo y nada le llega al grupo por ahí; quienes son del equipo ven lo suyo con «cola» en su chat. Si alguien lo restaura, todo vuelve solo; si no, escriba «@Precaso vincular grupo ${group.id}» en otro canal.`;
}

export const channelGoneText = (group: NamedGroup): string =>
  `El canal ${withArticle(group).of} no está en Teams; la coordinación ya lo sabe.`;

/** "Sin canal en Teams: Mesa de servicios y Redes. Lo que va a su canal espera."; '' for none. */
export function withoutChannelText(groups: readonly { label: string }[]): string {
  const labels = groups.map(({ label }) => label);
  return labels.length === 0 ? '' : `Sin canal en Teams: ${listText(labels, 'y')}. Lo que va a su canal espera.`;
}

export function mayAttendText(people: number, { many }: NounForms): string {
  if (people === 0) return `nadie de este equipo podrá atender ${many}`;
  return `${numberOfText(people, 'persona', 'personas')} de este equipo ${people === 1 ? 'podrá' : 'podrán'} atender ${many}`;
}

export const alreadyBoundText = (group: NamedGroup): string => `Este canal ya atiende ${withArticle(group).to}: no cambió nada.`;
export const bindingChangedText = (groupId: string): string =>
  `Mientras tanto alguien vinculó de otra manera: no cambió nada. Si todavía hace falta, escriba «@Precaso vincular grupo ${groupId}».`;
export const notBoundText = 'Entendido: no vinculé este canal.';

/** Only a standard channel has the team's people: a private one has fewer, a shared one may have others. */
export function notStandardText(kind: 'private' | 'shared' | 'other'): string {
  return {
    private: `No vinculé este canal porque es privado: sus miembros no son los del equipo, y el grupo son los del equipo. ${standard}`,
    shared: `No vinculé este canal porque es compartido: pueden entrar personas de fuera del equipo. ${standard}`,
    other: `No vinculé este canal porque no pude comprobar que sea estándar: sus miembros pueden ser otros que los del equipo. ${standard}`,
  }[kind];
}

/** @param platformCode for the administrator */
export function unreadableText(why: 'refused' | 'gone' | 'silent', platformCode: string | null): string {
  const code = platformCode === null ? '' : ` (${platformCode})`;
  return {
    refused: `No vinculé este canal porque Teams no me deja leer quiénes son del equipo${code}. Pida a quien administra Precaso que instale la aplicación en este equipo y acepte el permiso de leer miembros, si el paquete lo pide; la guía de administración lo explica. ${again}`,
    gone: `No vinculé este canal porque Teams dice que este equipo no existe${code}. Avise a quien administra Precaso y dele ese código.`,
    silent: `No vinculé este canal porque Teams no respondió quiénes son del equipo${code}. Intente de nuevo en un minuto; si sigue igual, avise a quien administra Precaso.`,
  }[why];
}

/** No group has this name, or several have it: "¿Cuál? «Sistemas» puede ser Sistemas (nivel 2) o Sistemas (nivel 3)." */
export function whichGroupText(asked: string, ids: readonly string[], procedure: Procedure): string {
  const groups = procedure.groups.filter((g) => ids.includes(g.id)).map((g) => groupName(g, procedure));
  if (asked === '') return `¿Qué grupo? Los grupos son: ${listText(groups, 'y')}.`;
  const isOfAll = groups.every((label) => normaliseText(label).includes(normaliseText(asked)));
  return isOfAll
    ? `¿Cuál? «${asked}» puede ser ${listText(groups, 'o')}.`
    : `No conozco el grupo «${asked}». Los grupos son: ${listText(groups, 'y')}.`;
}
