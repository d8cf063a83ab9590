import type { Actor } from '../core/people/person.js';
import { isOfDesk, isOfPartner } from '../core/people/roles.js';
import type { OtherChannel } from '../procedure/intake.js';
import type { Procedure } from '../procedure/procedure.js';
import { asSentence } from './words.js';
import { withArticle } from '../core/procedure/words.js';

/** The text adds nothing that the procedure does not say. Source: SIIF-16 */
export function otherChannelsText(procedure: Procedure, reader: Actor): string {
  const { deskName } = procedure;
  const otherChannels = channelsFor(procedure, reader);
  if (otherChannels.length === 0)
    return `El procedimiento ${withArticle({ label: deskName }).of} no trae otros teléfonos ni correos. Por este chat queda registrado y con número.`;
  const lines = otherChannels.map(({ label, value, hours }) => `${label}: ${value}${hours === undefined ? '' : `, ${hours}`}.`);
  return ['También puede comunicarse así:', ...lines, 'Por este chat queda registrado y con número.'].join('\n');
}

/** A line between the two desks is only for their people. Source: SIGCE-02 */
export function channelsFor(procedure: Procedure, reader: Actor): readonly OtherChannel[] {
  const isOfDesks = isOfDesk(reader) || isOfPartner(reader, procedure);
  return (procedure.otherChannels ?? []).filter(({ readers }) => isOfDesks || readers === undefined);
}

/** Categories that it refuses, and matters of other desks. Source: SIIF-16, USPEC-02 */
export function notAttendedText({ deskName, categories, notForThisDesk = [] }: Procedure): string {
  const refused = categories.flatMap(({ label, refused: why }) => (why === undefined ? [] : [`${label}: ${asSentence(why)}`]));
  const elsewhere = notForThisDesk.map(({ what, where }) => `${what}: ${asSentence(where)}`);
  if (refused.length + elsewhere.length === 0)
    return `El procedimiento ${withArticle({ label: deskName }).of} no nombra nada que no se atienda. Cuénteme qué le pasa y lo registro.`;
  return ['Esto no lo atiende esta mesa:', ...refused, ...elsewhere].join('\n');
}
