/**
 * What a server says of how it will answer: which indexes it reads, and whether it reads everything.
 *
 * @property sorts in memory, after reading; null where the server does not say it by its plan (DocumentDB sorts what an index gave)
 */
export type QueryPlan = { indexes: readonly string[]; readsAll: boolean; sorts: boolean | null };

type Node = Readonly<Record<string, unknown>>;

/** What was not chosen, and what was asked, is no part of the plan. */
const ASIDE = ['rejectedPlans', 'command', 'IndexCosts', 'serverInfo'];

/** Reads MongoDB's answer to `explain`, and that of DocumentDB, which is PostgreSQL's. @throws when it is neither */
export function planIn(explained: unknown): QueryPlan {
  const nodes = nodesIn(explained);
  const stages = nodes.flatMap((node) => textIn(node, 'stage'));
  if (stages.length > 0) {
    return {
      indexes: unique(nodes.flatMap((node) => [...textIn(node, 'indexName'), ...(node['stage'] === 'IDHACK' ? ['_id_'] : [])])),
      readsAll: stages.includes('COLLSCAN'),
      sorts: stages.some((stage) => stage.startsWith('SORT') && stage !== 'SORT_MERGE'),
    };
  }
  const types = nodes.flatMap((node) => textIn(node, 'Node Type'));
  if (types.length === 0) throw new Error(`no plan of a server that is known: ${JSON.stringify(explained).slice(0, 500)}`);
  return {
    indexes: unique(nodes.flatMap((node) => [...textIn(node, 'indexName'), ...textIn(node, 'Index Name')])),
    readsAll: types.some((type) => type.endsWith('Seq Scan')),
    sorts: null,
  };
}

function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (!isNode(value)) return [];
  return [value, ...Object.entries(value).flatMap(([name, part]) => (ASIDE.includes(name) ? [] : nodesIn(part)))];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function textIn(node: Node, name: string): readonly string[] {
  const text = node[name];
  return typeof text === 'string' ? [text] : [];
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted();
}
