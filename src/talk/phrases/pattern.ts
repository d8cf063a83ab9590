import { normaliseText } from '../../core/text/normalise-text.js';

/**
 * Returns every spelling of a pattern, in its order. Words in a pattern stand for themselves; `a | b` is one or the other, also inside a
 * part: `(a|b)` is one of these, `[a|b]` one of them or nothing. The first spelling of `[ver] [~los] ~vencidos […]` is `~vencidos`.
 *
 * @throws where a bracket is not closed, or was not opened
 */
export function spellingsOf(pattern: string): readonly string[] {
  const tokens = pattern.match(/[[\]()|]|[^[\]()|\s]+/gu) ?? [];
  let at = 0;
  const waysUntil = (end: string | undefined): readonly string[] => {
    const ways: string[] = [];
    let here: readonly string[] = [''];
    for (let token = tokens[at++]; token !== end; token = tokens[at++]) {
      if (token === undefined || token === ']' || token === ')') throw new Error(`a bracket is missing in «${pattern}»`);
      if (token === '|') {
        ways.push(...here);
        here = [''];
        continue;
      }
      const next = token === '[' ? ['', ...waysUntil(']')] : token === '(' ? waysUntil(')') : [token];
      here = here.flatMap((said) => next.map((word) => `${said} ${word}`.trim()));
    }
    return [...ways, ...here];
  };
  return waysUntil(undefined);
}

/** Returns the spellings in the form in which words are compared: without accents and capitals. */
export function sayingsOf(pattern: string): readonly string[] {
  return spellingsOf(pattern).map(normaliseText);
}
