import { sharedLists, type GroupShare, type PreviewedShare, disclosureCard, disclosurePreviewCard } from '../disclosure-card.js';
import type { CaseView } from '../../../ports/messenger.js';
import type { Card } from '../../../cards/card.js';
import { carla, refOf } from '../../../../test/cards/case-story.js';
import { LONG_NAME, LONG_WORDS, asked, escalated, longTaken, registered, takenCase } from '../../../../test/cards/sample-cases.js';
import type { Sample } from '../../../../test/cards/samples.js';

/** The desk that they are drawn for. */
export const { desk: disclosing } = registered().later(20);
const labelOf = (id: string): string => disclosing.procedure.groups.find((group) => group.id === id)?.label ?? id;

/** The groups' shares: one with cases in three states, one without a channel, one without cases. */
export function someShares(): readonly GroupShare[] {
  return [
    {
      group: 'mesa',
      level: 1,
      label: labelOf('mesa'),
      hasChannel: true,
      parts: [
        { of: 'new', count: 3, first: [registered().later(20).view] },
        { of: 'working', count: 1, first: [takenCase().later(600).view] },
        { of: 'waiting', count: 1, first: [asked().view] },
      ],
    },
    {
      group: 'infraestructura',
      level: 2,
      label: labelOf('infraestructura'),
      hasChannel: false,
      parts: [{ of: 'new', count: 1, first: [escalated().view] }],
    },
    { group: 'servicios-ti', level: 2, label: 'Servicios TI', hasChannel: true, parts: [] },
  ];
}

/** A share that names these cases. */
export function shareOf(first: readonly CaseView[]): GroupShare {
  return { group: 'mesa', level: 1, label: labelOf('mesa'), hasChannel: true, parts: [{ of: 'working', count: first.length, first }] };
}

function somePreviewed(): readonly PreviewedShare[] {
  const last = { at: disclosing.now, by: refOf(carla) };
  return someShares().map((share) => ({ share, last: share.group === 'infraestructura' ? last : null }));
}

/** The post of a group whose cases these are. */
export function aDisclosure(share: GroupShare = someShares()[0] ?? worstShare('mesa')): Card {
  return disclosureCard(disclosing, share, 'Revisen primero los que esperan al usuario.', refOf(carla));
}

const worstShare = (group: string): GroupShare => ({
  group,
  level: 1,
  label: LONG_NAME,
  hasChannel: true,
  parts: sharedLists.map((of) => ({
    of,
    count: 12_345,
    first: Array.from({ length: 5 }, () => longTaken().later(6000).view),
  })),
});

function worstPreview(): Card {
  const late = { day: 0, at: disclosing.now, isLate: true, mayBeRepeat: true };
  const last = { at: disclosing.now, by: { ...refOf(carla), name: LONG_NAME } };
  const groups = Array.from({ length: 12 }, (_, i) => ({ share: worstShare(`grupo-${i}`), last }));
  return disclosurePreviewCard(disclosing, groups, late);
}

export const disclosureSamples: { disclosure: Sample; 'disclosure-preview': Sample } = {
  disclosure: {
    usual: () => aDisclosure(),
    worst: () => disclosureCard(disclosing, worstShare('mesa'), LONG_WORDS.slice(0, 500), { ...refOf(carla), name: LONG_NAME }),
  },
  'disclosure-preview': { usual: () => disclosurePreviewCard(disclosing, somePreviewed(), null), worst: worstPreview },
};
