import { memoisedByText } from '../../memoised.js';
import type { Category } from '../../../procedure/routing.js';
import type { Kind } from '../../../procedure/vocabulary.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { cuesIn, isReadWhole, patternOf, saidIn, withShared } from '../../text/cues.js';
import faults from '../fails-alone-words.json' with { type: 'json' };
import type { Ticket } from '../ticket.js';
import { descriptionField } from './draft-fields.js';
import table from './kind-words.json' with { type: 'json' };

const patternIn = (lines: readonly string[]): RegExp => patternOf(cuesIn(...withShared(lines, { ...faults.words, ...table.words })));
/** What is done for a person who lacks something: nothing that worked before is mended by it. */
const asks = patternIn(table.asks);
/** What sounds like a thing to be supplied and is none: the case itself ("crear un caso"), "la cuenta de cobro". */
const suppliesNothing = patternIn(table.suppliesNothing);
/** What does not work as it did. "No tengo", "no hay" and "no está instalado" are a lack. */
const fails = patternIn(table.fails);
const lacks = patternIn(table.lacks);
/** Where a lack is a fault: of what all have ("no hay internet"), or of what was there before ("desde ayer"). */
const outages = patternIn(table.outages);

/** Whether words ask only for something to be supplied, and say of nothing that it fails; not of words too long to be read to their end. */
const asksForSupply = memoisedByText((words): boolean => {
  if (!isReadWhole(words)) return false;
  const said = saidIn(words);
  // "Crear un caso para que instalen …" goes on with what is asked for; any other word after the case does not.
  const asked = said.replace(suppliesNothing, (found) => (found.endsWith(' para ') ? '' : ' '));
  return asked.match(asks) !== null && said.match(outages) === null && said.replace(lacks, ' ').match(fails) === null;
});

/**
 * The kind of a request: the usual one of its category. One for incidents also takes requests, such as a program to be installed; one with a
 * number series of its own takes none.
 *
 * Source: UARIV-02, SIIF-04
 */
export function kindOf({ kind, series }: Category, { words, fields }: Pick<Ticket, 'words' | 'fields'>, procedure: Procedure): Kind {
  const described = fields[descriptionField(procedure) ?? ''] ?? '';
  return kind === 'incident' && series === undefined && asksForSupply(described === '' ? words : described) ? 'request' : kind;
}
