import { bulletinCard, bulletinsCard, replyCard, type KeptBulletin } from '../bulletin-card.js';
import type { BulletinReply } from '../rules/bulletin.js';
import { instant } from '../../../core/instant.js';
import { beto, carla, refOf } from '../../../../test/cards/case-story.js';
import { LONG_NAME, LONG_WORDS, registered } from '../../../../test/cards/sample-cases.js';
import type { Sample } from '../../../../test/cards/samples.js';

const { desk } = registered();
const longName = { ...refOf(carla), name: LONG_NAME };
const minutesAgo = (minutes: number) => instant(desk.now - minutes * 60_000);
const answer: BulletinReply = {
  id: 'r1',
  by: refOf(beto),
  at: minutesAgo(4),
  text: 'Sí, uno por cada correo. Esta tarde les digo si cambia.',
};

/** A consultation of the coordination for level 1, without an answer. */
export function aBulletin(more: Partial<KeptBulletin> = {}): KeptBulletin {
  return {
    id: 'b1',
    group: 'mesa',
    asks: true,
    by: refOf(carla),
    at: minutesAgo(26),
    text: 'Llegaron diez correos del mismo remitente. ¿Los registran uno por uno?',
    replies: [],
    readBy: [],
    posted: null,
    shown: 0,
    told: {},
    ...more,
  };
}

const worst = aBulletin({
  by: longName,
  text: LONG_WORDS.slice(0, 2000),
  replies: Array.from({ length: 100 }, (_, i) => ({ ...answer, id: `r${i}`, by: longName, text: LONG_WORDS.slice(0, 2000) })),
  readBy: Array.from({ length: 200 }, () => longName),
});
const notice = { asks: false, text: 'Hoy a las 6:00 p. m. se cierra el sistema por mantenimiento.' };

export const bulletinSamples: { bulletin: Sample; 'bulletin-answer': Sample; bulletins: Sample } = {
  bulletin: { usual: () => bulletinCard(desk, aBulletin({ replies: [answer] }), null), worst: () => bulletinCard(desk, worst, null) },
  'bulletin-answer': {
    usual: () => replyCard(aBulletin({ replies: [answer] }), answer, refOf(carla).id),
    worst: () => replyCard(worst, worst.replies[0] ?? answer, longName.id),
  },
  bulletins: {
    usual: () => bulletinsCard(desk, [aBulletin(), aBulletin({ ...notice, readBy: [refOf(beto)] })], 0, true),
    worst: () =>
      bulletinsCard(
        desk,
        Array.from({ length: 12 }, () => worst),
        0,
        true,
      ),
  },
};
