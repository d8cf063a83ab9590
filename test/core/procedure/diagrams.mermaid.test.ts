import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mermaidId, mermaidText } from '../../../src/core/procedure/diagrams.js';

describe('ids and labels in a Mermaid diagram', () => {
  it('an id has letters, digits and underscores only, and is no keyword of Mermaid', () => {
    expect(mermaidId('s', 'waiting-requester')).toBe('s_waiting_requester');
    expect(mermaidId('g', 'end')).toBe('g_end');
  });

  it('a label has no characters that are syntax', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'ñ', ' ', '"', '\n', ';', '#', ':', '|') }), (text) => {
        expect(mermaidText(text)).not.toMatch(/["\n;#:|]/);
      }),
    );
    expect(mermaidText('Sí, "quedó"\nbien')).toBe('Sí, quedó bien');
  });
});
