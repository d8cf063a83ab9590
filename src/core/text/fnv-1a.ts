/**
 * 32-bit FNV-1a over UTF-16 units, 0 ≤ x < 2³². It distinguishes texts; it is not safe against attackers.
 * @param offsetBasis another value gives another hash of the same text
 */
export function fnv1a(text: string, offsetBasis = 0x811c9dc5): number {
  let hash = offsetBasis;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
