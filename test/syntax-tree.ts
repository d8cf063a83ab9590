import { parseAst } from 'rolldown/parseAst';

export type SyntaxNode = Readonly<Record<string, unknown>>;

/**
 * Every node of a TypeScript source, a parent before its children.
 *
 * @throws {SyntaxError} when it does not parse
 */
export function syntaxNodesOf(source: string, file: string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  collect(parseAst(source, { lang: 'ts' }, file), found);
  return found;
}

function collect(value: unknown, found: SyntaxNode[]): void {
  if (Array.isArray(value)) for (const each of value) collect(each, found);
  else if (isNode(value)) {
    found.push(value);
    for (const each of Object.values(value)) collect(each, found);
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null;
}

/** Strings of TypeScript or JSON, and the fixed parts of each template as one text; neither comments nor patterns. */
export function literalsIn(source: string, file: string): readonly string[] {
  return syntaxNodesOf(file.endsWith('.json') ? `(${source})` : source, file).flatMap(({ type, value, quasis }) => {
    if (type === 'TemplateLiteral') return [fixedParts(quasis)];
    return type === 'Literal' && typeof value === 'string' ? [value] : [];
  });
}

function fixedParts(quasis: unknown): string {
  const parts: readonly unknown[] = Array.isArray(quasis) ? quasis : [];
  return parts.map((part) => (isNode(part) && isNode(part['value']) ? String(part['value']['raw']) : '')).join(' … ');
}
