/** What words of a person can be to a case of theirs, without `repeat`: what they tell, and not what they tell of. */
type Talk = 'state' | 'presses' | 'works-now' | 'thanks' | 'news' | 'new';

/** What a sign in words counts for what it is evidence for; a second time the half of it. */
export const signPoints = 2;
/** Signs that count otherwise. */
export const ownPoints: Readonly<Record<string, number>> = {
  'begins as a question': 1.5,
  'is asked': 1,
  'asks for news': 2.5,
  'names the case': 2.5,
  'waits long': 2.5,
  'needs no more': 2.5,
  'is urgent': 2.5,
  'is angry': 2.5,
  'suffers by it': 3,
  pleads: 3,
  'works already': 2.5,
  'adds to it': 3,
  'tried something': 2.5,
  'tells a detail': 2,
  'has a number': 1.5,
  'tells when or where': 1.5,
  'points back': 1.5,
  'begins with a thing': 1,
};

/** Alone they are no evidence of any: other words have them as well. */
export const besideOthers: readonly string[] = [
  'begins as a question',
  'is asked',
  'names the case',
  'has a number',
  'tells when or where',
  'points back',
  'begins with a thing',
];

/** Who thanks and says one of them presses all the same. */
export const complaints: readonly string[] = [
  'waits long',
  'until when',
  'nobody does it',
  'was not attended',
  'is angry',
  'says it again',
  'suffers by it',
  'asks to be told',
];

/** What it counts that there is any sign at all, beside those. */
export const anySign: Readonly<Record<Talk, number>> = { state: 3, presses: 3.5, 'works-now': 1, thanks: 1, news: 1.5, new: 0 };

/** What signs count that are no words of their own: how a text is written, and how near it is to the case. */
export const otherPoints: Readonly<Record<string, Readonly<Partial<Record<Talk | 'repeat', number>>>>> = {
  anything: { news: 1 },
  'good news': { 'works-now': 5 },
  denies: { presses: 1 },
  'turned round': { 'works-now': -3 },
  'plain thanks': { thanks: 2.5, presses: -2 },
  'thanks that press': { thanks: -1 },
  'only polite': { thanks: 4.5 },
  'mostly polite': { thanks: 1 },
  shouted: { presses: 1 },
  'tells the same': { repeat: 4.5 },
  'asks nothing beside': { repeat: 1.5 },
  'nearly all of it': { repeat: 3 },
  'is like it': { repeat: 1 },
  'asks about the case': { state: 1.5 },
  'names its thing': { repeat: 1, presses: -0.5, thanks: -0.5, news: -0.5 },
  'names another thing': { new: 1.5, state: -0.5, presses: -0.5, thanks: -0.5 },
  'names only another thing': { new: 2 },
  'asks like the case': { repeat: 1 },
  'names no thing': { presses: 1, thanks: 0.5, new: -0.5, repeat: -0.5 },
  'asks for something': { new: 2, repeat: 0.5, state: 0.5 },
  'tells a fault': { new: 1, repeat: 0.5, thanks: -0.5 },
};
