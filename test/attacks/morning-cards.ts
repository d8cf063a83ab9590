import type { CaseView } from '../../src/ports/messenger.js';
import { expand, type CardJson, type CardName } from '../../src/teams/cards/catalogue.js';
import { digestData } from '../../src/teams/cards/lists/digest.js';
import { disclosureData, disclosurePreviewData } from '../../src/teams/cards/lists/disclosure.js';
import { digestOf } from '../cards/digest-samples.js';
import { aPreview, aShare, shareOf } from '../cards/disclosure-samples.js';

/** The digest, and what is sent to the groups, naming these cases. */
export function morningCards(views: () => readonly [CaseView, ...CaseView[]]): readonly (readonly [CardName, () => CardJson])[] {
  const preview = () => ({ ...aPreview(), groups: [{ share: shareOf(views()), last: null }] });
  return [
    ['digest', () => expand('digest', digestData(digestOf(views()[0])))],
    ['disclosure', () => expand('disclosure', disclosureData({ ...aShare(), share: shareOf(views()) }))],
    ['disclosure-preview', () => expand('disclosure-preview', disclosurePreviewData(preview(), 'n'))],
  ];
}
