import { normaliseText } from '../text/normalise-text.js';

const BEGINNING =
  /^(?:\W{0,5})(?:aviso (?:legal|de privacidad|de confidencialidad|importante)|(?:nota|clausula|advertencia) (?:de confidencialidad|legal)|confidencialidad\b|confidential(?:ity)? notice|disclaimer\b|(?:este|el presente) (?:mensaje|correo|e-mail|email)\b.{0,200}(?:confidencial|destinatari|privilegiad)|(?:la|toda la) informacion (?:contenida|incluida|transmitida) en|this (?:e-?mail|message)\b.{0,200}(?:confidential|intended)|antes de imprimir|por favor,? (?:piense|considere|no imprima)|piense en el medio ambiente)/;
/** Tried first, since hardly any line begins so. */
const MAY_BEGIN = /^\W{0,5}(?:aviso|nota|cl[aá]us|advert|confid|disclaimer|est|el pres|la inf|toda|this|antes|por fav|piense)/i;
/** What a further paragraph of one speaks of. */
const CUE =
  /(?:confidencial|confidential|destinatari|intended recipient|privilegiad|habeas data|ley (?:estatutaria )?1581|ley 1273|datos personales|tratamiento de datos|medio ambiente|imprimir|libre de virus|antivirus|virus)/;
const LONGEST_HEAD = 400;
const MOST_HEAD_LINES = 5;
/** Marks upon marks take longer than their number to bring in order. */
const LONGEST_CUE = 1_000;

/**
 * The notice begins as notices begin, and every paragraph below speaks of the same. So a text that a person wrote below it stays, and the
 * notice with it.
 */
export function splitLegal(text: string): { text: string; legal: string } {
  const parts = text.split(/(\n[^\S\n]*\n)/);
  let end = text.length;
  let begins = text.length;
  for (let at = parts.length - 1; at >= 0; at -= 2) {
    const paragraph = parts[at] ?? '';
    const from = end - paragraph.length;
    const head = noticeIn(paragraph);
    if (head !== null) begins = from + head;
    else if (!CUE.test(normaliseText(paragraph.slice(0, LONGEST_CUE))) && paragraph.trim() !== '') break;
    if (head !== null && head > 0) break;
    end = from - (parts[at - 1] ?? '').length;
  }
  return { text: text.slice(0, begins).trimEnd(), legal: text.slice(begins).trim() };
}

function noticeIn(paragraph: string): number | null {
  const lines = paragraph.split('\n');
  let from = 0;
  for (let at = 0; at < lines.length; at++) {
    if (MAY_BEGIN.test(lines[at] ?? '') && BEGINNING.test(headFrom(lines, at))) return from;
    from += (lines[at] ?? '').length + 1;
  }
  return null;
}

function headFrom(lines: readonly string[], at: number): string {
  const head = lines.slice(at, at + MOST_HEAD_LINES).map((line) => line.slice(0, LONGEST_HEAD));
  return normaliseText(head.join(' '));
}
