import type { Card } from '../../src/cards/card.js';
import type { CardReader } from '../../src/desk/views.js';
import type { Dialog } from '../../src/features/answers.js';
import type { CaseForm } from '../../src/features/case-form.js';
import type { CaseView } from '../../src/ports/messenger.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { Sample } from '../cards/samples.js';
import type { Passage } from '../read-aloud/shown-lines.js';

/** What the kernel's tests of all cards, dialogs and sentences take from a parcel. */
export type ParcelSamples = {
  cards?: Readonly<Record<string, Sample>>;
  /** Those of its cards that show nothing that was typed in a case. */
  aboutNoCase?: readonly string[];
  /** The others, as other people read them, naming these cases. */
  readByOthers?: (views: () => readonly [CaseView, ...CaseView[]]) => readonly (readonly [card: string, drawn: () => Card])[];
  dialogs?: Readonly<Record<string, Dialog>>;
  /** Its forms about a solved case. */
  forms?: Readonly<Record<string, CaseForm>>;
  /** What the reader reads first, and what the coordination does. */
  first?: (procedure: Procedure, reader: CardReader) => readonly Passage[];
  ofDesk?: (procedure: Procedure) => readonly Passage[];
  ofCase?: (view: CaseView) => readonly Passage[];
  ofCoordination?: (procedure: Procedure) => readonly Passage[];
};
