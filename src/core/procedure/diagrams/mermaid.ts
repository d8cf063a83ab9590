/** An id that Mermaid accepts: letters, digits and underscores; the prefix avoids Mermaid's keywords. */
export function mermaidId(prefix: string, id: string): string {
  return `${prefix}_${id.replace(/[^A-Za-z0-9]/g, '_')}`;
}

/** A label without characters that are syntax in a diagram. */
export function mermaidText(text: string): string {
  return text.replace(/["\s;#:|]+/g, ' ').trim();
}
