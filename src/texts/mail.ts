import type { EventOf } from '../core/ticket/events.js';
import type { KeptMailFrom } from '../core/ticket/events/mail-events.js';
import type { NounForms } from './words.js';

type Kept = Pick<EventOf<'mail-kept'>, 'as' | 'from' | 'name'>;

const keptFrom: Readonly<Record<KeptMailFrom, (mail: Kept, noun: NounForms) => string>> = {
  'third-party': ({ name }) => `${name} respondió por correo`,
  colleague: ({ name }) => `${name} escribió por correo`,
  stranger: ({ name, from }, { the }) => `${named(name, from)}, a quien ${the} no conoce, escribió por correo`,
  unverified: ({ name, from }) => `Llegó un correo a nombre de ${named(name, from)}, sin verificar`,
  machine: ({ from }) => `Llegó un correo automático de ${from}`,
};

/** "Ana Ruiz (aruiz@entidad.example), a quien el caso no conoce, escribió por correo" */
export function keptMailText(mail: Kept, noun: NounForms): string {
  return keptFrom[mail.as](mail, noun);
}

function named(name: string, from: string): string {
  return name === '' || name === from ? from : `${name} (${from})`;
}
