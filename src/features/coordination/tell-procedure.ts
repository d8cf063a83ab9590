import type { Desk } from '../../desk.js';
import { hint, text, titledCard, type Card } from '../../cards/card.js';
import { asData } from '../../cards/user-words.js';
import type { ProcedureInUse } from '../../core/desk/procedure-in-use.js';
import { caseNoun, numberOfText } from '../../texts/words.js';
import { tellEach, tellOnce } from '../deliver-once.js';
import { deskView } from '../turn.js';
import type { DeskView } from '../../desk/views.js';

/** Tells the coordination, once for the same faults over all processes and starts, that the desk goes on with an earlier version. */
export async function tellProcedure(desk: Desk): Promise<void> {
  const fault = (await desk.documents.find('procedure-in-use', 'all'))?.body.fault ?? null;
  if (fault === null) return;
  const people = await desk.coordination.over(desk.procedure.groups.map(({ id }) => id));
  await tellEach(desk, people, (person) =>
    tellOnce(desk, { kind: 'procedure', key: `procedure/${person}`, person, at: fault.at }, (mayBeRepeat) =>
      Promise.resolve({ kind: 'card', card: { ...procedureFaultCard(deskView(desk), fault), mayBeRepeat } }),
    ),
  );
}

export function procedureFaultCard({ procedure }: DeskView, { count, faults }: NonNullable<ProcedureInUse['fault']>): Card {
  const noun = caseNoun(procedure);
  return titledCard('El archivo del procedimiento tiene errores y no se usa.', [
    text(
      `La mesa sigue con la versión ${procedure.version}, la última buena, y ${noun.theMany} siguen como estaban. Lo que cambió en el archivo no vale todavía.`,
    ),
    text(asData(`${numberOfText(count, 'error', 'errores')}. ${count === 1 ? 'Es' : 'El primero'}: ${faults[0] ?? ''}`), 'small'),
    hint('Pida a quien administra Precaso que lo corrija y reinicie la mesa: «npm run procedure:check» dice todos los errores.', 'small'),
  ]);
}
