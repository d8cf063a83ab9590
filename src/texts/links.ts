import type { Procedure } from '../procedure/procedure.js';
import { numbersOf, type NumberReader } from '../core/ticket/numbers/ticket-numbers.js';
import { isByHand, type Link, type LinkKind } from '../core/ticket/ticket.js';
import { caseNoun, type NounForms } from './words.js';
import type { LinkEvent } from '../core/ticket/events/link-events.js';

const relations: Readonly<Record<LinkKind, (noun: NounForms) => string>> = {
  related: ({ as }) => `está ${as('relacionado')} con`,
  'duplicate-of': ({ as }) => `es ${as('duplicado')} de`,
  'has-duplicate': ({ as }) => `tiene como ${as('duplicado')} a`,
  'caused-by': ({ as }) => `fue ${as('causado')} por`,
  causes: () => 'causó',
  'follow-up-of': () => 'sigue a',
  'followed-up-by': () => 'continúa en',
};

const headings: Readonly<Record<LinkKind, (noun: NounForms) => string>> = {
  related: ({ as }) => as('Vinculado') + ' con',
  'duplicate-of': ({ as }) => as('Duplicado') + ' de',
  'has-duplicate': ({ as }) => `Tiene como ${as('duplicado')}`,
  'caused-by': ({ as }) => as('Causado') + ' por',
  causes: () => 'Causa de',
  'follow-up-of': () => 'Sigue a',
  'followed-up-by': () => 'Continúa en',
};

const madeWords: Partial<Readonly<Record<LinkKind, { heading: string; event: string }>>> = {
  'follow-up-of': { heading: 'Viene de', event: ': viene de' },
  'followed-up-by': { heading: 'Sigue en', event: ': sigue en' },
};

export const relationText = (kind: LinkKind, other: string, noun: NounForms): string => `${relations[kind](noun)} ${other}`;

export function linkHeading(link: Pick<Link, 'kind' | 'reason'>, noun: NounForms): string {
  const made = isByHand(link) ? undefined : madeWords[link.kind];
  return made?.heading ?? headings[link.kind](noun);
}

type LinkedOrNot = Extract<LinkEvent, { type: 'linked' | 'unlinked' }>;

/** A link made by hand has its reason and author; others came with a case that was made from another one. */
export function linkEventText(
  event: LinkedOrNot,
  { who, procedure, audience, noun }: { who: string; procedure: Procedure; audience: NumberReader; noun: NounForms },
): string {
  const { link } = event;
  const { as } = noun;
  const other = linkedText(link, procedure, audience);
  if (event.type === 'unlinked') return `${who} ${as('lo')} desvinculó de ${other}: «${event.reason}»`;
  if (!isByHand(link)) return `Quedó ${as('vinculado')}${madeWords[link.kind]?.event ?? ' con'} ${other}`;
  const said = link.kind === 'related' ? `${as('lo')} vinculó con ${other}` : `registró que ${relationText(link.kind, other, noun)}`;
  return `${who} ${said}: «${link.reason ?? ''}»`;
}

/** Source: UARIV-14 */
export function linkSaid(
  { type, link }: LinkedOrNot,
  who: string,
  caseName: string,
  procedure: Procedure,
): { title: string; sentence?: string } {
  const other = linkedText(link, procedure, 'desk');
  if (type === 'unlinked') return { title: `${who} desvinculó ${caseName} de ${other}:` };
  if (link.kind === 'related') return { title: `${who} vinculó ${caseName} con ${other}:` };
  const title = `${who} registró que ${caseName} ${relationText(link.kind, other, caseNoun(procedure))}:`;
  return link.kind === 'has-duplicate' ? { title, sentence: `Lo que se escriba en ${other} también le llega.` } : { title };
}

/** When they were linked: "CASO-000045"; without a number "otro caso", "otra solicitud". */
export function linkedText({ numbers = {}, partnerNumber }: Link, procedure: Procedure, reader: NumberReader): string {
  const { as, one } = caseNoun(procedure);
  return numbersOf({ numbers, partnerNumber: partnerNumber ?? null }, procedure, reader)[0] ?? `${as('otro')} ${one}`;
}

const togetherText: Readonly<Record<'together' | 'asked' | 'apart', (noun: NounForms) => string>> = {
  together: ({ as }) => ` Se soluciona con ${as('aquél')}: a quien ${as('lo')} pidió le llega la misma respuesta.`,
  asked: ({ as }) => ` Se le preguntó a quien ${as('lo')} atiende si se soluciona con ${as('aquél')}.`,
  apart: ({ as }) => ` Cada ${as('uno')} se soluciona por su lado.`,
};

export function linkedCasesText(
  caseName: string,
  other: string,
  kind: LinkKind,
  noun: NounForms,
  together?: 'together' | 'asked' | 'apart',
): string {
  return kind === 'related'
    ? `Quedó el vínculo entre ${caseName} y ${other}; está en las dos historias.`
    : `Quedó el vínculo: ${caseName} ${relationText(kind, other, noun)}. Está en las dos historias.${together === undefined || kind !== 'duplicate-of' ? '' : togetherText[together](noun)}`;
}

export const unlinkedCasesText = (caseName: string, other: string): string =>
  `Se quitó el vínculo entre ${caseName} y ${other}; está en las dos historias.`;
