import { normaliseText } from '../../domain/text/normalise-text.js';

/** "Dora Vega hasta el viernes por capacitación", in its parts, as they were written; `until` null: no word of it. */
export type SaidAbsence = { who: string; until: string | null; reason: string };

/** Words that may stand before a name: "no disponible a Dora", "@Dora". */
const before = /^(?:a|para)\s+|^@/i;

/** "por la tarde" and "por hoy" say when, not why. */
const whenBy = new Set(['la', 'las', 'hoy', 'ahora']);

/**
 * What follows `no disponible`: whose absence, until when, why, in any order after the name. "hasta" begins the end, "por" the
 * reason; so do "de", "en" and "con" in the first place, where an end is given too ("de vacaciones hasta el lunes").
 */
export function readAbsence(rest: string): SaidAbsence {
  const words = rest.split(/\s+/).filter((w) => w !== '');
  const plain = words.map(normaliseText);
  const hasEnd = plain.includes('hasta');
  const parts = { who: [] as string[], until: [] as string[], reason: [] as string[] };
  let part: keyof typeof parts = 'who';
  for (const [i, word] of words.entries()) {
    const next = partBegunBy(plain, i, hasEnd);
    if (next === null) parts[part].push(word);
    else part = next;
  }
  const who = parts.who.join(' ').replace(before, '').replace(/^@/, '');
  // "no disponible hoy", "por hoy": the day that is named counts.
  if (!hasEnd && /^(?:hoy|por hoy)$/i.test(who)) return { who: '', until: 'hoy', reason: parts.reason.join(' ') };
  return { who, until: hasEnd ? parts.until.join(' ') : null, reason: parts.reason.join(' ') };
}

function partBegunBy(plain: readonly string[], at: number, hasEnd: boolean): 'until' | 'reason' | null {
  const word = plain[at] ?? '';
  if (word === 'hasta') return 'until';
  if (word === 'por' || word === 'porque') return whenBy.has(plain[at + 1] ?? '') ? null : 'reason';
  return at === 0 && hasEnd && ['de', 'en', 'con'].includes(word) ? 'reason' : null;
}
