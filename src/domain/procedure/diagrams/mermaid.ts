/** An id as Mermaid takes it: letters, digits and underscores only; the prefix keeps it off Mermaid's own words. */
export function mermaidId(prefix: string, id: string): string {
  return `${prefix}_${id.replace(/[^A-Za-z0-9]/g, '_')}`;
}

/** A label that cannot break out of its place in a diagram. */
export function mermaidText(text: string): string {
  return text.replace(/["\s;#:|]+/g, ' ').trim();
}
