const month = 'ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic';
const weekday = 'lun|mar|mié|jue|vie|sáb|dom';
const unit = `min|h|%|d[ií]as?|horas?|minutos?|semanas?|[ap]\\. ?m\\.|bytes|KB|MB|${month}`;

/** Mentions stay as their entities spell them; then the blanks inside "8:20 a. m.", "24 nov 2026", "3 h 20 min", "86 %", "Ticket 45", "nivel 2". */
const blanks = `<at>[^<]*</at>|(?<=\\d) (?=(?:${unit})(?!\\p{L}))|(?<=\\d [ap]\\.) (?=m\\.)|(?<=\\d (?:${month})) (?=\\d{4})|(?<=(?<!\\p{L})(?:\\p{Lu}\\p{L}{1,11}|nivel|${weekday})) (?=\\d)`;
/** Behind the sign of "▲ Responder". */
const afterSigns = '(?<=[▲◆○●❚✔■✕]) (?=\\p{L})';
/** Of "CASO-000045", not of an address that has one. */
const hyphens = `(?<=(?<![\\p{L}\\p{N}./:@_-])\\p{Lu}{2,10})-(?=\\d{3,12}(?![\\p{L}\\p{N}@_/-]|\\.\\p{L}))`;
const bound = new RegExp(`${blanks}|${afterSigns}|${hyphens}`, 'gu');

/**
 * Times, dates, amounts, signs and numbers of cases with blanks and hyphens at which no client breaks a line. Behind the hyphen
 * stands a word joiner: a browser's search finds such a number as it is typed, and one with U+2011 it does not.
 */
export function unbroken(text: string): string {
  return /[\d▲◆○●❚✔■✕]/.test(text) ? text.replace(bound, (part) => ({ ' ': '\u00A0', '-': '-\u2060' })[part] ?? part) : text;
}
