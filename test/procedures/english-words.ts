/** Words that no Spanish sentence has; what the file itself says (in quotes, as a path, as an id with hyphens) does not count. */
const words = [
  'the', 'of', 'an', 'and', 'or', 'is', 'are', 'be', 'was', 'it', 'its', 'this', 'that', 'which', 'who', 'whom', 'what', 'where', 'there', 'here',
  'one', 'two', 'each', 'every', 'other', 'another', 'nothing', 'nobody', 'not', 'only', 'more', 'most', 'least', 'than', 'above', 'below', 'too',
  'must', 'may', 'can', 'cannot', 'as', 'at', 'by', 'for', 'from', 'in', 'into', 'on', 'to', 'with', 'without', 'beside', 'before', 'after',
  'expected', 'found', 'received', 'invalid', 'input', 'option', 'unrecognized', 'required', 'string', 'array', 'object', 'boolean', 'whole', 'list',
  'letters', 'misspelt', 'unknown', 'fault', 'faults', 'usage', 'key', 'keys', 'level', 'phase', 'act', 'limit', 'field', 'fields',
];
const english = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${words.join('|')})(?![\\p{L}\\p{N}_-])`, 'giu');
const quotes = /"[^"]*"/g;
const paths = /[\w-]+(?:\[\d+\]|\.[\w-]+)+/g;

/** English words in a text for people who read Spanish; empty when there are none. */
export function englishIn(text: string): readonly string[] {
  return text.replace(quotes, '""').replace(paths, '').match(english) ?? [];
}
