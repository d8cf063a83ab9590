const DEEPEST = 200;
/** Elements without content, and those that another of their kind closes: they open no level (as `mailparser` counts them too). */
const LEVELLESS = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup tr td th thead tbody tfoot rt rp'.split(
    ' ',
  ),
);
const SECTIONS: readonly (readonly [begin: RegExp, end: RegExp])[] = [
  [/<!--/g, /-->/g],
  [/<style[\s>/]/gi, /<\/style[^>]*>?/gi],
  [/<script[\s>/]/gi, /<\/script[^>]*>?/gi],
  [/<title[\s>/]/gi, /<\/title[^>]*>?/gi],
];

/**
 * Without comments, styles and scripts, of a bounded length, in which elements stand at most 200 deep: the tags of deeper ones are left
 * out, their text stays. Linear in its length: the converter takes 40 s for 2 MB of nested elements, and ends with a RangeError at 54 KB.
 * @param most signs that are kept @returns `isCut`: there was more, or it was too deep. Source: M-54
 */
export function flatHtml(html: string, most: number): { html: string; isCut: boolean } {
  const bare = SECTIONS.reduce((text, [begin, end]) => withoutSections(text, begin, end), html);
  const open: string[] = [];
  const counts = new Map<string, number>();
  let isCut = bare.length > most;
  const flat = bare.slice(0, most).replace(/<(\/?)([a-z][a-z\d:_-]*)[^>]*>?/gi, (tag, slash: string, written: string) => {
    const name = written.toLowerCase();
    if (LEVELLESS.has(name)) return tag;
    const depth = slash === '' ? opened(open, counts, name) : closed(open, counts, name);
    if (depth <= DEEPEST) return tag;
    isCut = true;
    return ' ';
  });
  return { html: flat, isCut };
}

function opened(open: string[], counts: Map<string, number>, name: string): number {
  counts.set(name, (counts.get(name) ?? 0) + 1);
  return open.push(name);
}

/** Down to the nearest element of its name. @returns the depth of that element; 0 where there is none */
function closed(open: string[], counts: Map<string, number>, name: string): number {
  if ((counts.get(name) ?? 0) === 0) return 0;
  for (;;) {
    const last = open.pop() ?? name;
    counts.set(last, (counts.get(last) ?? 0) - 1);
    if (last === name) return open.length + 1;
  }
}

function withoutSections(html: string, begin: RegExp, end: RegExp): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = found(begin, html, 0); at !== null; at = found(begin, html, from)) {
    kept.push(html.slice(from, at.index));
    // `<!-->` is a whole comment.
    const closing = found(end, html, at.index + 2);
    from = closing === null ? html.length : closing.index + closing[0].length;
  }
  return kept.join('') + html.slice(from);
}

function found(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}
