import { endingOf, type FileKind } from './file-kinds.js';

const LONGEST = 100;
/** Names that Windows keeps for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name that may be shown, saved anywhere and written into a header: no path, nothing invisible or turned around, no
 * device, with the ending of what the file really is.
 */
export function safeFileName(name: string, kind: FileKind): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*%;]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = endingOf(plain);
  const isTrue = kind.endings.includes(ending);
  const stem = (isTrue ? plain.slice(0, -ending.length - 1) : plain).replace(/[. ]+$/, '');
  const shown = stem === '' || DEVICE.test(stem) ? `archivo${stem === '' ? '' : `-${stem}`}` : stem;
  return `${[...shown].slice(0, LONGEST).join('')}.${isTrue ? ending : (kind.endings[0] ?? 'bin')}`;
}
