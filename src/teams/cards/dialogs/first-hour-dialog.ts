import type { FirstHourRun } from '../../../ports/first-hour.js';
import { toCarriedRun } from '../../first-hour/carried-run.js';
import { inOrder, submit } from '../parts/button.js';
import { expand } from '../catalogue.js';
import type { Dialog } from './dialogs.js';
import { inputsOf } from '../parts/field-input.js';
import { nothingFolded, type FormDialogData } from './form-dialogs.js';

/** A form that keeps nothing: that it opens and is sent is all that it is for. @param card the message whose card opened it */
export function firstHourDialog(run: FirstHourRun, card: string | null): Dialog {
  const words = { id: 'words', label: 'Escriba cualquier palabra', type: 'text' as const, maxLength: 40, source: '' };
  const data: FormDialogData = {
    fallback: 'Formulario de prueba',
    name: 'Prueba de instalación',
    words: 'este formulario no guarda lo que escriba',
    explanation: 'Presione «Guardar»: el formulario debe cerrarse sin mensaje de error. La tarjeta le pregunta después si fue así.',
    matter: [],
    faultsLine: '',
    inputs: inputsOf([words], { typed: {}, faults: [] }),
    ...nothingFolded,
    checklistTitle: '',
    checklist: [],
    preview: [],
    actions: inOrder([submit('Guardar', { verb: 'first-hour-saved', run: toCarriedRun(run), card: card ?? '' })]),
  };
  return { title: 'Formulario de prueba', card: expand('form-dialog', data) };
}
