import { isNode, syntaxNodesOf, type SyntaxNode } from './syntax-tree.js';

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
  return syntaxNodesOf(source, file).flatMap((node): readonly ModuleImport[] => {
    const named = namedModule(node);
    if (named === undefined) return [];
    const specifier = isNode(named) ? named['value'] : undefined;
    if (typeof specifier !== 'string') throw new SyntaxError(`${file}: an import of something computed`);
    return [{ specifier, typeOnly: isTypeOnly(node) }];
  });
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
