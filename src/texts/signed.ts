import type { Procedure } from '../domain/procedure/procedure.js';

type Signing = Pick<Procedure, 'partner' | 'deskName'>;

/**
 * How somebody of the desk signs what the requester reads: "Beto Gil"; where another desk sends the cases also the
 * desk's name, for the requester never wrote to it: "Beto Gil, de Mesa de Ayuda SIGCE".
 *
 * @param name  null where a timer did it: then the desk alone
 * Source: SIGCE-03
 */
export function signedText(name: string | null, { partner, deskName }: Signing): string {
  if (name === null) return deskName;
  return partner === undefined ? name : `${name}, de ${deskName}`;
}

/** The same where a verb follows: "Beto Gil, de Mesa de Ayuda SIGCE, pregunta por …". */
export function signerText(name: string | null, procedure: Signing): string {
  const signed = signedText(name, procedure);
  return name === null || procedure.partner === undefined ? signed : `${signed},`;
}
