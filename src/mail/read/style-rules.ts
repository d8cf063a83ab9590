import type { DomNode } from 'html-to-text';
import { withoutSections } from './flat-html.js';
import { compact } from './hidden-style.js';

/** The declarations of the `<style>` blocks of a mail by what they are for, as `.class`, `#id` or `p.class`; those of later rules first. */
export type StyleRules = ReadonlyMap<string, string>;

/** So much of the declarations of one name, and so many classes of one element, count. */
const [mostKept, mostClasses] = [500, 10];

/** The rules of a mail. Those of a `@media` block, which may be for other screens, count for nothing. */
export function styleRules(html: string): StyleRules {
  const rules = new Map<string, string>();
  const [, ...sheets] = withoutSections(html, /<!--/g, /-->/g).split(/<style(?=[\s>/])/i);
  const css = sheets.map((sheet) => sheet.slice(sheet.indexOf('>') + 1).split(/<\/style/i, 1)[0]).join('}');
  let isNested = false;
  for (const rule of withoutSections(css, /\/\*/g, /\*\//g).split('}')) {
    const [names = '', said, deeper] = rule.split('{', 3);
    isNested = deeper !== undefined || (isNested && said !== undefined);
    if (said === undefined || isNested) continue;
    for (const name of names.split(',').map((one) => one.trim())) rules.set(name, `${said};${rules.get(name) ?? ''}`.slice(0, mostKept));
  }
  return rules;
}

/** Elements in elements that hide their text are looked at again at each level, but their rules are read once. */
const ruled = new WeakSet<DomNode>();

/** Writes the rules that are for an element into its own style, which wins over them unless they are marked as important. */
export function applyRules(element: DomNode, rules: StyleRules): void {
  if (ruled.has(element)) return;
  ruled.add(element);
  const { class: classes = '', id = '', style = '' } = element.attribs ?? {};
  const names = [
    `#${id}`,
    ...classes
      .trim()
      .split(/\s+/, mostClasses)
      .map((one: string) => `.${one}`),
  ];
  const found = names.flatMap((one) => [rules.get(one), rules.get(`${element.name}${one}`)]);
  const all = compact([style, ...found].join(';')).split(';');
  // The first of each property counts.
  const ranked = [...all.filter((one) => one.includes('!important')), ...all].toReversed();
  const counted = new Map(ranked.map((one) => [one.split(':', 1)[0], one]));
  element.attribs = { ...element.attribs, style: [...counted.values(), style].join(';') };
}
