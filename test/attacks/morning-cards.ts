import type { CaseView } from '../../src/ports/messenger.js';
import type { Card } from '../../src/cards/card.js';
import { digestCard } from '../../src/features/digest/digest-card.js';
import { disclosurePreviewCard } from '../../src/features/disclosure/disclosure-card.js';
import type { SampleName } from '../cards/samples.js';
import { digestOf } from '../cards/digest-samples.js';
import { aDisclosure, disclosing, shareOf } from '../cards/disclosure-samples.js';

/** The digest, and what is sent to the groups, naming these cases. */
export function morningCards(views: () => readonly [CaseView, ...CaseView[]]): readonly (readonly [SampleName, () => Card])[] {
  return [
    ['digest', () => digestCard(digestOf(views()[0]))],
    ['disclosure', () => aDisclosure(shareOf(views()))],
    ['disclosure-preview', () => disclosurePreviewCard(disclosing, [{ share: shareOf(views()), last: null }], null)],
  ];
}
