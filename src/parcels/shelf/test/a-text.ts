import type { PersonActor } from '../../../core/people/person.js';
import { instant } from '../../../core/instant.js';
import type { JsonObject } from '../../../core/json.js';
import { personId } from '../../../core/people/person.js';
import { ticketId, type TicketId } from '../../../core/ticket/ticket.js';
import { handlePress, submitDialog } from '../../../features/acts.js';
import { createRender } from '../../../features/render.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { OPENED } from '../../../../test/support/a-stored-ticket.js';
import type { TestDesk } from '../../../../test/support/a-desk.js';
import { readable } from '../../../../test/support/shown-card.js';
import { propose } from '../propose-text.js';
import type { ShelfText } from '../rules/shelf-text.js';

export const byBeto = { by: { id: personId('beto'), name: 'Beto Gil' }, at: instant(OPENED) };
const byCarla = { by: { id: personId('carla'), name: 'Carla Ríos' }, at: instant(OPENED), reason: '' };

/** A proposed question, or what `changes` make of it. */
export function aText(changes: Partial<ShelfText> = {}): ShelfText {
  return {
    id: 'q-1',
    procedure: 'uariv',
    group: '',
    title: '¿Cómo cambio la contraseña del correo?',
    text: 'Entre al portal, pulse «Olvidé mi contraseña» y siga los pasos.',
    use: 'requesters',
    from: { ticket: ticketId('t-1'), numbers: ['CASO-000045'] },
    state: 'proposed',
    proposed: byBeto,
    changed: null,
    revision: 1,
    ...changes,
  };
}

export const published = (changes: Partial<ShelfText> = {}): ShelfText => aText({ state: 'published', changed: byCarla, ...changes });

/** A text that the forms of the first group offer. */
export function readyText(changes: Partial<ShelfText> = {}): ShelfText {
  const text = 'Hola, {nombre}: su clave ya sirve. Es por {número}.';
  return published({ id: 'r-1', group: 'mesa', title: 'Clave restablecida', text, use: 'resolve', from: null, ...changes });
}

export async function keepTexts({ store: { documents } }: TestDesk, ...texts: readonly ShelfText[]): Promise<void> {
  for (const text of texts) await documents.write('text', text.id, ((await documents.find('text', text.id))?.revision ?? 0) + 1, text);
}

type Proposal = { of: TicketId; words: { title: string; text: string }; key: string; use?: string };

/** Sends the form of a proposal, without personal data. @param proposal `key` makes the same press the same text */
export function proposes(desk: TestDesk, { of, words, key, use = 'requesters' }: Proposal, actor: PersonActor) {
  return propose({ ...aTurn(desk, 'carla', ''), actor }, { of, fields: { ...words, use, personal: 'no' }, key });
}

/** All that an answer says, with the titles of its buttons. */
export function textsShown(answer: unknown): string {
  const { message } = answer as { message?: Parameters<ReturnType<typeof createRender>>[0] };
  return readable(JSON.stringify(message === undefined ? answer : createRender()(message)));
}

/** Presses a step of the coordination, or sends its form. */
export async function reviews(desk: TestDesk, data: JsonObject, by: 'carla' | 'beto' | 'ana' = 'carla'): Promise<string> {
  const turn = aTurn(desk, by, '');
  const press = { verb: 'review-question', question: 'q-1', seen: 1, n: 'n', ...data };
  return textsShown(
    Object.keys(data).some((key) => key.startsWith('f_')) ? await submitDialog(turn, press) : await handlePress(turn, press),
  );
}
