import { capitalised, type NounForms } from './words.js';

/**
 * Fills a text with a noun of the procedure. `{many}` is one of the noun's forms ("casos", "solicitudes") or one of the given words;
 * `~abiertos` is a word that agrees with it ("abiertos", "abiertas"). A capital letter is for the start of a sentence: `{TheMany}`, `~Los`.
 *
 * @throws if a word in braces is neither
 */
export function fill(text: string, { as, counted: _counted, ...forms }: NounForms, given: Readonly<Record<string, string>> = {}): string {
  const words: Readonly<Record<string, string>> = { ...forms, ...given };
  return text.replace(/\{(\p{L}+)\}|~(\p{L}+)/gu, (mark: string, named?: string, agreeing = '') => {
    const name = named ?? agreeing;
    const plain = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const said = named === undefined ? as(plain) : words[plain];
    if (said === undefined) throw new Error(`${mark} in «${text}» is no form of a noun`);
    return plain === name ? said : capitalised(said);
  });
}
