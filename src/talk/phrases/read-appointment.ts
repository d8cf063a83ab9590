import { trimEndOf } from '../../core/text/normalise-text.js';
/**
 * Reads the person and the scope after «coordina» or «persona»: "@Beto Gil nivel 2 y 3", "Beto Gil toda la mesa". With a mention the rest
 * is the scope; else the scope is the longest end of the words that names one.
 * @param mentioned the name of the mention, as it is written in the words
 */
export function readAppointment(rest: string, mentioned: string | null, isScope: (said: string) => boolean) {
  const said = rest.replace(/^(?:a\s+)?@?/i, '').trim();
  if (mentioned !== null) {
    const at = said.toLowerCase().indexOf(mentioned.toLowerCase());
    const scope = at === -1 ? '' : `${said.slice(0, at)} ${said.slice(at + mentioned.length)}`;
    return { who: mentioned, scope: scope.replace(/^[\s@:,]+/, '').trim() };
  }
  const words = said.split(/\s+/);
  for (let at = 1; at < words.length; at++) {
    const scope = words.slice(at).join(' ');
    if (isScope(scope)) return { who: trimEndOf(words.slice(0, at).join(' '), ':,'), scope };
  }
  return { who: said, scope: '' };
}
