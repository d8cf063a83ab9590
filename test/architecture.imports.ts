import { parseAst } from 'rolldown/parseAst';

/** One `import`, `export … from`, `import()` or `require()` of a module. */
export interface ModuleImport {
  /** As written. */
  readonly specifier: string;
  /**
   * Nothing of it is left at run time. Said of the whole statement only: `import { type A } from 'a'` still
   * loads `a` under `verbatimModuleSyntax`.
   */
  readonly typeOnly: boolean;
}

/**
 * Every module that `source` (TypeScript) names, read from its syntax tree, so neither comments nor strings deceive it.
 *
 * @throws {SyntaxError} when it does not parse, or when an import is computed and so cannot be checked
 */
export function importsOf(source: string, file: string): readonly ModuleImport[] {
  const found: ModuleImport[] = [];
  visit(parseAst(source, { lang: 'ts' }, file), file, found);
  return found;
}

type SyntaxNode = Readonly<Record<string, unknown>>;

function visit(node: unknown, file: string, found: ModuleImport[]): void {
  if (Array.isArray(node)) {
    for (const each of node) visit(each, file, found);
    return;
  }
  if (!isNode(node)) return;
  const named = namedModule(node);
  if (named !== undefined) {
    const specifier = isNode(named) ? named['value'] : undefined;
    if (typeof specifier !== 'string') throw new SyntaxError(`${file}: an import of something computed`);
    found.push({ specifier, typeOnly: isTypeOnly(node) });
  }
  for (const value of Object.values(node)) visit(value, file, found);
}

function namedModule(node: SyntaxNode): unknown {
  switch (node['type']) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node['source'];
    case 'ExportNamedDeclaration':
      return node['source'] ?? undefined;
    case 'TSExternalModuleReference':
      return node['expression'];
    case 'CallExpression':
      return isNode(node['callee']) && node['callee']['name'] === 'require' ? firstOf(node['arguments']) : undefined;
    default:
      return undefined;
  }
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function isTypeOnly(node: SyntaxNode): boolean {
  return node['type'] === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type';
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null;
}
