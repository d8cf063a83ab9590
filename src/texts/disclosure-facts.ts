import { groupOf } from '../domain/procedure/lookup.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { TicketEvent } from '../domain/ticket/events.js';
import { listText } from './words.js';

/** Somebody was given, or asked for, what the channel's card does not show. */
export type Disclosure = Extract<TicketEvent, { type: 'personal-data-opened' | 'files-offered' | 'file-accepted' | 'file-shown' }>;

export function isDisclosure(event: TicketEvent): event is Disclosure {
  return (
    event.type === 'personal-data-opened' || event.type === 'files-offered' || event.type === 'file-accepted' || event.type === 'file-shown'
  );
}

/** A file is said to be asked for: whether Teams then took it is not in the history. Plain text. */
export function disclosureText(event: Disclosure, who: string, procedure: Procedure): string {
  switch (event.type) {
    case 'personal-data-opened':
      return `${who} abrió los datos personales`;
    case 'files-offered':
      return `${who} pidió copia de ${listText(
        event.files.map(({ name }) => `«${name}»`),
        'y',
      )}`;
    case 'file-accepted':
      return `${who} aceptó guardar en su OneDrive una copia de «${event.file.name}»`;
    case 'file-shown':
      return `${who} pidió mostrar «${event.file.name}» en el canal de ${groupOf(procedure, event.group).label}`;
    default:
      return event satisfies never;
  }
}
