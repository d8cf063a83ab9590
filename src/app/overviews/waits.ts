import { normaliseText } from '../../domain/text/normalise-text.js';
import { thirdPartyOf, type ThirdParty } from '../../domain/ticket/third-party.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Wait, Waits } from '../views.js';

/** Named one by one; the others are only counted. */
const maxWaitsShown = 5;

/** Open cases by the third party that they wait for. However often a name was typed otherwise, it counts as one. */
export function createWaitCount() {
  const counts = new Map<string, Wait>();
  return {
    add({ stored: { ticket }, procedure }: CaseView): void {
      const party = thirdPartyOf(ticket, procedure);
      if (party === null) return;
      const key = keyOf(party);
      const { cases, party: first, since } = counts.get(key) ?? { cases: 0, party, since: ticket.since };
      counts.set(key, { party: first, cases: cases + 1, since: since < ticket.since ? since : ticket.since });
    },
    /** The most waited for first; of equal ones in the order of their names, so that every store gives the same. */
    waits(): Waits {
      const all = [...counts].toSorted(([a, { cases: n }], [b, { cases: m }]) => m - n || (a < b ? -1 : 1)).map(([, wait]) => wait);
      const others = all.slice(maxWaitsShown);
      return {
        most: all.slice(0, maxWaitsShown),
        others: { parties: others.length, cases: others.reduce((n, { cases }) => n + cases, 0) },
      };
    },
  };
}

/** "Datos y Redes S.A.S." and "datos y redes SAS" are one; so are a group and its label as someone typed it. */
function keyOf(party: ThirdParty): string {
  if (party.kind === 'change' || party.kind === 'unnamed') return party.kind;
  const name = normaliseText(party.name);
  return `: ${name.replaceAll(/[^\p{L}\p{N} ]/gu, '') || name}`;
}
