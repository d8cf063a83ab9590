import type { Desk } from '../../desk.js';
import { hint, text, titledCard, type Card } from '../../cards/card.js';
import { asData } from '../../cards/user-words.js';
import type { Instant } from '../../core/instant.js';
import type { ChangedGroup, ProcedureInUse } from '../../core/desk/procedure-in-use.js';
import { caseNoun, numberOfText } from '../../texts/words.js';
import { tellCoordination } from '../deliver-once.js';
import { deskView } from '../turn.js';
import type { DeskView } from '../../desk/views.js';

/** Once over all processes and starts. */
export async function tellProcedure(desk: Desk): Promise<void> {
  const { fault, changed } = (await desk.documents.find('procedure-in-use', 'all'))?.body ?? {};
  const [view, allGroups] = [deskView(desk), desk.procedure.groups.map(({ id }) => id)];
  const tellAll = (kind: string, at: Instant, card: Card): Promise<void> =>
    tellCoordination(desk, allGroups, { kind, key: kind, at }, () => card);
  if (fault != null) await tellAll('procedure', fault.at, procedureFaultCard(view, fault));
  if (changed !== undefined && changed.groups.length > 0) await tellAll('groups', changed.at, changedGroupsCard(view, changed.groups));
}

/** A group with a new id goes on under the old one, so that its channel, its people and its cases stay together. */
function changedGroupsCard({ procedure }: DeskView, groups: readonly ChangedGroup[]): Card {
  const noun = caseNoun(procedure);
  const said = groups.map(({ id, label, inFile, cases }) =>
    inFile === null
      ? `${label}: el archivo ya no lo tiene, y ${noun.counted(cases)} ${cases === 1 ? 'sigue' : 'siguen'} ahí. Su gente los termina en sus tarjetas; están en «estado». Si sólo cambió de nombre, quien administra Precaso escribe en ese grupo del archivo "formerly": "${id}" y reinicia.`
      : `${label}: el archivo dice «${inFile}», y la mesa sigue con «${id}». Su gente, su canal y «cola» quedan igual; para vincular escriba «${id}».`,
  );
  return titledCard('El procedimiento cambió grupos de la mesa.', [said.map((one) => text(asData(one), 'small'))]);
}

function procedureFaultCard({ procedure }: DeskView, { count, faults }: NonNullable<ProcedureInUse['fault']>): Card {
  const noun = caseNoun(procedure);
  return titledCard('El archivo del procedimiento tiene errores y no se usa.', [
    text(
      `La mesa sigue con la versión ${procedure.version}, la última buena, y ${noun.theMany} siguen como estaban. Lo que cambió en el archivo no vale todavía.`,
    ),
    text(asData(`${numberOfText(count, 'error', 'errores')}. ${count === 1 ? 'Es' : 'El primero'}: ${faults[0] ?? ''}`), 'small'),
    hint('Pida a quien administra Precaso que lo corrija y reinicie la mesa: «npm run procedure:check» dice todos los errores.', 'small'),
  ]);
}
