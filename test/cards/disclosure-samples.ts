import { sharedLists, type GroupShare } from '../../src/app/disclosure/read-shares.js';
import type { CaseView } from '../../src/ports/messenger.js';
import type { Message } from '../../src/app/views.js';
import { disclosureCard, disclosurePreviewCard } from '../../src/features/disclosure/disclosure-card.js';
import { carla, refOf } from './case-story.js';
import { LONG_NAME, LONG_WORDS, asked, escalated, longTaken, registered, takenCase } from './sample-cases.js';
import type { Sample } from './samples.js';

type MessageOf<Kind extends Message['kind']> = Extract<Message, { kind: Kind }>;

const { desk } = registered().later(20);
const labelOf = (id: string): string => desk.procedure.groups.find((group) => group.id === id)?.label ?? id;

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

export function aPreview(): MessageOf<'disclosure-preview'> {
  const last = { at: desk.now, by: refOf(carla) };
  return {
    kind: 'disclosure-preview',
    desk,
    groups: someShares().map((share) => ({ share, last: share.group === 'infraestructura' ? last : null })),
    sent: null,
  };
}

export function aShare(): MessageOf<'disclosure'> {
  const [share = { group: '', level: 1, label: '', hasChannel: true, parts: [] }] = someShares();
  return { kind: 'disclosure', desk, share, line: 'Revisen primero los que esperan al usuario.', by: refOf(carla), mayBeRepeat: false };
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

function worstPreview(): MessageOf<'disclosure-preview'> {
  const late = { day: 0, at: desk.now, isLate: true, mayBeRepeat: true };
  const last = { at: desk.now, by: { ...refOf(carla), name: LONG_NAME } };
  return { ...aPreview(), groups: Array.from({ length: 12 }, (_, i) => ({ share: worstShare(`grupo-${i}`), last })), sent: late };
}

export const disclosureSamples: { disclosure: Sample; 'disclosure-preview': Sample } = {
  disclosure: {
    usual: () => disclosureCard(aShare()),
    worst: () =>
      disclosureCard({
        ...aShare(),
        share: worstShare('mesa'),
        line: LONG_WORDS.slice(0, 500),
        by: { ...refOf(carla), name: LONG_NAME },
      }),
  },
  'disclosure-preview': { usual: () => disclosurePreviewCard(aPreview()), worst: () => disclosurePreviewCard(worstPreview()) },
};
