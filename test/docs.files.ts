import { textOf } from './house.files.js';

/** All first groups of a pattern, each once. */
export function firstGroups(pattern: RegExp, text: string): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, group]) => group ?? ''))];
}

export function prose(file: string): string {
  return textOf(file)
    .replaceAll(/^ *```[\s\S]*?^ *```/gm, '')
    .replaceAll(/^ {4}\S.*$/gm, '');
}

export function spans(text: string): readonly string[] {
  return firstGroups(/`([^`\n]+)`/g, text);
}

/** Code without its indentation. */
export const flat = (code: string): string => code.replaceAll(/\s+/g, ' ').trim();

/** The part of a page below one heading, up to the next of its rank or above. */
export function section(file: string, heading: string): string {
  const [marks = ''] = /^#+/.exec(heading) ?? [];
  const [, below = ''] = textOf(file).split(`\n${heading}\n`);
  return below.split(new RegExp(`^#{1,${marks.length}} `, 'm'))[0] ?? '';
}

/** Rows of the tables in a text, as cells; heads and rules left out. */
export function rows(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  const isRule = (line: string | undefined): boolean => line !== undefined && /^\|( ?-+ ?\|)+$/.test(line);
  return lines
    .filter((line, at) => line.startsWith('|') && !isRule(line) && !isRule(lines[at + 1]))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** Where a heading is linked to, as GitHub makes it. */
export function anchors(file: string): readonly string[] {
  return firstGroups(/^#+ (.+)$/gm, textOf(file)).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
