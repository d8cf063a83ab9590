import { truncateText, withoutHidden } from '../../core/text/normalise-text.js';

const LONGEST = 120;

const NAMED_BY_TYPE: readonly (readonly [type: string, name: string])[] = [
  ['image/', 'imagen'],
  ['message/', 'mensaje'],
  ['text/calendar', 'invitacion'],
];
const ENDINGS: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'message/global': 'eml',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'text/calendar': 'ics',
  'text/html': 'html',
  'text/plain': 'txt',
  'application/pdf': 'pdf',
  'application/ms-tnef': 'dat',
};

/**
 * Fit to be shown and kept: no folders, no control or direction characters, nothing that a system forbids, its ending kept where it is cut.
 * @param name as the mail says it; '' none @param at counts the parts, for those without a name. Source: M-25
 */
export function partName(name: string, type: string, at: number): string {
  const last = withoutHidden(name.slice(-1_000).normalize('NFC')).split(/[\\/]/).at(-1) ?? '';
  const safe = last
    .replaceAll(/[\n\t<>:"|?*]+/g, '_')
    .replaceAll(/^[\s._]+|(?<![\s.])[\s.]+$/g, '')
    .trim();
  const ending = ENDINGS[type] ?? '';
  if (safe === '') return `${NAMED_BY_TYPE.find(([begin]) => type.startsWith(begin))?.[1] ?? 'archivo'}-${at}${ending && `.${ending}`}`;
  const whole = ending === 'eml' && !/\.eml$/i.test(safe) ? `${safe}.eml` : safe;
  const kept = /\.[^.\s]{1,10}$/.exec(whole)?.[0] ?? '';
  return whole.length <= LONGEST ? whole : `${truncateText(whole.slice(0, whole.length - kept.length), LONGEST - kept.length)}${kept}`;
}
