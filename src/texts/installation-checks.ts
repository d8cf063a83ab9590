import texts from './installation-checks.json' with { type: 'json' };
import { toIso } from '../core/instant.js';
import type { CheckOutcome, FirstHourRun } from '../ports/first-hour.js';

/**
 * The texts about one check of the installation.
 * @property proves   what a good outcome proves
 * @property advice   the one next step after a bad outcome
 * @property question the question on the card; only for a check that a person answers. The question of `phone-marks` has marks that
 *   telephones and desktops must show exactly
 * @property first    the question in the terminal, with what the person does before they can answer
 */
export type CheckTexts = { title: string; proves: string; advice: string; question?: string; first?: string };

export const checkTexts = texts satisfies Record<string, CheckTexts>;

/** The messages that the installation's checks post; each says that it is a test. */
export const sampleTexts = {
  chatMessage: 'Prueba de instalación: este mensaje le llegó a su chat personal. No hay que hacer nada.',
  file: { name: 'prueba-de-precaso.txt', text: 'Prueba de instalación de Precaso: este archivo se puede eliminar.\n' },
  fileOffer: 'Prueba de instalación: presione Permitir para recibir este archivo.',
  cardPosted: 'Prueba de instalación: esta tarjeta cambiará y se quitará sola.',
  cardUpdated:
    'Prueba de instalación: la tarjeta cambió; se quitará sola. Si la sigue viendo dentro de un minuto, dígalo en las preguntas.',
  reply: 'Prueba de instalación: esta respuesta se quita sola.',
  mail: { subject: 'Prueba de instalación', text: 'Es una prueba de instalación: este correo se quita solo. No hay que hacer nada.' },
  picture: { title: 'Prueba de instalación: una imagen', name: 'prueba-de-precaso.png' },
} as const;

/** @param mention the person, as the message mentions them */
export const mentionSampleText = (mention: string): string =>
  `${mention}: es una prueba de instalación; no hay que hacer nada. Sigue una imagen de prueba.`;

export const reportFile = {
  name: 'precaso-primera-hora.md',
  offer: 'El informe de la prueba de instalación, sin datos personales.',
} as const;

export const runTexts = {
  cameAsMessage: 'llegó como mensaje',
  withWords: 'con lo escrito',
  ended: 'Terminó. Le ofrecí el informe como archivo en su chat personal.',
  endedWithoutOffer: 'Terminó. No pude ofrecerle el informe en su chat personal: lo que dice esta tarjeta es lo mismo.',
  declined: 'Entendido: no le envié el archivo.',
} as const;

/** @param code why the storage did not accept the file */
export const fileNotStoredText = (name: string, code: string): string =>
  `No pude dejar ${name} en su OneDrive (${code}). Repita la prueba para pedirlo otra vez.`;

export const outcomeWords: Readonly<Record<CheckOutcome, string>> = {
  passed: 'bien',
  warned: 'revise',
  failed: 'falló',
  skipped: 'no se probó',
  asked: 'sin responder',
};

/** "18 bien · 1 falló", without outcomes that did not occur. */
export function outcomeCountsText(counts: Readonly<Record<CheckOutcome, number>>): string {
  const words: readonly (readonly [CheckOutcome, string])[] = [
    ['passed', 'bien'],
    ['failed', counts.failed === 1 ? 'falló' : 'fallaron'],
    ['warned', 'por revisar'],
    ['skipped', 'sin probar'],
    ['asked', 'sin responder'],
  ];
  return words
    .filter(([outcome]) => counts[outcome] > 0)
    .map(([outcome, word]) => `${counts[outcome]} ${word}`)
    .join(' · ');
}

const places: Readonly<Record<FirstHourRun['place'], string>> = {
  channel: 'un canal de Teams',
  chat: 'un chat personal de Teams',
  terminal: 'la terminal',
};

/** Lines of the report in Markdown. */
export const reportTexts = {
  title: '# La primera hora de Precaso en Teams',
  made: ({ place, at }: Pick<FirstHourRun, 'place' | 'at'>, counts: string) =>
    `Prueba hecha en ${places[place]} el ${toIso(at).slice(0, 16).replace('T', ' a las ')} (UTC): ${counts}.`,
  privacy: 'No contiene datos personales: sólo códigos, cantidades, servidores e identificadores de grupos.',
  toSolve: '## Por resolver',
  nextStep: (advice: string) => `Siguiente paso: ${advice}`,
  all: '## Todas las pruebas',
  columns: '| Resultado | Prueba | Encontrado | Qué demuestra |',
  rules: ['## Reglas de Teams que pasan a vistas', '', 'Así comienzan en docs/teams-conformance.md:'],
} as const;
