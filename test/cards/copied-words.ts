import { isObject, objectsAt, textAt, type JsonObject } from '../../src/core/json.js';
import { drawings } from '../support/shown-text.js';
import { nodesOf } from './card-rules.js';

const signs: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

const textIn = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|amp);/g, (entity) => signs[entity] ?? entity)
    .replace(/\n$/, '');

/** What each client puts on the clipboard of a text that it reads as markdown. */
export const copiesOfMarkdown = (text: string): readonly string[] => Object.values(drawings(text)).map(textIn);

/** The same of runs: Microsoft's clients read no markdown in them, but for the iPhone's, which reads each by itself. */
function copiesOfRuns(runs: readonly JsonObject[]): readonly string[] {
  const said = runs.map((run) => textAt(run, 'text') ?? '');
  return [said.join(''), said.map((run) => textIn(drawings(run).iphone)).join('')];
}

/** Of each text and fact of a card, what each client puts on the clipboard. */
export function copiesOf(card: unknown): readonly (readonly string[])[] {
  return nodesOf(card).flatMap((node) => {
    if (node['type'] === 'RichTextBlock' && isObject(node)) return [copiesOfRuns(objectsAt(node, 'inlines'))];
    if (node['type'] === 'TextBlock') return [copiesOfMarkdown(String(node['text']))];
    return typeof node['title'] === 'string' && typeof node['value'] === 'string' ? [copiesOfMarkdown(node['value'])] : [];
  });
}
