import { DAY, later, MINUTE } from '../../../core/instant.js';
import type { Card } from '../../../cards/card.js';
import type { CaseView } from '../../../ports/messenger.js';
import { beto, carla, dora, refOf } from '../../../../test/cards/case-story.js';
import { deskStatus, worstDeskStatus } from '../../../../test/cards/desk-status-samples.js';
import { escalated, LONG_NAME, LONG_WORDS, longTaken, registered, takenCase } from '../../../../test/cards/sample-cases.js';
import type { Sample } from '../../../../test/cards/samples.js';
import type { ParcelSamples } from '../../../../test/support/parcel-samples.js';
import { digestCard, type Digest } from '../digest.js';
import { lostCard, postCard, previewCard, replyCard, type PreviewedGroup } from '../message-card.js';
import type { GroupMessage, GroupReply } from '../rules/group-message.js';
import { sharedLists, type GroupShare } from '../state.js';
import { wordsToManyClauses } from './statements.js';
import { morning } from './morning-read.js';

const { desk } = registered().later(20);
const longName = { ...refOf(carla), name: LONG_NAME };
const longText = LONG_WORDS.slice(0, 2000);
const late = { day: 0, at: later(desk.now, -DAY), isLate: true, mayBeRepeat: true };

/** A share that names these cases. */
const shareOf = (first: readonly CaseView[], group = 'mesa'): GroupShare => ({
  group,
  hasChannel: true,
  parts: [{ of: 'working', count: first.length, first }],
});
const shares: readonly GroupShare[] = [
  { ...shareOf([takenCase().later(600).view, registered().later(20).view]) },
  { ...shareOf([escalated().view], 'infraestructura'), hasChannel: false },
  { group: 'seguridad', hasChannel: true, parts: [] },
];
const worstCases = Array.from({ length: 5 }, () => longTaken().later(6000).view);
const worstShare = (group: string): GroupShare => ({
  group,
  hasChannel: true,
  parts: sharedLists.map((of) => ({ of, count: 12_345, first: worstCases })),
});
const previewed = (share: GroupShare, name = carla.name): PreviewedGroup => ({
  group: share.group,
  share,
  last: { at: desk.now, by: { ...refOf(carla), name } },
});

const answer: GroupReply = { id: 'r1', by: refOf(beto), at: later(desk.now, -4 * MINUTE), text: 'Sí, uno por cada correo.' };
const message: GroupMessage = {
  id: 'b1',
  by: refOf(carla),
  at: later(desk.now, -26 * MINUTE),
  content: 'words',
  text: 'Llegaron diez correos del mismo remitente. ¿Los registran uno por uno?',
  groups: ['mesa', 'infraestructura'],
  replies: [answer, { ...answer, id: 'heard/dora', by: refOf(dora), text: '' }],
  posts: {},
  told: {
    'to/mesa': { state: 'ended', day: 0, at: desk.now, as: 'sent' },
    'to/infraestructura': { state: 'ended', day: 0, at: desk.now, as: 'unreachable' },
  },
};
const worst: GroupMessage = {
  ...message,
  by: longName,
  text: longText,
  groups: desk.procedure.groups.map(({ id }) => id),
  replies: Array.from({ length: 200 }, (_, i) => ({ ...answer, id: `r${i}`, by: longName, text: i % 2 === 0 ? '' : longText })),
};

const digest: Digest = {
  late: 2,
  dueToday: 1,
  isDueAll: true,
  unassigned: 3,
  away: [{ person: refOf(dora), cases: 4 }],
  peopleToCall: { people: 1, channels: 0, withoutChannel: [] },
  lines: [{ said: 'Se repite Sede: Sede Centro (9 casos en 7 días)', phrase: 'repetidos' }],
  incidents: deskStatus.incidents,
};
const worstDigest: Digest = {
  late: 12_345,
  dueToday: 100,
  isDueAll: false,
  unassigned: 12_345,
  away: Array.from({ length: 7 }, () => ({ person: { ...refOf(dora), name: LONG_NAME }, cases: 1234 })),
  peopleToCall: { people: 1234, channels: 7, withoutChannel: [] },
  lines: [{ said: LONG_WORDS.slice(0, 160), phrase: 'repetidos' }],
  incidents: worstDeskStatus.incidents,
};

const cards: Readonly<Record<string, Sample>> = {
  digest: { usual: () => digestCard(desk, digest, false, null), worst: () => digestCard(desk, worstDigest, false, late) },
  'group-message': {
    usual: () => postCard(desk, message, null),
    worst: () => postCard(desk, { ...worst, content: 'state' }, worstShare('mesa')),
  },
  'group-message-answer': {
    usual: () => replyCard(message, answer),
    worst: () => replyCard(worst, { ...answer, by: longName, text: longText }),
  },
  'group-message-lost': { usual: () => lostCard(desk, message), worst: () => lostCard(desk, worst) },
  'group-message-preview': {
    usual: () =>
      previewCard(
        desk,
        shares.map((share) => previewed(share)),
        null,
      ),
    worst: () =>
      previewCard(
        desk,
        Array.from({ length: 12 }, (_, i) => previewed(worstShare(`grupo-${i}`), LONG_NAME)),
        late,
      ),
  },
  'group-messages': {
    usual: () => previewCard(desk, [{ group: 'mesa', share: null, last: null }], null, [message]),
    worst: () =>
      previewCard(
        desk,
        [{ group: 'mesa', share: null, last: null }],
        null,
        Array.from({ length: 6 }, () => worst),
      ),
  },
};

export default {
  clauses: wordsToManyClauses,
  ofOldCards: ['disclose', 'bulletins'],
  cards,
  aboutNoCase: ['group-message-answer', 'group-message-lost', 'group-messages'],
  readByOthers,
  ofCoordination: morning,
} satisfies ParcelSamples;

/** The digest, and what is sent to the groups, naming these cases. */
function readByOthers(views: () => readonly [CaseView, ...CaseView[]]): readonly (readonly [string, () => Card])[] {
  const incidents = () => ({ newest: views().slice(0, 1), more: 0, isMoreCounted: true });
  return [
    ['digest', () => digestCard(desk, { ...digest, incidents: incidents() }, false, null)],
    ['group-message', () => postCard(desk, message, shareOf(views()))],
    ['group-message-preview', () => previewCard(desk, [previewed(shareOf(views()))], null)],
  ];
}
