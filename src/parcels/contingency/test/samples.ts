import { numberText } from '../../../core/procedure/lookup.js';
import type { Ticket } from '../../../core/ticket/ticket.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { reservedNumberText } from '../../../texts/reserved-number.js';
import type { ParcelSamples } from '../../../../test/support/parcel-samples.js';
import { passageOf, type Passage } from '../../../../test/read-aloud/shown-lines.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import type { PersonRef } from '../../../core/people/person.js';
import { actorOf } from '../../../desk/people/actor-of.js';
import type { Deed } from '../../../../test/simulation/random-actions.js';
import { reserveNumbers } from '../numbers.js';
import { contingencyTexts, rowsInText, sheetReadyText } from '../texts.js';
import { contingencyClauses } from './statements.js';

/** The sheet for when the tool is down, its way back, and the numbers that it holds. */
function contingencyRead(procedure: Procedure): readonly Passage[] {
  const say = (title: string, text: string) => passageOf(title, { kind: 'text', text });
  const at = fromIso('2026-11-23T08:00:00-05:00');
  const afterwards = fromIso('2026-11-24T09:00:00-05:00');
  const number = numberText(procedure, 'ticket', 120);
  const cases = [120, 121].map((ticket): Pick<Ticket, 'numbers'> => ({ numbers: { ticket } }));
  return [
    say('Hoja de contingencia', sheetReadyText([120, 219], procedure)),
    say('Filas de la contingencia', rowsInText({ cases, already: 3, faulty: 2 }, procedure)),
    say('Filas de la contingencia, si nada entra', rowsInText({ cases: [], already: 0, faulty: 1 }, procedure)),
    say('Contingencia, sin la hoja', contingencyTexts.howTo),
    say('Contingencia, para quien coordina una parte', contingencyTexts.scoped),
    say('Número reservado', reservedNumberText(number, { contingency: 'c1', at }, procedure, afterwards)),
    say('Número liberado', reservedNumberText(number, { contingency: 'c1', at, isEnded: true }, procedure, afterwards)),
  ];
}

const reserving = (coordinator: PersonRef): Deed => ({
  says: `${coordinator.id} reserves numbers`,
  command: null,
  mark: '',
  async do(desk) {
    await reserveNumbers(desk, (await actorOf(desk, coordinator)).actor);
    return { kind: 'nothing' };
  },
});

export default {
  clauses: contingencyClauses,
  deeds: [reserving],
  ofCoordination: contingencyRead,
} satisfies ParcelSamples;
