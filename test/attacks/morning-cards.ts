import type { CaseView } from '../../src/ports/messenger.js';
import type { Card } from '../../src/cards/card.js';
import { digestCard } from '../../src/parcels/words-to-many/digest-card.js';
import { disclosurePreviewCard } from '../../src/parcels/words-to-many/disclosure-card.js';
import type { SampleName } from '../cards/samples.js';
import { digestOf } from '../../src/parcels/words-to-many/test/digest-samples.js';
import { aDisclosure, disclosing, shareOf } from '../../src/parcels/words-to-many/test/disclosure-samples.js';

/** The digest, and what is sent to the groups, naming these cases. */
export function morningCards(views: () => readonly [CaseView, ...CaseView[]]): readonly (readonly [SampleName, () => Card])[] {
  return [
    ['digest', () => digestCard(digestOf(views()[0]))],
    ['disclosure', () => aDisclosure(shareOf(views()))],
    ['disclosure-preview', () => disclosurePreviewCard(disclosing, [{ share: shareOf(views()), last: null }], null)],
  ];
}
