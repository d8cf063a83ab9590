/** Blanks of all kinds as one, marks of bold and of quotes off, as HTML turned to text leaves them. */
export function plainLine(line: string): string {
  return line
    .slice(0, LONGEST_LINE)
    .replaceAll(/[\s\u00a0\u2000-\u200b\u202f\u2060]+/g, ' ')
    .replaceAll('*', '')
    .trim();
}

const LONGEST_LINE = 500;
/** A head of one sentence is broken over at most so many lines. */
const MOST_LINES = 5;
const MOST_LABELS = 8;

const DAY = '(?:lun|mar|mi[eé]|jue|vie|s[aá]b|dom|mon|tue|wed|thu|fri|sat|sun)[a-zé]{0,8}\\.?';
const MONTH = '(?:ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic|jan|apr|aug|dec)[a-z]{0,8}\\.?';
const DATE = `(?:\\d{4}/\\d{1,2}/\\d{1,2}|\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}|\\d{1,2}[-.]${MONTH}[-.]\\d{2,4}|\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}(?: de)? ${MONTH},?(?: del?)? \\d{4}|${MONTH} \\d{1,2},? \\d{4})`;
const TIME = '\\d{1,2}[:.]\\d{2}';
const WROTE = '(?:escribi[oó]|wrote|sent)';
const ADDRESS = '<\\s?(?:mailto:)?[^<>@]{1,100}@[^<>]{1,200}>{1,2}';
/** `El lun, 24 nov 2026 a las 10:15, Ana (<ana@…>) escribió:` in all its forms; without a colon, or without an hour, it has an address. */
const SENTENCE = new RegExp(
  `^(?:el|en|on)(?: d[ií]a)? (?:${DAY},? )?${DATE}\\b(?:.{0,20}\\b${TIME}.*${WROTE} ?:|.{0,200}${ADDRESS}\\)? ?${WROTE} ?:?)$`,
  'i',
);
/** `Ana Ruiz <ana@…> escribió:` */
const WITH_ADDRESS = new RegExp(`^[^<>]{0,120}${ADDRESS} ?${WROTE} ?:$`, 'i');
/** `2026-11-24 10:15 GMT-05:00 Ana Ruiz <ana@…>:`, with an address: a line of a log begins so too. */
const DATE_FIRST = new RegExp(`^${DATE}(?: ${TIME})?(?: GMT[+-]\\d{1,2}:?\\d{2})?,? [^<>]{1,120}${ADDRESS} ?:?$`, 'i');
const BEGINS_WITH_DATE = new RegExp(`^${DATE}`, 'i');
/** `---- El mar, 24 nov 2026 10:00, Ana <ana@…> escribió ----`, and `Ana <ana@…> escribió (24/11/2026 10:15):`. */
const IN_ONE_LINE = new RegExp(
  `^(?:-{2,} ?(?:el|on) .*${DATE}.*(?:escribi[oó]|wrote) ?-{2,}|-{4} ?[^-]{1,80} (?:escribi[oó]|wrote) ?-{4}|.{1,200}(?:escribi[oó]|wrote) ?\\((?:.{0,20} )?${DATE}.{0,20}\\) ?:)$`,
  'i',
);
const BEGINS_SENTENCE = new RegExp(`^(?:el|en|on)(?: d[ií]a)? (?:${DAY},? )?${DATE}\\b`, 'i');

/** `Ana Ruiz escribió:` in any form; only a marked quote below makes it a head. */
const SAYS_WHO = /(?:escribi[oó]|wrote) ?:$/i;
/** Whether a client marked the line as quoted; a row of a table has several bars. */
export const isArrowed = (line: string): boolean => /^\s{0,3}(?:>|\|(?!.*\|))/.test(line);

const FROM = /^(?:de|from) ?: ?\S/i;
const LABEL =
  /^(?:de|from|para|to|a|cc|cco|bcc|con copia(?: a)?|enviad[oa]s?(?: el)?|sent|fecha|date|asunto|subject|responder a|reply-to|importancia) ?:/i;
/** `Date: Wed, 16 May 2012 00:15:02 -0600` */
const DATED = new RegExp(`^(?:enviad[oa]s?(?: el)?|sent|fecha|date) ?: ?(?:${DAY},? )?${DATE}\\b.{0,20}${TIME}`, 'i');
const TELLING = /^(?:enviad[oa]s?(?: el)?|sent|fecha|date|asunto|subject) ?:/i;

/** Lines that stand over a block of labels and belong to it. */
const RULE = /^(?:[_-]{5,}|-{2,} ?(?:mensaje original|(?:original|reply) message) ?-{2,}|(?:mensaje original|original message):?)$/i;
/** The words alone, with nothing under them that tells who wrote when. */
const ORIGINAL = /^-{2,} ?(?:mensaje original|(?:original|reply) message) ?-{2,}$/i;
const FORWARD =
  /^(?:-{2,} ?(?:forwarded message|mensaje reenviado|mensaje enviado|correo reenviado) ?-{0,}|inicio del mensaje reenviado ?:|begin forwarded message ?:)$/i;
/** What a client writes under a text by itself. */
const SENT_FROM =
  /^(?:enviado desde|sent from|obt[eé]n(?:er|ga)? outlook|get outlook|descarg(?:ar|ue) outlook) ?(?:desde |from |para |for )?.{0,60}$/i;
const SENT_FROM_KNOWN =
  /(?:iphone|ipad|android|ios|outlook|samsung|galaxy|huawei|xiaomi|motorola|yahoo|gmail|tel[eé]fono|m[oó]vil|celular|dispositivo|correo|mobile|phone|mail)/i;

/** Tried first, since hardly any line begins so. */
const MAY_BE_HEAD = /^[\s*\u200b]*(?:[-_\d]|(?:el|en|on|de|from|date|fecha|mensaje|original|inicio|begin)(?![a-z]))/i;

export const isForwardHead = (line: string): boolean => MAY_BE_HEAD.test(line) && FORWARD.test(plainLine(line));
export const isOfAntivirus = (line: string): boolean => {
  const rest = /^(?:libre de virus|virus[- ]free)\b[. ]*(.*)$/i.exec(plainLine(line))?.[1];
  return rest?.split(' ').every((word) => word === '' || /\bav(?:ast|g)\.com\b/i.test(word)) === true;
};
export const isSentFrom = (line: string): boolean => SENT_FROM.test(plainLine(line)) && SENT_FROM_KNOWN.test(line);

/**
 * The lines from `at` on that a client writes over what it quotes.
 *
 * @returns `sentence`: of how many lines, `El … escribió:` · `block`: at least three labels in succession, the sender first, one that tells
 *   when or about what; null where no head begins there
 * Source: M-31
 */
export function headAt(lines: readonly string[], at: number): { kind: 'sentence' | 'block'; lines: number } | null {
  const line = lines[at] ?? '';
  const first = plainLine(line);
  const isArrowedBelow = isArrowed(lineBelow(lines, at)) && SAYS_WHO.test(first);
  if (isArrowedBelow || (/escribi|wrote/i.test(line) && IN_ONE_LINE.test(first)) || WITH_ADDRESS.test(first))
    return { kind: 'sentence', lines: 1 };
  if (!MAY_BE_HEAD.test(line)) return null;
  if (BEGINS_WITH_DATE.test(first)) {
    const count = joinedLines(lines, at, DATE_FIRST, 2);
    return count === 0 ? null : { kind: 'sentence', lines: count };
  }
  if (BEGINS_SENTENCE.test(first)) {
    const count = joinedLines(lines, at, SENTENCE, MOST_LINES);
    if (count > 0) return { kind: 'sentence', lines: count };
  }
  const over = linesOver(lines, at);
  const labels = labelsFrom(lines, at + over, over > 0);
  if (labels === 0) return ORIGINAL.test(first) ? { kind: 'block', lines: 1 } : null;
  return { kind: 'block', lines: over + labels };
}

function lineBelow(lines: readonly string[], at: number): string {
  const next = lines[at + 1] ?? '';
  return next.trim() === '' ? (lines[at + 2] ?? '') : next;
}

function joinedLines(lines: readonly string[], at: number, head: RegExp, most: number): number {
  let whole = '';
  for (let count = 1; count <= most; count++) {
    whole = `${whole} ${plainLine(lines[at + count - 1] ?? '')}`.trim();
    if (head.test(whole)) return count;
  }
  return 0;
}

function linesOver(lines: readonly string[], at: number): number {
  if (!RULE.test(plainLine(lines[at] ?? ''))) return 0;
  let count = 1;
  while (count < MOST_LINES && (plainLine(lines[at + count] ?? '') === '' || RULE.test(plainLine(lines[at + count] ?? '')))) count += 1;
  return count;
}

/** @param isUnderRule the sender need not come first */
function labelsFrom(lines: readonly string[], at: number, isUnderRule: boolean): number {
  const first = plainLine(lines[at] ?? '');
  if (!(isUnderRule || DATED.test(first) ? LABEL : FROM).test(first)) return 0;
  const labelled = [first];
  let count = 1;
  for (; labelled.length < MOST_LABELS; count += 1) {
    const line = plainLine(lines[at + count] ?? '');
    if (LABEL.test(line)) labelled.push(line);
    // An address that was too long for its line.
    else if (!/@/.test(line) || !LABEL.test(plainLine(lines[at + count + 1] ?? ''))) break;
  }
  return isHead(labelled, lines.slice(at, at + count)) ? count : 0;
}

/** Two labels are enough where they say who and when. @param lines those with the labels, whole */
function isHead(labelled: readonly string[], lines: readonly string[]): boolean {
  if (labelled.length >= 3) return labelled.some((line) => TELLING.test(line));
  return labelled.length === 2 && labelled.some((line) => DATED.test(line)) && lines.some((line) => /@/.test(line));
}
