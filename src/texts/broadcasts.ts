import { peopleIn, type Broadcast } from '../core/desk/broadcast.js';
import { type NounForms, numberOfText } from './words.js';

export function broadcastTitle({ stage, by, readers, decidedBy, refusal }: Broadcast, isAuthor: boolean): string {
  const count = peopleIn(readers);
  const people = numberOfText(count, 'persona', 'personas');
  const they = count === 1 ? 'le' : 'les';
  const previewed = `Esto ${they} va a llegar a ${people}. Todavía no salió.`;
  return {
    small: previewed,
    previewed,
    asked: isAuthor
      ? `Todavía no salió: la coordinación decide si ${they} llega a ${people}.`
      : `${by.name} pide permiso para escribir${they} a ${people}.`,
    confirmed: `Se ${they} está enviando a ${people}.`,
    sent: isAuthor ? `Ya se ${they} envía a ${people}.` : `${by.name} ${they} escribió a ${people}.`,
    denied: decidedBy === undefined ? 'No se envió.' : `${decidedBy.name} no permitió el envío a ${people}.`,
    failed: `No se envió a ${people}: ${refusal === undefined ? 'Precaso no pudo en más de un día' : 'algo cambió entretanto'}.`,
  }[stage];
}

/** What a press does, or who decides. @param from when its author may send it alone; '' if it needs no permission */
export function broadcastNote({ stage, decidedBy, isOpen }: Broadcast, isAuthor: boolean, from: string): string {
  const later = isOpen === true ? 'También lo leerá quien reporte lo mismo después. ' : '';
  if (stage === 'previewed') return `${later}La coordinación sabrá que usted lo envió. Si algo cambia antes, lo verá otra vez.`;
  if (stage === 'asked')
    return isAuthor
      ? `Usted ya le escribió a mucha gente hace menos de una hora. Si la coordinación no responde, puede enviarlo desde ${from}`
      : `${later}Es su segundo envío a mucha gente en menos de una hora. No sale mientras alguien de la coordinación no lo permita.`;
  if (stage === 'failed') return 'Si todavía hace falta, hágalo de nuevo.';
  return stage === 'sent' && decidedBy !== undefined ? `Lo permitió ${decidedBy.name}.` : '';
}

export const ownWordsText = (about: string, { one }: NounForms): string =>
  about === '' ? 'La mesa volvió.' : `Ya sabemos qué pasa con su ${one}: va con ${about}. La solución le llega por aquí.`;
export const proposedTitle = 'Esto lo atiende otra persona. No se une mientras ella no lo acepte:';
export const broadcastGoneText = 'Esa vista previa ya no está, o no es suya. Escríbalo de nuevo.';
