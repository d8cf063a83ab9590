const month = 'ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic';
const unit = `min|h|d[ií]as?|horas?|minutos?|semanas?|[ap]\\. ?m\\.|bytes|KB|MB|${month}`;

/** The blanks inside "8:20 a. m.", "24 nov 2026", "3 h 20 min", "Ticket 45" and "nivel 2"; mentions stay as their entities spell them. */
const bound = new RegExp(
  `<at>[^<]*</at>|(?<=\\d) (?=(?:${unit})(?!\\p{L}))|(?<=\\d [ap]\\.) (?=m\\.)|(?<=\\d (?:${month})) (?=\\d{4})|(?<=(?<!\\p{L})(?:\\p{Lu}\\p{L}{1,11}|nivel)) (?=\\d)`,
  'gu',
);

/**
 * Times, dates, amounts and numbers with blanks that break no line. Hyphens stay: browsers break no line between a hyphen and a
 * digit, and a copied number is found by every search.
 */
export function unbroken(text: string): string {
  return /\d/.test(text) ? text.replace(bound, (part) => (part === ' ' ? '\u00A0' : part)) : text;
}
