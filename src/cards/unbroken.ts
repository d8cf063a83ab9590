const month = 'ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic';
const weekday = 'lun|mar|mié|jue|vie|sáb|dom';
const unit = `min|h|%|d[ií]as?|horas?|minutos?|semanas?|[ap]\\. ?m\\.|bytes|KB|MB|${month}`;

/** Mentions stay as their entities spell them; then the blanks inside "8:20 a. m.", "24 nov 2026", "3 h 20 min", "86 %", "nivel 2". */
const blanks = `<at>[^<]*</at>|(?<=\\d) (?=(?:${unit})(?!\\p{L}))|(?<=\\d [ap]\\.) (?=m\\.)|(?<=\\d (?:${month})) (?=\\d{4})|(?<=(?<!\\p{L})(?:nivel|${weekday})) (?=\\d)`;
/** Behind the sign of "▲ Responder". */
const afterSigns = '(?<=[▲◆○●❚✔■✕]) (?=\\p{L})';
const bound = new RegExp(`${blanks}|${afterSigns}`, 'gu');

/**
 * Times, dates, amounts and signs with blanks at which no client breaks a line. Numbers of cases stay as they are: copied, they match
 * what a mail, a search or another tool holds only without characters that nobody sees.
 */
export function unbroken(text: string): string {
  return /[\d▲◆○●❚✔■✕]/.test(text) ? text.replace(bound, (part) => (part === ' ' ? '\u00A0' : part)) : text;
}
