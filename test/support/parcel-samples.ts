import type { Card } from '../../src/cards/card.js';
import type { CardReader } from '../../src/desk/views.js';
import type { Dialog } from '../../src/features/answers.js';
import type { CaseForm } from '../../src/features/case-form.js';
import type { CaseView } from '../../src/ports/messenger.js';
import type { PersonRef } from '../../src/core/people/person.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { Sample } from '../cards/samples.js';
import type { Clause } from '../clauses/statements/statement.js';
import type { Deed } from '../simulation/random-actions.js';
import type { Passage } from '../read-aloud/shown-lines.js';

/** What the kernel's tests of all cards, dialogs and sentences take from a parcel. */
export type ParcelSamples = {
  /** What the procedures ask of it, each shown by a test of its own. */
  clauses?: readonly Clause[];
  cards?: Readonly<Record<string, Sample>>;
  /** Those of its cards that show nothing that was typed in a case. */
  aboutNoCase?: readonly string[];
  /** The others, as other people read them, naming these cases. */
  readByOthers?: (views: () => readonly [CaseView, ...CaseView[]]) => readonly (readonly [card: string, drawn: () => Card])[];
  /** Acts of cards from before: nothing makes their buttons any more. */
  ofOldCards?: readonly string[];
  dialogs?: Readonly<Record<string, Dialog>>;
  /** Its forms about a solved case. */
  forms?: Readonly<Record<string, CaseForm>>;
  /** What the reader reads first, and what the coordination does. */
  first?: (procedure: Procedure, reader: CardReader) => readonly Passage[];
  ofDesk?: (procedure: Procedure) => readonly Passage[];
  ofCase?: (view: CaseView) => readonly Passage[];
  /** What a coordinator may do at any moment of a simulated day. */
  deeds?: readonly ((coordinator: PersonRef) => Deed)[];
  ofCoordination?: (procedure: Procedure) => readonly Passage[];
};
