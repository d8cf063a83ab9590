/** By what it is: a character with which a name poses as another, or as none. */
export const hidden: readonly (readonly [string, string])[] = [
  ['the Arabic letter mark', '\u061c'],
  ['the Hangul choseong filler', '\u115f'],
  ['the Hangul jungseong filler', '\u1160'],
  ['the Hangul filler', '\u3164'],
  ['the halfwidth Hangul filler', '\uffa0'],
  ['a tag character', '\u{e0041}'],
  ['the cancel tag', '\u{e007f}'],
  ['a zero width space', '\u200b'],
  ['a right-to-left mark', '\u200f'],
  ['an override of the direction', '\u202e'],
  ['an isolate', '\u2067'],
  ['a Mongolian vowel separator', '\u180e'],
];
