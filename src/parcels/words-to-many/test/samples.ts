import { drawCard } from '../../../cards/draw-card.js';
import type { Dialog } from '../../../features/answers.js';
import { nothingTyped } from '../../../ports/messenger.js';
import { beto, procedure } from '../../../../test/cards/case-story.js';
import { registered } from '../../../../test/cards/sample-cases.js';
import type { ParcelSamples } from '../../../../test/support/parcel-samples.js';
import { bulletinFormCard, replyFormCard } from '../bulletin-card.js';
import { aBulletin, bulletinSamples } from './bulletin-samples.js';
import { morning } from './morning-read.js';
import type { CaseView } from '../../../ports/messenger.js';
import type { Card } from '../../../cards/card.js';
import { digestCard } from '../digest-card.js';
import { disclosurePreviewCard } from '../disclosure-card.js';
import { digestOf, digestSample } from './digest-samples.js';
import { aDisclosure, disclosureSamples, disclosing, shareOf } from './disclosure-samples.js';
import { wordsToManyClauses } from './statements.js';

const { desk } = registered();
const [group] = procedure.groups;
const ofDesk = (card: Card): Dialog => ({ title: card.fallback, card: drawCard(card, 'n1') });

export default {
  clauses: wordsToManyClauses,
  cards: { ...bulletinSamples, digest: digestSample, ...disclosureSamples },
  aboutNoCase: ['bulletin', 'bulletin-answer', 'bulletins'],
  readByOthers,
  dialogs: {
    bulletin: ofDesk(bulletinFormCard(desk, group === undefined ? [] : [{ id: group.id, label: group.label }], nothingTyped)),
    'bulletin-reply': ofDesk(replyFormCard(desk, aBulletin(), beto.id, nothingTyped)),
  },
  ofCoordination: morning,
} satisfies ParcelSamples;

/** The digest, and what is sent to the groups, naming these cases. */
function readByOthers(views: () => readonly [CaseView, ...CaseView[]]): readonly (readonly [string, () => Card])[] {
  return [
    ['digest', () => digestCard(digestOf(views()[0]))],
    ['disclosure', () => aDisclosure(shareOf(views()))],
    ['disclosure-preview', () => disclosurePreviewCard(disclosing, [{ share: shareOf(views()), last: null }], null)],
  ];
}
