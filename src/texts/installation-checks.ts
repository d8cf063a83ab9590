import texts from './installation-checks.json' with { type: 'json' };

/** @property advice the one next step after a bad outcome */
type CheckTexts = { title: string; advice: string };

export const checkTexts = texts satisfies Record<string, CheckTexts>;

/** The mail that a mailbox sends to itself. */
export const sampleMail = {
  subject: 'Prueba de instalación',
  text: 'Es una prueba de instalación: este correo se quita solo. No hay que hacer nada.',
};

/** Signs stand beside the words, so that the meaning depends neither on colour nor on sign alone. */
export const outcomeTexts = { passed: '✔ bien', warned: '▲ revise', failed: '◆ falló', skipped: '○ no se probó' } as const;

/** "16 bien · 1 falló", without outcomes that did not occur. */
export function outcomeCountsText(counts: Readonly<Record<keyof typeof outcomeTexts, number>>): string {
  const words = { passed: 'bien', failed: counts.failed === 1 ? 'falló' : 'fallaron', warned: 'por revisar', skipped: 'sin probar' };
  return (['passed', 'failed', 'warned', 'skipped'] as const)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${counts[outcome]} ${words[outcome]}`)
    .join(' · ');
}
