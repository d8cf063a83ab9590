import type { FirstHourRun } from '../../ports/first-hour.js';
import { toCarriedRun } from '../../teams/first-hour/carried-run.js';
import { nothingTyped } from '../../ports/messenger.js';
import { drawCard } from '../../cards/draw-card.js';
import { submit } from '../../cards/button.js';
import type { Dialog } from '../dialogs.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';

/** A form that keeps nothing: that it opens and is sent is all that it is for. @param card the message whose card opened it */
export function firstHourDialog(run: FirstHourRun, card: string | null): Dialog {
  const words = { id: 'words', label: 'Escriba cualquier palabra', type: 'text' as const, maxLength: 40, source: '' };
  const form = formCardOfDesk({
    fallback: 'Formulario de prueba',
    name: 'Prueba de instalación',
    words: 'este formulario no guarda lo que escriba',
    explanation: 'Presione «Guardar»: el formulario debe cerrarse sin mensaje de error. La tarjeta le pregunta después si fue así.',
    ...nothingTyped,
    fields: [words],
    action: submit('Guardar', { verb: 'first-hour-saved', run: toCarriedRun(run), card: card ?? '' }),
  });
  return { title: 'Formulario de prueba', card: drawCard(form, '') };
}
