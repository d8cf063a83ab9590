export type StyledElement = { name?: string; attribs?: Readonly<Record<string, string>> };

/** A child of its own size, visibility or colour is seen again, except in what is not drawn at all. */
export type Hiding = 'undrawn' | 'no-size' | 'invisible' | 'white';

const UNDRAWN =
  /(?:^|;)(?:display:none|mso-hide:all|opacity:(?:0|0?\.0+|0(?:\.0+)?%)(?:;|!|$)|(?:-webkit-|-ms-)?transform:[^;]*scale(?:3d|x|y)?\((?:0(?:\.0\d*)?|\.0\d*)[,)]|(?:max-)?height:0(?:px|pt|em|%)?(?:;|!|$)|(?:text-indent|left|right|top|bottom|margin-left|margin-top):-\d{3,}|clip:rect\(0)/;
const NO_SIZE = /(?:^|;)font-size:(?:0|0?\.\d+|1(?=px|pt))(?:px|pt|em|rem|%)?(?:;|!|$)/;
const WHITE =
  /^(?:white|transparent|#fff(?:f{3})?|#f[a-f]f[a-f]f[a-f]|rgba?\(25[0-5],25[0-5],25[0-5](?:,[\d.]+)?\)|rgba\(\d+,\d+,\d+,0\))$/;

/** Null where it does not. @param onWhite whether it stands on a white ground */
export function hidingOf(element: StyledElement, onWhite: boolean): Hiding | null {
  const style = styleOf(element);
  if (element.attribs?.['hidden'] !== undefined || UNDRAWN.test(style)) return 'undrawn';
  if (/(?:^|;)visibility:(?:hidden|collapse)/.test(style)) return 'invisible';
  if (NO_SIZE.test(style)) return 'no-size';
  return onWhite && WHITE.test(colourOf(element)) ? 'white' : null;
}

export function showsAgain(child: StyledElement, hiding: Hiding): boolean {
  const style = styleOf(child);
  if (hiding === 'no-size') return /(?:^|;)font(?:-size)?:/.test(style) && !NO_SIZE.test(style);
  if (hiding === 'invisible') return /(?:^|;)visibility:visible/.test(style);
  return hiding === 'white' && ((colourOf(child) !== '' && !WHITE.test(colourOf(child))) || groundOf(child) === 'coloured');
}

export function groundOf(element: StyledElement): 'white' | 'coloured' | null {
  const style = styleOf(element);
  const found = /(?:^|;)background(?:-color|-image)?:([^;!]+)/.exec(style)?.[1] ?? compact(element.attribs?.['bgcolor'] ?? '');
  if (found === '' || /^(?:transparent|none|inherit|initial)$/.test(found)) return null;
  return WHITE.test(found) ? 'white' : 'coloured';
}

function colourOf(element: StyledElement): string {
  const ofFont = element.name === 'font' ? compact(element.attribs?.['color'] ?? '') : '';
  return /(?:^|;)color:([^;!]+)/.exec(styleOf(element))?.[1] ?? ofFont;
}

function styleOf({ attribs }: StyledElement): string {
  return compact(attribs?.['style'] ?? '');
}

function compact(value: string): string {
  return value
    .slice(0, 2_000)
    .replaceAll(/\s+|\/\*[^*]*\*\//g, '')
    .toLowerCase();
}
